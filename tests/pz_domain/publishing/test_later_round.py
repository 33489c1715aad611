"""The list for a later round holds title, outcome and reference, and is the only file that is taken for one."""

from __future__ import annotations

import json

import pytest

from pz_domain.publishing.later_round import NAME, NotForALaterRound, deed_of
from pz_domain.publishing.transfer import files
from tests.pz_domain.publishing.test_transfer import closed, made
from tests.pz_domain.work.conftest import desk_at_work


def listed() -> bytes:
    return next(file.data for file in files(made(), ()) if file.name == NAME)


@pytest.mark.requirement("D12", "D23")
def test_the_list_holds_title_outcome_and_reference_and_nothing_else() -> None:
    found = json.loads(listed())
    assert found.keys() == {"format", "kind", "round", "round_title", "initiatives"}
    assert found["round"] == "pilot-2023"
    assert found["initiatives"] == [
        {"id": "z", "title": "=Zorg & <b>vet</b>", "outcome": None},
        {
            "id": "a",
            "title": "Één plan",
            "outcome": {"code": "O01", "label": "afgevallen bij de check op potentie"},
        },
    ]
    planted = ("Thebe", "anna", "bram", "Zie de aanmelding", "Zelf doen", "fails", "Selectielijst", "12.1")
    held = str(closed().case("a"))
    assert all(text in held for text in ("Thebe", "anna", "bram", "Zie de aanmelding", "Zelf doen"))
    assert not [text for text in planted if text in listed().decode()]


@pytest.mark.requirement("D23")
def test_a_list_is_taken_in_by_the_deed_it_makes() -> None:
    deed = {**deed_of(listed(), NAME), "round": "2022"}
    (given,) = desk_at_work().apply(deed)
    assert given["kept"] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2}, {"kind": "transfer"}, {"persons": []}, {"round": "../x"},
        {"initiatives": [{"id": "a", "title": "A", "outcome": None, "organisation": "Thebe"}]},
    ],
)  # fmt: skip
def test_a_list_that_says_more_or_comes_from_a_newer_program_is_refused(change) -> None:
    with pytest.raises(NotForALaterRound, match=NAME):
        deed_of(json.dumps(json.loads(listed()) | change).encode(), NAME)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[1]", b"[" * 100_000, b'{"a": NaN}'])
def test_another_file_is_refused(data) -> None:
    with pytest.raises(NotForALaterRound):
        deed_of(data, "x")
