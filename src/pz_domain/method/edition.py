"""The schema of a method file: what a method can say, and nothing else (R7, D18).

A method is content. It is known by the hash of its text, and a case keeps the edition it was
registered under. Everything a rule reads stands here; code never names a criterion's threshold.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from pz_domain.model.verdict import Verdict

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Count = Annotated[int, Field(ge=0)]


class Frozen(BaseModel):
    """A part of a method: immutable, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One text in both languages."""

    nl: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def in_(self, language: str) -> str:
        """Return the text in `nl`, or in English for any other language."""
        return self.nl if language == "nl" else self.en


class Choice(Frozen):
    """One value of a scale, with its label."""

    key: Key
    label: Text


class Scale(Frozen):
    """A closed list of values that parts and answers choose from."""

    key: Key
    values: Annotated[tuple[Choice, ...], Field(min_length=1)]


class Principle(Frozen):
    """A principle of appropriate care, where it counts and where it comes from (R47-R50, R150).

    `label_clustering` is its name as a cluster, where that is another one (A3).
    """

    key: Key
    number: int
    label: Text
    label_clustering: Text | None = None
    definition: Text
    applies: tuple[Literal["assessment", "clustering"], ...]
    origin: Key
    linked_always: bool = False
    source: tuple[str, ...]


class TargetGroup(Frozen):
    """A policy-level target group (R22-R26)."""

    key: Key
    label: Text
    short: Text
    source: tuple[str, ...]


class FindingSource(Frozen):
    """A source that is asked for initiatives, with the names it also goes by (R29-R40, A22)."""

    key: Key
    label: str
    kind: Literal["finding_place", "iza_party", "other"]
    aliases: tuple[str, ...] = ()
    official_name: str | None = None
    own_scheme: bool = False
    source: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by: key, label, aliases and official name."""
        return (self.key, self.label, *self.aliases, *((self.official_name,) if self.official_name else ()))


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


class Tier(Frozen):
    """Criteria that count together: how many must be met, and what follows when they are not.

    `at_least` left out: all of them. `below` left out: the grounds of the criteria that fail.
    """

    key: Key
    label: Text
    criteria: Annotated[tuple[Key, ...], Field(min_length=1)]
    at_least: int | None = None
    below: Key | None = None


class Combination(Frozen):
    """How the joint verdicts of a step combine into an outcome.

    `differences`: `cautious` joins two different verdicts to the more cautious one unless one of
    them is `fails`; `talk` makes every difference wait. `doubt`: an undecided criterion becomes an
    open point and goes along, or holds the case.
    """

    differences: Literal["cautious", "talk"]
    doubt: Literal["open_point", "hold"]
    passed: Key
    passed_with_open_points: Key | None = None
    held: Key | None = None
    not_established: Key | None = None
    order: tuple[Key, ...] = ()
    deviation_from: tuple[Key, ...] = ()
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]


class Step(Frozen):
    """One of the ordered steps (R3); steps with criteria have a combination."""

    number: Annotated[int, Field(ge=1)]
    key: Key
    label: Text
    short: Text
    explanation: Text
    combination: Combination | None = None
    remark: Text | None = None
    source: tuple[str, ...]


class Block(Frozen):
    """A group of criteria within a step (R91)."""

    key: Key
    label: Text
    source: tuple[str, ...] = ()


class Outcome(Frozen):
    """An outcome code: its key, what kind of end or way on it is, and its sentence.

    `pass` moves on, `drop` ends the case, `hold` keeps it in its step, `end` closes it otherwise.
    `step` is where it is reached; 0: it can be reached in any step.
    """

    code: Key
    key: Key
    step: Count
    kind: Literal["pass", "drop", "hold", "end"]
    label: Text
    reason: Text
    source: tuple[str, ...]


class AnswerField(Frozen):
    """One field of an answer to a question."""

    key: str
    label: Text
    type: Literal[
        "choice", "keys", "text", "date", "number", "yes_no", "names", "texts", "evidence", "answer_with_text"
    ]
    scale: Key | None = None


class Question(Frozen):
    """A topic of the questionnaire (R76-R85).

    `required`: each entry must be answered; `a|b` means one of them will do.
    `instead`: a field that, when true, completes the question by itself (no figures available).
    """

    code: Key
    label: Text
    question: Text
    help: Text
    fields: Annotated[tuple[AnswerField, ...], Field(min_length=1)]
    required: Annotated[tuple[str, ...], Field(min_length=1)]
    instead: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    source: tuple[str, ...]
    requirements: tuple[str, ...]


class Contact(Frozen):
    """What step 3 asks of contacting, and what follows without it (R87, R88, A16)."""

    no_contact: Key
    incomplete: Key
    attempts_before_no_contact: Annotated[int, Field(ge=1)]


