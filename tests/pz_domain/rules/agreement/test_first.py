"""Which verdicts count as first and independent: none before all may be seen, and none after reopening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pz_domain.model.case import Sheet
from pz_domain.model.verdict import Verdict
from pz_domain.rules.agreement.first import First, first_verdicts
from tests.pz_domain.rules.cases import PILOT, a_case, sheet_of

AT = {"anna": "2023-10-01", "bram": "2023-10-09"}


def case_of(*sheets: Sheet, **fields):
    return replace(a_case().case, sheets=tuple(map(recorded, sheets)), **fields)


def recorded(sheet: Sheet) -> Sheet:
    """A sheet as it comes out of the journal: with the changes that gave its verdicts, and when it was final."""
    verdicts = {code: replace(given, changes=(given.change,)) for code, given in sheet.verdicts.items()}
    return replace(sheet, verdicts=verdicts, final_at=AT[sheet.reviewer] if sheet.final else "")


def found(case, step: int = 2) -> dict[str, First]:
    return {one.criterion: one for one in first_verdicts(PILOT, case, step)}


def two(**other: Verdict) -> tuple[Sheet, Sheet]:
    return sheet_of(PILOT, 2), sheet_of(PILOT, 2, other, reviewer="bram")


def test_verdicts_count_once_all_reviews_are_final() -> None:
    first = found(case_of(*two(P3=Verdict.DOUBT, P4=Verdict.FAILS)))
    assert list(first) == ["P1", "P2", "P3", "P4", "P5"]
    assert first["P1"] == First("P1", Verdict.MEETS, "equal", ("2023-10-01", "2023-10-09"))
    assert (first["P3"].verdict, first["P3"].how) == (Verdict.DOUBT, "cautious")
    assert (first["P4"].verdict, first["P4"].how) == (None, "different")
    assert found(case_of(*two()), step=4) == {}


@pytest.mark.requirement("D2", "D24")
def test_nothing_is_said_while_a_review_is_not_final() -> None:
    one, other = two(P3=Verdict.DOUBT)
    for unfinished in ((one,), (one, replace(other, final=False, covers={}))):
        assert found(case_of(*unfinished)) == {}
        assert found(case_of(*unfinished, generations={2: 1})) == {}


@pytest.mark.requirement("D24")
def test_a_review_after_reopening_never_counts_and_the_first_ones_still_do() -> None:
    again = [sheet_of(PILOT, 2, {"P1": Verdict.FAILS}, reviewer=who, generation=1) for who in AT]
    first = found(case_of(*two(P3=Verdict.DOUBT), *again, generations={2: 1}))
    assert (first["P1"].verdict, first["P3"].how) == (Verdict.MEETS, "cautious")


def test_a_verdict_that_changed_after_its_review_was_final_is_left_out() -> None:
    one, other = two()
    late = replace(one, covers={**one.covers, "P2": "another"})
    assert set(found(case_of(late, other))) == {"P1", "P3", "P4", "P5"}


def test_a_criterion_on_which_nobody_gave_a_verdict_is_left_out() -> None:
    bare = [replace(s, verdicts={c: g for c, g in s.verdicts.items() if c != "P2"}) for s in two()]
    assert set(found(case_of(*bare))) == {"P1", "P3", "P4", "P5"}
