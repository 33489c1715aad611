"""The file of an initiative: whole for the archive, without persons and opinions for a request, and checkable.

After a change that was meant: `PZ_GOLDEN=write python -m pytest tests/pz_domain/publishing/dossier`.
"""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import os
import zipfile
from pathlib import Path
from xml.dom import minidom

import pytest

from pz_domain.method.loader import load
from pz_domain.publishing.dossier.gathering import gather
from pz_domain.publishing.dossier.outcome import compute, outcome_record
from pz_domain.publishing.dossier.redacting import LEFT_OUT, OPINION, PERSONAL, pseudonyms
from pz_domain.publishing.dossier.values import Kind, Ruled
from pz_domain.publishing.dossier.writing import Made, make, write
from pz_domain.publishing.formats.file import File
from pz_domain.refusals import UnknownInitiative
from pz_domain.refusals.workspace import FileExists
from pz_domain.rules.publication import version
from pz_domain.rules.sealing import Bound, bound_version
from tests.making import (
    STEP_2,
    decide,
    no_interest,
    questionnaire,
    registered,
    sheets,
    step_2,
    step_4,
    to_step_4,
)
from tests.pz_domain.publishing.dossier.planted import (
    APPROVER,
    CONTACT,
    KEPT,
    OF_CONTACT,
    OPINIONS,
    PEOPLE,
    TRACES,
    whole,
)
from tests.pz_domain.publishing.formats.test_html import Page
from tests.pz_domain.publishing.letter.ends import NO, SECRET, to
from tests.pz_domain.work.conftest import At, desk_at_work

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def everything() -> At:
    return whole()


def made(at: At, *, is_redacted: bool, language: str = "nl") -> Made:
    return make(at.desk, "a", language, is_redacted=is_redacted)


def texts(files: tuple[File, ...]) -> dict[str, str]:
    """Return the text of every file; an archive is stored, so its text is in its bytes."""
    return {file.name: file.data.decode(errors="replace") for file in files if file.name != "method.toml"}


@pytest.mark.requirement("D12", "D13")
def test_everything_on_record_is_in_the_file_for_people_and_for_programs(everything):
    found = made(everything, is_redacted=False)
    named = texts(found.files)
    for name in ("dossier.html", "dossier.json", "dossier.odt"):
        for word in (
            *OPINIONS,
            *TRACES[:2],
            CONTACT["email"],
            APPROVER,
            "afgesproken",
            "Anna (anna)",
            "2033",
            "winter",
        ):
            assert word in named[name], (name, word)
    assert found.dossier.is_complete
    data = json.loads(named["dossier.json"])
    keys = [one["key"] for one in data["documents"]]
    assert keys == [
        "registration", "contact", "questionnaire", "evidence", "papers", *["review-2"] * 4, *["review-4"] * 2,
        "joint-2", "joint-2", "joint-4", "settling", "decisions", "publication", "approval", "batches", "ends",
        "interests", "notes", "archive", "history",
    ]  # fmt: skip
    assert [one["number"] for one in data["documents"]] == list(range(1, len(keys) + 1))
    archive = {one["key"]: one["value"] for one in data["documents"][keys.index("archive")]["entries"]}
    assert set(archive) == {"source", "category", "designation", "action_date", "note", "review"}
    events = named["events.jsonl"].splitlines()
    assert len(events) == len(list(everything.desk.store.events(initiative="a")))


@pytest.mark.requirement("D13", "D10")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_person_and_no_opinion_that_was_typed_anywhere_is_in_the_redacted_file(everything, language):
    found = made(everything, is_redacted=True, language=language)
    for name, text in texts(found.files).items():
        for trace in (*TRACES, *OF_CONTACT, *APPROVER.split(), *PEOPLE, *OPINIONS):
            assert trace not in text, (name, trace)
    kept = texts(found.files)["dossier.json"]
    for text in KEPT:
        assert text in kept
    assert "events.jsonl" not in texts(found.files)
    assert not [name for name in texts(found.files) if name.startswith("record-")]


