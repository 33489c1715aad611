"""With nothing but a folder that PZ wrote, and the published method, every changed byte is found and its file named."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pz_domain.method.loader import builtin
from pz_domain.model.check import SHOWN, checked
from pz_domain.publishing.batch import export_batch
from pz_domain.publishing.checking import reading
from pz_domain.publishing.checking.folder import check_folder
from pz_domain.publishing.dossier.writing import make, write
from pz_domain.refusals.workspace import FileMissing
from tests.making import decide, no_interest, registered, step_4, to_step_4
from tests.pz_domain.publishing.checking.forging import (
    again,
    listed,
    manifest_of,
    put,
    rewritten,
    sealed,
    unlisted,
)
from tests.pz_domain.publishing.dossier.planted import whole
from tests.pz_domain.publishing.letter.ends import NO, published
from tests.pz_domain.work.conftest import desk_at_work

METHOD = builtin("pilot-2023")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files of a batch, of a whole file and of a redacted one."""
    at, root = whole(), tmp_path_factory.mktemp("made")
    write(make(at.desk, "a", "nl", is_redacted=False), root / "whole")
    write(make(at.desk, "a", "nl", is_redacted=True), root / "redacted")
    out = desk_at_work()
    published(out, "p")
    export_batch(out.desk, "b-p", root / "batch")
    return {
        name: {file.name: file.read_bytes() for file in (root / name).iterdir()}
        for name in ("whole", "redacted", "batch")
    }


@pytest.fixture
def laid(files: dict[str, dict[str, bytes]], tmp_path: Path) -> Callable[[str], Path]:
    """Lay a folder out anew."""

    def lay(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        for file, data in files[name].items():
            (folder / file).write_bytes(data)
        return folder

    return lay


def wrong(folder: Path, *methods: bytes) -> dict[str, str]:
    return {check.name: check.detail for check in check_folder(folder, methods) if not check.ok}


@pytest.mark.requirement("D6")
@pytest.mark.parametrize(
    ("name", "checks"),
    [
        ("batch", ["manifest", "files", "batch", "approval:p", "pages", "method", "outcomes"]),
        ("redacted", ["manifest", "files", "dossier", "pages", "method", "outcomes"]),
        ("whole", ["manifest", "files", "dossier", "pages", "approvals", "method", "outcomes", "history"]),
    ],
)
def test_a_folder_as_it_was_written_passes_every_check_that_it_allows(laid, name, checks):
    folder = laid(name)
    found = check_folder(folder)
    assert [check.name for check in found] == checks
    assert all(check.ok for check in found)
    assert not wrong(folder, METHOD)


@pytest.mark.requirement("D6", "R156")
@pytest.mark.parametrize("name", ["batch", "whole", "redacted"])
def test_one_changed_byte_of_any_file_is_found_and_the_file_named(laid, files, name):
    folder = laid(name)
    for file, data in files[name].items():
        places = range(0, len(data), len(data) // 20) if file == "manifest.json" else (0, len(data) // 2)
        for place in (*places, len(data) - 1):
            (folder / file).write_bytes(data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :])
            told = wrong(folder)
            assert told, (file, place)
            if file != "manifest.json":
                assert told["files"] == f"{file} was changed: it is not the file that the manifest names"
        (folder / file).write_bytes(data)
    assert not wrong(folder)


@pytest.mark.requirement("D6")
def test_a_file_that_is_missing_or_came_along_is_named(laid):
    folder = laid("batch")
    (folder / "metadata.xml").unlink()
    (folder / "extra.html").write_bytes(b"x")
    assert wrong(folder) == {"files": "metadata.xml is missing; extra.html is not in the manifest"}


@pytest.mark.requirement("D6")
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"files": 3}',
        '{"files": [{"name": "../x"}]}',
        '{"files": [{"name": "a"}, {"name": "a"}]}',
    ],
)
def test_a_manifest_that_is_none_is_a_finding(laid, text):
    folder = laid("batch")
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    assert list(wrong(folder)) == ["manifest"]


def test_a_folder_without_a_manifest_is_refused(tmp_path):
    with pytest.raises(FileMissing):
        check_folder(tmp_path)


