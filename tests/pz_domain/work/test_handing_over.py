"""Handing over place by place: who may take it, and what was given back already is no part of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pz_domain.work.handing_over import HAS_IT, INTEREST, Item, hand_over, items
from tests.making import no_interest, registered


@dataclass(frozen=True)
class There:
    """A review that someone has open."""

    id: str
    step: int = 2


def assign(who: str, id_: str, deed: str = "assign"):
    return {"deed": deed, "initiative": id_, "step": 2, "reviewer": who}


@pytest.fixture
def ready(at):
    for id_ in "abc":
        at.apply(registered(id_), *no_interest(id_), assign("anna", id_))
    return at


@pytest.mark.requirement("D2", "D3")
def test_a_stand_in_takes_only_what_they_may(ready) -> None:
    carla = {"deed": "declare_interest", "as": "carla", "initiative": "b", "interest": "Mijn zus."}
    ready.apply(carla, assign("carla", "c"))
    found = list(items(ready.desk, "anna", "carla", map(There, "abc")))
    assert found == [Item("a", 2), Item("b", 2, INTEREST), Item("c", 2, HAS_IT)]
    assert hand_over(ready.desk, "bram", "anna", "carla", found) == 1
    assert [ready.case(id_).sheet(2, "anna") is not None for id_ in "abc"] == [False, True, True]


@pytest.mark.requirement("D2")
def test_what_was_given_back_before_someone_was_away_is_not_handed_over(ready) -> None:
    begun = {"as": "anna", "initiative": "a", "step": 2, "criterion": "P1", "verdict": "meets"}
    ready.apply({"deed": "give_verdict", **begun}, assign("anna", "a", "unassign"))
    ready.apply({"deed": "enrol_reviewer", "id": "anna", "active": False})
    assert list(items(ready.desk, "anna", None, map(There, "ab"))) == [Item("b", 2)]


@pytest.mark.requirement("D2")
def test_without_a_stand_in_what_is_open_is_given_back(ready) -> None:
    found = list(items(ready.desk, "anna", None, map(There, "ab")))
    assert hand_over(ready.desk, "bram", "anna", None, found) == len(found) == 2
    assert [ready.case(id_).sheet(2, "anna") is not None for id_ in "abc"] == [False, False, True]
