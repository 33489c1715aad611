"""The form of one initiative: the questions of its edition, what is added for it, and what is known already (R75).

What the provider told before stands in it: the present answers, else the facts as they were registered. Making a form
records nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pz_domain.forms.alike import shape
from pz_domain.forms.definition import (
    ABSENT,
    NOT_APPLICABLE,
    REASON,
    UNKNOWN,
    Field,
    Form,
    Held,
    Kind,
    Option,
    Topic,
)
from pz_domain.forms.figures import figure_digest, figures_of
from pz_domain.forms.identity import EDITION, VERSION, Identity, digest_of
from pz_domain.method.asking import AnswerField, Question
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer, ExtraQuestion
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step

FROM_FACTS = {
    ("Q1", "groups"): "target_groups",
    ("Q2", "text"): "patient_group",
    ("Q4", "text"): "before",
    ("Q5", "text"): "now",
    ("Q10", "followers"): "followers",
}
"""What was registered and answers a field already, until the provider says otherwise."""
TOLD = {"Q3": "patients"}
"""What was registered in words that fit no field of the question."""
KINDS: Mapping[str, Kind] = {
    "choice": "choice", "keys": "choices", "text": "text", "date": "date", "number": "number", "yes_no": "yes_no",
    "names": "list", "texts": "list",
}  # fmt: skip
_IN_WORDS = mark("{label}: explanation")
_WHY_NOT = mark("If you cannot answer: why not")
_REASON = mark("Explain why")
_ANSWER = mark("Your answer")
ABSENCES = {NOT_APPLICABLE: mark("not applicable"), UNKNOWN: mark("unknown")}
YES_NO = {"yes": mark("yes"), "no": mark("no")}


def form_for(desk: Desk, case: Case, language: str) -> Form:
    """Return the form of an initiative whose provider may be asked something now.

    Raises:
        WrongStep, HasEnded, RoundClosed: nothing is asked of it.
    """
    in_step(desk, case, 3, 4)
    return form_of(desk, case, language)


def form_of(desk: Desk, case: Case, language: str, *, room: int | None = None) -> Form:
    """Return the form of an initiative as it is now, in a language; `room`: for so many new figures a question."""
    edition, voice = desk.edition(case.edition), Voice(language)
    topics = [_topic(edition, case, question, voice, room) for question in edition.questions.values()]
    topics += [_added(case, extra, voice) for extra in added(desk, case, voice.language)]
    base = {topic.code: digest for topic in topics if (digest := prefill_digest(topic))}
    base |= {
        one.code: digest for t in topics for one in t.figures if (digest := figure_digest(one, language))
    }
    said = [edition.hash, base, [[t.code, t.question, t.query, t.known] for t in topics]]
    identity = Identity(case.id, edition.hash[:EDITION], digest_of(said, VERSION), voice.language, base)
    return Form(
        identity,
        line(case.title),
        line(case.facts.get("organisation") or ""),
        edition.method.programme.in_(voice.language),
        line(edition.method.owner),
        tuple(topics),
    )


def added(desk: Desk, case: Case, language: str) -> tuple[ExtraQuestion, ...]:
    """Return the questions beside those of the method: as they were sent, else the open points of step 2."""
    if case.questionnaire.sent:
        return case.questionnaire.extra
    edition = desk.edition(case.edition)
    points = (code for code in desk.standing(case).open_points if code in edition.criteria)
    return tuple(ExtraQuestion(code, edition.criteria[code].question.in_(language)) for code in points)


def sending(desk: Desk, form: Form) -> dict[str, Any]:
    """Return the deed that records that a form was sent, with the questions that are in it beside the method's."""
    case_edition = desk.edition(desk.case(form.identity.initiative, None).edition)
    extra = [
        {"code": t.code, "text": t.question} for t in form.topics if t.code not in case_edition.questions
    ]
    return {"deed": "send_questionnaire", "initiative": form.identity.initiative, "extra": extra}