@pytest.mark.requirement("D6", "R144")
def test_a_batch_whose_data_and_manifest_differ_is_found_though_every_checksum_fits(laid):
    folder = laid("batch")

    def other(batch: Any) -> None:
        approval = batch["practices"][0]["approval"]
        approval["version"] = ("f" if approval["version"].startswith("0") else "0") * 64
        batch["count"] = 2

    rewritten(folder, "batch.json", other)
    told = wrong(folder)
    assert told.pop("pages").startswith("batch.csv: line 7, from sign 42 on it says")
    assert told == {
        "batch": "batch.json: the number of practices is another than in the manifest; "
        "batch.json: “p” has another version than in the manifest"
    }


@pytest.mark.requirement("D6", "R144")
def test_a_record_that_was_changed_after_the_approval_is_found_though_every_checksum_fits(laid):
    folder = laid("whole")
    (record,) = folder.glob("record-*.json")
    dossier = json.loads((folder / "dossier.json").read_text(encoding="utf-8"))
    versions = next(document for document in dossier["documents"] if document["key"] == "approval")
    hash_ = versions["grids"][1]["rows"][0][2]
    record.write_bytes(record.read_bytes().replace(b"tekst", b"ander"))
    sealed(folder)
    now = hashlib.sha256(record.read_bytes()).hexdigest()
    told = wrong(folder)["approvals"]
    assert f"{record.name} was changed: its hash is {now}" in told
    assert f"the version {hash_} was approved, and does not lie here" in told
    (text,) = folder.glob("published-*.json")
    assert f"what is published of {record.name} does not lie here" in told
    text.write_bytes(text.read_bytes().replace(b"tekst", b"ander"))
    sealed(folder)
    assert f"{text.name} was changed" in wrong(folder)["approvals"]


@pytest.mark.requirement("D6", "R7")
def test_another_method_than_the_published_one_is_found(laid):
    folder = laid("whole")
    assert "method" in wrong(folder, METHOD.replace(b"Komt in deze ronde", b"Komt nu"))
    text = (folder / "method.toml").read_bytes()
    (folder / "method.toml").write_bytes(text.replace(b"Komt in deze ronde", b"Komt nu"))
    sealed(folder)
    told = wrong(folder)
    assert told["method"] == "method.toml is not the method that the manifest names"
    assert told["outcomes"] == "outcome.json names another method"
    (folder / "method.toml").unlink()
    assert wrong(folder, METHOD) == {"files": "method.toml is missing"}


@pytest.mark.requirement("D6", "R191")
def test_an_outcome_that_does_not_follow_from_the_verdicts_is_found_though_every_checksum_fits(laid):
    folder = laid("redacted")

    def kinder(record: Any) -> None:
        record["steps"][-1]["criteria"][-1] |= {"verdict": "fails", "grounds": [{"adopted_elsewhere": "no"}]}
        record["steps"][0]["outcome"] = "O01"

    rewritten(folder, "outcome.json", kinder)
    told = wrong(folder)["outcomes"]
    assert told.startswith(
        "step 2: O01 was decided, O02 follows; outcome.json: on 3 it has another joint verdict"
    )
    assert "step 4" not in told, "O17 may deviate from O15"
    rewritten(folder, "outcome.json", lambda record: record["steps"][0]["criteria"][0].update(verdict="weg"))
    assert "weg" in wrong(folder)["outcomes"]
    rewritten(folder, "outcome.json", lambda record: record["steps"][0].update(criteria=[]))
    assert "outcomes" in wrong(folder)


@pytest.mark.requirement("A11", "D6")
def test_an_outcome_that_two_people_deviated_to_is_no_fault(tmp_path):
    at = desk_at_work()
    no = {"3": {"verdict": "fails", **NO["O15"]["3"], "evidence": []}}
    at.apply(
        registered("x"),
        *no_interest("x"),
        *to_step_4("a"),
        *step_4("a", **{f"_{k}": v for k, v in no.items()}),
    )
    for who in ("anna", "bram"):
        at.apply({**decide("a", 4, "O17", who), "because": f"Volgens {who}."})
    write(make(at.desk, "a", "nl", is_redacted=False), tmp_path / "d")
    assert not wrong(tmp_path / "d")
    decided = json.loads((tmp_path / "d" / "outcome.json").read_text(encoding="utf-8"))["steps"]
    assert [(step["step"], step["outcome"]) for step in decided] == [(2, "O03"), (4, "O17")]


