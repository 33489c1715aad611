"""What is recorded of requests: asked, reminded, answered; of several at once with number and names first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pz_domain.wording import say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.for_several import record_each
from pz_tui.views import labels
from pz_tui.views.request_lines import OTHER

if TYPE_CHECKING:
    from pz_tui.screens.base import WorkScreen
    from pz_tui.screens.sources_face import SourcesFace
    from pz_tui.views.request_lines import SourceLine

NAMED = 6
"""So many are named in a question; of the rest the number."""
FORMS = ("%Y-%m-%d", "%d-%m-%Y")


async def ask(screen: SourcesFace) -> None:
    """Ask on which day and until when, then record that these were asked, with the criteria each was sent."""
    found, left = _split(screen, lambda line: "" if line.state == "not_asked" else say("asked already"))
    if not found:
        key = key_of("sources.remind")
        screen.tell(say("Nobody to ask here: {left}. {key} reminds.", left=left, key=key), alert=True)
        return
    question = say_n(
        "{n} source was asked. On which day?", "{n} sources were asked. On which day?", len(found)
    )
    day = await ask_day(screen, _about(question, found, left))
    if day is None:
        return
    until = await ask_day(screen, say("Until when was an answer asked? (may stay empty)"), "")
    if until is not None:
        record_asked(screen, found, day, until)


async def remind(screen: SourcesFace) -> None:
    """Ask on which day, then record that these were reminded."""
    found, left = _split(screen, _why_not_remind)
    if not found:
        screen.tell(say("Nobody to remind here: {left}.", left=left), alert=True)
        return
    question = say_n(
        "{n} source was reminded. On which day?", "{n} sources were reminded. On which day?", len(found)
    )
    day = await ask_day(screen, _about(question, found, left))
    if day:
        record_reminded(screen, found, day)


async def reply(screen: SourcesFace) -> None:
    """Ask of each how many it puts forward, and on which day it said so."""
    found, _ = _split(screen, lambda _: "")
    deeds = []
    day: str | None = screen.pz.today.isoformat()
    for line in found:
        name, held = plain(line.source.name), line.request.submitted
        asked = say("How many initiatives does {name} put forward? 0 is an answer too.", name=name)
        text = await screen.foot.line(asked, "", "" if held is None else str(held))
        if text is None:
            break
        if not (text.strip().isascii() and text.strip().isdecimal()):
            screen.tell(
                say("“{text}” is no number; nothing was recorded.", text=plain(text.strip())), alert=True
            )
            return
        day = await ask_day(screen, say("On which day did {name} answer?", name=name), day)
        if day is None:
            break
        deeds.append(_deed(screen, "record_reply", line) | {"submitted": int(text), "on": day})
    if deeds:
        screen.board.marked.clear()
        done = say_n("The answer is recorded.", "{n} answers are recorded.", len(deeds))
        record_each(screen, deeds, done)


def record_asked(screen: SourcesFace, found: Sequence[SourceLine], day: str, until: str) -> None:
    """Record that these were asked, with the criteria as each was sent them (R18)."""
    from pz_tui.screens.source_papers import criteria_now

    screen.board.marked.clear()
    deeds = [
        _deed(screen, "ask_source", line)
        | {"on": day, "criteria": criteria_now(screen, line)}
        | ({"deadline": until} if until else {})
        for line in found
    ]
    done = say_n("Recorded as asked: {n} source.", "Recorded as asked: {n} sources.", len(found))
    record_each(screen, deeds, done)


def record_reminded(screen: SourcesFace, found: Sequence[SourceLine], day: str) -> None:
    """Record that these were reminded."""
    screen.board.marked.clear()
    deeds = [_deed(screen, "ask_source", line) | {"reminder": day} for line in found]
    record_each(
        screen,
        deeds,
        say_n("Recorded as reminded: {n} source.", "Recorded as reminded: {n} sources.", len(found)),
    )


async def ask_day(screen: WorkScreen, question: str, day: str | None = None) -> str | None:
    """Ask for a day; what is no day is asked again. Empty where that is offered, None when it was left."""
    today = screen.pz.today.isoformat()
    offered = today if day is None else day
    asked = f"{question}\n{say('As {day}.', day=labels.date(today))}"
    while True:
        text = await screen.foot.line(asked, "", labels.date(offered))
        if text is None or (not text.strip() and day == ""):
            return text and text.strip()
        read = day_of(text)
        if read:
            return read
        asked = say("“{text}” is no day. As {day}.", text=plain(text.strip()), day=labels.date(today))


def day_of(text: str) -> str:
    """Return a day that was typed year first or day first, as an ISO date; empty when it is none."""
    for form in FORMS:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return ""


def names(found: Sequence[SourceLine]) -> str:
    """Return whom it is about; of many the first, and how many more."""
    named = [plain(line.source.name) for line in found[:NAMED]]
    if len(found) > NAMED:
        named.append(say("and {n} more", n=len(found) - NAMED))
    return ", ".join(named)


def _about(question: str, found: Sequence[SourceLine], left: str) -> str:
    lines = [question, names(found)]
    if left:
        lines.append(say("Left out: {names}", names=left))
    return "\n".join(lines)


def _split(screen: SourcesFace, why_not: Callable[[SourceLine], str]) -> tuple[list[SourceLine], str]:
    """Return with which of the chosen it can be done, and in words which not and why."""
    found, left = [], []
    for line in screen.chosen():
        why = say("no source of the list") if line.source.key == OTHER else why_not(line)
        if why:
            left.append(f"{plain(line.source.name)} ({why})")
        else:
            found.append(line)
    words = ", ".join(left[:2])
    return found, f"{words}, {say('and {n} more', n=len(left) - 2)}" if len(left) > 2 else words  # noqa: PLR2004


def _why_not_remind(line: SourceLine) -> str:
    return {"not_asked": say("not asked"), "answered": say("answered")}.get(line.state, "")


def _deed(screen: SourcesFace, deed: str, line: SourceLine) -> dict[str, object]:
    held = {"round": screen.round.id} if screen.round else {}
    return {"deed": deed, "source": line.source.key, **held}
