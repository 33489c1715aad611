"""The questionnaire as a form, and what is known about contact and what is still missing."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.method.asking import AnswerField, Question
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer, ExtraQuestion
from pz_domain.rules.completeness import contact_made, gaps, lacking, total
from pz_domain.rules.querying import ANSWERED, query_state
from pz_domain.rules.standing import Standing
from pz_domain.wording import language, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.answer_words import field_text
from pz_tui.views.cards import card_name, card_text
from pz_tui.views.explain import listed
from pz_tui.views.labels import ABSENT, RESULTS, WAYS, date, said
from pz_tui.widgets.form_list import FormRow

FIELD = "."
EVIDENCE = "evidence"
CARD = "card:"


def rows(edition: Edition, case: Case, signs: Glyphs) -> Iterator[FormRow]:
    """Yield every question with its fields; a question of one field is one line."""
    for question in edition.questions.values():
        yield from _question(edition, question, case, signs)
    for extra in case.questionnaire.extra:
        yield _extra(extra, case.answers.get(extra.code), signs)
    if case.evidence:
        yield FormRow("", say("Evidence cards"), is_head=True, can_stand=False)
    for id_, card in case.evidence.items():
        yield FormRow(CARD + id_, plain(id_), " · ".join(card_text(card).splitlines()), signs.cited, "accent")


def split_key(key: str) -> tuple[str, str]:
    """Return the question and the field a line stands for; no field: the question as a whole, no question: a card."""
    if card_of(key):
        return "", ""
    code, _, field = key.partition(FIELD)
    return code, field


def card_of(key: str) -> str:
    """Return the evidence card a line stands for; empty: it is another line."""
    return key.removeprefix(CARD) if key.startswith(CARD) else ""


def contacts(case: Case) -> str:
    """Return what was tried to reach the provider, and whether the questionnaire went out."""
    words = [
        f"{date(attempt.at)} {said(WAYS, plain(attempt.channel))}: {said(RESULTS, attempt.result)}"
        for attempt in case.attempts
    ]
    head = (
        say("contact made")
        if contact_made(case)
        else say("{n} of {m} attempts at contact", n=len(case.attempts), m=case.round.attempts)
    )
    sent = (
        say("sent {date}", date=date(case.questionnaire.sent))
        if case.questionnaire.sent
        else say("not sent yet")
    )
    closed = [say("closed {date}", date=date(case.questionnaire.closed))] if case.questionnaire.closed else []
    return " · ".join([head, sent, *closed, *words[-2:]])


def progress(edition: Edition, case: Case, standing: Standing) -> str:
    """Return how many questions are complete and which are not, by name."""
    found = gaps(edition, case)
    count = say("{n} of {m} complete", n=total(edition, case) - len(found), m=total(edition, case))
    if standing.step > 3 or standing.ended:  # noqa: PLR2004 - the step of the questionnaire
        return count
    return count + (
        f" · {say('missing: {what}', what=listed([_gap(edition, g.question) for g in found]))}"
        if found
        else ""
    )


def _gap(edition: Edition, code: str) -> str:
    question = edition.questions.get(code)
    return f"{code} {question.label.in_(language())}" if question else plain(code)


def _question(edition: Edition, question: Question, case: Case, signs: Glyphs) -> Iterator[FormRow]:
    answer = case.answers.get(question.code)
    missing = lacking(question, answer)
    sign, role = _sign(answer, bool(missing), signs)
    label = f"{question.code} {question.label.in_(language())}"
    if answer and answer.absent:
        value = f"{said(ABSENT, answer.absent)}: {plain(answer.reason)}"
        yield FormRow(question.code, label, value, sign, role, is_head=True, is_gap=bool(missing))
        return
    if len(question.fields) == 1:
        field = question.fields[0]
        value = _value(edition, field, case, answer)
        yield FormRow(
            question.code + FIELD + field.key, label, value, sign, role, is_head=True, is_gap=bool(missing)
        )
        return
    yield FormRow(question.code, label, "", sign, role, is_head=True)
    lacks = {key for need in missing for key in need.split("|")}
    for field in question.fields:
        value = _value(edition, field, case, answer)
        yield FormRow(
            question.code + FIELD + field.key,
            field.label.in_(language()),
            value,
            is_gap=field.key in lacks and not value,
        )


def _extra(extra: ExtraQuestion, answer: Answer | None, signs: Glyphs) -> FormRow:
    text = plain(answer.value.get("text") or answer.reason) if answer else ""
    sign, role = _sign(answer, not text, signs)
    return FormRow(
        extra.code + FIELD + "text",
        f"{plain(extra.code)} {plain(extra.text)}",
        text,
        sign,
        role,
        is_head=True,
        is_gap=not text,
    )


def _sign(answer: Answer | None, missing: bool, signs: Glyphs) -> tuple[str, str]:  # noqa: FBT001 - one of two states
    if answer and answer.query:
        is_replied = query_state(answer) == ANSWERED
        return (signs.flag, "accent") if is_replied else (signs.doubt, "alert")
    if missing:
        return signs.open, "dim"
    if answer and answer.absent:
        return signs.no_information, "no_information"
    return signs.meets, "meets"


def _value(edition: Edition, field: AnswerField, case: Case, answer: Answer | None) -> str:
    value = answer.value.get(field.key) if answer else None
    if value in (None, "", [], ()):
        return ""
    if field.type == EVIDENCE and isinstance(value, (list, tuple)):
        return ", ".join(card_name(case.evidence.get(id_), plain(id_)) for id_ in value)
    return " ".join(field_text(edition, field, value).split())
