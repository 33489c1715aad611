"""`pz sync` and `pz init --hub`: laptops and one file, as a script drives them."""

import gzip
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_sync.file_hub import FileHub
from pz_sync.share import Disk
from pz_tui.__main__ import main
from tests.pz_sync.forging import DEVICE, Stranger
from tests.pz_sync.world import Open, World


class Shared:
    """Workspaces around one file; `shared.anna("queue")` runs a command there."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.hub = folder / "share" / "ronde.pz"
        self.hub.parent.mkdir()
        self.capsys = capsys

    def run(self, who: str, *arguments: object) -> tuple[int, Any]:
        self.capsys.readouterr()
        code = main(["--workspace", str(self.folder / who), "--json", *map(str, arguments)])
        return code, json.loads(self.capsys.readouterr().out)

    def apply(self, who: str, **deed: Any) -> Any:
        file = self.folder / "deed.jsonl"
        file.write_text(json.dumps(deed), encoding="utf-8")
        code, answer = self.run(who, "apply", file)
        assert code == 0, answer
        return answer

    def init(self, who: str, name: str, *options: object) -> Any:
        code, answer = self.run(who, "init", "--reviewer", name, *options)
        assert code == 0, answer
        return answer

    def sync(self, who: str, *hub: Path) -> Any:
        code, answer = self.run(who, "sync", *hub)
        assert code == (3 if answer["conflicts"] else 0)
        return answer

    def state(self, who: str) -> str:
        code, answer = self.run(who, "verify")
        assert code == 0, answer
        return str(answer["state_hash"])


@pytest.fixture
def shared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shared:
    return Shared(tmp_path, capsys)


def registered(shared: Shared, who: str, id_: str) -> None:
    """One initiative, registered by someone."""
    facts = {"id": id_, "title": f"Thuis {id_}", "organisation": "Zorg", "sources": ["zk"]}
    shared.apply(who, deed="register_initiative", **facts)


@pytest.mark.requirement("D8")
def test_a_second_laptop_joins_and_both_hold_the_same(shared):
    shared.init("a", "Anna")
    registered(shared, "a", "i1")
    first = shared.sync("a", shared.hub)
    assert first == {
        "pulled": 0,
        "pushed": 4,
        "conflicts": 0,
        "hub": {"path": str(shared.hub), "bytes": shared.hub.stat().st_size},
        "warnings": [{"code": "made", "message": "There was no shared file; it was made."}],
    }
    joined = shared.init("b", "Bram", "--sheets", "1", "--hub", shared.hub)
    assert (joined["round"], joined["sheets"]) == ("pilot-2023", 2)
    assert shared.sync("b")["pushed"] == 0
    registered(shared, "b", "i2")
    assert shared.sync("b")["pushed"] == 1
    assert shared.sync("a")["pulled"] == 2
    assert shared.state("a") == shared.state("b")
    assert [each["id"] for each in shared.run("a", "queue")[1]["initiatives"]] == ["i1", "i2"]


@pytest.mark.requirement("D8")
def test_what_two_changed_at_once_waits_for_a_choice_on_both(shared):
    shared.init("a", "Anna", "--hub", shared.hub)
    registered(shared, "a", "i1")
    shared.sync("a")
    shared.init("b", "Bram", "--hub", shared.hub)
    for who in ("a", "b"):
        shared.apply(who, deed="edit_initiative", initiative="i1", title=f"Thuis van {who}")
    shared.sync("a")
    assert shared.sync("b")["conflicts"] == 1
    assert shared.sync("a")["conflicts"] == 1
    (conflict,) = shared.run("a", "conflicts")[1]["conflicts"]
    chosen = conflict["values"][0]["change"]
    shared.apply("a", deed="resolve_conflict", register=conflict["register"], choose=chosen)
    shared.sync("a")
    assert shared.sync("b")["conflicts"] == 0
    assert shared.state("a") == shared.state("b")


@pytest.mark.requirement("D8")
def test_a_review_stays_secret_until_both_are_final_and_is_then_read_on_both(shared):
    def judge(who: str, verdict: str) -> None:
        shared.apply(who, deed="declare_interest", initiative="i1", interest="none")
        for criterion in ("P1", "P2", "P3", "P4", "P5"):
            judgement = {"criterion": criterion, "verdict": verdict, "rationale": f"secret of {who}"}
            shared.apply(who, deed="give_verdict", initiative="i1", step=2, **judgement)

    def outcome(who: str) -> Any:
        return shared.run(who, "why", "i1")[1]["outcome"]

    shared.init("a", "Anna", "--hub", shared.hub)
    registered(shared, "a", "i1")
    shared.sync("a")
    shared.init("b", "Bram", "--hub", shared.hub)
    for who, verdict in (("a", "meets"), ("b", "doubt")):
        judge(who, verdict)
        shared.sync(who)
    shared.apply("a", deed="finalise_sheet", initiative="i1", step=2)
    shared.sync("a")
    shared.sync("b")
    assert b"secret" not in gzip.decompress(shared.hub.read_bytes())
    assert "secret of a" not in json.dumps(shared.run("b", "show", "i1")[1])
    assert outcome("b") is None
    shared.apply("b", deed="finalise_sheet", initiative="i1", step=2)
    shared.sync("b")
    shared.sync("a")
    assert outcome("a") == outcome("b") == "O02"
    for who, other in (("a", "b"), ("b", "a")):
        assert f"secret of {other}" in json.dumps(shared.run(who, "show", "i1")[1])
        assert shared.state(who)


def test_whoever_others_know_already_is_not_enrolled_again(shared):
    shared.init("a", "Anna")
    shared.sync("a", shared.hub)
    again = shared.init("b", "Anna", "--hub", shared.hub, "--it-is-me")
    assert again["reviewer"]["id"] == "anna"
    assert shared.sync("a")["pulled"] == 0
    assert shared.state("a") == shared.state("b")


def test_the_first_one_to_join_makes_the_round_and_the_file(shared):
    made = shared.init("a", "Anna", "--hub", shared.hub)
    assert made["sheets"] == 2
    assert shared.hub.stat().st_size
    assert shared.sync("a")["pushed"] == 0


@pytest.mark.parametrize("data", [b"a letter to the municipality", b"\x1f\x8b\x08\x04" + bytes(400)])
def test_another_kind_of_file_is_refused_and_nothing_is_made(shared, data):
    shared.hub.write_bytes(data)
    code, answer = shared.run("a", "init", "--reviewer", "Anna", "--hub", shared.hub)
    assert (code, answer["refused"]["code"]) == (1, "not-a-hub")
    assert shared.hub.read_bytes() == data
    assert not list(shared.folder.glob("a/*"))


def test_a_share_that_is_not_there_is_told_and_work_goes_on(shared):
    shared.init("a", "Anna")
    code, answer = shared.run("a", "sync")
    assert (code, answer["refused"]["code"]) == (1, "no-hub")
    code, answer = shared.run("a", "sync", shared.folder / "not mounted" / "ronde.pz")
    assert (code, answer["refused"]["code"]) == (1, "unreachable")
    registered(shared, "a", "i1")
    assert shared.sync("a", shared.hub)["pushed"] == 4


@pytest.mark.requirement("D8")
def test_in_a_synchronised_folder_every_device_gets_a_file_of_its_own(shared):
    folder = shared.folder / "OneDrive - Zin" / "ronde-2026"
    folder.parent.mkdir()
    shared.init("a", "Anna")
    registered(shared, "a", "i1")
    first = shared.sync("a", folder)
    assert first["hub"]["path"] == str(folder)
    assert [warning["code"] for warning in first["warnings"]] == ["a-file-each"]
    shared.init("b", "Bram", "--hub", folder)
    registered(shared, "b", "i2")
    assert shared.sync("b")["pushed"] == 1
    second = shared.sync("a")
    assert (second["pulled"], second["warnings"]) == (2, [])
    assert second["hub"]["bytes"] == sum(file.stat().st_size for file in folder.iterdir())
    assert len(list(folder.iterdir())) == 2

    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert shared.sync("a")["warnings"][0]["code"] == "a-file-each"
    shared.sync("b")
    assert len(list(folder.iterdir())) == 1, "Bram's part was put back by Anna, so he need not"
    shared.init("c", "Cees", "--hub", folder)
    assert shared.sync("b")["pulled"] == 1
    shared.sync("a")
    assert shared.state("a") == shared.state("b") == shared.state("c")


def test_one_file_in_a_synchronised_folder_goes_on_and_is_advised_against(shared):
    shared.init("a", "Anna", "--hub", shared.hub)
    cloud = shared.folder / "Nextcloud"
    shared.hub.parent.rename(cloud)
    registered(shared, "a", "i1")
    report = shared.sync("a", cloud / shared.hub.name)
    assert report["pushed"] == 1
    assert [warning["code"] for warning in report["warnings"]] == ["one-file-synchronised"]


def test_a_folder_that_is_shared_stays_one_though_it_is_away(shared):
    folder = shared.folder / "drive" / "ronde"
    folder.mkdir(parents=True)
    shared.init("a", "Anna", "--hub", folder)
    assert [file.suffix for file in folder.iterdir()] == [".pz"]
    folder.rename(shared.folder / "moved")
    assert shared.sync("a")["warnings"][0]["code"] == "made"
    assert folder.is_dir()
    folder.parent.rename(shared.folder / "not mounted")
    code, answer = shared.run("a", "sync")
    assert (code, answer["refused"]["code"]) == (1, "unreachable")


@pytest.mark.requirement("D8")
def test_two_who_begin_to_share_at_once_bring_it_together_when_a_person_says_so(shared, monkeypatch):
    own = shared.hub.with_name("eigen.pz")
    shared.init("a", "Anna")
    shared.init("b", "Bram", "--hub", own)
    registered(shared, "a", "i1")
    registered(shared, "b", "i2")
    shared.sync("a", shared.hub)
    own.unlink()
    theirs = shared.hub.read_bytes()
    code, answer = shared.run("b", "sync", shared.hub)
    assert (code, answer["refused"]["code"]) == (1, "begun-apart")
    assert "Anna" in answer["refused"]["message"]
    assert shared.run("a", "sync", "--together")[1]["refused"]["code"] == "nothing-apart"

    typed = ["--workspace", str(shared.folder / "b"), "--lang", "nl", "sync", str(shared.hub), "--together"]
    for answered, is_terminal in (("n\n", True), ("j\n", False)):
        monkeypatch.setattr("sys.stdin", Typed(answered, is_terminal))
        shared.capsys.readouterr()
        assert main(typed) == 3
        told = shared.capsys.readouterr().out
        for words in ("van u", "van hen", "pilot-2023 · Anna", "pilot-2023 · Bram", "Er is niets veranderd."):
            assert words in told
    assert shared.run("b", "sync", shared.hub)[1]["refused"]["code"] == "begun-apart"
    assert shared.hub.read_bytes() == theirs

    monkeypatch.setattr("sys.stdin", Typed("j\n", True))
    assert main(typed) == 0
    shared.sync("a")
    assert shared.state("a") == shared.state("b")
    assert {row["id"] for row in shared.run("a", "queue")[1]["initiatives"]} == {"i1", "i2"}
    assert shared.hub.read_bytes().startswith(theirs)
    assert [shared.sync(who)["pushed"] for who in ("b", "a")] == [0, 0]


@pytest.mark.requirement("D8")
def test_what_was_damaged_behind_a_cursor_is_told_by_name_and_put_back_by_whoever_reads_anew(shared):
    shared.init("a", "Anna", "--hub", shared.hub)
    shared.init("b", "Bram", "--hub", shared.hub)
    begins = shared.hub.stat().st_size
    registered(shared, "b", "i1")
    shared.sync("b")
    data = bytearray(shared.hub.read_bytes())
    data[begins + 200] ^= 255
    shared.hub.write_bytes(data)
    shared.apply("b", deed="edit_initiative", initiative="i1", title="Later")
    shared.sync("b")
    told = {one["code"]: one["message"] for one in shared.sync("a")["warnings"]}
    assert set(told) == {"damaged", "missing"}
    assert "(Bram)" in told["missing"]
    assert shared.sync("b")["warnings"] == []
    assert not shared.run("a", "verify")[1]["ok"]
    assert [one["code"] for one in shared.run("b", "sync", "--anew")[1]["warnings"]] == [
        "restored",
        "damaged",
    ]
    assert shared.sync("a")["pulled"] > 0
    assert shared.state("a") == shared.state("b")


@pytest.mark.requirement("D8")
def test_who_stays_in_what_others_left_is_told_there(shared):
    first, second = (shared.hub.with_name(name) for name in ("een.pz", "twee.pz"))
    shared.init("a", "Anna", "--hub", first)
    shared.init("b", "Bram", "--hub", second)
    shared.init("c", "Cees", "--hub", second)
    who, other, file, left = ("b", "a", first, second)
    if shared.run("b", "sync", first, "--together")[1].get("refused", {}).get("code") == "they-go-over":
        shared.init("d", "Dirk", "--hub", first)
        who, other, file, left = ("a", "d", second, first)
    before = left.read_bytes()
    assert shared.run(who, "sync", file, "--together", "--yes")[0] == 0
    stays = "c" if who == "b" else other
    for _ in range(2):
        (warning,) = [one for one in shared.sync(stays)["warnings"] if one["code"] == "left"]
        assert file.name in warning["message"]
    assert left.read_bytes().startswith(before)
    assert shared.run(stays, "sync", file, "--together", "--yes")[0] == 0
    assert not [one for one in shared.sync(stays)["warnings"] if one["code"] == "left"]
    shared.sync(who)
    assert shared.state(who) == shared.state(stays)


@pytest.mark.requirement("D8")
def test_somebody_of_ones_own_name_is_pointed_out_before_two_are_brought_together(shared, monkeypatch):
    own = shared.hub.with_name("eigen.pz")
    shared.init("a", "Anna", "--hub", shared.hub)
    shared.init("b", "Anna", "--hub", own)
    own.unlink()
    typed = ["--workspace", str(shared.folder / "b"), "--lang", "en", "sync", str(shared.hub), "--together"]
    monkeypatch.setattr("sys.stdin", Typed("n\n", True))
    shared.capsys.readouterr()
    assert main(typed) == 3
    assert "anna takes part in theirs too" in shared.capsys.readouterr().out
    code, answer = shared.run("b", "sync", shared.hub, "--together")
    assert (code, answer["together"]["theirs"]["names"], answer["together"]["ours"]["n"]) == (3, ["Anna"], 3)
    assert shared.run("b", "sync", shared.hub, "--together", "--yes")[1]["conflicts"] == 0
    assert shared.run("b", "sync", "--together", "--yes")[1]["refused"]["code"] == "nothing-apart"


def test_a_person_reads_sentences(shared, capsys):
    shared.init("a", "Anna")
    registered(shared, "a", "i1")
    assert main(["--workspace", str(shared.folder / "a"), "--lang", "en", "sync", str(shared.hub)]) == 0
    told = capsys.readouterr().out
    assert "0 changes came in; 4 changes went out." in told
    assert "There was no shared file; it was made." in told
    shared.init("b", "Bram", "--hub", shared.hub)
    for who in ("a", "b"):
        shared.apply(who, deed="edit_initiative", initiative="i1", title=f"Thuis van {who}")
    shared.sync("a")
    capsys.readouterr()
    assert main(["--workspace", str(shared.folder / "b"), "--lang", "nl", "sync"]) == 3
    assert "1 waarde wacht op een keuze" in capsys.readouterr().out


@pytest.mark.requirement("D8")
def test_a_share_is_tried_out_without_a_workspace_and_left_as_it_was(shared, capsys):
    code, answer = shared.run("none", "sync", "--doctor", shared.hub.parent)
    assert code == 0
    assert (answer["path"], answer["advice"], answer["left"]) == (str(shared.hub.parent), "file", [])
    assert {test["name"]: test["ok"] for test in answer["tests"]} == dict.fromkeys(
        ["write", "append", "reread", "lock", "fsync", "rename", "create", "case", "delete", "lock-freed"],
        True,
    )
    assert list(shared.hub.parent.iterdir()) == []
    assert not (shared.folder / "none").exists()

    cloud = shared.folder / "Dropbox"
    cloud.mkdir()
    assert main(["--lang", "nl", "sync", "--doctor", str(cloud)]) == 0
    told = capsys.readouterr().out
    assert f"{cloud} staat in een map die Dropbox synchroniseert" in told
    assert told.count("✓") == 10
    assert "een bestand per apparaat" in told

    code, answer = shared.run("none", "sync", "--doctor", shared.folder / "nowhere")
    assert (code, answer["refused"]["code"]) == (1, "no-folder")


def test_a_share_that_cannot_be_relied_on_needs_a_person(shared, monkeypatch):
    from pz_sync.doctor import probes
    from pz_sync.doctor.hands import Hands

    monkeypatch.setattr(probes, "PATIENCE", 0.05)
    monkeypatch.setattr(Hands, "reread", lambda *_: "")
    code, answer = shared.run("none", "sync", "--doctor", shared.hub.parent)
    assert (code, answer["advice"]) == (3, "nowhere")


@pytest.mark.requirement("D5")
def test_a_shared_file_tells_its_history_without_a_workspace_and_what_is_wrong_with_it(shared, capsys):
    def log(*options: str) -> tuple[int, list[str], str]:
        capsys.readouterr()
        code = main([*options, "log", "--hub", str(shared.hub)])
        told = capsys.readouterr()
        return code, told.out.splitlines(), told.err

    shared.init("a", "Anna", "--hub", shared.hub)
    registered(shared, "a", "i1")
    shared.sync("a")
    first = shared.hub.stat().st_size
    shared.apply("a", deed="declare_interest", initiative="i1", interest="none")
    for criterion in ("P1", "P2"):
        verdict = {"criterion": criterion, "verdict": "meets", "rationale": "secret"}
        shared.apply("a", deed="give_verdict", initiative="i1", step=2, **verdict)
    shared.apply("a", deed="add_note", initiative="i1", text="secret")
    shared.sync("a")

    code, lines, wrong = log("--json")
    capsys.readouterr()
    main(["--workspace", str(shared.folder / "a"), "--json", "log"])
    assert (code, wrong) == (0, "")
    assert lines == capsys.readouterr().out.splitlines()
    code, lines, _ = log("--lang", "en")
    assert sum("began to review step 2" in line for line in lines) == 1
    assert not any(word in "".join(lines) for word in ("verdict", "note", "P1", "secret"))
    capsys.readouterr()
    assert main(["--lang", "en", "log", "i1", "--hub", str(shared.hub)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(lines) - 3

    damaged = bytearray(shared.hub.read_bytes())
    damaged[first // 2] ^= 1
    shared.hub.write_bytes(damaged)
    code, lines, wrong = log("--lang", "en")
    assert (code, "i1" in lines[0]) == (3, True)
    assert "ronde.pz, byte 0: " in wrong
    assert " bytes are damaged." in wrong
    shared.hub.write_bytes(b"a letter")
    assert log()[:2] == (1, [])
    shared.hub.unlink()
    assert log()[:2] == (1, [])


def test_a_line_that_is_no_event_is_shown_as_it_is_to_scripts_only(shared, capsys):
    from pz_sync.container import opened
    from pz_sync.frame import NO_CHAIN
    from pz_sync.share import Disk
    from tests.pz_sync.making import frame

    with opened(Disk(), shared.hub, writing=True) as container:
        container.append([frame("no event").data], NO_CHAIN)
    capsys.readouterr()
    for option, told in ((["--json"], '{"value": "no event"}\n'), ([], "")):
        assert main([*option, "log", "--hub", str(shared.hub)]) == 0
        assert capsys.readouterr().out == told


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_cannot_be_read_is_named_and_every_command_goes_on(shared, language):
    shared.init("anna", "Anna")
    registered(shared, "anna", "i1")
    registered(shared, "anna", "i2")
    shared.sync("anna", shared.hub)
    first = json.loads(gzip.decompress(shared.hub.read_bytes()).splitlines()[0])
    stranger = Stranger(shared.hub, first["hub"])
    bad = {"initiative/i1": {"publication": 1, "relation": ["niets"], "facts": {"title": ["x"]}}}
    stranger.puts(stranger.line({**bad, "batch/b": {"status": "weg"}}))
    assert shared.sync("anna")["conflicts"] == 3

    code, answer = shared.run("anna", "conflicts")
    named = {found["register"]: found for found in answer["conflicts"]}
    assert (code, set(named)) == (3, {"initiative/i1/relation", "initiative/i1/facts", "batch/b/status"})
    assert named["batch/b/status"]["unreadable"] == [named["batch/b/status"]["values"][0]["change"]]
    assert named["initiative/i1/relation"]["values"][0]["value"] == ["niets"]
    told = {}
    for command in (["queue"], ["show", "i1"], ["why", "i1"], ["log"], ["verify"], ["conflicts"], ["sync"]):
        shared.capsys.readouterr()
        assert main(["--workspace", str(shared.folder / "anna"), "--lang", language, *command]) in {0, 3}
        told[command[0]] = shared.capsys.readouterr().out
    sentence = {"nl": "hier niet te lezen", "en": "cannot be read here"}[language]
    assert sentence in told["show"]
    assert sentence in told["conflicts"]
    assert DEVICE[:6] in told["conflicts"]
    assert shared.run("anna", "why", "i1")[1]["outcome"] is None

    mended = {"deed": "resolve_conflict"}
    shared.apply("anna", **mended, register="initiative/i1/relation", value=None)
    shared.apply(
        "anna", **mended, register="initiative/i1/facts", value={"title": "Thuis", "sources": ["zk"]}
    )
    shared.apply(
        "anna", **mended, register="batch/b/status", value={"status": "pending", "title": "", "date": ""}
    )
    assert shared.run("anna", "conflicts") == (0, {"conflicts": []})
    assert shared.sync("anna")["pushed"] == 3


@pytest.mark.requirement("D4")
@pytest.mark.requirement("D8")
def test_who_joins_under_a_name_that_is_known_says_that_they_are_that_person(shared, monkeypatch):
    shared.init("a", "Anna", "--hub", shared.hub)
    registered(shared, "a", "i1")
    shared.sync("a")
    code, answer = shared.run("a", "people")
    (anna,) = answer["reviewers"]
    (device,) = anna["devices"]
    assert (code, anna["id"]) == (0, "anna")
    assert re.fullmatch(r"([A-Z2-7]{4} ){4}[A-Z2-7]{4}", device["key"])

    code, answer = shared.run("b", "init", "--reviewer", "Anna", "--hub", shared.hub)
    assert (code, answer["refused"]["code"]) == (1, "known-there")
    assert device["key"] in answer["refused"]["message"]
    assert list((shared.folder / "b").rglob("*")) == []

    def joins(typed: str, *, is_terminal: bool = True) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", Typed(typed, is_terminal))
        options = ["--lang", "en", "init", "--reviewer", "Anna", "--hub", str(shared.hub)]
        code = main(["--workspace", str(shared.folder / "b"), *options])
        return code, shared.capsys.readouterr().out

    for typed, is_terminal in (("", True), ("n\n", True), ("y\n", False)):
        code, told = joins(typed, is_terminal=is_terminal)
        assert (code, list((shared.folder / "b").rglob("*"))) == (1, [])
        assert (device["key"] in told) is is_terminal
    code, told = joins("y\n")
    assert code == 0
    assert "not who sat at it" in told
    assert shared.run("b", "show", "i1")[0] == 0
    registered(shared, "b", "i2")
    shared.sync("b")
    shared.sync("a")
    assert len(shared.run("a", "people")[1]["reviewers"][0]["devices"]) == 2
    shared.capsys.readouterr()
    assert main(["--workspace", str(shared.folder / "a"), "--lang", "nl", "people"]) == 0
    told = shared.capsys.readouterr().out
    assert (device["key"] in told, told.count("dit apparaat")) == (True, 1)


class Typed(io.StringIO):
    """What someone types, at a terminal or not."""

    def __init__(self, text: str, is_terminal: bool) -> None:
        super().__init__(text)
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


@pytest.mark.requirement("D8")
def test_the_file_of_another_round_is_refused_by_the_name_of_that_round(shared):
    shared.init("a", "A")
    other = shared.hub.with_name("andere.pz")
    elsewhere = World().add("bram", hub="f" * 16)
    elsewhere.edit(Address("round", "ronde-2024", "settings"), {"title": "Ronde 2024"})
    elsewhere.exchange(FileHub(Disk(), other, Open()))
    before = other.read_bytes()
    shared.sync("a", shared.hub)
    code, answer = shared.run("a", "sync", other)
    assert (code, answer["refused"]["code"]) == (1, "another-hub")
    assert "ronde-2024" in answer["refused"]["message"]
    code, answer = shared.run("a", "sync", other, "--together")
    assert (code, answer["refused"]["code"]) == (1, "another-hub")
    assert other.read_bytes() == before
    assert shared.sync("a")["pulled"] == 0
