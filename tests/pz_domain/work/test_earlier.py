"""A later round knows of an earlier one title, outcome and reference, and what comes back names them."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.work.earlier import Earlier, comes_from, is_kept
from tests.making import registered

OLD: dict[str, Any] = {
    "deed": "keep_earlier", "round": "2022", "round_title": "Ronde 2022",
    "initiatives": [
        {"id": "x", "title": "Druppelbril", "outcome": {"code": "O01", "label": "afgevallen"}},
        {"id": "y", "title": "Open plan"},
    ],
}  # fmt: skip


@pytest.mark.requirement("D23")
def test_what_comes_back_names_title_and_outcome_of_the_earlier_round(at) -> None:
    at.apply(registered("a"), registered("b"), registered("c"), OLD)
    for new, earlier in (("a", "2022:x"), ("b", "2022:y"), ("c", "a")):
        at.apply({"deed": "resubmit", "initiative": new, "earlier": earlier})
    assert comes_from(at.desk, "a") == Earlier("2022:x", "Druppelbril", "O01 afgevallen", "Ronde 2022")
    assert comes_from(at.desk, "b") == Earlier("2022:y", "Open plan", "", "Ronde 2022")
    assert comes_from(at.desk, "c") == Earlier("a", "Praktijk a")
    for unknown in ("2022:z", "2021:x", "2022:", "..:x", "weg"):
        assert at.refused({"deed": "resubmit", "initiative": "a", "earlier": unknown}) == "unknown-initiative"


@pytest.mark.requirement("D23")
def test_what_is_known_already_stays_and_a_round_that_is_here_itself_is_none(at) -> None:
    at.apply(registered("a"))
    assert comes_from(at.desk, "a") is None
    assert not is_kept(at.desk, OLD)
    (given,) = at.apply(OLD)
    assert given["kept"] == 2
    assert is_kept(at.desk, OLD)
    assert at.refused(OLD) == "already-exists"
    assert at.refused({**OLD, "round": "pilot-2023"}) == "round-is-here"
    longer = {**OLD["initiatives"][0], "organisation": "Thebe"}
    assert at.refused({**OLD, "initiatives": [longer]}) == "invalid"
    (again,) = at.apply({**OLD, "initiatives": [{"id": "y", "title": "Open plan, verbeterd"}]})
    assert again["kept"] == 1


def test_a_reference_that_was_taken_back_is_still_shown_as_one(at) -> None:
    at.apply(registered("a"))
    (taken,) = at.apply(OLD)
    at.apply({"deed": "resubmit", "initiative": "a", "earlier": "2022:x"})
    at.apply({"deed": "undo", "event": taken["event"]})
    assert comes_from(at.desk, "a") == Earlier("2022:x")
