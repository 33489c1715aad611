"""What belongs to the cell under the cursor: what is missing by name, contact, the question with its answer."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules.completeness import gaps, total
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.views.explain import listed
from pz_tui.views.facts import answer_lines
from pz_tui.views.labels import date
from pz_tui.views.questionnaire_rows import contacts
from pz_tui.widgets.page import Block

BRIEF = 3
"""Where there is little room, more missing questions than this are told by their codes."""


def blocks(edition: Edition, case: Case, code: str, *, brief: bool = False) -> Iterator[Block]:
    """Yield who it is, what is missing, how contact stands, and the question under the cursor."""
    who = " · ".join(filter(None, (plain(case.title), plain(case.facts.get("organisation") or ""))))
    yield Block(f"{case.number}", who, role="strong", air=False)
    yield Block(say("Answers"), _completeness(edition, case, brief=brief), air=False)
    closing = [say("round closes {date}", date=date(case.round.end))] if case.round.end else []
    yield Block(say("Contact"), " · ".join([contacts(case), *closing]), air=False)
    yield from _question(edition, case, code)


def question_name(edition: Edition, case: Case, code: str) -> str:
    """Return a question's code with what it is called: one of the method, or one added for this initiative."""
    question = edition.questions.get(code)
    if question:
        return f"{code} {question.label.in_(language())}"
    extra = next((extra for extra in case.questionnaire.extra if extra.code == code), None)
    return f"{plain(code)} {plain(extra.text)}" if extra else plain(code)


def _completeness(edition: Edition, case: Case, *, brief: bool) -> str:
    missing = [gap.question for gap in gaps(edition, case)]
    if not (brief and len(missing) > BRIEF):
        missing = [question_name(edition, case, code) for code in missing]
    queried = [question_name(edition, case, code) for code, answer in case.answers.items() if answer.query]
    count = total(edition, case)
    words = [say("{n} of {m} complete", n=count - len(missing), m=count)]
    if missing:
        words.append(say("missing: {what}", what=listed(missing)))
    if queried:
        words.append(say("asked back: {what}", what=listed(queried)))
    return " · ".join(words)


def _question(edition: Edition, case: Case, code: str) -> Iterator[Block]:
    question, answer = edition.questions.get(code), case.answers.get(code)
    known = question or any(extra.code == code for extra in case.questionnaire.extra)
    if not known:
        if code:
            yield Block(plain(code), say("This question is not asked here."), role="dim")
        return
    yield Block(
        plain(code), question.question.in_(language()) if question else question_name(edition, case, code)
    )
    if answer and answer.query:
        yield Block(say("Asked back"), plain(answer.query), role="alert", air=False)
    if answer and question:
        yield Block("", "\n".join(answer_lines(edition, question.fields, answer)), role="dim", air=False)
    elif answer:
        yield Block("", plain(answer.value.get("text") or answer.reason, lines=True), role="dim", air=False)