class PublicationRules(Frozen):
    """What a publication must hold (R141, R145, R153, R156)."""

    min_elements: Annotated[int, Field(ge=1)]
    max_elements: Annotated[int, Field(ge=1)]
    impact: tuple[Key, ...]
    elements_question: Key
    elements_field: Key = "elements"
    published: Key
    not_approved: Key
    withdrawn_by_provider: Key
    withdrawn_publication: Key
    merged: Key
    split: Key
    disclaimers: tuple[Text, ...]
    audience: Text
    element_definition: Text


class SocietalTask(Frozen):
    """A societal task, the same key in questions, criteria and publication (R13, R14)."""

    key: Key
    label: Text
    question: Key
    criteria: tuple[Key, ...]
    impact: Key
    source: tuple[str, ...]


class SourceDocument(Frozen):
    """A document that `source` entries point to, as `S2:149-151` (lines); else they name a remark."""

    key: Key
    title: str
    note: Text


class Remark(Text):
    """Where the source is unclear or contradicts itself, and what this method does about it (A1-A42)."""

    key: Key
    source: tuple[str, ...] = ()


class RoundDefaults(Frozen):
    """What a round of this method starts with; the round itself may change it while it runs."""

    key: Key
    title: Text
    start: str
    pillar: str
    phase: str
    focus: Text
    focus_reason: Text
    policy_basis: Text
    sheets: Annotated[int, Field(ge=1, le=9)] = 2


class Method(Frozen):
    """A whole method edition as a file says it."""

    format: Literal[1]
    id: Key
    title: Text
    programme: Text
    owner: str
    start_year: int
    framework: Text
    documents: tuple[SourceDocument, ...]
    round: RoundDefaults
    scales: tuple[Scale, ...]
    principles: tuple[Principle, ...]
    target_groups: tuple[TargetGroup, ...]
    sources: tuple[FindingSource, ...]
    societal_tasks: tuple[SocietalTask, ...]
    steps: Annotated[tuple[Step, ...], Field(min_length=5, max_length=5)]
    blocks: tuple[Block, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    contact: Contact
    publication: PublicationRules
    outcomes: tuple[Outcome, ...]
    remarks: tuple[Remark, ...] = ()


class Edition:
    """A method by its content: the text's hash is its name, and look-ups are by key."""

    def __init__(self, hash_: str, method: Method) -> None:
        """Hold `method`, known by `hash_` (SHA-256 of the file's bytes, hexadecimal)."""
        self.hash = hash_
        self.method = method

    @property
    def id(self) -> str:
        """The name people use for the method, such as `pilot-2023`."""
        return self.method.id

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """All criteria by code, in the order of the file."""
        return {criterion.code: criterion for criterion in self.method.criteria}

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """All outcomes by code, in the order of the file."""
        return {outcome.code: outcome for outcome in self.method.outcomes}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by code, in the order of the file."""
        return {question.code: question for question in self.method.questions}

    @cached_property
    def steps(self) -> dict[int, Step]:
        """The steps by number, in order."""
        return {step.number: step for step in sorted(self.method.steps, key=lambda step: step.number)}

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """All scales by key."""
        return {scale.key: scale for scale in self.method.scales}

    def criteria_of(self, step: int) -> tuple[Criterion, ...]:
        """Return the criteria of a step in the order of the file."""
        return self._by_step.get(step, ())

    @cached_property
    def _by_step(self) -> dict[int, tuple[Criterion, ...]]:
        steps = {criterion.step for criterion in self.method.criteria}
        return {step: tuple(c for c in self.method.criteria if c.step == step) for step in steps}

    def combination(self, step: int) -> Combination | None:
        """Return how a step combines its verdicts; None where it has no criteria."""
        found = self.steps.get(step)
        return found.combination if found else None

    def principles(self, purpose: Literal["assessment", "clustering"]) -> tuple[Principle, ...]:
        """Return the principles that apply to a purpose, by number."""
        return tuple(
            p for p in sorted(self.method.principles, key=lambda p: p.number) if purpose in p.applies
        )

    @cached_property
    def remarks(self) -> dict[str, Remark]:
        """The remarks by key, such as `A1`."""
        return {remark.key: remark for remark in self.method.remarks}

    @cached_property
    def values(self) -> dict[str, dict[str, Text]]:
        """What parts and answers choose from: the labels of each scale and of the method's own lists, by key."""
        lists = {
            scale.key: {value.key: value.label for value in scale.values} for scale in self.method.scales
        }
        return lists | {
            "target_groups": {group.key: group.label for group in self.method.target_groups},
            "principles": {principle.key: principle.label for principle in self.method.principles},
            "sources": {found.key: Text(nl=found.label, en=found.label) for found in self.method.sources},
        }

    def sources_named(self, name: str) -> tuple[FindingSource, ...]:
        """Return the sources that go by this name; two of them means: ask which (A22)."""
        wanted = name.strip().casefold()
        return tuple(found for found in self.method.sources if wanted in map(str.casefold, found.names))
