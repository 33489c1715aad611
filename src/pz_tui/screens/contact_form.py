"""Contact with the provider: attempts, sending and closing the questionnaire, and deciding what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pz_domain.rules.completeness import gaps, rule_on_questionnaire
from pz_domain.wording import language, mark, say
from pz_tui.views.explain import because, proposal
from pz_tui.views.labels import CHANNELS, RESULTS
from pz_tui.widgets.asking import Choice, numbered

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_tui.screens.base import WorkScreen
    from pz_tui.screens.questionnaire import QuestionnaireScreen
    from pz_tui.seat import Seat

NOTE = "contact.note"
PERSON = (
    ("name", mark("Name of the contact person (may stay empty; kept sealed)")),
    ("role", mark("Role of the contact person")),
    ("email", mark("E-mail at work")),
    ("phone", mark("Telephone at work")),
)


async def log_contact(screen: QuestionnaireScreen) -> None:
    """Ask how and with what result; when someone was reached, who."""
    how = await ask_how(screen) if screen.case else None
    if how is None or screen.case is None:
        return
    if how["result"] == "reached":
        how |= await ask_whom(screen)
    deed = {"deed": "log_contact", "initiative": screen.case.id, **how}
    screen.record(deed, lambda _: screen.tell(say("The attempt is recorded.")))


async def ask_how(screen: WorkScreen) -> dict[str, Any] | None:
    """Ask how contact was sought and with what result, as the deed's fields; None when it was left."""
    foot = screen.foot
    channel = await foot.choose(say("How did you try?"), numbered({k: say(w) for k, w in CHANNELS.items()}))
    result = channel and await foot.choose(
        say("With what result?"), numbered({k: say(w) for k, w in RESULTS.items()})
    )
    note = await foot.write(say("A note (may stay empty; kept sealed)"), NOTE, "") if result else None
    if note is None:
        return None
    screen.drop_text(NOTE)
    return {"channel": channel, "result": result, "note": note.strip()}


async def ask_whom(screen: WorkScreen) -> dict[str, Any]:
    """Ask who was reached, as the deed's field; without a name there is none."""
    person = {}
    for name, question in PERSON:
        text = await screen.foot.line(say(question), f"contact.{name}", "")
        if text is None or (name == "name" and not text.strip()):
            break
        person[name] = text.strip()
    for name, _ in PERSON:
        screen.drop_text(f"contact.{name}")
    return {"contact": person} if person else {}


def sending(seat: Seat, case: Case) -> list[dict[str, str]]:
    """Return the open points of the check on potential as questions to add."""
    edition = seat.edition(case)
    points = [code for code in seat.workspace.desk.standing(case).open_points if code in edition.criteria]
    return [{"code": code, "text": edition.criteria[code].question.in_(language())} for code in points]


async def send(screen: QuestionnaireScreen) -> None:
    """Ask whether it went out, with the open points of the check on potential as questions when there are any."""
    case = screen.case
    if case is None:
        return
    extra = sending(screen.seat, case)
    choices = [Choice("y", say("sent"), "plain"), Choice("n", say("not yet"), None)]
    if extra:
        points = ", ".join(question["code"] for question in extra)
        choices.insert(0, Choice("p", say("sent, with questions on {points}", points=points), "points"))
    answer = await screen.foot.choose(say("Was the questionnaire sent to the provider?"), choices)
    if answer:
        added = extra if answer == "points" else []
        deed = {"deed": "send_questionnaire", "initiative": case.id, "extra": added}
        screen.record(deed, lambda _: screen.tell(say("Recorded as sent.")))


async def close(screen: QuestionnaireScreen) -> None:
    """Ask once, then close; what is missing is named first."""
    case, edition, standing = screen.case, screen.edition, screen.standing
    if case is None or edition is None or standing is None:
        return
    if standing.step > screen.STEP:
        screen.tell(say("The questionnaire is closed."))
        return
    missing = [gap.question for gap in gaps(edition, case)]
    question = say("Close the questionnaire? It is complete; the initiative goes on to step 4.")
    if missing:
        question = say(
            "Close it although {missing} are missing? Then it is proposed to drop out.",
            missing=", ".join(missing),
        )
    if await screen.foot.confirm(question, say("close"), say("not yet")):
        screen.record(
            {"deed": "close_questionnaire", "initiative": case.id},
            lambda _: screen.tell(say("The questionnaire is closed.")),
        )


async def decide(screen: QuestionnaireScreen) -> None:
    """Show what is proposed and decide it by one key."""
    case, edition, standing = screen.case, screen.edition, screen.standing
    ruling = rule_on_questionnaire(edition, case) if case and edition else None
    if not (case and edition and standing and ruling) or standing.step != screen.STEP or not ruling.outcome:
        screen.tell(say("There is nothing to decide here."), alert=True)
        return
    shown = f"{proposal(edition, ruling)}\n{because(edition, case, ruling)}"
    if await screen.foot.confirm(shown, say("decide so"), say("not now")):
        deed = {"deed": "decide", "initiative": case.id, "step": screen.STEP, "outcome": ruling.outcome}
        screen.record(
            deed, lambda _: screen.tell(say("Decided: {outcome}.", outcome=proposal(edition, ruling)))
        )
