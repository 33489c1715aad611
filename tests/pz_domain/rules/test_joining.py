"""How independent verdicts join: by themselves, to the cautious value, or only after a talk."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations, product

import pytest

from pz_domain.model.case import Sheet
from pz_domain.model.verdict import Judgement
from pz_domain.rules.joining import (
    Joint,
    alone,
    asked,
    final_sheets,
    is_apart,
    is_blind,
    is_revealed,
    is_secret,
    join,
)
from tests.pz_domain.rules.cases import (
    DOUBT,
    FAILS,
    MEETS,
    NO_INFORMATION,
    PILOT,
    PORTAL,
    Made,
    a_case,
    in_step_3,
    in_step_4,
    judged,
    sheet_of,
)


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def joint(made: Made, step: int, code: str) -> Joint:
    return next(found for found in join(made.edition, made.case, step) if found.criterion == code)


STEP_2 = [
    (MEETS, MEETS, "equal", MEETS),
    (FAILS, FAILS, "equal", FAILS),
    (DOUBT, DOUBT, "equal", DOUBT),
    (NO_INFORMATION, NO_INFORMATION, "equal", NO_INFORMATION),
    (MEETS, DOUBT, "cautious", DOUBT),
    (MEETS, NO_INFORMATION, "cautious", NO_INFORMATION),
    (DOUBT, NO_INFORMATION, "cautious", DOUBT),
    (MEETS, FAILS, "different", None),
    (DOUBT, FAILS, "different", None),
    (NO_INFORMATION, FAILS, "different", None),
]


@holds("D2", "A19", "R71")
@pytest.mark.parametrize(("one", "other", "how", "verdict"), STEP_2)
def test_in_step_two_a_difference_without_a_certain_fail_joins_to_the_cautious_value(
    one, other, how, verdict
):
    for left, right in ((one, other), (other, one)):
        found = joint(a_case().sheets(2, {"P3": left}, {"P3": right}), 2, "P3")
        assert (found.how, found.verdict) == (how, verdict)


@holds("D2")
@pytest.mark.parametrize(("one", "other", "how", "verdict"), STEP_2)
def test_in_step_four_every_difference_waits(one, other, how, verdict):
    found = joint(in_step_4().sheets(4, {"2b": one}, {"2b": other}), 4, "2b")
    expected = ("equal", verdict) if one is other else ("different", None)
    assert (found.how, found.verdict) == expected


@holds("D2")
def test_both_rationales_go_along_with_a_cautious_join():
    doubt = Judgement(DOUBT, "twijfel van anna")
    found = joint(a_case().sheets(2, {"P1": doubt}, {"P1": NO_INFORMATION}), 2, "P1")
    assert [j.rationale for j in found.settled] == ["twijfel van anna", "because"]
    assert found.judgements == {"anna": doubt, "bram": judged("P1", NO_INFORMATION)}


@holds("A19")
def test_certain_on_two_different_criteria_is_two_differences():
    made = a_case().sheets(2, {"P1": FAILS}, {"P2": FAILS})
    assert [j.criterion for j in join(PILOT, made.case, 2) if j.how == "different"] == ["P1", "P2"]


@holds("D2")
def test_an_agreed_verdict_counts_and_the_first_ones_stay():
    made = in_step_4().sheets(4, {"2b": FAILS}, {}).agreed(4, "2b", DOUBT)
    found = joint(made, 4, "2b")
    assert (found.how, found.verdict) == ("agreed", DOUBT)
    assert {who: j.verdict for who, j in found.judgements.items()} == {"anna": FAILS, "bram": MEETS}
    assert [j.verdict for j in found.settled] == [DOUBT]


@holds("D2")
def test_an_agreement_of_before_the_sheets_are_final_reveals_nothing():
    made = in_step_4().sheets(4, {"2b": FAILS}).agreed(4, "2b", MEETS)
    assert joint(made, 4, "2b") == Joint("2b", "open", None, {})


def test_equal_fails_on_different_grounds_give_both():
    ruling = Judgement(FAILS, "oordeel", {"earlier_negative_ruling": "yes"})
    unclear = Judgement(FAILS, "nieuw", {"new_and_unclear": "yes"})
    made = in_step_4().sheets(4, {"c3": ruling}, {"c3": unclear})
    assert [ground.outcome for ground in joint(made, 4, "c3").grounds] == ["O09", "O10"]


def test_what_is_met_has_no_grounds_of_failing():
    assert joint(in_step_4().both(4), 4, "c2").grounds == ()


def test_a_fail_that_names_no_ground_is_open_and_never_passes():
    bare = Judgement(FAILS, "zomaar", {"direction": "unknown"})
    found = joint(in_step_4().both(4, {"2b": bare}), 4, "2b")
    assert (found.how, found.verdict) == ("open", None)


@pytest.mark.parametrize(("final", "outcome"), [(0, False), (1, False), (2, True), (3, True)])
def test_sheets_are_revealed_once_there_are_as_many_as_asked(final, outcome):
    made = a_case().sheets(2, *({},) * final) if final else a_case()
    assert is_revealed(made.case, 2) is outcome
    assert is_blind(made.case, 2) is not outcome
    assert len(final_sheets(made.case, 2)) == final


@holds("D2")
def test_a_third_sheet_that_was_started_keeps_all_hidden():
    third = sheet_of(PILOT, 2, reviewer="cato", final=False)
    made = a_case().both(2)
    made = made.having(sheets=(*made.case.sheets, third))
    assert not is_revealed(made.case, 2)
    assert {found.how for found in join(PILOT, made.case, 2)} == {"open"}


def test_a_sheet_that_was_taken_off_or_only_assigned_does_not_count():
    dropped = replace(sheet_of(PILOT, 2, reviewer="cato", final=False), dropped=True)
    assigned = Sheet(2, 0, "dirk", assigned=True)
    made = a_case().both(2)
    made = made.having(sheets=(*made.case.sheets, dropped, assigned))
    assert is_revealed(made.case, 2)
    assert len(join(PILOT, made.case, 2)[0].judgements) == 2


def test_a_hidden_sheet_counts_as_started():
    made = a_case().sheets(2, {}, {})
    hidden = Sheet(2, 0, "cato", hidden=True)
    assert not is_revealed(made.having(sheets=(*made.case.sheets, hidden)).case, 2)


def test_a_verdict_with_two_values_on_a_final_sheet_leaves_its_criterion_open():
    one, other = sheet_of(PILOT, 2), sheet_of(PILOT, 2, reviewer="bram")
    torn = replace(one, verdicts={code: v for code, v in one.verdicts.items() if code != "P3"})
    made = a_case().having(sheets=(torn, other))
    assert (joint(made, 2, "P3").how, joint(made, 2, "P3").verdict) == ("open", None)
    assert joint(made, 2, "P2").verdict is MEETS


def test_one_sheet_hides_nothing_and_is_enough_where_one_is_asked():
    made = a_case(sheets=1)
    assert asked(made.case) == 1
    assert not is_blind(made.case, 2)
    done = made.sheets(2, {"P1": DOUBT})
    assert joint(done, 2, "P1").verdict is DOUBT


@holds("D2")
def test_a_reopened_step_is_blind_no_longer_and_starts_empty():
    made = in_step_3().having(generations={2: 1})
    assert not is_blind(made.case, 2)
    assert not is_revealed(made.case, 2)
    assert {found.how for found in join(PILOT, made.case, 2)} == {"open"}
    again = made.both(2, {"P2": FAILS}, generation=1)
    assert joint(again, 2, "P2").verdict is FAILS


@holds("D2")
def test_first_sheets_stay_secret_when_a_step_is_opened_again_before_all_were_final():
    one, other = sheet_of(PILOT, 2), sheet_of(PILOT, 2, reviewer="bram", final=False)
    made = a_case().having(sheets=(one, other), generations={2: 1})
    assert is_secret(made.case, 2)
    assert not is_blind(made.case, 2)
    assert not is_secret(in_step_3().having(generations={2: 1}).case, 2)


@holds("D2")
def test_what_was_given_sealed_stays_apart_however_few_a_round_asks_for():
    sealed = replace(sheet_of(PILOT, 2, final=False), sealed=True)
    made = a_case(sheets=1)
    assert not is_apart(made.case, 2)
    made = made.having(sheets=(sealed,))
    assert is_apart(made.case, 2)
    assert is_blind(made.case, 2)
    assert not is_apart(made.case, 4)
    assert not is_secret(made.having(sheets=(replace(sealed, final=True),)).case, 2)


def test_joint_verdicts_stand_in_the_order_of_the_method():
    made = a_case().both(2)
    assert [found.criterion for found in join(PILOT, made.case, 2)] == ["P1", "P2", "P3", "P4", "P5"]


def test_three_sheets_join_alike_in_any_order():
    for verdicts in product((MEETS, DOUBT, NO_INFORMATION, FAILS), repeat=3):
        joined = {
            (found.how, found.verdict)
            for order in permutations(verdicts)
            for found in [joint(a_case(sheets=3).sheets(2, *({"P4": v} for v in order)), 2, "P4")]
        }
        assert len(joined) == 1


def test_a_step_without_criteria_joins_nothing_and_an_unknown_step_too():
    assert join(PILOT, a_case().case, 3) == ()


def test_a_preview_joins_nothing_but_ones_own_verdicts():
    sheet = sheet_of(PILOT, 2, {"P1": FAILS}, final=False)
    some = replace(sheet, verdicts={code: sheet.verdicts[code] for code in ("P1", "P2")})
    assert [(found.criterion, found.verdict) for found in alone(PILOT, 2, some)] == [
        ("P1", FAILS), ("P2", MEETS), ("P3", None), ("P4", None), ("P5", None),
    ]  # fmt: skip
    assert all(found.how == "open" for found in alone(PILOT, 2, None))


@holds("D18")
def test_a_second_method_joins_by_its_own_parameters():
    made = a_case(PORTAL).sheets(2, {"X1": MEETS}, {"X1": DOUBT}).sheets(4, {"C2": MEETS}, {"C2": DOUBT})
    assert joint(made, 2, "X1").verdict is DOUBT
    assert joint(made, 4, "C2").how == "different"
