"""From the folder alone: whether the text on a page is the one its provider approved, and if not, where it differs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pz_domain.publishing.batch import export_batch
from pz_domain.publishing.checking import batch as batches
from pz_domain.publishing.checking.folder import check_folder
from pz_domain.publishing.dossier.writing import make, write
from pz_domain.rules.sealing import Bound, bound_version, canonical
from tests.making import to_selected, written
from tests.pz_domain.publishing.checking.forging import put
from tests.pz_domain.publishing.letter.ends import SECRETS
from tests.pz_domain.work.conftest import desk_at_work
from tests.pz_domain.work.test_approval import by_the_first_rule

IDS = ("nieuw", "oud", "schrijf")
HIDDEN = "Alleen voor de beoordelaars."


def _approve(at: Any, id_: str, hash_: str) -> None:
    at.apply({
        "deed": "record_approval", "initiative": id_, "hash": hash_, "answer": "approved", "date": "2023-11-20",
        "approver": SECRETS[0],
    })  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A batch of three: approved now, approved by the first rule, and with its spelling corrected since."""
    at, folder = desk_at_work(), tmp_path_factory.mktemp("made") / "batch"
    for id_ in IDS:
        answer = {"deed": "answer_question", "initiative": id_, "question": "Q9"}
        at.apply(
            *to_selected(id_), {**answer, "answer": {"direction": "neutral", "text": HIDDEN}}, *written(id_)
        )
        if id_ == "oud":
            _approve(at, id_, by_the_first_rule(at, id_))
        else:
            _approve(at, id_, at.apply({"deed": "submit_for_approval", "initiative": id_})[0]["hash"])
    text = str(at.case("schrijf").publication.text["text"]).replace("e", "é", 1)
    spelling = {"deed": "log_spelling", "initiative": "schrijf"}
    at.apply(
        {"deed": "write_publication", "initiative": "schrijf", "text": text},
        spelling, {**spelling, "as": "bram"},
        {"deed": "make_batch", "id": "dec", "initiatives": list(IDS)}, {"deed": "release_batch", "batch": "dec"},
    )  # fmt: skip
    export_batch(at.desk, "dec", folder)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def told(folder: Path) -> dict[str, str]:
    return {check.name: check.detail for check in check_folder(folder)}


def wrong(folder: Path) -> dict[str, str]:
    return {check.name: check.detail for check in check_folder(folder) if not check.ok}


