"""How the verdicts of independent sheets join (`semantics`: verdicts, sheets, joint verdicts).

Nothing joins before every started sheet is final and there are as many as the round asks for.
Equal verdicts join by themselves. A difference joins to the cautious value where the step says so
and none of them is `fails`; otherwise it waits until people agree. First verdicts stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pz_domain.model.case import Case, Sheet
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.parts import grounds

if TYPE_CHECKING:
    from pz_domain.method.criterion import Criterion, Ground
    from pz_domain.method.edition import Edition

How = Literal["equal", "cautious", "agreed", "different", "open"]
FIRST = 0
"""The generation of sheets before a step was ever reopened: the independent ones."""

CAUTIOUS = (Verdict.DOUBT, Verdict.NO_INFORMATION)


@dataclass(frozen=True, slots=True)
class Joint:
    """What the sheets say together on one criterion; `verdict` is None while it is open or differs.

    Open is also a sheet whose verdict has two values, and a fail that names no ground.
    `judgements` are the first verdicts by reviewer; `settled` is what counts; `grounds` why it fails.
    """

    criterion: str
    how: How
    verdict: Verdict | None
    judgements: Mapping[str, Judgement]
    settled: tuple[Judgement, ...] = ()
    grounds: tuple[Ground, ...] = ()


def asked(case: Case) -> int:
    """Return how many independent sheets a step of this case needs."""
    return case.round.sheets


def final_sheets(case: Case, step: int) -> tuple[Sheet, ...]:
    """Return the sheets of a step that are final."""
    return tuple(sheet for sheet in case.sheets_of(step) if sheet.final)


def is_revealed(case: Case, step: int) -> bool:
    """Tell whether every started sheet is final and there are enough of them (D2)."""
    started = [sheet for sheet in case.sheets_of(step) if sheet.started]
    return len(started) >= asked(case) and all(sheet.final for sheet in started)


def needed(case: Case, step: int) -> int:
    """Return how many sheets must be final: as many as the round asks for, and all that were started."""
    return max(asked(case), sum(sheet.started for sheet in case.sheets_of(step)))


def is_apart(case: Case, step: int) -> bool:
    """Tell whether the sheets of a step are independent, so that one is secret from the others' reviewers.

    One sheet hides nothing from anyone; but what was given sealed stays so, also when the round asks for
    fewer sheets later.
    """
    return asked(case) > 1 or any(s.sealed for s in case.sheets if (s.step, s.generation) == (step, FIRST))


def is_secret(case: Case, step: int) -> bool:
    """Tell whether the first, independent sheets of a step may not be seen by others (yet).

    Reopening a step before all of them were final does not uncover them: then they never may.
    """
    first = replace(case, generations={}) if case.generation(step) else case
    return is_apart(case, step) and not is_revealed(first, step)


def is_blind(case: Case, step: int) -> bool:
    """Tell whether a step is judged now in independent sheets that may not be seen yet.

    A reopened step is no longer blind, and one sheet hides nothing from anyone.
    """
    return case.generation(step) == FIRST and is_secret(case, step)


def may_begin(case: Case, step: int, reviewer: str) -> bool:
    """Tell whether a reviewer may begin a sheet that is independent: not once the others' can be read (D2).

    That they were assigned makes no difference; what they began, they finish. Where nothing is blind anyone may begin.
    """
    sheet = case.sheet(step, reviewer)
    began = sheet is not None and sheet.started
    return began or not is_apart(case, step) or case.generation(step) > FIRST or not is_revealed(case, step)


def join(edition: Edition, case: Case, step: int) -> tuple[Joint, ...]:
    """Return the joint verdict per criterion of a step, in the method's order."""
    sheets = final_sheets(case, step) if is_revealed(case, step) else ()
    return tuple(_join_one(edition, case, criterion, sheets) for criterion in edition.criteria_of(step))


def alone(edition: Edition, step: int, sheet: Sheet | None) -> tuple[Joint, ...]:
    """Return one sheet's own verdicts as if they were joint: the preview a reviewer sees."""
    given = sheet.verdicts if sheet else {}
    return tuple(
        _settle(criterion, {sheet.reviewer: given[criterion.code].judgement})
        if sheet and criterion.code in given
        else Joint(criterion.code, "open", None, {})
        for criterion in edition.criteria_of(step)
    )


def settled_as(criterion: Criterion, joint: Joint, judgement: Judgement) -> Joint:
    """Return a joint verdict as it would be once people agreed on this judgement."""
    return _settled(criterion, "agreed", joint.judgements, (judgement,))


def _join_one(edition: Edition, case: Case, criterion: Criterion, sheets: tuple[Sheet, ...]) -> Joint:
    first = {s.reviewer: s.verdicts[criterion.code].judgement for s in sheets if criterion.code in s.verdicts}
    agreement = case.agreement(criterion.step, criterion.code)
    if not first or len(first) < len(sheets):
        return Joint(criterion.code, "open", None, first)
    if agreement:
        return _settled(criterion, "agreed", first, (agreement.judgement,))
    return _settle(criterion, first, cautious=_joins_cautiously(edition, criterion.step))


def _joins_cautiously(edition: Edition, step: int) -> bool:
    combination = edition.combination(step)
    return combination is not None and combination.differences == "cautious"


def _settle(criterion: Criterion, first: Mapping[str, Judgement], *, cautious: bool = False) -> Joint:
    verdicts = {judgement.verdict for judgement in first.values()}
    if len(verdicts) == 1:
        return _settled(criterion, "equal", first, tuple(first.values()))
    if cautious and Verdict.FAILS not in verdicts:
        value = next(verdict for verdict in CAUTIOUS if verdict in verdicts)
        return Joint(criterion.code, "cautious", value, first, tuple(first.values()))
    return Joint(criterion.code, "different", None, first)


def _settled(
    criterion: Criterion, how: How, first: Mapping[str, Judgement], settled: tuple[Judgement, ...]
) -> Joint:
    verdict = settled[0].verdict
    if verdict is not Verdict.FAILS:
        return Joint(criterion.code, how, verdict, first, settled)
    found = {g.outcome: g for j in settled for g in grounds(criterion, j.parts)}
    if not found:
        return Joint(criterion.code, "open", None, first, settled)
    return Joint(criterion.code, how, verdict, first, settled, tuple(found.values()))
