"""What belongs to the cell under the cursor: what is missing by name, contact, the question with its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as date_

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules.completeness import gaps, total
from pz_domain.rules.querying import ANSWERED, ASKED, queried, query_state, question_name
from pz_domain.rules.querying import STATES as QUERY_STATES
from pz_domain.rules.reminding import coming, due, planned
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.views.answer_words import answer_lines
from pz_tui.views.explain import listed
from pz_tui.views.labels import date
from pz_tui.views.questionnaire_rows import contacts
from pz_tui.widgets.page import Block

BRIEF = 3
"""Where there is little room, more missing questions than this are told by their codes."""


def blocks(edition: Edition, case: Case, code: str, today: date_, *, brief: bool = False) -> Iterator[Block]:
    """Yield who it is, what is missing, how contact and reminders stand, and the question under the cursor."""
    who = " · ".join(filter(None, (plain(case.title), plain(case.facts.get("organisation") or ""))))
    yield Block(f"{case.number}", who, role="strong", air=False)
    yield Block(say("Answers"), _completeness(edition, case, brief=brief), air=False)
    yield Block(say("Contact"), " · ".join([contacts(case), *_reminders(edition, case, today)]), air=False)
    yield from _question(edition, case, code)


def _reminders(edition: Edition, case: Case, today: date_) -> Iterator[str]:
    """Yield when it closes, and when a reminder is due or planned."""
    if case.answers_until:
        yield say("closes {date}", date=date(case.answers_until))
    days = planned(edition, case)
    if due(days, today):
        yield say("reminder due since {date}", date=date(due(days, today)))
    elif coming(days, today):
        yield say("next reminder {date}", date=date(coming(days, today)))


def _question_name(edition: Edition, case: Case, code: str) -> str:
    return plain(question_name(edition, case, code, language()))


def _completeness(edition: Edition, case: Case, *, brief: bool) -> str:
    missing = [gap.question for gap in gaps(edition, case)]
    if not (brief and len(missing) > BRIEF):
        missing = [_question_name(edition, case, code) for code in missing]
    asked, replied = (
        [_question_name(edition, case, code) for code in queried(case, state)] for state in (ASKED, ANSWERED)
    )
    count = total(edition, case)
    words = [say("{n} of {m} complete", n=count - len(missing), m=count)]
    if missing:
        words.append(say("missing: {what}", what=listed(missing)))
    if asked:
        words.append(say("asked back: {what}", what=listed(asked)))
    if replied:
        words.append(say("replied, to be settled: {what}", what=listed(replied)))
    return " · ".join(words)


def _question(edition: Edition, case: Case, code: str) -> Iterator[Block]:
    question, answer = edition.questions.get(code), case.answers.get(code)
    known = question or any(extra.code == code for extra in case.questionnaire.extra)
    if not known:
        if code:
            yield Block(plain(code), say("This question is not asked here."), role="dim")
        return
    yield Block(
        plain(code), question.question.in_(language()) if question else _question_name(edition, case, code)
    )
    if answer and answer.query:
        state = query_state(answer)
        text = f"{plain(answer.query)} ({say(QUERY_STATES[state])})"
        yield Block(say("Asked back"), text, role="accent" if state == ANSWERED else "alert", air=False)
    if answer and question:
        yield Block("", "\n".join(answer_lines(edition, question.fields, answer)), role="dim", air=False)
    elif answer:
        yield Block("", plain(answer.value.get("text") or answer.reason, lines=True), role="dim", air=False)
