"""The list as shown, as a table for a file: the same initiatives in the same order, with open points in words.

Of one's own verdicts only how many there are: a file goes from hand to hand, and a review may still be blind.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from pz_domain.publishing.listing import Cell, Column, Listing
from pz_domain.rules.waiting import WAITING
from pz_domain.wording import language, mark, say
from pz_tui.glyphs import glyphs
from pz_tui.plain import plain
from pz_tui.views.labels import said
from pz_tui.views.queue_row import HEADS, PARTNER, QueueRow

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_tui.boot import Row

MORE = {
    "waits_for": mark("waits for"), "since": mark("waiting since"), "open_points": mark("open points"),
    "outcome": mark("outcome"), "standing": mark("proposed or decided"), "registered": mark("registered on"),
}  # fmt: skip
ORDER = (
    "number", "title", "organisation", "groups", "sources", "round", "step", "state", "waits_for", "mine", "partner",
    "differences", "open_points", "outcome", "standing", "since", "waiting", "flags", "registered",
)  # fmt: skip


def listing_of(rows: Iterable[Row], workspace: Any, today: date) -> Listing:
    """Return rows as a table, in the language in use; days are counted to `today`."""
    queries, desk = workspace.queries, workspace.desk
    editions: dict[str, Edition] = {one.id: desk.edition(one.edition) for one in queries.rounds()}
    painter = QueueRow.of(queries, glyphs(), today)
    heads = HEADS | MORE
    columns = tuple(Column(key, say(heads[key])) for key in ORDER)
    return Listing(
        say("initiatives"), columns, [_cells(row, painter, editions.get(row.round)) for row in rows]
    )


def _cells(row: Row, painter: QueueRow, edition: Edition | None) -> tuple[Cell, ...]:
    days = painter.days(row)
    cells: dict[str, Cell] = {
        "number": row.number, "title": row.title, "organisation": row.organisation,
        "groups": painter.named(painter.groups, row.groups), "sources": painter.named(painter.sources, row.sources),
        "round": row.round, "step": None if row.ended else row.step,
        "state": painter.states.get(row.state, row.state), "waits_for": said(WAITING, row.waiting_for),
        "mine": _progress(row), "partner": _partner(row), "differences": row.differences,
        "open_points": _points(row, edition), "outcome": painter.outcomes.get(row.outcome, row.outcome),
        "standing": _standing(row), "since": _day(row.waiting_since), "waiting": int(days) if days else None,
        "flags": _flags(row), "registered": _day(row.registered_at),
    }  # fmt: skip
    return tuple(cells[key] for key in ORDER)


def _progress(row: Row) -> str:
    if row.ended or not row.mine:
        return ""
    return say("{n} of {m}", n=len(row.mine) - row.mine.count("."), m=len(row.mine))


def _partner(row: Row) -> str:
    word = "" if row.ended or not row.mine else PARTNER.get(row.partner, row.partner)
    return say(word) if word else ""


def _standing(row: Row) -> str:
    return (say("decided") if row.decided else say("proposed")) if row.outcome else ""


def _points(row: Row, edition: Edition | None) -> str:
    criteria = edition.criteria if edition else {}
    return "; ".join(
        f"{code} {criteria[code].short.in_(language())}" if code in criteria else code
        for code in row.open_points.split(",")
        if code
    )


def _flags(row: Row) -> str:
    flags = (
        (row.conflicted and row.waiting_for != "unreadable", say("two values wait for a choice")),
        (row.waiting_for == "unreadable", say("something in it cannot be read here")),
        (row.stale, say("the grounds changed since")),
        (bool(row.deviation), say("deviation")),
        (row.moved, say("an answer changed after a verdict")),
    )  # fmt: skip
    return ", ".join(word for is_so, word in flags if is_so)


def _day(moment: str) -> date | str | None:
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return plain(moment)
