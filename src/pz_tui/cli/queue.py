"""`pz queue`: the initiatives with their step, what they wait for, progress and disagreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui import boot
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import print_json, say_err, say_out, table, visible
from pz_tui.views.filter_words import TURNS, hint_sentence, turn

if TYPE_CHECKING:
    from pz_tui.boot import Row, Wish

HELP = mark("Show the queue: per initiative the step, what it waits for, progress and disagreements.")

LETTERS = {"m": "v", "f": "x", "d": "?", "n": "~"}
"""How a verdict of one's own is drawn, also without colour and in any typeface."""

PARTNER = {
    "none": mark("other: not started"),
    "working": mark("other: working"),
    "final": mark("other: final"),
}


class Whose(StrEnum):
    """Whose turn it can be."""

    me = "me"
    partner = "partner"
    provider = "provider"
    team = "team"


def queue(
    context: Context,
    *,
    step: Annotated[
        int | None, Option("--step", metavar="N", min=1, max=5, help=mark("only this step, 1 to 5"))
    ] = None,
    search: Annotated[
        str,
        Option(
            "--search",
            metavar="TEXT",
            help=mark("only what matches; also with fields, as group:elderly open:yes"),
        ),
    ] = "",
    waiting: Annotated[
        Whose | None,
        Option(
            "--waiting",
            metavar="WHO",
            help=mark("only what waits for one of these: me, partner, provider, team"),
        ),
    ] = None,
    sort: Annotated[
        str, Option("--sort", metavar="COLUMN", help=mark("in the order of a column; -COLUMN the other way"))
    ] = "waiting",
    to: Annotated[
        Path | None,
        Option("--to", metavar="FILE", help=mark("write the list to a new file: .xlsx, .ods, .csv or .json")),
    ] = None,
) -> int:
    """Print the queue as who asks may see it, or write it to a file."""
    with asking(context.obj) as asked:
        queries = asked.workspace.queries
        line = f"{search} {turn(waiting.value if waiting else '')}".strip()
        wish = boot.wish(line, asked.workspace.saved.known(asked.who or ""))
        column = sort.removeprefix("-")
        if column not in (known := queries.sorts()):
            raise WrongUse(say("Sort by one of {known}.", known=", ".join(known)))
        found = queries.ids(wish, asked.who, column, descending=sort.startswith("-"))
        rows = queries.rows(found, asked.who)
        shown = [row for row in rows if step is None or (row.step == step and not row.ended)]
        counts = queries.counts(asked.who)
        if to:
            _write(shown, asked, to, as_data=context.obj.json)
        elif context.obj.json:
            turns = {whose: len(queries.ids(boot.wish(turn(whose)), asked.who)) for whose in TURNS}
            print_json({"initiatives": [_as_data(row) for row in shown], "counts": counts, "waiting": turns})
        else:
            _tell(shown, counts, asked)
        if not context.obj.json:
            _tell_hints(queries, wish, found=bool(shown))
    return DONE


def _write(rows: Sequence[Row], asked: Asking, to: Path, *, as_data: bool) -> None:
    from pz_domain.publishing.listing import write
    from pz_tui.views.queue_table import listing_of

    file = write(listing_of(rows, asked.workspace, datetime.now(tz=UTC).date()), to)
    if as_data:
        print_json({"file": str(file), "initiatives": len(rows)})
    else:
        say_out(
            say_n(
                "{n} initiative is in {file}.",
                "{n} initiatives are in {file}.",
                len(rows),
                file=visible(str(file)),
            )
        )


def _as_data(row: Row) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "organisation": row.organisation,
        "step": row.step,
        "state": row.state,
        "outcome": row.outcome or None,
        "decided": bool(row.decided),
        "waiting_for": row.waiting_for,
        "waiting_on": row.waiting_on or None,
        "whose": row.whose,
        "waiting_since": row.waiting_since,
        "progress": row.mine,
        "final": bool(row.mine_final),
        "partner": row.partner,
        "open_points": row.open_points.split(",") if row.open_points else [],
        "disagreements": row.differences,
        "conflict": bool(row.conflicted),
        "answers_changed": bool(row.moved),
    }


def _tell(rows: Sequence[Row], counts: dict[str, int], asked: Asking) -> None:
    from pz_tui.cli.wordings import state_words, waiting_words

    if not rows:
        say_out(
            say("No initiative matches.") if sum(counts.values()) else say("There are no initiatives yet.")
        )
    editions = {id_: asked.desk.edition(round_.edition) for id_, round_ in asked.desk.rounds().items()}
    lines = [
        (
            f"#{row.number}",
            row.step,
            state_words(editions.get(row.round), row.state),
            _progress(row),
            waiting_words(row.waiting_for, row.waiting_on) if row.waiting_for else "",
            row.title,
        )
        for row in rows
    ]
    if lines:
        header = (say("number"), say("step"), say("state"), say("progress"), say("waits for"), say("title"))
        say_out(table([header, *lines]))
        say_out()
    steps = ", ".join(f"{say('step {n}', n=n)}: {counts[str(n)]}" for n in range(1, 6))
    ended = {"dropped": say("dropped"), "published": say("published"), "other": say("ended otherwise")}
    say_out(f"{steps}; " + ", ".join(f"{word}: {counts.get(key, 0)}" for key, word in ended.items()))


def _tell_hints(queries: Any, wish: Wish, *, found: bool) -> None:
    for hint in queries.hints(wish):
        say_err(visible(hint_sentence(hint)))
    meant = "" if found else queries.meant(wish)
    if meant:
        say_err(say("Did you mean: {words}?", words=meant))


def _progress(row: Row) -> str:
    if not row.mine:
        return f"{row.questions_answered}/{row.questions_total}" if row.questions_answered else ""
    mine = "".join(LETTERS.get(letter, ".") for letter in row.mine)
    partner = f" {say(PARTNER[row.partner])}" if row.partner in PARTNER else ""
    differences = " " + say("differences: {n}", n=row.differences) if row.differences else ""
    return f"{mine}{partner}{differences}"
