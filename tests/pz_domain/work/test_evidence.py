"""Evidence cards are added and changed; a target never makes a criterion met."""

import pytest

from pz_domain.rules.resting import all_moved
from tests.making import step_4, to_step_4


@pytest.fixture
def carded(at):
    at.apply(*to_step_4("a"))
    return at


def edit(**given):
    return {"deed": "edit_evidence", "initiative": "a", "card": "e1", **given}


@pytest.mark.requirement("A18", "D21")
def test_a_card_is_changed_field_by_field(carded) -> None:
    before = dict(carded.case("a").evidence["e1"].facts)
    (done,) = carded.apply(edit(grade="moderate", figure=30, unit=None))
    assert (done["made"], done["warnings"]) == ({"kind": "evidence", "id": "e1"}, ["unit-missing"])
    after = dict(carded.case("a").evidence["e1"].facts)
    assert after == {key: value for key, value in before.items() if key != "unit"} | {
        "figure": 30,
        "grade": "moderate",
    }
    carded.apply(edit(kind="argument"))
    assert carded.case("a").evidence["e1"].kind == "argument"


def test_what_is_no_card_or_changes_nothing_is_refused(carded) -> None:
    assert carded.refused(edit()) == "invalid"
    assert carded.refused({**edit(grade="strong"), "card": "e9"}) == "unknown-key"
    assert carded.refused(edit(grade="best")) == "invalid"


@pytest.mark.requirement("R109")
def test_a_target_is_not_a_result_so_2a_is_not_met_with_it(carded) -> None:
    (done,) = carded.apply(edit(is_target=True))
    assert done["warnings"] == ["target-not-result"]
    carded.apply({"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "none"})
    verdict = next(deed for deed in step_4("a") if deed.get("criterion") == "2a")
    assert carded.refused(verdict) == "evidence-not-quantitative"
    assert carded.refused({**verdict, "evidence": ["Q8"]}) == "evidence-not-quantitative"
    carded.apply(edit(is_target=False), verdict)


@pytest.mark.requirement("R90")
def test_verdicts_that_cite_a_card_that_changed_are_named(carded) -> None:
    carded.apply(*step_4("a"))
    assert list(all_moved(carded.case("a"))) == []
    carded.apply(edit(figure=12))
    assert {one.criterion: one.cited for one in all_moved(carded.case("a"))} == {"2a": ("e1",)}


def test_a_change_of_a_card_can_be_undone(carded) -> None:
    before = carded.case("a").evidence["e1"].facts
    (done,) = carded.apply(edit(figure=12))
    carded.apply({"deed": "undo", "event": done["event"]})
    assert carded.case("a").evidence["e1"].facts == before
