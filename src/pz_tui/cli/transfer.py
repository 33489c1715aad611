"""`pz transfer`: a round handed over to the archive with its declaration, or the declaration that it was destroyed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from pz_domain.wording import language as in_use
from pz_domain.wording import mark, say, use_language
from pz_tui import hubs
from pz_tui.cli.asking import asking
from pz_tui.cli.batch import Text
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.options import OneRound
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import print_json, say_out, visible

if TYPE_CHECKING:
    from pz_domain.model.check import Check
    from pz_domain.publishing.formats.file import File

HELP = mark(
    "Hand a closed round over to the archive: its shared file, a declaration to sign, and what a later round keeps.\n"
    "With --destroyed only the declaration that it was destroyed, and what is kept. PZ destroys nothing itself."
)


def transfer(  # noqa: PLR0917 - the options of a command
    context: Context,
    to: Annotated[Path, Option("--to", metavar="DIR", help=mark("the folder to write in; nothing is overwritten"))],
    round_: OneRound = None,
    hub: Annotated[
        Path | None, Option("--hub", metavar="SHARED", help=mark("the shared file of the round, or the folder of them"))
    ] = None,
    is_destroyed: Annotated[
        bool, Option("--destroyed", help=mark("declare that it was destroyed; nothing is handed over"))
    ] = False,
    language: Annotated[
        Text, Option("--text", metavar="nl|en", help=mark("the language of the declaration (default: nl)"))
    ] = Text.nl,
) -> int:  # fmt: skip
    """Write a transfer; 3 when the shared file is not what it should be."""
    from pz_domain.publishing import transfer as handing
    from pz_domain.publishing.newfile import write_all_new

    if hub is not None and is_destroyed:
        raise WrongUse(say("{option} does not go with --destroyed.", option="--hub"))
    with asking(context.obj) as asked:
        chosen = asked.round(round_)
        ids = asked.initiatives_of(chosen)
        checks = _checks(hub, language.value)
        made = handing.transfer(asked.desk, chosen, ids, language.value, checks, destroyed=is_destroyed)
    files = handing.files(made, _shared(hub))
    write_all_new(to, ((file.name, file.data) for file in files))
    if context.obj.json:
        named = sorted(file.name for file in files)
        print_json({"to": str(to.resolve()), "files": named, "ok": all(check.ok for check in checks)})
    else:
        say_out(say("Written: {place}", place=visible(to.resolve())))
        if hub is None and not is_destroyed:
            say_out(say("No shared file goes with it; name it with --hub to hand it over."))
    return DONE if all(check.ok for check in checks) else NEEDS_A_PERSON


def _checks(hub: Path | None, spoken: str) -> tuple[Check, ...]:
    """Look through what is handed over, told in the language of the declaration."""
    before = in_use()
    use_language(spoken)
    try:
        return hubs.inspect(hub).checks if hub else ()
    finally:
        use_language(before)


def _shared(hub: Path | None) -> list[File]:
    """Return the shared file, or every one in a folder, as it lies there."""
    from pz_domain.publishing.formats.file import File

    if hub is None:
        return []
    paths = sorted(hub.glob("*.pz")) if hub.is_dir() else [hub]
    return [File(path.name, "application/gzip", path.read_bytes()) for path in paths]
