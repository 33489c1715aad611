"""`pz transfer` writes what a later round may keep; `pz round --after` takes it in, and `pz show` names it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pz_tui.__main__ import main
from tests.making import decide, no_interest, registered, step_2


@pytest.mark.requirement("D12", "D23")
def test_a_later_round_takes_in_what_the_transfer_of_the_earlier_one_wrote(
    pz, workspace, applied, tmp_path, capsys
) -> None:
    applied(
        registered("a", title="Druppelbril"), *no_interest("a"), *step_2("a", P3="fails"), decide("a", 2, "O01"),
        {"deed": "close_round", "round": "pilot-2023"},
    )  # fmt: skip
    assert pz("transfer", "--to", tmp_path / "out").code == 0
    file = tmp_path / "out" / "later-round.json"
    assert pz("--json", "round", "--after", file).refused == "round-is-here"

    def later(*arguments: str | Path) -> str:
        capsys.readouterr()
        assert main(["--workspace", str(tmp_path / "next"), *map(str, arguments)]) == 0
        return str(capsys.readouterr().out)

    later("init", "--reviewer", "Dirk")
    renamed = json.loads(file.read_text(encoding="utf-8")) | {"round": "2022", "round_title": "Ronde 2022"}
    file.write_text(json.dumps(renamed), encoding="utf-8")
    assert json.loads(later("--json", "round", "--after", file)) == {
        "round": "2022", "kept": 1, "initiatives": 1
    }  # fmt: skip
    before = later("--json", "log")
    assert "0" in later("round", "--after", file)
    assert later("--json", "log") == before
    deeds = tmp_path / "next.jsonl"
    back = {"deed": "resubmit", "initiative": "b", "earlier": "2022:a"}
    deeds.write_text("\n".join(map(json.dumps, (registered("b"), back))), encoding="utf-8")
    later("apply", deeds)
    assert "Druppelbril · O01" in " ".join(later("--lang", "nl", "show", "b").split())
    shown = json.loads(later("--json", "show", "b"))["earlier"]
    assert (shown["reference"], shown["round"], shown["title"]) == ("2022:a", "Ronde 2022", "Druppelbril")
    assert json.loads(later("--json", "verify"))["ok"]


def test_another_file_is_refused_and_nothing_changes(pz, workspace, unchanged, tmp_path) -> None:
    before = unchanged()
    (tmp_path / "x.json").write_text('{"kind": "transfer"}', encoding="utf-8")
    assert pz("--json", "round", "--after", tmp_path / "x.json").refused == "not-for-a-later-round"
    assert unchanged() == before
