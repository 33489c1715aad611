"""Figures in a form: room for one at a time, filled with those on record, and the evidence cards they are (A18, D19).

A figure may be typed as people do: with a comma, as a share, as a range or with “about” before it. Only a plain number
becomes one; all else stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pz_domain.forms.alike import shape
from pz_domain.forms.definition import Field, Figure, Held, Kind, Option
from pz_domain.forms.identity import VERSION, digest_of
from pz_domain.forms.understanding import understand
from pz_domain.journal.address import Address, natural
from pz_domain.method.asking import Question
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Evidence
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.rules.completeness import EVIDENCE
from pz_domain.rules.evidence import FIGURES
from pz_domain.rules.numbers import as_number, number_text
from pz_domain.wording import mark

RESULT, TARGET = "result", "target"
CHOICES: Mapping[str, Mapping[str, str]] = {
    "origin": {"own": mark("own research"), "external": mark("research of others")},
    "research": {"scientific": mark("scientific"), "practice": mark("from practice")},
    "is_target": {RESULT: mark("result"), TARGET: mark("target")},
}
COLUMNS: Mapping[str, tuple[str, Kind]] = {
    "measure": (mark("What was measured"), "text"),
    "figure": (mark("The figure itself"), "figure"),
    "unit": (mark("The unit, such as hours of care per client"), "text"),
    "baseline": (mark("What it was before"), "amount"),
    "n": (mark("Of how many people or cases"), "amount"),
    "period": (mark("In which period"), "text"),
    "comparator": (mark("Compared with what"), "text"),
    "origin": (mark("Whose research"), "choice"),
    "research": (mark("What kind of research"), "choice"),
    "source": (mark("Where it comes from (report, page, conversation)"), "text"),
    "is_target": (mark("A result or a target"), "choice"),
}
"""What is asked of a figure: the fields of an evidence card that a provider knows, and how each is understood."""
INTRODUCTION = mark(
    "Do you have figures on this? Give them one at a time, with what you know of each; leave the rest empty. "
    "“About 30” or “20-30” is fine too."
)
WANTED, ELSEWHERE, MOST = 3, 1, 30
"""So many empty ones there are where figures decide, where they do not, and at most where a form is read."""
_SHARE = re.compile(r"(.*\d)\s*%")
_PERCENT = frozenset({"", "%", "procent", "percent"})


def figures_of(
    edition: Edition, case: Case, question: Question, voice: Voice, room: int | None = None
) -> Iterator[Figure]:
    """Yield the room for figures of a question: one for each that its answer cites, and empty ones.

    `room`: how many empty ones, else as many as fit the question.
    """
    for asked in (field for field in question.fields if field.type == EVIDENCE):
        place, cited = f"{question.code}.{asked.key}", _cited(case, question.code, asked.key)
        empty = room or (WANTED if _decide(edition, question) else ELSEWHERE)
        ids = [*cited, *([""] * empty)]
        for at, id_ in enumerate(ids):
            code = known_code(place, id_) if id_ else f"{place}.{at - len(cited) + 1}"
            label = _label(code, voice)
            fields = (
                replace(
                    field,
                    code=f"{code}.{field.code}",
                    label=f"{label}, {field.label}",
                    path=(asked.key, field.code),
                )
                for field in card_fields(case.evidence.get(id_), voice)
            )
            yield Figure(code, label, tuple(fields), id_)


def _label(code: str, voice: Voice) -> str:
    """Return what room is called: the same in each version of a form, so that an older one is read as well."""
    name = code.rpartition(".")[2]
    if name.isdecimal():
        return voice(mark("Figure {n}"), n=name)
    return voice(mark("Known figure {code}"), code=name)


def known_code(place: str, card: str) -> str:
    """Return the code of a figure on record: the same in each version of a form."""
    return f"{place}.c{digest_of(card, 6)}"


def key_of(field: Field) -> str:
    """Return which field of an evidence card a place of a figure is."""
    return field.path[-1]


def figure_digest(figure: Figure, language: str) -> str:
    """Return a digest of what is filled in; empty when nothing is."""
    held = {field: understand(field, _texts(field), language).value for field in figure.fields}
    return digest_of_card(card_of(held, language))


def digest_of_card(facts: Mapping[str, Any]) -> str:
    """Return a digest of what a form can say of a card; empty when that is nothing."""
    held = shape({key: facts.get(key) for key in COLUMNS})
    return digest_of(held, VERSION) if held else ""


def card_of(values: Mapping[Field, Held], language: str) -> dict[str, Any]:
    """Return the fields of an evidence card that values of a form stand for, but those that were left empty."""
    facts: dict[str, Any] = {key_of(field): _in_line(one) for field, one in values.items() if one is not None}
    if isinstance(facts.get("n"), float):
        facts["n"] = str(facts["n"])
    if "is_target" in facts:
        facts["is_target"] = facts["is_target"] == TARGET
    share = _SHARE.fullmatch(str(facts.get("figure", "")))
    number = as_number(share[1], language) if share else None
    if number is not None:
        unit = str(facts.get("unit", ""))
        facts |= {"figure": number, "unit": "%" if unit.casefold() in _PERCENT else f"% {unit}"}
    return facts


def is_a_number(facts: Mapping[str, Any]) -> bool:
    """Tell whether a figure can be set beside others."""
    return isinstance(facts.get("figure"), (int, float))


def _decide(edition: Edition, question: Question) -> bool:
    """Tell whether a criterion that this question feeds can be met with figures only (R109)."""
    fed = (edition.criteria[code].rule for code in question.feeds if code in edition.criteria)
    return any(rule is not None and FIGURES in rule.evidence for rule in fed)


def _cited(case: Case, code: str, key: str) -> list[str]:
    """Return the cards that the answer to a question cites: those with figures, and those with two values."""
    answer = case.answers.get(code)
    held = answer.value.get(key) if answer else None
    ids = [str(id_) for id_ in held] if isinstance(held, (list, tuple)) else []
    figures = {card.id for card in case.evidence.values() if card.kind == FIGURES}
    return [id_ for id_ in ids if id_ in figures or is_undecided(case, id_)]


def is_undecided(case: Case, card: str) -> bool:
    """Tell whether an evidence card has two values until a person chooses."""
    register = str(Address("evidence", natural(case.id, card), "card"))
    return register in {one.register for one in case.in_conflict("evidence")}


def card_fields(card: Evidence | None, voice: Voice) -> Iterator[Field]:
    """Yield what is asked of a figure, with what an evidence card holds of it."""
    for key, (asked, kind) in COLUMNS.items():
        words = CHOICES.get(key, {})
        options = tuple(Option(choice, voice(word)) for choice, word in words.items())
        held = card.facts.get(key, False if key == "is_target" else None) if card else None
        yield Field(key, voice(asked), kind, (key,), options, _shown(key, held, voice))


def _shown(key: str, held: object, voice: Voice) -> str | None:
    """Return what a card holds as it stands in a form: a number as people of the language write it."""
    if held is None or held == "":
        return None
    if key == "is_target":
        return TARGET if held else RESULT
    return number_text(held, voice.language) if isinstance(held, float) else line(held)


def _in_line(value: Held) -> Held:
    return " ".join(value.split()) if isinstance(value, str) else value


def _texts(field: Field) -> tuple[str, ...]:
    return () if field.value is None else (str(field.value),)
