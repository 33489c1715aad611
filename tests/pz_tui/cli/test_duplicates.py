"""`pz duplicates`: what may be the same, with the grounds, until a person settles it."""

import pytest

from tests.making import registered

SETTLE = {
    "deed": "declare_duplicate",
    "initiative": "b",
    "of": "a",
    "relation": "different",
    "because": "Anders.",
}


@pytest.mark.requirement("R42", "D25")
def test_candidates_are_listed_with_their_grounds_until_they_are_settled(pz, workspace, applied):
    ran = pz("--json", "duplicates")
    assert (ran.code, ran.json) == (0, {"candidates": [], "settled": [], "counts": {"open": 0, "settled": 0}})
    applied(
        registered("a", title="Druppelbril"),
        registered("b", title="Oogdruppelbril 2.0", organisation="Stichting Thebe"),
    )
    ran = pz("--json", "duplicates")
    assert ran.code == 3
    (found,) = ran.json["candidates"]
    assert (found["initiative"]["id"], found["of"]["id"], found["kind"]) == ("b", "a", "variant")
    assert {"field": "organisation", "alike": 1.0} in found["grounds"]
    assert found["vetoes"] == [{"family": "version", "one": ["2.0"], "other": []}]
    assert ran.json["counts"] == {"open": 1, "settled": 0}

    told = pz("duplicates")
    assert told.code == 3
    assert "#2 Oogdruppelbril 2.0 · Stichting Thebe" in told.out
    assert "other version: 2.0 / none" in told.out

    applied(SETTLE)
    ran = pz("--json", "duplicates", "--settled")
    assert ran.code == 0
    assert [(one["relation"], one["because"]) for one in ran.json["settled"]] == [("different", "Anders.")]
    assert "different: #1 Druppelbril" in pz("duplicates", "--settled").out


def test_one_of_an_earlier_round_and_a_hostile_title_are_named(pz, workspace, applied):
    applied(
        registered("a", title="Druppelbril\x1b[2J"), {"deed": "close_round", "round": "pilot-2023"},
        {"deed": "open_round", "id": "r2", "start": "2024-01-01"}, registered("b", title="Druppelbril", round="r2"),
    )  # fmt: skip
    told = pz("duplicates").out
    assert "[earlier round pilot-2023]" in told
    assert "\x1b[2J" not in told