@pytest.mark.requirement("D13")
def test_reviewers_are_numbered_and_the_same_number_is_the_same_person_all_through(everything):
    before = gather(everything.desk, "a", "nl")
    who = pseudonyms(before)
    assert (who["anna"], who["bram"]) == ("beoordelaar 1", "beoordelaar 2")
    assert {who[one] for one in ("carla", "voor", "dirk")} == {"medewerker 1", "medewerker 2", "medewerker 3"}
    after = made(everything, is_redacted=True).dossier
    for one, other in zip(before.documents, after.documents, strict=True):
        for entry, hidden in zip(one.entries, other.entries, strict=True):
            if entry.kind is Kind.WHO:
                assert hidden.value == who[entry.value]
        for grid, covered in zip(one.grids, other.grids, strict=True):
            at = [place for place, column in enumerate(grid.columns) if column.kind is Kind.WHO]
            for row, changed in zip(grid.rows, covered.rows, strict=True):
                assert [changed[place] for place in at] == [who.get(row[place], "") for place in at]


@pytest.mark.requirement("D13")
def test_the_inventory_says_of_each_document_what_may_be_given_and_by_which_ground_something_is_left_out(
    everything,
):
    found = made(everything, is_redacted=True)
    ruled = {one.key: (one.ruled, one.grounds) for one in found.dossier.documents}
    assert ruled["review-2"] == (Ruled.PARTLY, (PERSONAL, OPINION))
    assert ruled["registration"] == (Ruled.PARTLY, (PERSONAL,))
    assert ruled["batches"] == (Ruled.OPEN, ())
    assert ruled["notes"] == (Ruled.REFUSED, (PERSONAL, OPINION))
    listed = list(
        csv.reader(io.StringIO(texts(found.files)["inventory.csv"].lstrip("\ufeff")), delimiter=";")
    )
    assert len(listed) == 1 + len(found.dossier.documents)
    assert listed[1][1:] == ["Aanmelding", "30 november 2023", "deels openbaar", "Woo 5.1.2.e"]
    page = texts(found.files)["dossier.html"]
    for sign in LEFT_OUT.values():
        assert sign in page
    assert "persoonlijke beleidsopvattingen" in page
    assert "voorstel van PZ voor een Woo-verzoek" in page


@pytest.mark.requirement("D13")
def test_a_document_of_which_nothing_is_left_is_refused():
    at = desk_at_work()
    at.apply(
        registered("a"), *no_interest("a"), *step_2("a"), {"deed": "add_note", "initiative": "a", "text": "x"}
    )
    one = next(one for one in made(at, is_redacted=True).dossier.documents if one.key == "notes")
    assert one.grids[0].rows[0][-1] == LEFT_OUT[OPINION]
    assert one.ruled is Ruled.REFUSED


@pytest.mark.requirement("D2", "D13")
@pytest.mark.parametrize("is_redacted", [True, False])
def test_while_a_step_is_blind_nothing_of_it_is_in_any_file_and_the_file_says_that_it_is_not_complete(
    is_redacted,
):
    at = desk_at_work()
    met = {code: {"verdict": "meets", "rationale": SECRET} for code in STEP_2}
    at.apply(registered("a"), *no_interest("a"), *sheets("a", 2, met, ("anna",)))
    at.apply({"deed": "add_note", "as": "anna", "initiative": "a", "text": SECRET})
    at.apply(*sheets("a", 2, met, ("bram",))[:-1])
    found = made(at, is_redacted=is_redacted)
    assert not found.dossier.is_complete
    assert "Stap 2 wordt door beoordelaars los van elkaar beoordeeld" in found.dossier.missing[0]
    for name, text in texts(found.files).items():
        assert SECRET not in text, name
        assert "sheetkey" not in text
    assert not [one for one in found.dossier.documents if one.key.startswith(("review", "joint", "notes"))]
    assert json.loads(texts(found.files)["manifest.json"])["complete"] is False
    assert "outcome.json" not in texts(found.files)
    at.apply(sheets("a", 2, met, ("bram",))[-1])
    after = made(at, is_redacted=False)
    assert after.dossier.is_complete
    assert SECRET in texts(after.files)["dossier.html"]


@pytest.mark.requirement("D2", "D13")
def test_a_review_that_was_taken_off_before_it_was_finished_is_never_shown_and_that_is_said():
    at = desk_at_work()
    met = {code: {"verdict": "meets"} for code in STEP_2}
    at.apply({"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk"}, registered("a"), *no_interest("a"))
    at.apply({"deed": "declare_interest", "as": "dirk", "initiative": "a", "interest": "none"})
    hers = {"P1": {"verdict": "fails", "rationale": SECRET}}
    at.apply(
        sheets("a", 2, hers, ("anna",))[0],
        {"deed": "unassign", "initiative": "a", "reviewer": "anna", "step": 2},
    )
    at.apply(*sheets("a", 2, met, ("bram", "dirk")))
    found = made(at, is_redacted=False)
    assert found.dossier.missing == (
        "Een beoordeling van stap 2 is eraf gehaald voor die klaar was; die krijgt niemand te zien.",
    )
    assert not [name for name, text in texts(found.files).items() if SECRET in text]


