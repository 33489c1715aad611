"""`pz report followup` and `pz report progress`: what goes on after publication, and who is how far (R163-R183)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from pz_domain.refusals import Unknown
from pz_domain.wording import language, mark
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import print_json
from pz_tui.cli.written import say_paper, tell_written

if TYPE_CHECKING:
    from pz_domain.publishing.followup.values import FollowUpReport

HELP = mark("Report what goes on after publication: mechanisms, barriers by area, conditions, actions.")
PROGRESS_HELP = mark(
    "Report how far parties are with what they agreed to: open, late, and who waits for whom."
)

To = Annotated[
    Path | None,
    Option(
        "--to", metavar="FILE",
        help=mark("write it to a new file: .html, .odt or .md, .json, or the actions as .xlsx, .ods or .csv"),
    ),
]  # fmt: skip
Party = Annotated[str, Option("--party", metavar="KEY", help=mark("only this party, by its key or its name"))]


def followup(context: Context, to: To = None) -> int:
    """Print or write what goes on after publication."""
    return _report(context, "followup", to, "")


def progress(context: Context, party: Party = "", to: To = None) -> int:
    """Print or write how far parties are."""
    return _report(context, "progress", to, party)


def _report(context: Context, kind: str, to: Path | None, party: str) -> int:
    from pz_domain.publishing.followup.gathering import report_on
    from pz_domain.publishing.followup.writing import rendered, write

    with asking(context.obj) as asked:
        found = report_on(asked.desk, language(), asked.desk.clock()[:10])
    key = _known(found, party) if party else ""
    if to:
        tell_written(write(found, kind, to, key).resolve(), as_json=context.obj.json)
    elif context.obj.json:
        print_json(asdict(found))
    else:
        say_paper(rendered(found, kind, ".md", key).decode())
    return DONE


def _known(found: FollowUpReport, party: str) -> str:
    """Return the key of a party that something was agreed with.

    Raises:
        Unknown: nothing was.
    """
    for one in found.parties:
        if party.casefold() in {one.party.casefold(), one.name.casefold()}:
            return one.party
    raise Unknown(party, what="party", known=", ".join(one.party for one in found.parties))