@pytest.mark.requirement("D6")
def test_a_line_of_the_history_that_was_changed_breaks_the_chain_and_the_line_is_named(laid):
    folder = laid("whole")
    lines = (folder / "events.jsonl").read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b"besluit 4" in line)
    lines[at] = lines[at].replace(b"besluit 4", b"besluit 9")
    (folder / "events.jsonl").write_bytes(b"".join(lines))
    sealed(folder)
    told = wrong(folder)["history"]
    assert told.startswith(f"events.jsonl, line {at + 2}: device {'0' * 16}, event ")
    (folder / "events.jsonl").write_bytes(b"geen regel\n")
    sealed(folder)
    assert "history" in wrong(folder)


def test_a_file_that_is_larger_than_any_that_pz_writes_is_not_read(laid, monkeypatch):
    folder = laid("redacted")
    monkeypatch.setattr(reading, "LARGEST", 50_000)
    assert "method.toml is larger than any that PZ writes" in wrong(folder)["method"]


def test_a_check_names_some_findings_and_counts_the_rest():
    found = checked("x", "The file is whole", map(str, range(SHOWN + 2)))
    assert found.detail == "0; 1; 2; 3; 4; and 2 more"


def changed(part: str, *path: str | int, value: object) -> tuple[str, Callable[[Any], object]]:
    """Return a file of a batch, and a change of one value in it."""

    def change(held: Any) -> None:
        for key in path[:-1]:
            held = held[key]
        held[path[-1]] = value

    return f"{part}.json", change


@pytest.mark.requirement("D6", "R144", "R191")
@pytest.mark.parametrize(
    ("file_and_change", "told"),
    [
        (
            changed("manifest", "practices", 0, "approved", value="8 december"),
            {
                "batch": "batch.json: “p” has another version than in the manifest",
                "approval:p": "“p” does not say which version was approved, or when",
            },
        ),
        (
            changed("outcomes", "practices", 0, "steps", 1, "criteria", 6, "verdict", value="doubt"),
            {"outcomes": "“p”, step 4: O17 was decided, D-O19 follows"},
        ),
        (
            changed("outcomes", "practices", 0, "steps", 0, "criteria", 2, "verdict", value="doubt"),
            {"outcomes": "“p”, step 2: O03 was decided, O02 follows"},
        ),
        (
            changed("outcomes", "practices", 0, "steps", value=[]),
            {"outcomes": "“p” is published, but was not selected by these verdicts"},
        ),
        (
            changed("outcomes", "practices", value=[]),
            {"outcomes": "outcomes.json: “p” is in only one of the two: outcomes and pages"},
        ),
        (
            changed("outcomes", "practices", 0, "edition", value="0" * 64),
            {"outcomes": "outcomes.json: “p” names another method than its page"},
        ),
    ],
)
def test_a_batch_that_contradicts_itself_is_found_though_every_checksum_fits(laid, file_and_change, told):
    folder = laid("batch")
    rewritten(folder, *file_and_change)
    assert wrong(folder) == told


@pytest.mark.requirement("D6", "R191")
def test_a_practice_that_fails_and_is_published_as_if_dropping_were_selecting_is_found(laid):
    folder = laid("batch")

    def dropped(held: Any) -> None:
        step = held["practices"][0]["steps"][1]
        step["outcome"] = "O13"
        step["criteria"][6] |= {"verdict": "fails", "grounds": [{"direction": "negative"}]}

    rewritten(folder, "outcomes.json", dropped)
    assert wrong(folder) == {"outcomes": "“p” is published, but was not selected by these verdicts"}


