"""Figures side by side: only results, only of the same unit and thing, with a range and never a mean."""

import pytest

from pz_domain.model.case import Evidence
from pz_domain.rules.evidence import counts_as, figure_of, ranges


def card(id_: str, figure: object, unit: str = "%", kind: str = "quantitative", **facts: object) -> Evidence:
    return Evidence(id_, kind, {"figure": figure, "unit": unit, **facts})


@pytest.mark.requirement("D19")
def test_figures_of_the_same_stand_side_by_side_from_low_to_high() -> None:
    (found,) = ranges([card("e1", 39), card("e2", "36", " %"), card("e3", 36.5)])
    assert [one.id for one in found.cards] == ["e2", "e3", "e1"]
    assert (found.low, found.high, found.differs, found.unit) == (36, 39, True, "%")


@pytest.mark.requirement("D19")
def test_what_is_alone_or_measures_something_else_is_in_no_range() -> None:
    cards = [card("e1", 39), card("e2", 12, "uur"), card("e3", 36, measure="bezoeken"), card("e4", 3, ""),
             card("e5", "veel"), card("e6", 30, kind="qualitative"), card("e7", 10, is_target=True)]  # fmt: skip
    assert ranges(cards) == ()
    (found,) = ranges([*cards, card("e8", 36, measure=" Bezoeken")])
    assert ([one.id for one in found.cards], found.differs, found.measure) == (
        ["e3", "e8"],
        False,
        "bezoeken",
    )


@pytest.mark.requirement("R109")
def test_a_target_counts_as_no_kind_of_evidence() -> None:
    assert counts_as(card("e1", 39)) == "quantitative"
    assert counts_as(card("e1", 39, is_target=True)) == ""


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (28, 28.0), (0, 0.0), (2.5, 2.5), ("29", 29.0), ("1,5", 1.5), ("3.5", 3.5), ("1.200", 1200.0),
        ("1.200,5", 1200.5), ("-3", -3.0), ("2 tot 3", None), ("", None), (None, None), (True, None), ("1,2,3", None),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_people_write_it(figure, number) -> None:
    assert figure_of(card("e1", figure)) == number
