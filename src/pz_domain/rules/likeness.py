"""How alike two initiatives are, in what, and what tells them apart (R42, D25).

A likeness is a hint with its grounds: it never settles anything. Words are compared without accents, case and
endings; a word that is part of a longer one, a letter word for several others, and a slip of the pen count too.
Words that many titles share weigh little. What weighs how much, and from where on, stands in `likeness_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from pz_domain.rules import likeness_words as table
from pz_domain.rules.likeness_reading import PATTERN, Profile, Words

Kind = Literal["same", "variant"]
WHOLE, ALIKE = 100.0, 82.0
SHORT, JOINED = 4, 86.0
PART_OF, MOSTLY = 0.6, 0.9
CONTAINED = 0.92
KNOWN_PAIRS = 200_000
NOT_EQUAL = 0.99
"""What a text comes to at most that holds all words of the other and more."""

UNLIKE = 0.4
"""Below this a ratio of texts says nothing: any two Dutch sentences are so alike."""


class Ground(NamedTuple):
    """A field and how alike it is, from 0 to 1."""

    field: str
    alike: float


class Veto(NamedTuple):
    """What tells two initiatives apart: a family of words, and what each of them says (empty: nothing)."""

    family: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two initiatives are: a score from 0 to 1, the fields it rests on, and what tells them apart.

    `core`: how alike the titles are without the words that tell them apart.
    """

    score: float
    grounds: tuple[Ground, ...]
    vetoes: tuple[Veto, ...] = ()
    core: float = 0.0

    def of(self, field: str) -> float | None:
        """Return how alike a field is; None where one of the two does not say."""
        return next((ground.alike for ground in self.grounds if ground.field == field), None)


def likeness(one: Profile, other: Profile, measure: table.Measure = table.MEASURE) -> Likeness:
    """Compare two initiatives field by field; a field that one of them lacks does not count.

    Where the titles are too far apart for any kind of candidate, the texts are left out.
    """
    title = _words(one.title, other.title) or 0.0
    vetoes = tuple(_vetoes(one, other))
    core = max(title, _words(one.core, other.core) or 0.0) if vetoes else title
    linked = bool(one.links & other.links) and core >= measure.least_linked
    organisation = _organisations(one, other)
    apart = bool(vetoes) or (organisation is not None and organisation < measure.elsewhere)
    if core < (measure.variant if apart else measure.least_title) and not linked:
        return Likeness(0.0, (Ground("title", title),), vetoes, core)
    fields = (
        ("title", measure.title, title),
        ("organisation", measure.organisation, organisation),
        ("patient_group", measure.patient_group, _text(one.group, other.group)),
        ("description", measure.description, _text(one.told, other.told)),
    )
    known = [(field, weight, alike) for field, weight, alike in fields if alike is not None]
    score = sum(weight * alike for _, weight, alike in known) / sum(weight for _, weight, _ in known)
    grounds = [Ground(field, alike) for field, _, alike in known]
    if linked:
        grounds.append(Ground("reference", 1.0))
        score = max(score, measure.same)
    return Likeness(round(score, 4), tuple(grounds), vetoes, core)


def kind_of(found: Likeness, measure: table.Measure = table.MEASURE) -> Kind | None:
    """Return what two initiatives may be to each other; None when they are no candidates.

    What is told apart by a word, or runs at another organisation, is at most a variant.
    """
    title, core = found.of("title") or 0.0, found.core
    organisation = found.of("organisation")
    elsewhere = organisation is not None and organisation < measure.elsewhere
    if found.vetoes or elsewhere:
        return "variant" if core >= measure.variant and found.score >= measure.least_variant else None
    if title < measure.least_title and found.of("reference") is None:
        return None
    return "same" if found.score >= measure.same else None


def _vetoes(one: Profile, other: Profile) -> list[Veto]:
    """Return the families in which both name another word; a version or phase counts when only one has it."""
    found = []
    for family in sorted(one.families.keys() & other.families.keys()):
        mine, theirs = one.families[family], other.families[family]
        if not mine & theirs or (family == "number" and mine != theirs):
            found.append(Veto(family, tuple(sorted(mine - theirs)), tuple(sorted(theirs - mine))))
    if ("version" in one.families) != ("version" in other.families):
        found.append(Veto("version", _named(one), _named(other)))
    return found


def _named(profile: Profile) -> tuple[str, ...]:
    return tuple(sorted(profile.families.get("version", ())))


def _organisations(one: Profile, other: Profile) -> float | None:
    if not one.organisation.words or not other.organisation.words:
        return None
    if one.body == other.body:
        return 1.0
    return _words(one.organisation, other.organisation)


def _words(one: Words, other: Words) -> float | None:
    """Return how far the words of two texts are the same ones: 1 when all are."""
    if not one.words or not other.words:
        return None
    if one.joined == other.joined:
        return 1.0
    mine, theirs = _covered(one, other), _covered(other, one)
    best = max(
        (mine + theirs) / (one.weight + other.weight),
        CONTAINED * mine / one.weight * min(1.0, one.telling),
        CONTAINED * theirs / other.weight * min(1.0, other.telling),
    )
    joined = fuzz.ratio(one.joined, other.joined, score_cutoff=JOINED) / WHOLE
    return max(best, joined)


def _covered(one: Words, other: Words) -> float:
    """Return the weight of the words of one text that the other has, wholly or in part."""
    whole = _whole(one, other)
    covered = 0.0
    for place, word in enumerate(one.words):
        if word in other.held or place in whole:
            covered += one.weights[place]
            continue
        alike = 0.0
        for theirs in other.words:
            alike = max(alike, _alike(word, theirs))
        covered += alike * one.weights[place]
    return covered


def _whole(one: Words, other: Words) -> set[int]:
    """Return the places of words the other has as letters (GEM) or as one word, or that are such letters."""
    places: set[int] = set()
    for word in other.short:
        if word in one.initials:
            at = one.initials.index(word)
            places.update(range(at, at + len(word)))
    for word in one.short:
        if word in other.initials:
            places.add(one.words.index(word))
    for place, pair in enumerate(one.pairs):
        if pair in other.held:
            places |= {place, place + 1}
    return places


@lru_cache(maxsize=KNOWN_PAIRS)
def _alike(one: str, other: str) -> float:
    """Return how far a word is another: equal, a part of it at an end, or a slip of the pen."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < SHORT:
        return 0.0
    if long.endswith(short) or long.startswith(short):
        if short in PATTERN:
            return 0.0
        return MOSTLY if len(short) >= PART_OF * len(long) else PART_OF
    ratio = fuzz.ratio(one, other, score_cutoff=ALIKE)
    return ratio / WHOLE


def _text(one: str, other: str) -> float | None:
    """Return how far two texts say the same, whatever the order and the length."""
    if not one or not other:
        return None
    ratio = fuzz.token_set_ratio(one, other) / WHOLE
    alike = max(0.0, (ratio - UNLIKE) / (1 - UNLIKE))
    return alike if one == other else min(alike, NOT_EQUAL)
