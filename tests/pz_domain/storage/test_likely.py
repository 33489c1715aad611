"""Likely duplicates are found once, follow what changes, and are offered until a person settles them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pz_domain.storage.founding import create
from pz_domain.storage.search import parse
from pz_domain.storage.workspace import Workspace
from pz_domain.work.perform import perform
from tests.making import registered


@pytest.fixture
def at(tmp_path) -> Iterator[Workspace]:
    with create(tmp_path / "werk", "Anna", sheets=1) as workspace:
        apply(
            workspace,
            known("a", "Druppelbril"),
            known("b", "Oogdruppelbril"),
            known("c", "Medicijndispenser"),
        )
        yield workspace


def known(id_: str, title: str, **facts: Any) -> dict[str, Any]:
    return registered(id_, title=title, **facts)


def apply(workspace: Workspace, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
    return [perform(deed, workspace.desk, workspace.me) for deed in deeds]


def settle(one: str, other: str, relation: str) -> dict[str, Any]:
    return {
        "deed": "declare_duplicate", "initiative": one, "of": other, "relation": relation, "because": "Gekeken.",
    }  # fmt: skip


def pairs(workspace: Workspace) -> list[tuple[str, str]]:
    return [(found.one.id, found.other.id) for found in workspace.likely.candidates()]


@pytest.mark.requirement("D25")
def test_what_may_be_the_same_is_offered_with_its_grounds(at) -> None:
    assert not at.likely.is_ready
    (found,) = at.likely.candidates()
    assert (found.kind, found.one.id, found.other.id, found.earlier) == ("same", "b", "a", False)
    assert found.likeness.of("title") > 0.5
    assert at.likely.numbers() == {1, 2}
    assert at.likely.is_ready


def test_the_filter_line_asks_for_them(at) -> None:
    assert list(at.queries.ids(parse("dubbel:ja"), "anna")) == [1, 2]
    assert list(at.queries.ids(parse("duplicate:no"), "anna")) == [3]
    apply(at, settle("a", "b", "different"))
    assert list(at.queries.ids(parse("dubbel:ja"), "anna")) == []


@pytest.mark.parametrize("relation", ["same", "variant", "different"])
@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("b", "a")])
def test_what_was_settled_is_not_offered_again_until_that_is_undone(at, relation, one, other) -> None:
    (answer,) = apply(at, settle(one, other, relation))
    assert pairs(at) == []
    (done,) = at.likely.settled()
    assert (done.one.id, done.other.id, done.relation, done.event) == ("a", "b", relation, answer["event"])
    apply(at, {"deed": "undo", "event": answer["event"]})
    assert pairs(at) == [("b", "a")]
    assert at.likely.settled() == []


def test_what_two_people_settled_otherwise_is_offered_again(at) -> None:
    apply(at, settle("a", "b", "same"), {**settle("a", "b", "different"), "seen": []})
    assert pairs(at) == [("b", "a")]


def test_what_comes_and_changes_is_followed(at) -> None:
    assert pairs(at) == [("b", "a")]
    apply(at, {"deed": "edit_initiative", "initiative": "b", "title": "Steunkousenrobot"})
    assert pairs(at) == []
    apply(
        at,
        known("d", "De medicijndispensers"),
        {"deed": "edit_initiative", "initiative": "d", "summary": "Meer."},
    )
    assert pairs(at) == [("d", "c")]
    apply(at, {"deed": "edit_initiative", "initiative": "d", "programme": "Elders"})
    assert pairs(at) == [("d", "c")]


def test_of_facts_in_conflict_one_is_enough_for_a_hint(at) -> None:
    edit = {"deed": "edit_initiative", "initiative": "b", "seen": []}
    apply(at, {**edit, "summary": "Een."}, {**edit, "summary": "Twee."})
    assert pairs(at) == [("b", "a")]


def test_what_was_merged_is_not_offered_and_comes_back_with_the_undo(at) -> None:
    (merged,) = apply(at, {"deed": "merge", "initiative": "b", "of": "a", "because": "Hetzelfde."})
    assert pairs(at) == []
    apply(at, {"deed": "undo", "event": merged["event"]})
    assert pairs(at) == [("b", "a")]


def test_one_of_the_two_may_have_ended_but_not_both(at) -> None:
    apply(at, {"deed": "withdraw", "initiative": "b", "because": "Weg."})
    (found,) = at.likely.candidates()
    assert (found.one.id, found.other.alive) == ("a", False)
    assert at.likely.numbers() == {1}
    apply(at, {"deed": "withdraw", "initiative": "a", "because": "Weg."})
    assert pairs(at) == []


@pytest.mark.requirement("D25")
def test_one_of_an_earlier_round_is_named_so_until_it_is_linked(at) -> None:
    edition = at.desk.case("a", None).edition
    apply(
        at, {"deed": "close_round", "round": "pilot-2023"},
        {"deed": "open_round", "id": "r2", "edition": edition, "start": "2024-01-01"},
        known("z", "Medicijndispenser thuis", round="r2"),
    )  # fmt: skip
    (found,) = at.likely.candidates()
    assert (found.one.id, found.other.id, found.earlier) == ("z", "c", True)
    apply(at, {"deed": "resubmit", "initiative": "z", "earlier": "c", "because": "Komt terug."})
    assert pairs(at) == []


def test_what_may_be_the_same_comes_before_variants(at) -> None:
    apply(at, known("d", "Druppelbril", organisation="Buurtzorg"))
    kinds = [found.kind for found in at.likely.candidates()]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"same", "variant"}


def test_what_was_merged_is_settled_too_until_that_is_undone(at) -> None:
    (answer,) = apply(at, {"deed": "merge", "initiative": "b", "of": "a", "because": "Dezelfde."})
    (done,) = at.likely.settled()
    assert (done.one.id, done.other.id, done.relation, done.because) == ("b", "a", "merged", "Dezelfde.")
    assert done.event == answer["event"]
    apply(at, {"deed": "undo", "event": answer["event"]})
    assert at.likely.settled() == []


def test_a_split_is_no_settled_pair(at) -> None:
    apply(at, {"deed": "split", "initiative": "b", "of": ["a", "c"], "because": "Twee."})
    assert at.likely.settled() == []
