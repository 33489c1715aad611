"""`pz meeting`: the lists for the selection meeting, printed, as data and as files."""

from __future__ import annotations

import pytest

from tests.making import STEP_2, no_interest, registered, sheets, step_2

FAILS = {"verdict": "fails", "rationale": "Zeker niet."}
MET = {criterion: {"verdict": "meets"} for criterion in STEP_2}
TORN = [
    registered("a", title="Druppelbril"),
    *no_interest("a"),
    *sheets("a", 2, MET | {"P3": FAILS}, ("anna",)),
    *sheets("a", 2, MET, ("bram",)),
]


@pytest.fixture
def at_work(workspace, pz, applied):
    """A round with one that waits for a talk, one to decide, and one that is still blind."""
    blind = sheets("c", 2, MET | {"P1": FAILS}, ("anna",))
    answers = applied(
        *TORN, registered("b"), *no_interest("b"), *step_2("b"), registered("c"), *no_interest("c"), *blind
    )
    assert all(answer["ok"] for answer in answers.lines)
    return pz


@pytest.mark.requirement("D2")
def test_the_discussion_list_names_what_differs_and_nothing_that_is_blind(at_work) -> None:
    ran = at_work("meeting", "discussion")
    assert ran.code == 0
    assert "Druppelbril" in ran.out
    assert "Anna: ✗ certainly does not meet; Bram: ✓ meets" in ran.out
    data = at_work("--json", "meeting", "discussion").json
    assert [(item["about"]["id"], item["weight"]) for item in data["items"]] == [("a", 3)]
    assert data["items"][0]["differs"][0]["said"][0] == {
        "who": "Anna", "verdict": "fails", "words": "✗ certainly does not meet", "rationale": "Zeker niet.",
        "cites": [],
    }  # fmt: skip


def test_the_decision_list_names_what_has_a_proposal(at_work) -> None:
    data = at_work("--json", "meeting", "decisions").json
    assert [(item["about"]["id"], item["outcome"]) for item in data["items"]] == [("b", "O03")]
    assert "Praktijk b" in at_work("--lang", "nl", "meeting", "decisions").out


def test_step_round_and_search_narrow_a_list(at_work) -> None:
    def found(*options: str) -> list[str]:
        return [i["about"]["id"] for i in at_work("--json", "meeting", "discussion", *options).json["items"]]

    assert found("--step", "2") == found("--round", "pilot-2023") == found("--search", "druppel") == ["a"]
    assert found("--step", "4") == found("--search", "praktijk b") == []
    assert at_work("--json", "meeting", "discussion", "--round", "later").refused == "unknown-key"
    assert at_work("meeting", "discussion", "--step", "1").code == 2


@pytest.mark.parametrize("ending", ["html", "odt", "md", "xlsx", "ods", "csv", "json"])
@pytest.mark.parametrize("kind", ["discussion", "decisions"])
def test_a_list_is_written_to_a_new_file_in_any_form(at_work, tmp_path, kind, ending) -> None:
    file = tmp_path / f"list.{ending}"
    assert at_work("--json", "meeting", kind, "--to", str(file)).json == {"file": str(file)}
    first = file.read_bytes()
    assert first
    again = tmp_path / f"again.{ending}"
    at_work("meeting", kind, "--to", str(again))
    assert again.read_bytes() == first
    assert at_work("--json", "meeting", kind, "--to", str(file)).refused == "file-exists"


def test_a_form_that_is_not_known_is_refused_and_nothing_is_left_behind(at_work, tmp_path) -> None:
    assert (
        at_work("--json", "meeting", "discussion", "--to", str(tmp_path / "x.docx")).refused == "unknown-form"
    )
    assert not (tmp_path / "x.docx").exists()


def test_empty_lists_say_so(workspace, pz) -> None:
    assert "Nothing waits for a talk." in pz("meeting", "discussion").out
    assert "Nothing has a proposal" in pz("meeting", "decisions").out


def test_what_waits_for_a_choice_is_named_as_left_out(at_work, applied) -> None:
    agree = {
        "deed": "agree_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": "P3",
        "seen": [],
    }
    for verdict in ("meets", "doubt"):
        applied(agree | {"verdict": verdict, "rationale": "Samen.", "how": "talk", "cause": "weighing"})
    assert (
        "Left out: 1 Druppelbril, waits for a choice between two values"
        in at_work("meeting", "discussion").out
    )
