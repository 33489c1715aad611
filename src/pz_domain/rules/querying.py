"""A question asked back about an answer: asked, answered once the answer reads otherwise, settled by a person (R86)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pz_domain.rules.resting import digest_of_answer
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_domain.model.questionnaire import Answer

ASKED, ANSWERED, SETTLED = "asked", "answered", "settled"
STATES = {
    ASKED: mark("asked back, waits for the provider"),
    ANSWERED: mark("answered, waits for us"),
    SETTLED: mark("settled"),
}


def question_name(edition: Edition, case: Case, code: str, language: str) -> str:
    """Return a question's code with what it is called: one of the method, or one added for this initiative."""
    question = edition.questions.get(code)
    if question:
        return f"{code} {question.label.in_(language)}"
    extra = next((extra.text for extra in case.questionnaire.extra if extra.code == code), "")
    return f"{code} {extra}".strip()


def query_state(answer: Answer | None) -> str:
    """Return how a question about an answer stands, as a key of `STATES`; empty when none was ever asked."""
    if answer is None:
        return ""
    if not answer.query:
        return SETTLED if answer.settled else ""
    now = digest_of_answer(answer)
    return ANSWERED if now and answer.asked_of is not None and now != answer.asked_of else ASKED


def queried(case: Case, state: str) -> Iterator[str]:
    """Yield the questions about whose answers something was asked back, and stands so."""
    return (code for code, answer in case.answers.items() if query_state(answer) == state)