@pytest.mark.requirement("D6", "R7")
def test_a_batch_is_held_against_the_published_method(laid):
    folder = laid("batch")
    (used,) = folder.glob("method-*.toml")
    hash_ = hashlib.sha256(METHOD).hexdigest()
    assert (used.name, used.read_bytes()) == (f"method-{hash_[:12]}.toml", METHOD)
    other = METHOD.replace(b"Komt in deze ronde", b"Komt nu")
    told = f"the method that was used, {hash_}, is none of those that were given"
    assert wrong(folder, other) == {"method": told}
    assert not wrong(folder, other, METHOD)
    used.write_bytes(other)
    sealed(folder)
    assert wrong(folder)["method"] == f"{used.name} is not the method that the manifest names"
    used.unlink()
    assert wrong(folder)["outcomes"] == f"{used.name} is missing"


@pytest.mark.requirement("D6", "R144")
def test_what_a_batch_alone_cannot_show_is_said(laid):
    details = {check.name: check.detail for check in check_folder(laid("batch"))}
    assert "Not checked: the reasons behind a verdict" in details["outcomes"]


def test_a_manifest_says_of_what_it_is(tmp_path):
    put(tmp_path, {"files": []})
    assert [check.detail for check in check_folder(tmp_path)] == [
        "manifest.json does not say what it lists the files of"
    ]


def test_the_data_of_a_batch_are_read_once_beside_their_checksum(laid, monkeypatch):
    folder, read = laid("batch"), list[str]()

    def counted(file: Path) -> bytes:
        read.append(file.name)
        return reading.read_file(file)

    monkeypatch.setattr("pz_domain.publishing.checking.folder.read_file", counted)
    assert not wrong(folder)
    assert read.count("batch.json") == 1


@pytest.mark.requirement("D6", "R7", "R156")
@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda held: held["batch"].update(date="2031-01-01"), "batch date: from sign 1 on it says"),
        (lambda held: held["rounds"][0].update(edition="other"), "rounds 1 edition: from sign 1 on"),
        (lambda held: held.update(withdrawn=["q"]), "withdrawn 1: from sign 1 on it says “q” instead of “–”"),
        (lambda held: held.update(language="en"), "language: from sign 1 on it says “en” instead of “nl”"),
    ],
)
def test_what_a_manifest_says_of_the_whole_batch_is_what_its_data_say(laid, change, where):
    folder = laid("batch")
    manifest = manifest_of(folder)
    change(manifest)
    put(folder, manifest)
    told = wrong(folder)
    assert told.keys() == {"batch"}
    assert told["batch"].startswith(f"manifest.json does not say what the data say, at {where}")


@pytest.mark.requirement("D6", "R7")
def test_a_page_is_under_a_round_and_a_method_of_the_batch_and_the_file_of_a_method_holds_that_method(laid):
    folder = laid("batch")
    rewritten(folder, "batch.json", lambda held: held["practices"][0].update(round="other"))
    assert wrong(folder)["batch"] == "batch.json: “p” names a round or a method that the batch does not"
    folder = laid_anew(folder, laid)
    (used,) = folder.glob("method-*.toml")
    hash_ = hashlib.sha256(used.read_bytes()).hexdigest()
    used.write_bytes(used.read_bytes().replace(b"Komt in deze ronde", b"Komt nu"))
    sealed(folder)
    told, sentence = wrong(folder), f"{used.name} is not the method that the manifest names"
    assert told == {"approval:p": sentence, "method": sentence, "outcomes": sentence}
    assert hash_[:12] in used.name


def laid_anew(folder: Path, lay: Callable[[str], Path]) -> Path:
    shutil.rmtree(folder)
    return lay(folder.name)


@pytest.mark.requirement("D6", "R7")
def test_a_method_that_came_along_beside_the_published_one_is_found(laid):
    folder, kinder = laid("batch"), METHOD.replace(b"Komt in deze ronde", b"Komt nu")
    hash_ = hashlib.sha256(kinder).hexdigest()
    (folder / f"method-{hash_[:12]}.toml").write_bytes(kinder)

    def more(held: Any, key: str) -> None:
        held["rounds"].append({**held["rounds"][0], key: hash_})

    manifest = manifest_of(folder)
    more(manifest, "sha256")
    put(folder, manifest)
    rewritten(folder, "batch.json", lambda held: more(held, "edition_hash"))
    told = f"the method that was used, {hash_}, is none of those that were given"
    assert wrong(folder, METHOD)["method"] == told


