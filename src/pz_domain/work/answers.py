"""Answers to the questionnaire, and questions asked back about them (R76-R86)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.method.asking import AnswerField
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer
from pz_domain.refusals import Invalid, Unknown
from pz_domain.refusals.progress import ReasonMissing
from pz_domain.rules.completeness import denied_beside_figures, lacking
from pz_domain.rules.resting import digest_of_answer
from pz_domain.wording import say
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step

LISTS = frozenset({"names", "texts", "keys", "evidence"})


class AnswerQuestion(OnInitiative):
    """An answer with its fields, or not applicable or unknown with the reason (there, or in `reason`)."""

    deed: Literal["answer_question"]
    question: str
    answer: dict[str, Any] | None = None
    not_applicable: str | Literal[True] | None = None
    unknown: str | Literal[True] | None = None
    reason: str = ""


class AskBack(OnInitiative):
    """Ask the provider something about an answer; an empty text settles the question."""

    deed: Literal["ask_back"]
    question: str
    text: str = ""


@deed("answer_question", AnswerQuestion)
def answer_question(command: AnswerQuestion, desk: Desk, by: str) -> Done:
    """Record an answer; it may come at any time, and by itself it is no contact.

    A warning says that it lacks a required field, that it denies the figures it cites, or that it comes after closing.
    """
    case = desk.case(command.initiative, by)
    in_step(desk, case, 2, 3, 4, 5)
    edition = desk.edition(case.edition)
    _known_question(edition, case, command.question)
    value = _value(command)
    _check_fields(edition, command.question, value.get("value") or {})
    address = Address("answer", natural(case.id, command.question), "value")
    draft = Draft(
        "answer_question",
        by,
        {address: value},
        case.id,
        edition.hash,
        happened=command.happened,
        seen=command.seen,
    )
    return Done(draft, warnings=_warnings(edition, case, command.question, value))


@deed("ask_back", AskBack)
def ask_back(command: AskBack, desk: Desk, by: str) -> Done:
    """Ask back about one answer, or settle what was asked."""
    case = desk.case(command.initiative, by)
    in_step(desk, case, 3, 4)
    _known_question(desk.edition(case.edition), case, command.question)
    address = Address("answer", natural(case.id, command.question), "query")
    text = command.text.strip()
    about = {"about": digest_of_answer(case.answers.get(command.question))} if text else {}
    draft = Draft("ask_back", by, {address: {"text": text, **about}}, case.id,
                  happened=command.happened, seen=command.seen)  # fmt: skip
    return Done(draft)


def _known_question(edition: Edition, case: Case, code: str) -> None:
    known = (*edition.questions, *(extra.code for extra in case.questionnaire.extra))
    if code not in known:
        raise Unknown(code, what="question", known=", ".join(known))


def _value(command: AnswerQuestion) -> dict[str, Any]:
    given = {k: v for k in ("answer", "not_applicable", "unknown") if (v := getattr(command, k)) is not None}
    if len(given) != 1:
        raise Invalid(command.question, problem=say("give one of: answer, not_applicable, unknown"))
    ((kind, content),) = given.items()
    if kind == "answer":
        return {"value": content}
    reason = (command.reason if content is True else str(content)).strip()
    if not reason:
        raise ReasonMissing(command.question)
    return {"absent": kind, "reason": reason}


def _check_fields(edition: Edition, code: str, value: Mapping[str, Any]) -> None:
    question = edition.questions.get(code)
    fields = {field.key: field for field in question.fields} if question else {"text": None}
    for key, content in value.items():
        if key not in fields:
            raise Unknown(key, what="field", known=", ".join(fields))
        field = fields[key]
        if field is not None:
            _check_content(edition, code, field, content)


def _check_content(edition: Edition, code: str, field: AnswerField, content: object) -> None:
    where = f"{code}.{field.key}"
    if field.type in LISTS and content is not None and not isinstance(content, list):
        raise Invalid(where, problem=say("this is a list"))
    if field.type == "number" and not _is_number(content):
        raise Invalid(where, problem=say("this is a number of 0 or more"))
    if field.type == "text" and not isinstance(content, (str, int, float, type(None))):
        raise Invalid(where, problem=say("this is a text"))
    scale = edition.scales.get(field.scale or "")
    known = [choice.key for choice in scale.values] if scale else []
    if field.scale == "target_groups":
        known = [group.key for group in edition.method.target_groups]
    chosen = content.get("answer") if isinstance(content, Mapping) else content
    for item in chosen if isinstance(chosen, list) else [chosen]:
        if known and field.type in {"choice", "keys", "answer_with_text"} and item not in (None, "", *known):
            given = f"{where}: {item}"
            raise Unknown(given, what="value", known=", ".join(known))


def _is_number(content: object) -> bool:
    if isinstance(content, (int, float)) and not isinstance(content, bool):
        return content >= 0
    return content is None


def _warnings(edition: Edition, case: Case, code: str, value: Mapping[str, Any]) -> tuple[str, ...]:
    question = edition.questions.get(code)
    answer = Answer(code, value.get("value") or {}, value.get("absent", ""), value.get("reason", ""))
    incomplete = bool(question and lacking(question, answer))
    told = {
        "answer-incomplete": incomplete,
        "figures-denied": bool(question and denied_beside_figures(question, answer.value, case)),
        "questionnaire-closed": bool(case.questionnaire.closed),
    }
    return tuple(code for code, holds in told.items() if holds)
