"""Figures that came back against the evidence cards that are here: which are new, and which read otherwise (A18, D19).

A row without a figure is refused with its place; nothing of it is guessed. A card is never emptied by a form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from string import ascii_lowercase, digits
from typing import Any

from pz_domain.forms.alike import shape
from pz_domain.forms.definition import Field, Figure, Topic
from pz_domain.forms.figures import (
    COLUMNS,
    card_of,
    digest_of_card,
    figure_digest,
    is_a_number,
    is_undecided,
    key_of,
)
from pz_domain.forms.identity import Identity, digest_of
from pz_domain.forms.outcomes import WRITES, Outcome
from pz_domain.forms.returned import Given, Returned
from pz_domain.forms.understanding import Understood, understand
from pz_domain.model.case import Case
from pz_domain.rules.evidence import FIGURES
from pz_domain.rules.personal import KINDS, codes_in
from pz_domain.wording import mark, say

MISSING = mark("{label}: the figure itself is missing. Ask for it, or make it an evidence card by hand.")
STAYS_WORDS = mark("“{text}” stays words, and is not set beside other figures")
PERSONAL = mark("this seems to hold {what}, and would stay in the history: answer without it instead")
EMPTIED = mark("{field} was left empty; what was there stays")
UNDECIDED = mark("this evidence card has two values: choose one of them, and read the form again")
NEEDED = ("figure", "is_target")
"""What must be understood for a card to be made: without them it would say something else."""
_DIGITS = 4
_PLAIN = frozenset(ascii_lowercase + digits)


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """What a form says of one figure, and what that does.

    `card`: the evidence card it is, or becomes; `was`, `now`: its facts; `problems`: what was not understood and is
    not recorded, at `place`; `doubts`: what is recorded and a person should look at; `notes`: what they should know;
    `is_untouched`: as it was sent.
    """

    code: str
    label: str
    outcome: Outcome
    card: str
    was: Mapping[str, Any] = field(default_factory=dict)
    now: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    place: str = ""
    is_untouched: bool = False
    doubts: tuple[str, ...] = ()

    def deed(self, initiative: str) -> dict[str, Any]:
        """Return the deed that records it; where both sides changed, beside what is here."""
        if self.outcome == "new":
            return {
                "deed": "add_evidence", "initiative": initiative, "id": self.card, "kind": FIGURES, **self.now
            }  # fmt: skip
        changed = {key: value for key, value in self.now.items() if value != self.was.get(key)}
        deed = {"deed": "edit_evidence", "initiative": initiative, "card": self.card, **changed}
        return deed | ({"seen": []} if self.outcome == "clash" else {})


@dataclass(frozen=True, slots=True)
class Standing:
    """What stood here when a form was made: whether the form is of now, and by code a digest of what was filled in."""

    identity: Identity
    is_present: bool

    def digest(self, code: str) -> str:
        """Return the digest of what was filled in at a place; empty when nothing was."""
        return self.identity.base.get(code, "")


def compare_figures(topic: Topic, case: Case, returned: Returned, stood: Standing) -> Iterator[FigureFinding]:
    """Yield what a form says of each figure that is in it; room that stayed empty says nothing."""
    for figure in topic.figures:
        given = {f: held for f in figure.fields if (held := returned.given.get(f.code))}
        found = _compared(figure, case, given, stood) if given else None
        if found:
            yield found


def _compared(
    figure: Figure, case: Case, given: Mapping[Field, Given], stood: Standing
) -> FigureFinding | None:
    language = stood.identity.language
    read = {each: understand(each, held.texts, language) for each, held in given.items()}
    filled = [each for each in read if read[each].value is not None or read[each].problem]
    sent = stood.digest(figure.code)
    if not filled and not sent:
        return None
    theirs = card_of({each: one.value for each, one in read.items()}, language)
    id_ = figure.card or _id_of(case.id, stood.identity, figure.code)
    if id_ not in case.evidence:
        id_ = _alike(case, theirs) or id_
    was, undecided = _facts(case, id_), is_undecided(case, id_)
    problems = tuple(_problems(figure, read, theirs, is_new=not was))
    place = given[filled[0]].place if filled else ""
    found = FigureFinding(figure.code, figure.label, "problem", id_, problems=problems, place=place)
    if undecided:
        is_untouched = digest_of_card(theirs) == sent
        told = () if is_untouched else (say(UNDECIDED),)
        return replace(
            found, outcome="kept" if is_untouched else "problem", problems=told, is_untouched=is_untouched
        )
    if not was and theirs.get("figure") is None:
        return found
    if any(key_of(each) in NEEDED and one.problem for each, one in read.items()):
        return found
    found = replace(found, was=was, now={**was, **theirs}, is_untouched=digest_of_card(theirs) == sent)
    found = replace(found, outcome=_outcome(found, figure, stood))
    doubts = personal_in(found.now) if found.outcome in WRITES else ()
    return replace(found, notes=tuple(_notes(found, read)), doubts=doubts)


def _id_of(initiative: str, identity: Identity, code: str) -> str:
    """Return the id of the card that a new figure becomes: the same whenever and wherever this form is read.

    It is cited by people, so it says which question and figure it was: `q8-1-5f3a`.
    """
    question, *_, at = code.lower().split(".")
    name = "".join(sign for sign in question if sign in _PLAIN)
    return f"{name}-{at}-{digest_of([initiative, identity.version, code], _DIGITS)}"


def _facts(case: Case, id_: str) -> dict[str, Any]:
    """Return what a form can say of a card; nothing when there is no such card."""
    card = case.evidence.get(id_)
    return {key: card.facts[key] for key in COLUMNS if card.facts.get(key) is not None} if card else {}


def _problems(
    figure: Figure, read: Mapping[Field, Understood], theirs: Mapping[str, Any], *, is_new: bool
) -> Iterator[str]:
    yield from (f"{each.label}: {one.problem}" for each, one in read.items() if one.problem)
    is_asked = any(key_of(each) == "figure" and read[each].problem for each in read)
    if is_new and theirs.get("figure") is None and not is_asked:
        yield say(MISSING, label=figure.label)


def _notes(found: FigureFinding, read: Mapping[Field, Understood]) -> Iterator[str]:
    for each, one in read.items():
        if key_of(each) in found.was and one == Understood():
            yield say(EMPTIED, field=each.label)
    if found.outcome in WRITES and not is_a_number(found.now):
        yield say(STAYS_WORDS, text=found.now.get("figure", ""))


def personal_in(held: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what looks like personal data in what is to be recorded, a sentence for each kind (D11)."""
    return tuple(say(PERSONAL, what=say(KINDS[code])) for code in codes_in(held))


def _outcome(found: FigureFinding, figure: Figure, stood: Standing) -> Outcome:
    """Return what a form does to a card: the first of these grounds that holds."""
    ours = figure_digest(figure, stood.identity.language) if figure.card else digest_of_card(found.was)
    grounds: tuple[tuple[bool, Outcome], ...] = (
        (not found.was, "new"),
        (found.is_untouched, "same" if stood.is_present else "kept"),
        (shape(found.now) == shape(found.was), "same"),
        (stood.is_present or ours == stood.digest(figure.code), "changed"),
    )
    return next((outcome for holds, outcome in grounds if holds), "clash")


def _alike(case: Case, theirs: Mapping[str, Any]) -> str:
    """Return the card that says all of this already, by whomever it was made; empty when none does."""
    said = shape(dict(theirs))
    return next(
        (
            card.id
            for card in case.evidence.values()
            if said and card.kind == FIGURES and said == shape({key: card.facts.get(key) for key in theirs})
        ),
        "",
    )
