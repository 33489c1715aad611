"""Until when questionnaires can be answered, and the days around it on which a reminder is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import say, say_n
from pz_domain.work.rounds import MOST_REMINDERS
from pz_domain.work.shapes import REMINDED
from pz_tui.plain import plain
from pz_tui.screens.for_several import names, record_each
from pz_tui.screens.matrix_deeds import chosen
from pz_tui.screens.source_deeds import ask_day
from pz_tui.views.labels import date
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_tui.screens.matrix import MatrixScreen

UNTIL, DAYS, OWN = "until", "days", "own"


async def change(screen: MatrixScreen) -> None:
    """Ask which date to set: of the round of the initiative under the cursor, or of questionnaires themselves."""
    one = screen.initiative
    if not one:
        screen.tell(say("There is no initiative here."), alert=True)
        return
    round_ = screen.seat.case(one).round
    until = date(round_.answers_until or round_.end) or "–"
    labels = {
        UNTIL: say("all of this round: answers until {day}", day=until),
        DAYS: say("all of this round: reminders on days {days}", days=days_text(round_.reminders) or "–"),
        OWN: say("only the marked questionnaires, or this one"),
    }
    what = await screen.foot.choose(say("Which date?"), numbered(labels))
    if what == UNTIL:
        await _until(screen, round_)
    elif what == DAYS:
        await _days(screen, round_)
    elif what == OWN:
        await _own(screen)


async def _until(screen: MatrixScreen, round_: Round) -> None:
    day = await ask_day(screen, say("Until when can questionnaires of this round be answered?"),
                        round_.answers_until or round_.end[:10] or None)  # fmt: skip
    if day:
        told = say("Questionnaires of this round close on {day}.", day=date(day))
        screen.record(
            {"deed": "open_round", "id": round_.id, "answers_until": day}, lambda _: screen.tell(told)
        )


async def _days(screen: MatrixScreen, round_: Round) -> None:
    """Ask for days around the closing date; what are none is said and asked again, empty plans none."""
    asked = say(
        "On which days around the closing date is a reminder planned? Before it with a minus, such as -7 0 7."
    )
    text: str | None = days_text(round_.reminders)
    while True:
        text = await screen.foot.line(asked, "", text or "")
        if text is None:
            return
        days = days_of(text)
        if days is not None:
            break
        asked = say("“{text}” are no days. At most {most} whole numbers from {first} to {last}, such as -7 0 7.",
                    text=plain(text.strip()), most=MOST_REMINDERS, first=REMINDED[0], last=REMINDED[1])  # fmt: skip
    told = say("Reminders of this round are planned on days {days}.", days=days_text(days) or "–")
    screen.record({"deed": "open_round", "id": round_.id, "reminders": days}, lambda _: screen.tell(told))


async def _own(screen: MatrixScreen) -> None:
    """Ask for a closing date of their own for those that were sent; the rest of what was sent stays as it was."""
    held = [(one, screen.seat.case(one.id)) for one in chosen(screen)]
    found = [one for one, case in held if case.questionnaire.sent]
    cases = [case for _, case in held if case.questionnaire.sent]
    if not cases:
        screen.tell(say("None of these questionnaires was sent yet."), alert=True)
        return
    question = say_n("Until when can {n} questionnaire be answered?", "Until when can {n} questionnaires be answered?",
                     len(found))  # fmt: skip
    asked, last = f"{question}\n{names(found)}", max(case.questionnaire.sent[:10] for case in cases)
    day = await ask_day(screen, asked, cases[0].answers_until[:10] or None)
    while day and day < last:
        asked = say("{day} lies before the day it was sent ({sent}).", day=date(day), sent=date(last))
        day = await ask_day(screen, asked, last)
    if not day:
        return
    deeds = [
        {
            "deed": "send_questionnaire", "initiative": case.id, "until": day, "happened": case.questionnaire.sent,
            "extra": [{"code": extra.code, "text": extra.text} for extra in case.questionnaire.extra],
        }
        for case in cases
    ]  # fmt: skip
    screen.matrix.marked.clear()
    done = say_n(
        "{n} questionnaire closes on {day}.", "{n} questionnaires close on {day}.", len(deeds), day=date(day)
    )
    record_each(screen, deeds, done)


def days_text(days: tuple[int, ...] | list[int]) -> str:
    """Return days around a date as they are typed."""
    return " ".join(f"{day:+d}" if day else "0" for day in days)


def days_of(text: str) -> list[int] | None:
    """Return the days that were typed, each once and in order; None where something is no day, or out of bounds."""
    try:
        days = sorted({int(word) for word in text.replace(",", " ").replace(";", " ").split()})
    except ValueError:
        return None
    is_within = all(REMINDED[0] <= day <= REMINDED[1] for day in days)
    return days if is_within and len(days) <= MOST_REMINDERS else None
