"""The questionnaire goes out, and is closed (R75, R86-R88, A16)."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.refusals import AlreadyExists, Invalid
from pz_domain.refusals.progress import ContactMissing, QuestionnaireClosed
from pz_domain.rules.completeness import contact_made, gaps, total
from pz_domain.rules.querying import ANSWERED, ASKED, queried
from pz_domain.wording import say
from pz_domain.work.command import Done, Filled, Id, OnInitiative, day_of, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step, without_conflict


class Extra(BaseModel):
    """A question added for this initiative, such as an open point of the check on potential."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Id
    text: Filled


class SendQuestionnaire(OnInitiative):
    """Send the questionnaire, with the questions added for this initiative; `until`: its own closing date."""

    deed: Literal["send_questionnaire"]
    extra: tuple[Extra, ...] = ()
    until: date | None = None


class CloseQuestionnaire(OnInitiative):
    """Close the questionnaire: complete goes on to step 4, incomplete proposes to drop."""

    deed: Literal["close_questionnaire"]


@deed("send_questionnaire", SendQuestionnaire)
def send_questionnaire(command: SendQuestionnaire, desk: Desk, by: str) -> Done:
    """Record that the questionnaire went out; sending again replaces the added questions, and a date that is given."""
    case = desk.case(command.initiative, by)
    in_step(desk, case, 3)
    if case.questionnaire.closed:
        raise QuestionnaireClosed(case.title)
    _check_until(command, day_of(None, command, desk))
    known = set(desk.edition(case.edition).questions)
    for question in command.extra:
        if question.code in known:
            raise AlreadyExists(question.code)
        known.add(question.code)
    value: dict[str, Any] = {"extra": [question.model_dump() for question in command.extra]}
    until = command.until.isoformat() if command.until else case.questionnaire.until
    if until:
        value["until"] = until
    sets = {Address("questionnaire", case.id, "sent"): value}
    return Done(
        Draft(
            "send_questionnaire",
            by,
            sets,
            case.id,
            case.edition,
            happened=command.happened,
            seen=command.seen,
        )
    )


def _check_until(command: SendQuestionnaire, sent: str) -> None:
    """Refuse a questionnaire that closes before it goes out: today, unless the deed says when that was."""
    if command.until and command.until.isoformat() < sent:
        raise Invalid("until", problem=say("{until} lies before the day it goes out ({sent})",
                                           until=command.until.isoformat(), sent=sent))  # fmt: skip


@deed("close_questionnaire", CloseQuestionnaire)
def close_questionnaire(command: CloseQuestionnaire, desk: Desk, by: str) -> Done:
    """Close it, once there was contact or enough attempts at it.

    The answer says how many questions are answered, which are not, and about which something asked back is not settled.
    """
    case = desk.case(command.initiative, by)
    in_step(desk, case, 3)
    without_conflict(case, 3)
    if case.questionnaire.closed:
        raise QuestionnaireClosed(case.title)
    if not contact_made(case) and len(case.attempts) < case.round.attempts:
        raise ContactMissing(case.title, made=len(case.attempts), needed=case.round.attempts)
    edition = desk.edition(case.edition)
    missing = [gap.question for gap in gaps(edition, case)]
    count = total(edition, case)
    sets = {Address("questionnaire", case.id, "closed"): {"answered": count - len(missing), "total": count}}
    draft = Draft(
        "close_questionnaire", by, sets, case.id, case.edition, happened=command.happened, seen=command.seen
    )
    open_ = [*queried(case, ASKED), *queried(case, ANSWERED)]
    extra = {"answered": count - len(missing), "total": count, "missing": missing, "queries": open_}
    return Done(draft, warnings=("queries-open",) if open_ else (), extra=extra)
