"""A case: everything known about one initiative, as one reviewer may see it.

It is a value assembled from registers. Nothing in it is derived; the rules derive from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pz_domain.model.publication import Approval, Membership, Publication, Published, Spelling, Submission
from pz_domain.model.questionnaire import Answer, Attempt, Questionnaire
from pz_domain.model.roles import JUDGES
from pz_domain.model.session import Paired
from pz_domain.model.settling import Conflict, Referral, Reopening, Unreadable
from pz_domain.model.stake import Stake
from pz_domain.model.verdict import Judgement

INITIATIVE_FIELDS = (
    "title", "organisation", "organisations", "sources", "source_because", "summary", "before", "now",
    "patient_group", "target_groups", "domains", "supported_by_data", "principles", "reference", "programme",
    "claims", "patients", "followers",
)  # fmt: skip

REMINDERS = (-7, 0, 7, 14)
"""On which days around the closing date of the questionnaire a provider is reminded, unless a round says otherwise."""

CALIBRATION, EXAMPLE = "calibration", "example"
"""The phase of a round in which everyone reviews the same."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round: which edition governs new cases, how many sheets a step needs, whether it is closed (R6).

    `answers_until`: the closing date of its questionnaires, where that is another than its end. `reminders`: days
    before (negative) and after a closing date.
    """

    id: str
    edition: str
    sheets: int
    attempts: int
    start: str = ""
    end: str = ""
    title: str = ""
    focus: str = ""
    phase: str = ""
    sources: tuple[str, ...] = ()
    closed: bool = False
    unreadable: tuple[Unreadable, ...] = ()
    answers_until: str = ""
    reminders: tuple[int, ...] = REMINDERS

    @property
    def is_calibration(self) -> bool:
        """Tell whether everyone reviews the same initiatives in it, to see how far they agree before the real work."""
        return self.phase == CALIBRATION

    @property
    def is_example(self) -> bool:
        """Tell whether what happens in it is made up, so that nothing of it may be published as if it were not."""
        return self.phase == EXAMPLE


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who works in PZ; `id` is the short handle that `by` uses (D4).

    `active`: takes part now.
    """

    id: str
    name: str
    role: str
    active: bool = True

    @property
    def judges(self) -> bool:
        """Whether they may judge now; of someone who may not, only what is final counts."""
        return self.active and self.role in JUDGES


