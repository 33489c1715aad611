"""Which verdicts were the first and independent ones of a step, and what they came to (D2, D24).

Nothing is said of a step before all of its reviews are final. A review after reopening is not independent, nor is
that of a pair who agreed before each of them had judged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pz_domain.rules.joining import final_sheets, is_revealed, join

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case, Sheet
    from pz_domain.model.verdict import Verdict
    from pz_domain.rules.joining import How


@dataclass(frozen=True, slots=True)
class First:
    """A criterion on which first verdicts stand: what they joined to, None while they differ, and how.

    `finals`: when each review of the step was final, as it was recorded.
    """

    criterion: str
    verdict: Verdict | None
    how: How
    finals: tuple[str, ...]


def first_verdicts(edition: Edition, case: Case, step: int) -> Iterator[First]:
    """Yield the criteria of a step with first, independent verdicts, once all of them may be seen.

    A criterion on which a verdict changed after its review was final is left out: it is not clear what was first.
    """
    first = replace(case, generations={})  # as it was before anything was reopened
    if not is_revealed(first, step):
        return
    sheets = final_sheets(first, step)
    if any(sheet.together for sheet in sheets):
        return
    finals = tuple(sheet.final_at for sheet in sheets)
    unclear = set(_changed(sheets))
    for joint in join(edition, first, step):
        if joint.judgements and joint.criterion not in unclear:
            yield First(joint.criterion, joint.verdict, joint.how, finals)


def _changed(sheets: Iterable[Sheet]) -> Iterator[str]:
    for sheet in sheets:
        for criterion, given in sheet.verdicts.items():
            if sheet.covers.get(criterion) not in given.changes:
                yield criterion
