"""What a case under way waits for: one word, and its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.rules.completeness import contact_made
from pz_domain.rules.joining import is_revealed
from pz_domain.rules.publication import is_approved, is_submitted, missing
from pz_domain.rules.querying import ANSWERED, ASKED, queried
from pz_domain.rules.ruling import Ruling
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

WAITING = {
    "": mark("nothing"),
    "facts": mark("the initiative itself"),
    "choice": mark("a choice between two values"),
    "unreadable": mark("a value that can be read here"),
    "reviews": mark("independent reviews"),
    "talk": mark("a talk about differences"),
    "third": mark("a third reviewer"),
    "chair": mark("the chair"),
    "decision": mark("a decision"),
    "confirmation": mark("a decision to be confirmed"),
    "contact": mark("contact with the provider"),
    "answers": mark("answers of the provider"),
    "queries": mark("an answer to what was asked back"),
    "closing": mark("closing the questionnaire"),
    "information": mark("information that settles the doubt"),
    "second_reviewer": mark("a second reviewer"),
    "elements": mark("core elements"),
    "text": mark("the text"),
    "cluster": mark("a cluster"),
    "submission": mark("putting the text before the provider"),
    "approval": mark("the provider's approval"),
    "batch": mark("a batch"),
    "publication": mark("publication on the website"),
}

TO_TALK = frozenset({"talk", "third", "chair"})
TO_DECIDE = frozenset({"decision", "confirmation", "second_reviewer"})
"""What waits for people: to settle what differs, and to decide on what is proposed."""


def waits_for(edition: Edition, case: Case, step: int, state: str, ruling: Ruling) -> str:
    """Return what a case waits for in a step whose grounds are not in conflict or stale."""
    if edition.combination(step):
        return _review_waits_for(case, step, state, ruling)
    if step == 3:  # noqa: PLR2004 - the step of the questionnaire
        return _questionnaire_waits_for(case, ruling)
    return _publication_waits_for(edition, case, state, ruling) if case.facts else "facts"


def _review_waits_for(case: Case, step: int, state: str, ruling: Ruling) -> str:
    if not is_revealed(case, step):
        return "reviews"
    if state == "aangehouden":
        return _queries_wait_for(case) or "information"
    if ruling.outcome:
        return "decision"
    if not ruling.differences:
        return "reviews"
    referral = case.referral(step)
    return referral.how if referral else "talk"


def _questionnaire_waits_for(case: Case, ruling: Ruling) -> str:
    if ruling.outcome:
        return "decision"
    if not contact_made(case):
        return "contact"
    return "answers" if ruling.unfinished else _queries_wait_for(case) or "closing"


def _queries_wait_for(case: Case) -> str:
    """Return what questions asked back wait for: the provider, or somebody here who settles them; empty: nothing."""
    if any(True for _ in queried(case, ASKED)):
        return "answers"
    return "queries" if any(True for _ in queried(case, ANSWERED)) else ""


def _publication_waits_for(edition: Edition, case: Case, state: str, ruling: Ruling) -> str:
    if state == "vrijgegeven":
        return "publication"
    if ruling.outcome:
        return "decision"
    lacks = missing(edition, case)
    for code, word in (("element", "elements"), ("cluster", "cluster")):
        if any(code in item for item in lacks):
            return word
    if lacks:
        return "text"
    if is_approved(case):
        return "batch"
    return "approval" if is_submitted(case) else "submission"