@dataclass(frozen=True, slots=True)
class GivenVerdict:
    """A reviewer's judgement on one criterion, with the change that recorded it.

    `changes` are all live changes that say the same; the first of them is `change`.
    """

    judgement: Judgement
    change: str
    at: str
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One reviewer's verdicts in one step and generation.

    `hidden` sheets carry no verdicts: they are another's, and not everyone's are final (D2). `sealed`: its
    verdicts were given sealed, for others to read only when all are final.
    `covers` maps criteria to the change that was final; it and `final_at` are empty while the sheet is not.
    `clashes`: the reviewer gave two different verdicts on a criterion, on two devices.
    `together`: verdicts on it were agreed on with another reviewer before each had given their own; such a
    sheet is not independent, and figures of agreement leave it out.
    """

    step: int
    generation: int
    reviewer: str
    verdicts: Mapping[str, GivenVerdict] = field(default_factory=dict)
    final: bool = False
    hidden: bool = False
    assigned: bool = False
    dropped: bool = False
    covers: Mapping[str, str] = field(default_factory=dict)
    clashes: bool = False
    sealed: bool = False
    final_at: str = ""
    together: bool = False

    @property
    def started(self) -> bool:
        """Tell whether the reviewer began; a hidden sheet exists only once begun."""
        return self.final or self.hidden or self.clashes or bool(self.verdicts)


@dataclass(frozen=True, slots=True)
class Agreement:
    """A joint verdict that people agreed on, with its own rationale, how, and why they differed."""

    step: int
    generation: int
    criterion: str
    judgement: Judgement
    how: str
    cause: str
    by: str
    change: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided in a step: the outcome, and a digest of the grounds it rested on."""

    step: int
    generation: int
    outcome: str
    grounds: str
    by: str
    at: str
    because: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An evidence card (A18, D19, D21); `change` is the one that says what it says now."""

    id: str
    kind: str
    facts: Mapping[str, object]
    change: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """An internal note, and the step it was written in; hidden from others while that step is blind.

    `generation`: how often the step had been reopened by then.
    """

    id: str
    text: str
    step: int
    by: str
    at: str
    generation: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """How this initiative ended in others: merged into one, or split into several."""

    kind: str
    others: tuple[str, ...]
    because: str
    leading: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The initiative, or what was published about it, was withdrawn."""

    because: str
    by: str
    at: str
    after_publication: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One initiative with all that people recorded about it.

    `interests`: who declared, and whether they have one; `stakes`: those that cover it, whose holders have.
    """

    id: str
    number: int
    round: Round
    edition: str
    facts: Mapping[str, object]
    registered_at: str = ""
    generations: Mapping[int, int] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    referrals: tuple[Referral, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    decisions: tuple[Decision, ...] = ()
    deviations: tuple[Decision, ...] = ()
    interests: Mapping[str, bool] = field(default_factory=dict)
    stakes: tuple[Stake, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    questionnaire: Questionnaire = field(default_factory=Questionnaire)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    documents: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    links: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    publication: Publication = field(default_factory=Publication)
    submissions: tuple[Submission, ...] = ()
    approvals: tuple[Approval, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    batches: tuple[Membership, ...] = ()
    published: tuple[Published, ...] = ()
    sessions: tuple[Paired, ...] = ()
    relation: Relation | None = None
    withdrawal: Withdrawal | None = None
    conflicts: tuple[Conflict, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def title(self) -> str:
        """The initiative's title; empty on a stub whose facts have not come yet."""
        return str(self.facts.get("title", ""))

    @property
    def answers_until(self) -> str:
        """The closing date of its questionnaire, as ISO date: its own, that of the round, or the round's end."""
        return self.questionnaire.until or self.round.answers_until or self.round.end

    @property
    def released(self) -> tuple[str, ...]:
        """The batches in which it went out and was not withdrawn."""
        return tuple(batch.batch for batch in self.batches if batch.released and not batch.withdrawn)

    def generation(self, step: int) -> int:
        """Return how often the step was reopened."""
        return self.generations.get(step, 0)

    def sheets_of(self, step: int) -> tuple[Sheet, ...]:
        """Return the started or assigned sheets of a step's present generation that count."""
        now = self.generation(step)
        return tuple(s for s in self.sheets if s.step == step and s.generation == now and not s.dropped)

    def sheet(self, step: int, reviewer: str) -> Sheet | None:
        """Return one reviewer's sheet of a step's present generation."""
        return next((s for s in self.sheets_of(step) if s.reviewer == reviewer), None)

    def agreement(self, step: int, criterion: str) -> Agreement | None:
        """Return what was agreed on a criterion in the step's present generation."""
        now = self.generation(step)
        held = (a for a in self.agreements if (a.step, a.generation, a.criterion) == (step, now, criterion))
        return next(held, None)

    def referral(self, step: int) -> Referral | None:
        """Return before whom what differs was put in the step's present generation; None while it was not.

        Someone who has an interest, or was asked before the step was reopened, no longer settles anything.
        """
        now = self.generation(step)
        held = (r for r in self.referrals if (r.step, r.generation) == (step, now))
        return next((r for r in held if not self.interests.get(r.reviewer)), None)

    def as_of(self, step: int, generation: int) -> Case:
        """Return the case with a step as it was in an earlier generation, before it was reopened."""
        return replace(self, generations={**self.generations, step: generation})

    def decision(self, step: int) -> Decision | None:
        """Return the decision of the step's present generation."""
        now = self.generation(step)
        return next((d for d in self.decisions if (d.step, d.generation) == (step, now)), None)

    def deviations_of(self, step: int, grounds: str | None = None) -> tuple[Decision, ...]:
        """Return who deviated in the step's present generation; with `grounds`, on those alone (A11)."""
        now = self.generation(step)
        return tuple(
            d
            for d in self.deviations
            if (d.step, d.generation) == (step, now) and grounds in {None, d.grounds}
        )

    def in_conflict(self, *kinds: str) -> tuple[Conflict, ...]:
        """Return the conflicts in registers of these entity kinds."""
        return tuple(c for c in self.conflicts if c.register.split("/", 1)[0] in kinds)
