"""`pz meeting`: the lists for the selection meeting, as papers to write on or as data (D2)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from pz_domain.wording import language, mark, say, say_n
from pz_tui import boot
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import print_json, say_out, styled, table, visible
from pz_tui.cli.written import tell_written

if TYPE_CHECKING:
    from pz_domain.publishing.meeting.values import MeetingList

HELP = mark("Lists for the selection meeting: what is still to be talked about, and what is to be decided.")
DISCUSSION_HELP = mark(
    "List what waits for a talk, farthest apart first: verdicts side by side, room for the joint one."
)
DECISIONS_HELP = mark(
    "List what has a proposal: outcome, grounds, open points, who decides, and room to sign."
)

SHOWN = {
    "discussion": ("place", "number", "title", "step", "weight", "criterion", "verdicts"),
    "decisions": ("place", "number", "title", "step", "weight", "label", "differed"),
}
NOTHING = {
    "discussion": mark("Nothing waits for a talk."),
    "decisions": mark("Nothing has a proposal that waits for a decision."),
}

Step = Annotated[int | None, Option("--step", metavar="N", min=2, max=5, help=mark("only this step, 2 to 5"))]
Round = Annotated[str | None, Option("--round", metavar="ID", help=mark("only this round; else every one"))]
Search = Annotated[
    str,
    Option("--search", metavar="TEXT", help=mark("only what matches; also with fields, as group:elderly")),
]
To = Annotated[
    Path | None,
    Option(
        "--to", metavar="FILE",
        help=mark("write it to a new file: .html, .odt or .md to read and write on; .xlsx, .ods, .csv or .json"),
    ),
]  # fmt: skip


def discussion(
    context: Context, step: Step = None, round_: Round = None, search: Search = "", to: To = None
) -> int:
    """Print or write the discussion list."""
    return _list(context, "discussion", step, round_, search, to)


def decisions(
    context: Context, step: Step = None, round_: Round = None, search: Search = "", to: To = None
) -> int:
    """Print or write the decision list."""
    return _list(context, "decisions", step, round_, search, to)


def _list(  # noqa: PLR0917 - the options of a command
    context: Context, kind: str, step: int | None, round_: str | None, search: str, to: Path | None
) -> int:
    with asking(context.obj) as asked:
        found = _found(asked, kind, step, round_, search)
    if to:
        from pz_domain.publishing.meeting.writing import write

        tell_written(write(found, to).resolve(), as_json=context.obj.json)
    elif context.obj.json:
        print_json(asdict(found))
    else:
        _tell(found)
    return DONE


def _found(asked: Asking, kind: str, step: int | None, round_: str | None, search: str) -> MeetingList:
    """Return the list over everything that matches; what waits for something else is not even read."""
    from pz_domain.publishing.meeting import gathering

    if round_ is not None:
        asked.desk.open_round(round_)
    queries = asked.workspace.queries
    wish = boot.wish(search, asked.workspace.saved.known(asked.who or ""))
    rows = queries.rows(queries.ids(wish, asked.who), None)
    wanted = gathering.ASKED_OF[kind]
    ids = [row.id for row in rows if row.waiting_for in wanted and round_ in {None, row.round}]
    gather = gathering.discussion if kind == "discussion" else gathering.decisions
    return gather(asked.desk, ids, language(), step)


def _tell(found: MeetingList) -> None:
    from pz_domain.publishing.meeting.rows import listing_of
    from pz_domain.publishing.meeting.values import DiscussionList

    kind = "discussion" if isinstance(found, DiscussionList) else "decisions"
    listed = listing_of(found)
    at = [place for place, column in enumerate(listed.columns) if column.key in SHOWN[kind]]
    rows = [tuple("; ".join(str(row[i]).split("\n")) for i in at) for row in listed.rows]
    if rows:
        say_out(styled(listed.title, "bold"))
        say_out(table([tuple(listed.columns[i].head for i in at), *rows]))
    else:
        say_out(say(NOTHING[kind]))
    for one in found.left:
        which = {"n": one.about.number, "title": visible(one.about.title), "what": visible(one.waits_for)}
        say_out(say("Left out: {n} {title}, waits for {what}.", **which))
    if rows:
        say_out(
            say_n(
                "{n} initiative; with --to FILE.html or FILE.odt it is a list to print and write on.",
                "{n} initiatives; with --to FILE.html or FILE.odt it is a list to print and write on.",
                len(found.items),
            )
        )
