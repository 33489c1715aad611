"""The flow of a round in the words of a language: what every form of it shows, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pz_domain.method.edition import Edition
from pz_domain.model.case import Round
from pz_domain.publishing.composing import own_or_default
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.rules.flow import COMPLETE, REGISTERED, Flow, Reason, RoundFlow, Stage
from pz_domain.rules.process import BY_KEY
from pz_domain.rules.waiting import WAITING
from pz_domain.wording import mark

TITLE = mark("From intake to publication")
EXPLAINED = mark(
    "Every initiative is in exactly one place: it is under way in a step, or it has ended. At each step as many came "
    "as went on, ended there or are there still."
)
SEVERAL = mark("An initiative of several sources counts at each of them, so the lines add up to more.")
NO_RANKING = mark(
    "The numbers say how the work goes. They say nothing about the quality of an initiative or a source."
)
WHY = {
    REGISTERED: mark("registered"),
    COMPLETE: mark("the questionnaire is complete"),
    "": mark("no reason was recorded"),
}
NO_SOURCE = mark("no source recorded")


@dataclass(frozen=True, slots=True)
class Told:
    """So many for this reason; `code` of an outcome, empty where there is none."""

    code: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step by its number and name: how many came, went on, ended there and are there still, each with reasons."""

    step: int
    name: str
    came: int
    on: tuple[Told, ...]
    ended: tuple[Told, ...]
    here: tuple[Told, ...]

    @property
    def went_on(self) -> int:
        """How many went on."""
        return sum(one.n for one in self.on)


@dataclass(frozen=True, slots=True)
class FlowTold:
    """The flow of so many initiatives; `states`: how many are in which state, by its label."""

    total: int
    steps: tuple[StepTold, ...]
    states: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class SourceTold:
    """The flow of what one source submitted; `source` is its key, empty where none was recorded."""

    source: str
    label: str
    flow: FlowTold


@dataclass(frozen=True, slots=True)
class FlowPage:
    """The flow of a round, whole and by source, in a language."""

    language: str
    publisher: str
    programme: str
    round: str
    round_title: str
    whole: FlowTold
    by_source: tuple[SourceTold, ...]


def tell(
    flow: RoundFlow, round_: Round, editions: Sequence[Edition], names: Mapping[str, str], language: str
) -> FlowPage:
    """Return a flow in words; `editions`: the methods of the round, its own first; `names` of sources by key."""
    teller = _Teller(Voice(language), editions)
    method = editions[0].method
    sources = [
        SourceTold(key, line(names.get(key, key)) or teller.voice(NO_SOURCE), teller.flow(found))
        for key, found in flow.by_source.items()
    ]
    return FlowPage(
        teller.voice.language,
        method.owner,
        method.programme.in_(teller.voice.language),
        round_.id,
        own_or_default(round_.title, method.round.title, teller.voice.language),
        teller.flow(flow.whole),
        tuple(sorted(sources, key=lambda one: (not one.source, one.label.casefold(), one.source))),
    )


class _Teller:
    """Finds the words for reasons: the outcomes of the methods of the round."""

    def __init__(self, voice: Voice, editions: Sequence[Edition]) -> None:
        self.voice = voice
        self.steps = {
            number: step for edition in reversed(editions) for number, step in edition.steps.items()
        }
        self.outcomes = {
            code: one for edition in reversed(editions) for code, one in edition.outcomes.items()
        }
        self.order = {code: at for at, code in enumerate(self.outcomes)}
        self.of_state = {one.key: one for one in self.outcomes.values()}

    def flow(self, flow: Flow) -> FlowTold:
        return FlowTold(
            flow.total,
            tuple(self._step(stage) for stage in flow.stages),
            tuple(self._states(flow.states)),
        )

    def _step(self, stage: Stage) -> StepTold:
        known = self.steps.get(stage.step)
        name = known.label.in_(self.voice.language) if known else ""
        ways = {
            way: self._reasons(one for one in stage.reasons if one.way == way)
            for way in ("on", "end", "here")
        }
        return StepTold(stage.step, name, stage.came, ways["on"], ways["end"], ways["here"])

    def _reasons(self, reasons: Iterable[Reason]) -> tuple[Told, ...]:
        """Return reasons in the order of the method's outcomes, others behind them by name."""
        told = [self._reason(one) for one in reasons]
        return tuple(sorted(told, key=lambda one: (self.order.get(one.code, len(self.order)), one.label)))

    def _reason(self, reason: Reason) -> Told:
        if reason.why in self.outcomes:
            return Told(reason.why, self.outcomes[reason.why].label.in_(self.voice.language), reason.n)
        words = WAITING if reason.way == "here" else WHY
        label = self.voice(words[reason.why]) if reason.why in words else self._state(reason.why)
        return Told("", label, reason.n)

    def _states(self, states: Mapping[str, int]) -> Iterator[Told]:
        """Yield the states in the order of the process, and the method's own ends behind them in its order."""
        places = {key: at for at, key in enumerate((*BY_KEY, *self.of_state))}
        for key in sorted(states, key=lambda key: (places.get(key, len(places)), key)):
            outcome = self.of_state.get(key)
            yield Told(outcome.code if outcome else "", self._state(key), states[key])

    def _state(self, key: str) -> str:
        if key in self.of_state:
            return self.of_state[key].label.in_(self.voice.language)
        return self.voice(BY_KEY[key].label) if key in BY_KEY else line(key)