def step_of(held: Any, number: int) -> Any:
    return held["practices"][0]["steps"][number]


def of_outcomes(change: Callable[[Any], object]) -> Callable[[Path], object]:
    return lambda folder: rewritten(folder, "outcomes.json", change)


@pytest.mark.requirement("D6", "R156")
@pytest.mark.parametrize(
    ("change", "where", "told"),
    [
        (lambda at: unlisted(at, "p.odt"), "batch", "p.odt belongs to this batch, and is not in the manifest"),
        (lambda at: unlisted(at, "p.approved.json"), "batch", "p.approved.json belongs to this batch"),
        (lambda at: listed(at, "q.html", b"x"), "batch", "q.html does not belong to this batch"),
        (lambda at: listed(at, "q.approved.json", b"{}"), "batch", "q.approved.json does not belong to this batch"),
        (
            lambda at: rewritten(at, "batch.json", lambda held: held.update(title=held.pop("title"))),
            "pages", "batch.json: line 1, ",
        ),
        (
            lambda at: again(at, "batch.json", lambda text: text.replace('"title"', '"title": "Anders", "title"', 1)),
            "pages", "batch.json: line",
        ),
        (
            lambda at: rewritten(at, "manifest.json", lambda held: held["practices"].append(held["practices"][0])),
            "batch", "batch.json: the number of practices is another",
        ),
        (
            lambda at: rewritten(at, "manifest.json", lambda held: held["files"][0].update(media_type="text/x")),
            "batch", "manifest.json does not say what the data say, at files",
        ),
        (
            lambda at: rewritten(at, "manifest.json", lambda held: held.update(note="goedgekeurd")),
            "batch", "manifest.json does not say what the data say, at note",
        ),
        (
            of_outcomes(lambda held: step_of(held, 1)["criteria"].pop()),
            "outcomes", "step 4 does not hold every criterion once: 3",
        ),
        (
            of_outcomes(lambda held: step_of(held, 1)["criteria"].append(step_of(held, 1)["criteria"][0])),
            "outcomes", "step 4 does not hold every criterion once: 1a",
        ),
        (
            of_outcomes(lambda held: step_of(held, 1).update(deviation="ja")),
            "outcomes", "these keys are missing, or do not belong there: deviation",
        ),
        (
            of_outcomes(lambda held: step_of(held, 1)["criteria"][0].update(reviewer="anna")),
            "outcomes", "these keys are missing, or do not belong there: reviewer",
        ),
        (
            of_outcomes(lambda held: held["practices"][0].pop("format")),
            "outcomes", "these keys are missing, or do not belong there: format",
        ),
        (
            of_outcomes(lambda held: held["practices"][0]["steps"].append(step_of(held, 1))),
            "outcomes", "a step stands there twice",
        ),
        (
            of_outcomes(lambda held: held["practices"].append(held["practices"][0])),
            "outcomes", "outcomes.json: a practice stands there twice",
        ),
    ],
)  # fmt: skip
def test_what_is_gone_added_or_in_another_order_is_found_though_every_checksum_fits(
    laid, change, where, told
):
    folder = laid("batch")
    change(folder)
    found = wrong(folder)
    assert found.keys() - {"approval:p"} == {where}
    assert found[where].startswith(told)


@pytest.mark.requirement("D6")
def test_a_size_that_is_not_that_of_the_file_is_found(laid):
    folder = laid("batch")
    manifest = manifest_of(folder)
    manifest["files"][0]["size"] += 1
    put(folder, manifest)
    name, size = manifest["files"][0]["name"], manifest["files"][0]["size"] - 1
    assert wrong(folder) == {"files": f"{name} has {size} bytes, not as many as the manifest says"}


