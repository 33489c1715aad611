"""What has several values until a person chooses, in a form: what they agree on is filled in, all of them are told.

No value wins by being filled in, and nobody types again what they gave already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pz_domain.forms.definition import Field
from pz_domain.forms.slots import shown, written
from pz_domain.journal.address import Address
from pz_domain.method.asking import Question
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Evidence
from pz_domain.model.questionnaire import Answer
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.rules.completeness import EVIDENCE
from pz_domain.work.desk import Desk


@dataclass(frozen=True, slots=True)
class Undecided:
    """The answers and evidence cards of a case that have several values: each value, by question and by card."""

    answers: Mapping[str, tuple[Answer, ...]]
    cards: Mapping[str, tuple[Evidence, ...]]


def undecided(desk: Desk, case: Case) -> Undecided:
    """Return what of a case has several values that can be read here."""
    answers = {
        code: tuple(
            Answer(code, v.get("value") or {}, v.get("absent", ""), v.get("reason", "")) for v in values
        )
        for code, values in _several(desk, case, "answer", "value")
    }
    cards = {
        id_: tuple(Evidence(id_, v["kind"], v) for v in values)
        for id_, values in _several(desk, case, "evidence", "card")
    }
    return Undecided(answers, cards)


def as_agreed(case: Case, open_: Undecided, edition: Edition, from_facts: Iterable[tuple[str, str]]) -> Case:
    """Return a case in which what has several values holds what they agree on.

    `from_facts`: each question that a fact stands in, with the fact; it does so only while there is no answer.
    """
    answers = {
        code: _agreed_answer(case.answers.get(code) or Answer(code), found, edition.questions.get(code))
        for code, found in open_.answers.items()
    }
    cards = {id_: _agreed_card(found) for id_, found in open_.cards.items()}
    dropped = {fact for code, fact in from_facts if code in answers}
    return replace(
        case,
        answers={**case.answers, **answers},
        evidence={**case.evidence, **cards},
        facts={key: fact for key, fact in case.facts.items() if key not in dropped},
    )


def agreed(values: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what several values have alike, also within what is nested."""
    first, *others = values
    found: dict[str, Any] = {}
    for key, held in first.items():
        theirs = [other.get(key) for other in others]
        nested = [one for one in (held, *theirs) if isinstance(one, Mapping)]
        if all(one == held for one in theirs):
            found[key] = held
        elif len(nested) == len(values):
            found[key] = agreed(nested)
    return found


def told(values: Iterable[Iterable[Field]], voice: Voice) -> tuple[str, ...]:
    """Return several values in words, each once; none where the words are the same."""
    words = dict.fromkeys(line("; ".join(_words(fields, voice))) for fields in values)
    return tuple(words) if len(words) > 1 else ()


def _words(fields: Iterable[Field], voice: Voice) -> Iterator[str]:
    for field in fields:
        if isinstance(field.value, tuple):
            labels = {option.key: option.label for option in field.options}
            yield f"{field.label}: {', '.join(labels.get(one, one) for one in field.value)}"
        elif (value := shown(field)) is not None:
            yield f"{field.label}: {written(value, field.kind, voice.language)}"


def _several(desk: Desk, case: Case, kind: str, register: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for conflict in case.in_conflict(kind):
        address = Address.parse(conflict.register)
        values = [desk.opened(address, sibling.value) for sibling in desk.readable(address)]
        if address.register == register and values:
            yield address.entity.partition(":")[2], [value for value in values if value]


def _agreed_answer(now: Answer, found: Sequence[Answer], question: Question | None) -> Answer:
    value = agreed([one.value for one in found])
    for key in [field.key for field in question.fields if field.type == EVIDENCE] if question else ():
        cited = dict.fromkeys(id_ for one in found for id_ in _listed(one.value.get(key)))
        value |= {key: list(cited)} if cited else {}
    absent = {(one.absent, one.reason) for one in found}
    why = absent.pop() if len(absent) == 1 else ("", "")
    return replace(now, value=value, absent=why[0], reason=why[1])


def _agreed_card(found: Sequence[Evidence]) -> Evidence:
    facts = agreed([card.facts for card in found])
    return replace(found[0], facts={"is_target": None, **facts})


def _listed(value: object) -> Iterable[str]:
    return value if isinstance(value, (list, tuple)) else ()
