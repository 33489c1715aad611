"""What belongs to a line of the questionnaire: the question, the answer with its history, contact, and the facts.

The facts as registered stand below the answer, which should agree with them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pz_domain.method.asking import Question
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer
from pz_domain.rules.completeness import denied_beside_figures
from pz_domain.rules.querying import ANSWERED, query_state
from pz_domain.rules.resting import Moved, all_moved
from pz_domain.wording import language, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.answer_words import answer_lines
from pz_tui.views.cards import card_text, ranges_with
from pz_tui.views.changes import word_changes
from pz_tui.views.fact_words import origin_of
from pz_tui.views.facts import facts
from pz_tui.views.labels import RESULTS, WAYS, date, said
from pz_tui.views.questionnaire_rows import card_of, split_key
from pz_tui.widgets.page import Block

PERSON = ("name", "role", "organisation", "phone", "email")


@dataclass(frozen=True, slots=True)
class Told:
    """Something that was said about an answer: `deed` answer_question or ask_back, by whom (a name), when, the text.

    `value`: what an answer was recorded as.
    """

    deed: str
    by: str
    at: str
    text: str = ""
    value: Mapping[str, Any] | None = None


def side(  # noqa: PLR0913, PLR0917 - all that belongs to a line
    edition: Edition,
    case: Case,
    key: str,
    told: Mapping[str, Sequence[Told]],
    names: Mapping[str, str],
    persons: Sequence[Mapping[str, str]] = (),
) -> Iterator[Block]:
    """Yield everything about the line under the cursor.

    `told` by question, `names` of reviewers by handle, `persons`: whom to reach at the provider.
    """
    card = card_of(key)
    if card:
        if card in case.evidence:
            yield Block(plain(card), card_text(case.evidence[card]), air=False)
            lines = ranges_with(case.evidence.values(), card)
            yield from [Block(say("Figures side by side"), "\n".join(lines))] if lines else []
            yield from _resting(case, card, names)
        return
    code, _ = split_key(key)
    answer = case.answers.get(code)
    yield from _question(edition, case, code)
    yield from _answer(edition, case, code, answer)
    yield from _said(told.get(code, ()), answer)
    yield from _changed(edition, code, answer, told.get(code, ()))
    yield from _resting(case, code, names)
    yield from _cited(case, answer)
    yield from _persons(edition, persons)
    yield from _attempts(case, names)
    for index, block in enumerate(facts(edition, case)):
        head = [Block("", say("As registered"), role="strong")] if index == 0 else []
        yield from (*head, block)


def _question(edition: Edition, case: Case, code: str) -> Iterator[Block]:
    question = edition.questions.get(code)
    if question:
        yield Block("", f"{code}  {question.question.in_(language())}", role="strong", air=False)
        yield Block("", question.help.in_(language()), role="dim", air=False)
        return
    extra = next((extra for extra in case.questionnaire.extra if extra.code == code), None)
    if extra:
        yield Block("", plain(extra.text), role="strong", air=False)


def _answer(edition: Edition, case: Case, code: str, answer: Answer | None) -> Iterator[Block]:
    question = edition.questions.get(code)
    if answer and question:
        yield Block("", "\n".join(answer_lines(edition, question.fields, answer)))
        yield from _denied(question, case, answer)
    elif answer and any(extra.code == code for extra in case.questionnaire.extra):
        yield Block("", plain(answer.value.get("text") or answer.reason, lines=True))
    if answer and answer.query:
        is_replied = query_state(answer) == ANSWERED
        words, key = plain(answer.query), key_of("questionnaire.ask_back")
        text = (
            say("Asked back: {text} The answer changed since; {key} settles it.", text=words, key=key)
            if is_replied
            else say("Asked back: {text}", text=words)
        )
        yield Block("", text, role="accent" if is_replied else "alert")


def _denied(question: Question, case: Case, answer: Answer) -> Iterator[Block]:
    """Yield that an answer says there are no figures beside those it cites."""
    key = denied_beside_figures(question, answer.value, case)
    label = next((field.label.in_(language()) for field in question.fields if field.key == key), "")
    if label:
        told = say("This says “{label}”, and it cites figures: ask which of the two is right.", label=label)
        yield Block("", told, role="alert")


def _said(told: Sequence[Told], answer: Answer | None) -> Iterator[Block]:
    """Yield who answered last, and every question that was asked back before the one that is open."""
    given = [one for one in told if one.deed == "answer_question"]
    if given and answer and answer.is_given:
        last = given[-1]
        changed = len(given) - 1
        times = say_n(", changed {n} time", ", changed {n} times", changed) if changed else ""
        yield Block("", say("recorded {date} by {who}", date=date(last.at), who=plain(last.by)) + times, role="dim",
                    air=False)  # fmt: skip
    asked = [one for one in told if one.deed == "ask_back"]
    is_open = bool(answer and answer.query)
    for one in asked[:-1] if is_open else asked:
        text = say(
            "asked back {date} by {who}: {text}", date=date(one.at), who=plain(one.by), text=plain(one.text)
        )
        settled = say("settled {date} by {who}", date=date(one.at), who=plain(one.by))
        yield Block("", text if one.text else settled, role="dim", air=False)


def _changed(edition: Edition, code: str, answer: Answer | None, told: Sequence[Told]) -> Iterator[Block]:
    """Yield what the answer says otherwise than the version before it, word by word."""
    if answer is None:
        return
    now = answer_text(edition, code, answer)
    earlier = (as_answer(code, one.value) for one in reversed(told) if one.value)
    before = next((text for one in earlier if (text := answer_text(edition, code, one)) != now), None)
    if before is not None:
        yield Block(say("What changed"), word_changes(before, now))


def _resting(case: Case, code: str, names: Mapping[str, str]) -> Iterator[Block]:
    """Yield the verdicts that were given on an earlier version of an answer."""
    found = [one for one in all_moved(case) if code in one.cited]
    if found:
        who = ", ".join(f"{one.criterion} ({moved_by(one, names)})" for one in found)
        yield Block("", say("Given on an earlier version: {who}", who=who), role="alert", air=False)


def moved_by(one: Moved, names: Mapping[str, str]) -> str:
    """Return whose verdict it is."""
    return plain(names.get(one.reviewer, one.reviewer)) if one.reviewer else say("joint")


def as_answer(code: str, value: Mapping[str, Any]) -> Answer:
    """Return an answer as it was recorded once."""
    return Answer(code, value.get("value") or {}, value.get("absent", ""), value.get("reason", ""))


def answer_text(edition: Edition, code: str, answer: Answer) -> str:
    """Return an answer as one text."""
    question = edition.questions.get(code)
    if question:
        return "\n".join(answer_lines(edition, question.fields, answer))
    return plain(answer.value.get("text") or answer.reason, lines=True)


def _cited(case: Case, answer: Answer | None) -> Iterator[Block]:
    cards = answer.value.get("evidence") if answer else ()
    for id_ in cards if isinstance(cards, (list, tuple)) else ():
        if id_ in case.evidence:
            yield Block("", f"{plain(id_)}: {card_text(case.evidence[id_])}")


def _persons(edition: Edition, persons: Sequence[Mapping[str, str]]) -> Iterator[Block]:
    """Yield whom to reach at the provider; never published (D10)."""
    lines = [_person(edition, person) for person in persons]
    if lines:
        yield Block(say("Whom to reach"), "\n".join(lines))


def _person(edition: Edition, person: Mapping[str, str]) -> str:
    known = [plain(person[key]) for key in PERSON if person.get(key)]
    return " · ".join((*known, origin_of(edition, person)))


def _attempts(case: Case, names: Mapping[str, str]) -> Iterator[Block]:
    lines = [
        f"{date(attempt.at)} {said(WAYS, plain(attempt.channel))}: {said(RESULTS, attempt.result)}"
        f" · {plain(names.get(attempt.by, attempt.by))}"
        for attempt in case.attempts
    ]
    if lines:
        yield Block(say("Contact"), "\n".join(lines), role="dim")
