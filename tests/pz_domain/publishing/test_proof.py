"""What a batch is checked by holds the joint verdicts and the method, and nothing of who gave them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from pz_domain.publishing.batch import document, export_batch
from pz_domain.publishing.names import OUTCOMES, method_name
from pz_domain.publishing.proof import proof
from tests.making import decide, no_interest, registered, step_4, to_step_4, written
from tests.pz_domain.publishing.letter.ends import NO, SECRETS, published
from tests.pz_domain.work.conftest import desk_at_work


def outcomes(at: Any, batch: str) -> list[dict[str, Any]]:
    files = {file.name: file.data for file in proof(at.desk, document(at.desk, batch))}
    held = json.loads(files[OUTCOMES])
    assert held["format"] == 1
    listed: list[dict[str, Any]] = held["practices"]
    return listed


@pytest.mark.requirement("D6", "R144", "D26")
def test_a_batch_holds_what_it_is_checked_by_and_nothing_of_persons_or_from_inside(tmp_path):
    at = desk_at_work()
    published(at, "p")
    export_batch(at.desk, "b-p", tmp_path / "uit")
    made = {file.name: file.read_bytes() for file in (tmp_path / "uit").iterdir()}
    edition = at.case("p").edition
    assert hashlib.sha256(made[method_name(edition)]).hexdigest() == edition
    (practice,) = json.loads(made[OUTCOMES])["practices"]
    assert [(step["step"], step["outcome"]) for step in practice["steps"]] == [(2, "O03"), (4, "O17")]
    ours = {name: data.decode() for name, data in made.items() if not name.endswith((".odt", ".docx"))}
    assert not [(name, secret) for name, text in ours.items() for secret in SECRETS if secret in text]


def _deviating(at: Any, id_: str, parts: dict[str, dict[str, Any]]) -> None:
    """Publish an initiative whose two reviewers found the same verdicts, for other reasons on some."""
    kinder = {"3": {"verdict": "fails", "rationale": "x", **NO["O15"]["3"], "evidence": []}}
    sheets = step_4(id_, **{f"_{key}": value for key, value in kinder.items()})
    for deed in sheets:
        if deed.get("as") == "bram" and deed.get("criterion") in parts:
            deed["parts"] = {**deed["parts"], **parts[deed["criterion"]]}
    at.apply(*to_step_4(id_), *sheets)
    for who in ("anna", "bram"):
        at.apply({**decide(id_, 4, "O17", who), "because": f"Volgens {who}."})
    at.apply(*written(id_))
    (submitted,) = at.apply({"deed": "submit_for_approval", "initiative": id_})
    at.apply(
        {
            "deed": "record_approval",
            "initiative": id_,
            "hash": submitted["hash"],
            "answer": "approved",
            "date": "2023-11-20",
            "approver": "A",
        },
        {"deed": "make_batch", "id": "b", "initiatives": [id_]},
        {"deed": "release_batch", "batch": "b"},
    )


@pytest.mark.requirement("D2", "D6", "A11")
def test_how_reviewers_differed_within_a_joint_verdict_does_not_leave():
    at = desk_at_work()
    at.apply(registered("x"), *no_interest("x"))
    _deviating(at, "a", {"2c": {"direction": "positive"}})
    (practice,) = outcomes(at, "b")
    criteria = {one["criterion"]: one for one in practice["steps"][1]["criteria"]}
    assert criteria["2c"] == {"criterion": "2c", "verdict": "meets", "grounds": []}
    assert criteria["3"]["verdict"] == "fails"
    assert criteria["3"]["grounds"] == [{"adopted_elsewhere": "no", "spread": "none"}], "of two, told once"
    assert practice["steps"][1]["outcome"] == "O17"
