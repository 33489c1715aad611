"""What the overviews of questionnaire and publication need of one initiative: rows of three tables.

Each is a function of the case as everybody may see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer
from pz_domain.rules.completeness import contact_made, gaps
from pz_domain.rules.publication import approval_of, blocks, version
from pz_domain.rules.querying import ANSWERED, query_state
from pz_domain.rules.reminding import planned
from pz_domain.rules.standing import Standing
from pz_domain.storage.columns import Answers, Asked, Leaving
from pz_domain.storage.waiting import PUBLICATION, QUESTIONNAIRE, moment
from pz_domain.work.batches import SELECTED


def asked_rows(edition: Edition | None, case: Case, stands: Standing) -> Iterator[Asked]:
    """Yield how contact and questionnaire stand, from step 3 on and for whoever was in it."""
    sheet = case.questionnaire
    if stands.step < QUESTIONNAIRE and not (case.attempts or sheet.sent or sheet.closed):
        return
    days = planned(edition, case) if edition and _is_asking(case, stands) else ()
    tried = max((moment(attempt.at) for attempt in case.attempts), default="")
    yield Asked(
        case.number, len(case.attempts), case.round.attempts, contact_made(case),
        tried, moment(sheet.sent), moment(sheet.closed), case.answers_until, ",".join(days),
    )  # fmt: skip


def _is_asking(case: Case, stands: Standing) -> bool:
    return stands.step == QUESTIONNAIRE and not stands.ended and not case.round.closed


def answer_rows(edition: Edition | None, case: Case, step: int) -> Iterator[Answers]:
    """Yield a row per question once the questionnaire plays a part."""
    if edition is None or (step < QUESTIONNAIRE and not has_answers(case)):
        return
    lacking = {gap.question for gap in gaps(edition, case)}
    for code in dict.fromkeys((*edition.questions, *(extra.code for extra in case.questionnaire.extra))):
        yield Answers(case.number, code, _answer_state(case.answers.get(code), is_missing=code in lacking))


def has_answers(case: Case) -> bool:
    """Tell whether any question has an answer, or a reason why there is none."""
    return any(answer.is_given for answer in case.answers.values())


def _answer_state(answer: Answer | None, *, is_missing: bool) -> str:
    if answer and answer.query:
        return "replied" if query_state(answer) == ANSWERED else "asked_back"
    if answer is None or is_missing:
        return "missing"
    return answer.absent or "answered"


def leaving_rows(edition: Edition | None, case: Case, stands: Standing) -> Iterator[Leaving]:
    """Yield how far the publication is and what blocks it, for what is or was selected."""
    if edition is None or not (stands.step == PUBLICATION or case.batches):
        return
    text, now = case.publication.text, version(case)
    impact = text.get("impact")
    held = impact if isinstance(impact, Mapping) else {}
    sent = max((moment(s.at) for s in case.submissions if s.hash == now), default="")
    answer = approval_of(case, now)
    found = blocks(edition, case, is_selected=stands.state in SELECTED)
    yield Leaving(
        number=case.number,
        elements=len(case.publication.elements),
        has_text=bool(str(text.get("text") or "").strip()),
        impacts=",".join(
            key for key in edition.method.publication.impact if str(held.get(key) or "").strip()
        ),
        submitted_at=sent,
        answer=answer.answer if answer else "",
        answered_on=answer.date if answer else "",
        blocks=",".join(found.codes),
    )