@pytest.mark.requirement("D10", "D12")
def test_what_was_erased_is_gone_and_that_it_was_erased_is_kept():
    at = desk_at_work()
    at.apply(registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
    (logged,) = at.apply(
        {"deed": "log_contact", "initiative": "a", "channel": "x", "result": "reached", "contact": CONTACT}
    )
    at.apply(
        {
            "deed": "erase",
            "what": "contact",
            "initiative": "a",
            "id": logged["contact"],
            "because": "Op verzoek.",
        }
    )
    found = made(at, is_redacted=False)
    assert not [name for name, text in texts(found.files).items() if CONTACT["email"] in text]
    (erased,) = (one for one in found.dossier.documents if one.key == "erased")
    assert erased.grids[0].rows[0][1] == "contactpersoon"


@pytest.mark.no_cover
@pytest.mark.requirement("D12", "D13")
@pytest.mark.parametrize("code", [*NO, "O01", "O02", "O18", "D-O19", "D-O20", "D-O21", "D-O25", "O05"])
def test_the_outcome_follows_again_from_what_lies_beside_it(code):
    at = desk_at_work()
    to(at, code, "a")
    case = at.case("a")
    edition = at.desk.edition(case.edition)
    record = outcome_record(edition, case, at.standing("a"))
    if code in {"D-O21", "D-O25"}:
        assert record is None
        return
    assert record is not None
    assert SECRET not in json.dumps(record)
    files = {file.name: file for file in make(at.desk, "a", "nl", is_redacted=True).files}
    held = json.loads(files["outcome.json"].data)
    assert held == json.loads(json.dumps(record))
    method = load(files["method.toml"].data.decode())
    assert method.hash == hashlib.sha256(files["method.toml"].data).hexdigest() == held["edition"]
    assert held["steps"]
    for step in held["steps"]:
        assert compute(method, step) == step["outcome"]
    last = at.standing("a")
    if code in {*NO, "O01", "O02", "D-O19"}:
        assert held["steps"][-1]["outcome"] == code == last.outcome


@pytest.mark.requirement("D12")
def test_a_verdict_that_is_changed_in_the_record_gives_another_outcome():
    at = desk_at_work()
    at.apply(*to_step_4("a"), *step_4("a"), decide("a", 4, "O17"))
    record = outcome_record(at.desk.edition(at.case("a").edition), at.case("a"), at.standing("a"))
    assert record is not None
    step = record["steps"][-1]
    at_2b = next(one for one in step["criteria"] if one["criterion"] == "2b")
    at_2b |= {"verdict": "fails", "grounds": [{"direction": "negative"}]}
    assert compute(at.desk.edition(record["edition"]), step) == "O13"
    at_2b |= {"verdict": "doubt", "grounds": []}
    assert compute(at.desk.edition(record["edition"]), step) == "D-O19"


@pytest.mark.requirement("D13", "R144")
def test_every_file_is_in_the_manifest_with_its_hash_and_the_approved_record_has_the_hash_that_was_approved(
    everything,
):
    found = made(everything, is_redacted=False)
    files = {file.name: file.data for file in found.files}
    manifest = json.loads(files.pop("manifest.json"))
    assert {one["name"]: (one["size"], one["sha256"]) for one in manifest["files"]} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    }
    (record,) = (data for name, data in files.items() if name.startswith("record-"))
    (text,) = (data for name, data in files.items() if name.startswith("published-"))
    both = Bound(hashlib.sha256(text).hexdigest(), hashlib.sha256(record).hexdigest())
    assert bound_version(both) == version(everything.case("a"))


@pytest.mark.parametrize("is_redacted", [True, False])
def test_the_same_record_gives_the_same_bytes_and_others_can_read_them(everything, is_redacted):
    one, again = made(everything, is_redacted=is_redacted), made(everything, is_redacted=is_redacted)
    assert one.files == again.files
    page = Page(next(file for file in one.files if file.name == "dossier.html"))
    assert page.faults == []
    assert page.headings.count(1) == 1
    assert len(set(page.ids)) == len(page.ids)
    odt = next(file for file in one.files if file.name == "dossier.odt")
    archive = zipfile.ZipFile(io.BytesIO(odt.data))
    for part in archive.namelist()[1:]:
        minidom.parseString(archive.read(part))


