"""The schema of a method file: what a method can say, and nothing else (R7, D18).

A method is content. It is known by the hash of its text, and a case keeps the edition it was
registered under. Everything a rule reads stands here; code never names a criterion's threshold.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from pz_domain.method.asking import Contact, PublicationRules, Question, RoundDefaults
from pz_domain.method.criterion import Criterion
from pz_domain.method.steps import Block, Combination, Outcome, Step
from pz_domain.method.vocabulary import (
    FindingSource,
    Frozen,
    Key,
    Principle,
    Remark,
    Scale,
    SocietalTask,
    SourceDocument,
    TargetGroup,
    Text,
)


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
