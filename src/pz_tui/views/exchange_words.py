"""What is told of exchanging: what is not shared yet in the title line, and what an exchange came to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pz_domain.wording import mark, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.labels import date as date_word
from pz_tui.views.labels import number
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_sync.report import Report
    from pz_sync.telling import Notice
    from pz_sync.unshared import Waiting

DAYS = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
WEEK = timedelta(days=7)
HARMLESS = frozenset({"made", "unlocked"})
"""Notices that ask nobody to do anything."""


def unshared_pieces(waiting: Waiting, today: date, *, is_out_of_reach: bool) -> tuple[Piece, ...]:
    """Return how much is not shared, and since when; nothing when all is shared and the file can be reached."""
    words = []
    if waiting.n:
        words.append(say("{n} not shared", n=number(waiting.n)))
        words.append(since(waiting.since, today))
    if is_out_of_reach:
        words.append(say("shared file out of reach"))
    return (("   " + " · ".join(filter(None, words)), "alert"),) if words else ()


def unshared_briefly(waiting: Waiting, today: date, up: str, *, is_out_of_reach: bool) -> tuple[Piece, ...]:
    """Return the same in a few cells, for a title line that has more to say: `up` is the sign for what goes out."""
    words = []
    if waiting.n:
        words.append(f"{number(waiting.n)}{up} {since(waiting.since, today)}")
    if is_out_of_reach:
        words.append(say("no file"))
    return (("  " + " · ".join(words), "alert"),) if words else ()


def since(moment: str, today: date) -> str:
    """Return a moment as people say it: today, a day of the last week, else the date."""
    try:
        day = _local(moment).date()
    except ValueError:
        return ""
    if day >= today:
        return say("today")
    return say(DAYS[day.weekday()]) if today - day < WEEK else date_word(day.isoformat())


def moment_word(moment: str) -> str:
    """Return date and time of a moment, by the clock of this computer."""
    try:
        local = _local(moment)
    except ValueError:
        return plain(moment)
    return f"{date_word(local.date().isoformat())} {local:%H:%M}"


def _local(moment: str) -> datetime:
    found = datetime.fromisoformat(moment)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone()


def told(report: Report, notices: Iterable[Notice], conflicts: int) -> str:
    """Return what an exchange came to: what came and went, what is to be known, and what waits for a choice."""
    sentences = [_moved(report), *(plain(notice.sentence) for notice in notices)]
    if conflicts:
        sentences.append(
            say_n(
                "{n} value waits for a choice: {key} in the queue shows it.",
                "{n} values wait for a choice: {key} in the queue shows them.",
                conflicts,
                key=key_of("queue.conflicts"),
            )
        )
    return " ".join(sentences)


def needs_care(notices: Iterable[Notice]) -> bool:
    """Tell whether something of it asks for someone's attention."""
    return any(notice.code not in HARMLESS for notice in notices)


def _moved(report: Report) -> str:
    if not report.pulled and not report.pushed:
        return say("Nothing new came in, and there was nothing to share.")
    came = say_n("{n} change came in", "{n} changes came in", report.came)
    went = say_n("{n} change went out", "{n} changes went out", report.went)
    return f"{came}; {went}."