@pytest.mark.no_cover
@pytest.mark.parametrize("is_redacted", [True, False])
def test_every_paper_is_byte_for_byte_what_it_was(is_redacted, monkeypatch):
    count = itertools.count(1)
    monkeypatch.setattr("secrets.token_hex", lambda size=8: f"{next(count):0{2 * size}x}")
    found = made(whole(), is_redacted=is_redacted)
    kept = {
        file.name: file.data
        for file in found.files
        if file.name in {"dossier.html", "dossier.odt", "dossier.json"}
    }
    kept["dossier.odt"] = zipfile.ZipFile(io.BytesIO(kept["dossier.odt"])).read("content.xml")
    GOLDEN.mkdir(exist_ok=True)
    for name, data in kept.items():
        file = GOLDEN / f"{'redacted' if is_redacted else 'whole'}-{name.replace('.odt', '.odt.xml')}"
        if os.environ.get("PZ_GOLDEN") == "write":
            file.write_bytes(data)
        assert data == file.read_bytes(), file.name


def test_a_file_is_written_whole_to_a_new_place(everything, tmp_path):
    found = made(everything, is_redacted=True)
    written = write(found, tmp_path / "d")
    assert {file.name: file.read_bytes() for file in written} == {
        file.name: file.data for file in found.files
    }
    with pytest.raises(FileExists):
        write(found, tmp_path / "d")
    with pytest.raises(UnknownInitiative):
        make(everything.desk, "nergens", "nl", is_redacted=True)


def test_an_incomplete_questionnaire_a_merge_and_no_outcome_are_files_too():
    at = desk_at_work()
    at.apply(registered("a"), registered("b"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
    extra = [{"code": "X1", "text": "Nog iets?"}]
    at.apply({"deed": "log_contact", "initiative": "a", "channel": "x", "result": "reached"})
    at.apply({"deed": "send_questionnaire", "initiative": "a", "extra": extra})
    at.apply({"deed": "answer_question", "initiative": "a", "question": "X1", "answer": {"text": "Ja."}})
    at.apply({"deed": "merge", "initiative": "a", "of": "b", "because": "Dezelfde."})
    found = made(at, is_redacted=False)
    (asked,) = (one for one in found.dossier.documents if one.key == "questionnaire")
    assert [row[0] for row in asked.grids[0].rows] == ["X1 Nog iets?"]
    assert found.dossier.code == "D-O24"
    assert questionnaire("a")


@pytest.mark.requirement("D12")
def test_of_one_that_was_dropped_over_a_difference_it_says_which_criterion_and_what_each_found():
    at = desk_at_work()
    at.apply(registered("a"), *no_interest("a"))
    for who, verdict in (("anna", "fails"), ("bram", "meets")):
        at.apply(*[{**one, **({"verdict": verdict, "rationale": "x"} if one.get("criterion") == "P3" else {})}
                   for one in step_2("a") if one["as"] == who])  # fmt: skip
    at.apply(
        {"deed": "agree_verdict", "as": "anna", "initiative": "a", "step": 2, "criterion": "P3", "verdict": "fails",
         "rationale": "Past niet.", "how": "talk", "cause": "weighing"},
        decide("a", 2, "O01"),
    )  # fmt: skip
    for is_redacted in (False, True):
        documents = json.loads(next(
            file.data for file in made(at, is_redacted=is_redacted).files if file.name == "dossier.json"
        ))["documents"]  # fmt: skip
        held = {one["key"]: one for one in documents}
        assert [one["title"][-3:] for one in documents if one["key"] == "review-2"] == ["(1)", "(2)"]
        row = next(row for row in held["joint-2"]["grids"][0]["rows"] if row[0].startswith("P3"))
        assert row[1:3] == ["✗ voldoet zeker niet · ✓ voldoet", "✗ voldoet zeker niet"]
        assert [one["value"][:2] for one in held["decisions"]["entries"]] == ["P3"]
        assert "archive" not in held, "of nothing it says nothing"
        done = [row[1] for row in held["history"]["grids"][0]["rows"]]
        assert done.count("gaf een oordeel · P3") == 2
        assert "legde een gezamenlijk oordeel vast · P3" in done