def prefill_digest(topic: Topic) -> str:
    """Return a digest of what is filled in; empty when nothing is."""
    held = shape({field.code: field.value for field in topic.fields})
    return digest_of(held, VERSION) if held else ""


def _topic(edition: Edition, case: Case, question: Question, voice: Voice, room: int | None) -> Topic:
    answer = case.answers.get(question.code)
    fields = [
        field
        for each in question.fields
        for field in _fields(
            edition, question.code, each, _value(case, question.code, each.key, answer), voice
        )
    ]
    told = "" if answer and answer.is_given else case.facts.get(TOLD.get(question.code, ""))
    return Topic(
        question.code,
        question.label.in_(voice.language),
        question.question.in_(voice.language),
        question.help.in_(voice.language),
        (*fields, *_absence(question.code, answer, voice)),
        prose(answer.query) if answer else "",
        line(told or ""),
        tuple(figures_of(edition, case, question, voice, room)),
        question.instead,
    )


def _added(case: Case, extra: ExtraQuestion, voice: Voice) -> Topic:
    answer = case.answers.get(extra.code)
    text = prose(answer.value.get("text") or "") if answer else ""
    field = Field(f"{extra.code}.text", voice(_ANSWER), "text", ("text",), value=text or None)
    return Topic(
        extra.code,
        voice(mark("An extra question")),
        line(extra.text),
        voice(mark("We could not make this out from what we have. Tell it in your own words.")),
        (field, *_absence(extra.code, answer, voice)),
        prose(answer.query) if answer else "",
    )


def _value(case: Case, code: str, key: str, answer: Answer | None) -> object:
    """Return what is known of a field; facts count only until there is an answer."""
    if answer and answer.is_given:
        return answer.value.get(key)
    fact = case.facts.get(FROM_FACTS.get((code, key), ""))
    return str(fact).replace(";", "\n").splitlines() if fact and key == "followers" else fact


def _fields(edition: Edition, code: str, asked: AnswerField, value: object, voice: Voice) -> Iterator[Field]:
    """Yield the places for one field of an answer; evidence has room of its own (`figures`)."""
    label, place = asked.label.in_(voice.language), f"{code}.{asked.key}"
    if asked.type == "answer_with_text":
        held: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        options = _options(edition, asked.scale, voice)
        yield Field(
            place, label, "choice", (asked.key, "answer"), options, _held("choice", held.get("answer"))
        )
        words = voice(_IN_WORDS, label=label)
        yield Field(
            f"{place}.text", words, "text", (asked.key, "text"), value=_held("text", held.get("text"))
        )
    elif asked.type in KINDS:
        kind = KINDS[asked.type]
        options = _options(edition, asked.scale, voice)
        if kind == "yes_no":
            options = tuple(Option(key, voice(word)) for key, word in YES_NO.items())
        yield Field(place, label, kind, (asked.key,), options, _held(kind, value))


def _options(edition: Edition, scale: str | None, voice: Voice) -> tuple[Option, ...]:
    named = edition.values.get(scale or "", {})
    return tuple(Option(key, label.in_(voice.language)) for key, label in named.items())


def _absence(code: str, answer: Answer | None, voice: Voice) -> Iterator[Field]:
    absent, reason = (answer.absent, answer.reason) if answer else ("", "")
    options = tuple(Option(key, voice(word)) for key, word in ABSENCES.items())
    yield Field(f"{code}.{ABSENT}", voice(_WHY_NOT), "choice", (ABSENT,), options, absent or None)
    yield Field(f"{code}.{REASON}", voice(_REASON), "text", (REASON,), value=prose(reason) or None)


def _held(kind: Kind, value: object) -> Held:
    """Return a recorded value as a field holds it."""
    if value is None or value in ("", (), []):
        return None
    if kind in {"list", "choices"}:
        many: Iterable[object] = value if isinstance(value, (list, tuple)) else [value]
        return tuple(line(one) for one in many)
    if isinstance(value, (bool, int, float)):
        return value
    return prose(value)