def forged(folder: Path, change: Callable[[dict[str, Any]], object] = id) -> None:
    """Write the manifest as if everything had been so from the start."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    change(manifest)
    for one in manifest["files"]:
        data = (folder / one["name"]).read_bytes()
        one |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    put(folder, manifest)


def of_data(folder: Path, change: Callable[[dict[str, Any]], object], id_: str = "nieuw") -> None:
    data = json.loads((folder / "batch.json").read_text(encoding="utf-8"))
    change(next(page for page in data["practices"] if page["id"] == id_))
    (folder / "batch.json").write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.requirement("D6", "R144", "A15")
def test_each_practice_says_who_approved_it_when_and_whether_it_is_exactly_this_text(folder):
    assert wrong(folder) == {}
    said = told(folder)
    listed_as = {one["id"]: one for one in json.loads((folder / "manifest.json").read_text())["practices"]}
    version = {id_: listed_as[id_]["version"] for id_ in IDS}
    assert said["approval:nieuw"] == (
        "“nieuw”: its provider approved exactly this text on 2023-11-20 "
        f"(version {version['nieuw']}, recorded by a coordinator)"
    )
    assert "two people corrected only its spelling since" in said["approval:schrijf"]
    assert f"version {version['oud']}, by the first rule. Not checked" in said["approval:oud"]
    assert [listed_as[id_]["rule"] for id_ in IDS] == [2, 1, 2]
    assert not (folder / "oud.approved.json").exists()


@pytest.mark.requirement("D6", "R144")
def test_nothing_that_was_not_published_is_in_the_folder_and_its_hash_cannot_be_tried(files):
    ours = {name: data.decode() for name, data in files.items() if not name.endswith((".odt", ".docx"))}
    assert not [name for name, text in ours.items() if HIDDEN in text or "nonce" in text]
    assert not [name for name, text in ours.items() if any(secret in text for secret in SECRETS[:3])]


@pytest.mark.requirement("D6", "R144")
def test_one_changed_sign_on_a_page_is_found_and_located_though_the_manifest_was_written_anew(folder):
    page = folder / "nieuw.html"
    text = page.read_text(encoding="utf-8")
    at = text.index("De werkwijze") if "De werkwijze" in text else text.index("<h1")
    page.write_text(text[:at] + "X" + text[at + 1 :], encoding="utf-8")
    forged(folder)
    line = text[:at].count("\n") + 1
    assert list(wrong(folder)) == ["pages"]
    assert wrong(folder)["pages"].startswith(f"nieuw.html: line {line}, from sign ")


@pytest.mark.requirement("D6", "R144")
@pytest.mark.parametrize("place", ["title", "before", "local_context", "organisation"])
def test_a_changed_text_in_the_data_is_found_in_the_practice_and_the_place(folder, place):
    of_data(folder, lambda page: page.update({place: f"{page[place]}!"}))
    forged(folder)
    found = wrong(folder)
    assert f"“nieuw”: batch.json is not what was approved, at {place}: from sign " in found["approval:nieuw"]
    assert "pages" in found
    assert "approval:schrijf" not in found


@pytest.mark.requirement("D6", "R144")
def test_what_is_not_running_text_is_found_too(folder):
    def change(page: dict[str, Any]) -> None:
        page["elements"][1]["text"] = "Anders"
        page["elements"].pop()
        page["patients"] = None
        page["cluster"]["key"] = "principle_2"

    of_data(folder, change)
    forged(folder)
    found = wrong(folder)["approval:nieuw"]
    assert "at elements 2 text: from sign 1 on it says “Anders” instead of “Kernelement 1”" in found
    assert "at patients: from sign 1 on it says “–” instead of “{" in found
    assert "at cluster key: from sign " in found


@pytest.mark.requirement("D6", "R144")
def test_a_forger_who_changes_text_and_page_alike_must_change_the_version_that_the_provider_knows(folder):
    approved = folder / "nieuw.approved.json"
    text = json.loads(approved.read_bytes())
    text["before"] = "Anders."
    approved.write_bytes(canonical(text))
    of_data(folder, lambda page: page.update(before="Anders."))
    forged(folder)
    hash_ = hashlib.sha256(approved.read_bytes()).hexdigest()
    assert wrong(folder)["approval:nieuw"] == (
        f"nieuw.approved.json is not the text that was approved: its hash is {hash_}"
    )

    def published(value: dict[str, Any]) -> None:
        next(one for one in value["practices"] if one["id"] == "nieuw")["published"] = hash_

    of_data(folder, lambda page: page["approval"].update(published=hash_))
    forged(folder, published)
    assert wrong(folder)["approval:nieuw"] == (
        "“nieuw”: the version is not made of the two hashes that stand beside it"
    )


@pytest.mark.requirement("D6", "A15")
def test_a_correction_that_is_more_than_spelling_is_found(folder):
    corrected = folder / "schrijf.corrected.json"
    text = json.loads(corrected.read_bytes())
    text["elements"][0]["summarised_from"] = ["Iets anders"]
    corrected.write_bytes(canonical(text))
    forged(folder)
    found = wrong(folder)["approval:schrijf"]
    assert "schrijf.corrected.json differs in more than spelling from the text that was approved" in found


@pytest.mark.requirement("D6")
@pytest.mark.parametrize(
    ("name", "data", "check", "said"),
    [
        ("nieuw.approved.json", b"[]", "approval:nieuw", ""),
        ("batch.json", b"{}", "approvals", "batch.json has not the form of its schema, at: format"),
        ("batch.json", b"{}", "pages", "batch.json has not the form of its schema, at: format"),
        ("nieuw.docx", b"PK\xff", "pages", "nieuw.docx: it differs from byte 3 on"),
        ("metadata.xml", b"", "pages", "metadata.xml: line 1, from sign 1 on it says “–” instead of “<?xml"),
    ],
)
def test_a_file_that_is_no_such_thing_is_a_finding(folder, name, data, check, said):
    (folder / name).write_bytes(data)
    forged(folder)
    assert said in wrong(folder)[check]


@pytest.mark.requirement("D6")
def test_only_other_line_ends_are_told_as_that(folder):
    page = folder / "nieuw.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    forged(folder)
    assert wrong(folder) == {"pages": "nieuw.md: only its line ends differ"}


@pytest.mark.requirement("D6")
def test_pages_of_another_version_are_left_to_that_version_and_their_data_are_checked(folder, monkeypatch):
    monkeypatch.setattr(batches, "version", lambda _: "9.9")
    (folder / "nieuw.html").write_text("anders opgemaakt", encoding="utf-8")
    of_data(folder, lambda page: page.update(now="Anders."), "schrijf")
    forged(folder)
    assert list(wrong(folder)) == ["approval:schrijf"]
    assert "let that version check them" in told(folder)["pages"]


def test_the_hashes_of_a_version_stand_in_the_manifest_for_who_checks_by_hand(files):
    manifest = json.loads(files["manifest.json"])
    one = next(one for one in manifest["practices"] if one["id"] == "nieuw")
    assert hashlib.sha256(files["nieuw.approved.json"]).hexdigest() == one["published"]
    assert bound_version(Bound(one["published"], one["whole"])) == one["version"]
    assert "nieuw.approved.json" in {entry["name"] for entry in manifest["files"]}


@pytest.mark.requirement("D6", "R144")
def test_a_practice_that_the_manifest_does_not_name_is_found(folder):
    forged(folder, lambda manifest: manifest["practices"].pop(0))
    found = wrong(folder)
    assert "batch.json: “nieuw” has another version than in the manifest" in found["batch"]
    assert "approval:nieuw" not in told(folder)


@pytest.mark.requirement("D6", "R144")
def test_a_file_holds_the_record_of_the_first_rule_and_it_has_the_hash_that_was_approved(tmp_path):
    at = desk_at_work()
    at.apply(*to_selected("a"), *written("a"))
    hash_ = by_the_first_rule(at, "a")
    _approve(at, "a", hash_)
    write(make(at.desk, "a", "nl", is_redacted=False), tmp_path / "d")
    assert (tmp_path / "d" / f"record-{hash_[:12]}.json").exists()
    assert wrong(tmp_path / "d") == {}
