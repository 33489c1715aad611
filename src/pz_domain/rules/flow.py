"""How the initiatives of a round went from intake to publication, with the reason at every step (R3, R7).

Every initiative is in exactly one place: under way in a step, or at an end. So at each step as many came as went
on, ended there or are there still, and what went on from one step came to the next. `problems` proves it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_domain.rules.standing import Standing

STEPS = (1, 2, 3, 4, 5)
JUDGED = (2, 4)
REGISTERED, COMPLETE = "registered", "complete"
"""Why an initiative went on from step 1, and from step 3: no decision is needed for it."""

Way = Literal["on", "here", "end"]


class Passage(NamedTuple):
    """So many initiatives alike: where each came from, why it went on from the steps that are decided, where it is.

    `second` and `fourth`: the outcome it went on with from step 2 and from step 4; empty where it did not.
    `outcome`: the code of its end, where the method has one for it. `waits`: what it waits for while under way.
    """

    sources: tuple[str, ...]
    step: int
    state: str
    outcome: str
    waits: str
    second: str
    fourth: str
    n: int = 1


class Reason(NamedTuple):
    """So many went this way for this reason.

    `why`: of those that went on or ended the outcome, or the state where no outcome says it; of those that are there
    what they wait for.
    """

    way: Way
    why: str
    n: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A step: how many came to it, and which way each of them went."""

    step: int
    came: int
    reasons: tuple[Reason, ...]

    def count(self, way: Way) -> int:
        """Return how many went a way."""
        return sum(reason.n for reason in self.reasons if reason.way == way)


@dataclass(frozen=True, slots=True)
class Flow:
    """What became of so many initiatives: by step, and by the one state each is in."""

    total: int
    stages: tuple[Stage, ...]
    states: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RoundFlow:
    """The flow of a round, and that of each source; an initiative of several sources counts at each of them."""

    whole: Flow
    by_source: Mapping[str, Flow]


def passage_of(case: Case, stands: Standing) -> Passage:
    """Return the passage of one case by the rules: what the tables are held against."""
    sources = case.facts.get("sources")
    return Passage(
        tuple(map(str, sources)) if isinstance(sources, (list, tuple)) else (),
        stands.step,
        stands.state,
        (stands.outcome or "") if stands.ended else "",
        stands.waiting_for,
        _went_on(case, stands, 2),
        _went_on(case, stands, 4),
    )


def _went_on(case: Case, stands: Standing, step: int) -> str:
    if stands.step <= step:
        return ""
    if stands.deviation and step == JUDGED[-1]:
        return case.deviations_of(step)[0].outcome
    decision = case.decision(step)
    return decision.outcome if decision else ""


def flow_of(passages: Iterable[Passage]) -> RoundFlow:
    """Return the flow of these initiatives, whole and by source; one without a source stands under an empty key."""
    held = list(passages)
    keys = dict.fromkeys(key for passage in held for key in passage.sources or ("",))
    return RoundFlow(
        _flow(held),
        {key: _flow([one for one in held if key in (one.sources or ("",))]) for key in sorted(keys)},
    )


def _flow(passages: list[Passage]) -> Flow:
    states: Counter[str] = Counter()
    reasons: dict[int, Counter[tuple[Way, str]]] = {step: Counter() for step in STEPS}
    for passage in passages:
        states[passage.state] += passage.n
        for step in STEPS[: passage.step]:
            reasons[step][_way(passage, step)] += passage.n
    stages = tuple(
        Stage(step, sum(found.values()), tuple(sorted(Reason(*which, n) for which, n in found.items())))
        for step, found in reasons.items()
    )
    return Flow(sum(passage.n for passage in passages), stages, dict(sorted(states.items())))


def _way(passage: Passage, step: int) -> tuple[Way, str]:
    """Return which way a passage left a step, or that it is there, and why."""
    if step < passage.step:
        why = {1: REGISTERED, 2: passage.second, 3: COMPLETE, 4: passage.fourth}[step]
        return "on", why
    if passage.waits:
        return "here", passage.waits
    return "end", passage.outcome or passage.state


class Problem(NamedTuple):
    """Two counts that must be equal and are not; `source` is None for the whole round."""

    source: str | None
    what: str
    expected: int
    found: int


def problems(flow: RoundFlow) -> Iterator[Problem]:
    """Yield every place where the numbers do not add up, or where a way has no reason."""
    for source, found in ((None, flow.whole), *flow.by_source.items()):
        yield from (Problem(source, *one) for one in _counts(found) if one[1] != one[2])


def _counts(flow: Flow) -> Iterator[tuple[str, int, int]]:
    """Yield what must be equal, with both counts."""
    yield "total = states", flow.total, sum(flow.states.values())
    yield "total = step 1", flow.total, flow.stages[0].came
    ended = sum(stage.count("here") + stage.count("end") for stage in flow.stages)
    yield "total = here + ended", flow.total, ended
    for stage, following in zip(flow.stages, flow.stages[1:], strict=False):
        yield f"step {stage.step} on = step {following.step}", stage.count("on"), following.came
    for stage in flow.stages:
        yield f"step {stage.step} reasons", 0, sum(one.n for one in stage.reasons if not one.why)
