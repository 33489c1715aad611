"""The form of one initiative: the questions of its edition, what is added for it, and what is known already (R75).

What the provider told before stands in it: the present answers, else the facts as they were registered. Making a form
records nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pz_domain.forms.alike import shape
from pz_domain.forms.definition import Field, Form, Several, Topic
from pz_domain.forms.fields import absence_of, fields_of
from pz_domain.forms.figures import card_fields, figure_digest, figures_of
from pz_domain.forms.identity import EDITION, VERSION, Identity, digest_of
from pz_domain.forms.undecided import Undecided, as_agreed, told, undecided
from pz_domain.method.asking import Question
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
PREFILLING = (*((code, fact) for (code, _), fact in FROM_FACTS.items()), *TOLD.items())
"""Each question that a fact stands in, with the fact."""
_ANSWER = mark("Your answer")


def form_for(desk: Desk, case: Case, language: str) -> Form:
    """Return the form of an initiative whose provider may be asked something now.

    Raises:
        WrongStep, HasEnded, RoundClosed: nothing is asked of it.
    """
    in_step(desk, case, 3, 4)
    return form_of(desk, case, language)


def form_of(desk: Desk, case: Case, language: str, *, room: int | None = None) -> Form:
    """Return the form of an initiative as it is now, in a language; `room`: for so many new figures a question."""
    edition, voice, open_ = desk.edition(case.edition), Voice(language), undecided(desk, case)
    held = _agreed(case, open_, edition)
    topics = [_topic(edition, held, question, voice, room) for question in edition.questions.values()]
    topics += [_added(held, extra, voice) for extra in added(desk, case, voice.language)]
    topics = [replace(one, several=_several(edition, held, one, open_, voice)) for one in topics]
    base = {topic.code: digest for topic in topics if (digest := prefill_digest(topic))}
    base |= {
        one.code: digest for t in topics for one in t.figures if (digest := figure_digest(one, language))
    }
    said = [edition.hash, base, [_said(topic) for topic in topics]]
    identity = Identity(case.id, edition.hash[:EDITION], digest_of(said, VERSION), voice.language, base)
    return Form(
        identity,
        line(case.title),
        line(case.facts.get("organisation") or ""),
        edition.method.programme.in_(voice.language),
        line(edition.method.owner),
        tuple(topics),
    )


def as_filled_in(desk: Desk, case: Case) -> Case:
    """Return a case as a form has it: of what has several values, what they agree on."""
    return _agreed(case, undecided(desk, case), desk.edition(case.edition))


def _agreed(case: Case, open_: Undecided, edition: Edition) -> Case:
    return as_agreed(case, open_, edition, PREFILLING) if open_.answers or open_.cards else case


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


def _said(topic: Topic) -> list[object]:
    """Return what a question says beside what is filled in, for the version of its form."""
    said: list[object] = [topic.code, topic.question, topic.query, topic.known]
    return [*said, topic.several] if topic.several else said


def prefill_digest(topic: Topic) -> str:
    """Return a digest of what is filled in; empty when nothing is."""
    held = shape({field.code: field.value for field in topic.fields})
    return digest_of(held, VERSION) if held else ""


def _topic(edition: Edition, case: Case, question: Question, voice: Voice, room: int | None) -> Topic:
    answer = case.answers.get(question.code)
    known = "" if answer and answer.is_given else case.facts.get(TOLD.get(question.code, ""))
    return Topic(
        question.code,
        question.label.in_(voice.language),
        question.question.in_(voice.language),
        question.help.in_(voice.language),
        tuple(_places(edition, question, case, answer, voice)),
        prose(answer.query) if answer else "",
        line(known or ""),
        tuple(figures_of(edition, case, question, voice, room)),
        question.instead,
    )


def _places(
    edition: Edition, question: Question, case: Case, answer: Answer | None, voice: Voice
) -> Iterator[Field]:
    for asked in question.fields:
        value = _value(case, question.code, asked.key, answer)
        yield from fields_of(edition, question.code, asked, value, voice)
    yield from absence_of(question.code, answer, voice)


def _several(edition: Edition, case: Case, topic: Topic, open_: Undecided, voice: Voice) -> Several:
    """Return what has several values here, by what it is called: the answer, and each of its figures."""
    question = edition.questions.get(topic.code)
    answers = open_.answers.get(topic.code, ())
    places = (
        _places(edition, question, case, one, voice) if question else _added_places(topic.code, one, voice)
        for one in answers
    )
    found = {topic.label: told(places, voice)}
    for figure in topic.figures:
        cards = open_.cards.get(figure.card, ())
        found[figure.label] = told((card_fields(one, voice) for one in cards), voice)
    return tuple((label, texts) for label, texts in found.items() if texts)


def _added(case: Case, extra: ExtraQuestion, voice: Voice) -> Topic:
    answer = case.answers.get(extra.code)
    return Topic(
        extra.code,
        voice(mark("An extra question")),
        line(extra.text),
        voice(mark("We could not make this out from what we have. Tell it in your own words.")),
        tuple(_added_places(extra.code, answer, voice)),
        prose(answer.query) if answer else "",
    )


def _added_places(code: str, answer: Answer | None, voice: Voice) -> Iterator[Field]:
    text = prose(answer.value.get("text") or "") if answer else ""
    yield Field(f"{code}.text", voice(_ANSWER), "text", ("text",), value=text or None)
    yield from absence_of(code, answer, voice)


def _value(case: Case, code: str, key: str, answer: Answer | None) -> object:
    """Return what is known of a field; facts count only until there is an answer."""
    if answer and answer.is_given:
        return answer.value.get(key)
    fact = case.facts.get(FROM_FACTS.get((code, key), ""))
    return str(fact).replace(";", "\n").splitlines() if fact and key == "followers" else fact
