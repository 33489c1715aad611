"""In which form something is written: the ending of the name says so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pz_domain.publishing.listing import UnknownForm


def form_of(to: Path, known: Iterable[str]) -> str:
    """Return the ending of a name, where it is one of these.

    Raises:
        UnknownForm: it is not.
    """
    form = to.suffix.lower()
    known = tuple(known)
    if form not in known:
        raise UnknownForm(str(to), known=", ".join(known))
    return form
