"""A criterion: its question, its parts, and the rule that says what they mean for its verdict."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pz_domain.method.vocabulary import Frozen, Key, Text
from pz_domain.model.verdict import Verdict


class Condition(Frozen):
    """Holds when a part of a verdict has one of these values; an empty one stands for not given."""

    part: str
    among: Annotated[tuple[str, ...], Field(min_length=1)]


class Ground(Frozen):
    """Why a `fails` fails: the outcome code when all conditions hold; none of them: always."""

    outcome: Key
    when: tuple[Condition, ...] = ()
    source: tuple[str, ...]


class CountOf(Frozen):
    """A suggestion from counting parts: enough clear ones meet, too few possible ones fail (R52)."""

    parts: Annotated[tuple[str, ...], Field(min_length=1)]
    clear: tuple[str, ...]
    possible: tuple[str, ...]
    at_least: Annotated[int, Field(ge=1)]


class Rule(Frozen):
    """What a criterion's parts mean for its verdict.

    `favourable`: every one must hold for `meets`, `favourable_any`: at least one.
    `grounds`: at least one must hold for `fails`. `evidence`: kinds a `meets` must cite one of.
    `contradiction`: whether parts that speak against the verdict warn, or refuse it.
    """

    kind: Literal["count", "judgement", "impact", "scale", "safeguard", "fact"]
    favourable: tuple[Condition, ...] = ()
    favourable_any: tuple[Condition, ...] = ()
    grounds: Annotated[tuple[Ground, ...], Field(min_length=1)]
    count: CountOf | None = None
    evidence: tuple[Literal["quantitative", "qualitative", "argument"], ...] = ()
    contradiction: Literal["warn", "refuse"] = "warn"


class Advice(Frozen):
    """A warning that goes with a verdict: shown when all of `when` hold and none of `unless` does.

    It never refuses and decides nothing (A8, A9, A27).
    """

    code: Key
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    unless: tuple[Condition, ...] = ()
    text: Text
    source: tuple[str, ...]


class Heading(Frozen):
    """A question within a criterion that parts stand under, such as 3a, 3b and 3c (R131, R133, R137)."""

    key: Key
    label: Text
    reversed: bool = False
    source: tuple[str, ...] = ()


class Part(Frozen):
    """Something recorded beside a verdict: a principle, an aspect, a fact, a date.

    The values of a `choice` or an `aspect` are those of `scale`; those of `keys` are a scale or one
    of the method's own lists: `target_groups`, `principles`, `sources`.
    """

    key: str
    heading: Key | None = None
    label: Text
    help: Text | None = None
    type: Literal["choice", "text", "date", "number", "names", "keys", "texts", "aspect"]
    scale: Key | None = None
    required_for: tuple[Verdict, ...] = ()
    role: Literal["principle", "aspect", "fact", "detail", "sub_question"] = "detail"
    source: tuple[str, ...] = ()


class Option(Frozen):
    """The full sentence of one verdict on one criterion, so that no one infers it from yes or no (A7)."""

    verdict: Verdict
    sentence: Text


class Criterion(Frozen):
    """One criterion of one step: its question, its standard of proof, its parts and its rule."""

    code: Key
    step: int
    block: Key | None = None
    short: Text
    question: Text
    definition: Text
    standard: Text
    favourable: Text
    reversed: bool = False
    knock_out: Literal["certain", "implied", "explicit"]
    options: tuple[Option, ...] = ()
    headings: tuple[Heading, ...] = ()
    parts: tuple[Part, ...] = ()
    rule: Rule
    advice: tuple[Advice, ...] = ()
    remark: Text | None = None
    source: tuple[str, ...]
    requirements: tuple[str, ...]

    def part(self, key: str) -> Part | None:
        """Return the part with this key; an aspect is named `aspects.<key>`; None when unknown."""
        return next((part for part in self.parts if part.key == key), None)

    def sentence(self, verdict: Verdict) -> Text | None:
        """Return the full sentence of a verdict on this criterion; None when the method has none."""
        return next((option.sentence for option in self.options if option.verdict is verdict), None)
