"""The lines of the screen of figures: every step with what went through it, and under it its criteria (R7, D24)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pz_domain.rules.agreement.report import Place, report
from pz_domain.wording import language
from pz_tui.plain import plain
from pz_tui.views.agreement_figures import editions, given, places

if TYPE_CHECKING:
    from pz_domain.rules.agreement.estimate import Estimate
    from pz_domain.rules.agreement.report import Agreed, Given, Summary
    from pz_tui.boot import Came, Left, Stood
    from pz_tui.place import Place as Workplace
    from pz_tui.views.agreement_figures import Selection

STEPS = (1, 2, 3, 4, 5)
SHORT = {"percent": "percent_agreement", "kappa": "", "ac1": "gwet_ac1", "alpha": "krippendorff_alpha"}
"""The names of figures on the screen; which kappa fits is known by the reviewers."""
MISLEADING = frozenset({"skewed", "biased"})


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step: how many came to it of all in the round, how many are there, and how many left it which way.

    `by_month`: how many came (`came`) and left (on, dropped, published, other) in each month; no month: not known.
    """

    number: int
    step: int
    name: str
    total: int
    came: int
    here: int
    left: Mapping[str, int]
    by_month: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """A criterion with its figures, and the verdicts they are made of."""

    number: int
    name: str
    agreed: Agreed
    given: tuple[Given, ...]

    def summary(self, *, together: bool) -> Summary:
        """Return the figures of first verdicts, or of what they came to."""
        return self.agreed.after if together else self.agreed.before

    def figures(self, *, together: bool) -> Mapping[str, Estimate]:
        """Return the figures of a line by short names: percent, kappa, ac1, alpha."""
        found = self.summary(together=together)
        return {short: found.figures[key or found.kappa] for short, key in SHORT.items()}

    def misleads(self, *, together: bool) -> bool:
        """Tell whether there is a kappa that should not be read by itself, for another reason than few records."""
        return any(caution.kind in MISLEADING for caution in self.summary(together=together).cautions)


Line = StepLine | CriterionLine


def lines(place: Workplace, selection: Selection, number_of: Mapping[Place, int]) -> Iterator[Line]:
    """Yield the lines of a round; `number_of` gives each place a number that stays, a step having no criterion."""
    known = editions(place, selection.round)
    names = {
        (criterion.step, criterion.code): criterion.short.in_(language())
        for edition in reversed(known)
        for criterion in edition.criteria.values()
    }
    first = list(given(place, selection))
    agreed = list(report(first, places(known), selection.pair))
    titles = place.queries.labels("step", language())
    through = place.flow
    id_ = selection.round.id
    for step in flow(through.stood(id_), through.came(id_), through.left(id_)):
        title = plain(titles.get(str(step.step), ""))
        yield replace(step, number=number_of[step.step, ""], name=title)
        for one in agreed:
            if one.step == step.step:
                where = (one.step, one.criterion)
                behind = tuple(record for record in first if (record.step, record.criterion) == where)
                yield CriterionLine(number_of[where], plain(names.get(where, "")), one, behind)


def flow(stood: Sequence[Stood], came: Iterable[Came], left: Iterable[Left]) -> Iterator[StepLine]:
    """Yield every step, without number and name, out of where initiatives stand and what moved them."""
    total = sum(one.n for one in stood)
    months = _months(came, left)
    for step in STEPS:
        ended = {one.ending: one.n for one in stood if one.step == step and one.ending}
        further = sum(one.n for one in stood if one.step > step)
        ways = ended | ({"on": further} if further else {})
        here = sum(one.n for one in stood if one.step == step and not one.ending)
        yield StepLine(0, step, "", total, here + sum(ways.values()), here, ways, months[step])


def _months(came: Iterable[Came], left: Iterable[Left]) -> Mapping[int, Mapping[str, Counter[str]]]:
    months: dict[int, defaultdict[str, Counter[str]]] = {step: defaultdict(Counter) for step in STEPS}
    for month, n, on in came:
        months[1][month] += Counter(came=n, on=on)
        months[2][month]["came"] += on
    for step, way, month, n in left:
        months[step][month][way] += n
        if way == "on":
            months[step + 1][month]["came"] += n
    return months
