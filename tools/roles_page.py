"""The page of who may do what, made from the deeds themselves."""

from collections.abc import Iterator

from pz_domain.model.roles import ROLES
from pz_domain.work.catalogue import MODULES
from pz_domain.work.perform import find
from tools.markdown import table

YES = "yes"


def roles_page() -> Iterator[str]:
    """Yield the page of the roles, line by line."""
    yield "# Who may do what"
    yield ""
    yield "Whatever a screen or a command changes is one of these deeds, so nobody gets round this table."
    yield "Everyone who is enrolled may look, each as far as a review that is not finished allows (see"
    yield "[guide.md](guide.md)). A reader only looks; an editor does everything but judge; a chair or"
    yield "coordinator may judge too, and is shared out to when named. Whoever is away does nothing until a"
    yield "colleague has them take part again, and of someone whose role judges no longer only what is final"
    yield "counts. Within these limits a deed may say no for its own reasons: an interest, a step, a partner."
    yield ""
    yield from table(("deed", *ROLES), (_row(name) for name in MODULES))


def _row(name: str) -> tuple[str, ...]:
    allowed = find(name).roles
    return (f"`{name}`", *(YES if role in allowed else "" for role in ROLES))