@pytest.mark.requirement("D6")
def test_of_what_another_version_wrote_it_is_said_that_not_all_of_it_could_be_checked(laid):
    folder = laid("batch")
    assert all(check.is_whole for check in check_folder(folder))
    rewritten(folder, "manifest.json", lambda held: held.update(written_by="0.0.1"))
    again(folder, "p.html", lambda text: text.replace("Zo werkt het", "Zo werkt het niet"))
    parts = [check for check in check_folder(folder) if not check.is_whole]
    assert [(check.name, check.ok) for check in parts] == [("pages", True)]
    assert "version 0.0.1 of PZ wrote them" in parts[0].detail
    listed(folder, "q.approved.json", b"{}")
    unlisted(folder, "p.approved.json")
    assert wrong(folder)["batch"].startswith("p.approved.json belongs to this batch")


def in_dossier(key: str, change: Callable[[Any], object]) -> Callable[[Path], object]:
    def forge(folder: Path) -> None:
        def of(held: Any) -> None:
            change(next(one for one in held["documents"] if one["key"] == key)["grids"][0]["rows"])

        rewritten(folder, "dossier.json", of)

    return forge


def line_lost(folder: Path) -> None:
    again(folder, "events.jsonl", lambda text: "".join(text.splitlines(keepends=True)[:-1]))


@pytest.mark.requirement("D6", "D13")
@pytest.mark.parametrize(
    ("name", "change", "where", "told"),
    [
        ("whole", lambda at: unlisted(at, "dossier.odt"), "dossier", "dossier.odt belongs to this file"),
        ("whole", lambda at: unlisted(at, "events.jsonl"), "history", "events.jsonl is missing"),
        ("whole", lambda at: unlisted(at, *(file.name for file in at.glob("record-*"))), "approvals", "the version "),
        ("whole", lambda at: unlisted(at, "method.toml"), "outcomes", "method.toml is missing"),
        ("redacted", lambda at: unlisted(at, "inventory.csv"), "dossier", "inventory.csv belongs to this file"),
        ("redacted", lambda at: listed(at, f"record-{'0' * 12}.json", b"{}"), "dossier", "record-000000000000.json"),
        ("whole", lambda at: listed(at, "extra.json", b"{}"), "dossier", "extra.json does not belong to this file"),
        ("whole", lambda at: again(at, "dossier.html", lambda text: text.replace("twijfel", "zeker")), "pages",
         "dossier.html: line "),
        ("redacted", lambda at: again(at, "inventory.csv", lambda text: text.replace("openbaar", "geheim")), "pages",
         "inventory.csv: line "),
        ("whole", in_dossier("joint-4", lambda rows: rows[0].__setitem__(2, "? twijfel")), "outcomes",
         "outcome.json: on 1a it has another joint verdict than the file shows"),
        ("whole", line_lost, "history", "events.jsonl: event "),
        ("whole", in_dossier("history", lambda rows: rows.pop()), "history", "events.jsonl: event "),
        ("whole", lambda at: rewritten(at, "manifest.json", lambda held: held.update(complete=False)), "dossier",
         "manifest.json does not say what the data say, at complete"),
        ("whole", lambda at: again(at, "dossier.json", lambda _: "{}"), "dossier",
         "dossier.json has not the form of its schema, at: format"),
    ],
)  # fmt: skip
def test_a_file_of_an_initiative_tells_one_story_or_it_is_found(laid, name, change, where, told):
    folder = laid(name)
    change(folder)
    assert wrong(folder)[where].startswith(told)


@pytest.mark.requirement("D6")
def test_of_a_file_that_another_version_wrote_or_in_which_nothing_was_decided_not_all_can_be_checked(laid):
    folder = laid("whole")
    rewritten(folder, "manifest.json", lambda held: held.update(written_by="0.0.1"))
    unlisted(folder, "outcome.json")
    listed(folder, "new.json", b"{}")
    found = check_folder(folder)
    assert all(check.ok for check in found)
    assert [check.name for check in found if not check.is_whole] == ["pages", "outcomes"]


@pytest.mark.requirement("D6")
def test_a_sign_in_a_manifest_that_means_nothing_is_found_too(laid):
    folder = laid("batch")
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(text.replace("  ", "\t", 1), encoding="utf-8", newline="\n")
    assert wrong(folder)["manifest"].startswith("manifest.json: line 2, from sign 1 on it says")
