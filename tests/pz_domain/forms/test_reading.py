"""Forms go in whole or not at all, once, and never over what is newer; what cannot be read is kept and explained."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pz_domain.forms.unreadable import (
    AskedNotAnswered,
    CannotExplain,
    DamagedForm,
    Empty,
    FormOfNobody,
    FormOfOtherEdition,
    Locked,
    MarkDamaged,
    NoForm,
    NotAFile,
    NoText,
    NothingThere,
    OtherForm,
    OtherKind,
    OutlookMail,
    SeveralForms,
    TooLarge,
    TooSpread,
    Unpacks,
)
from pz_domain.intake.workbook import archive
from pz_domain.intake.workbook.opening import COMPOUND
from pz_domain.method.loader import builtin, load
from pz_domain.refusals import NotAllowed, WrongStep
from pz_domain.refusals.workspace import Damaged, FileMissing
from pz_domain.rules.completeness import contact_made
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.wording import use_language
from pz_domain.work.desk import Desk
from tests.making import registered
from tests.pz_domain.forms.conftest import Office
from tests.pz_domain.forms.filling import COMES_TO, FILLED, fill_text, fill_xlsx
from tests.pz_domain.intake.books import parts_of, with_rows, xlsx, zipped


def outcomes(report) -> dict[str, str]:
    return {one.question: one.outcome for one in report.findings}


@pytest.mark.requirement("R75", "R86", "R90")
def test_a_returned_form_is_contact_and_its_answers_are_deeds(office):
    assert not contact_made(office.case())
    report = office.read(fill_text(office.made("txt"), FILLED), "form.txt")
    case = office.case()
    assert contact_made(case)
    assert [(one.channel, one.result, one.form_returned) for one in case.attempts] == [
        ("form", "reached", True)
    ]
    assert [one.code for one in case.questionnaire.extra] == ["P4"]
    assert len(report.events) == 2 + len(COMES_TO)
    assert report.brought
    assert not report.needs_a_person
    again = [one.draft.deed for one in office.desk.store.events(initiative="bril")][-len(report.events) :]
    assert again == ["send_questionnaire", "log_contact", *["answer_question"] * len(COMES_TO)]


@pytest.mark.requirement("D11")
def test_what_looks_personal_is_told_with_its_question_before_anything_is_written(office):
    filled = FILLED | {"Q5.text": "Mevrouw Jansen (06-12345678) druppelde niet zelf."}
    report = office.read(fill_text(office.made("txt"), filled), "form.txt", dry_run=True)
    told = {one.question: len(one.doubts) for one in report.findings if one.doubts}
    assert told == {"Q5": 2}
    assert report.needs_a_person
    assert {"looks-like-phone", "looks-like-patient-name"} <= set(report.warnings)


def test_a_dry_run_tells_all_and_changes_nothing(office):
    before = office.state()
    data = fill_xlsx(office.made("xlsx"), FILLED)
    tried = office.read(data, "form.xlsx", dry_run=True)
    assert office.state() == before
    done = office.read(data, "form.xlsx")
    assert outcomes(tried) == outcomes(done) == dict.fromkeys(COMES_TO, "new")
    assert (tried.answered, tried.missing) == (done.answered, done.missing)


def test_the_same_answers_are_recorded_once_whatever_file_they_come_in(office):
    text, sheet = office.made("txt"), office.made("xlsx")
    office.read(fill_text(text, FILLED), "form.txt")
    before = office.state()
    report = office.read(fill_xlsx(sheet, FILLED), "form.xlsx")
    assert report.is_double
    assert (report.events, office.state()) == ((), before)


def test_a_form_that_nobody_filled_in_is_no_contact(office):
    before = office.state()
    for key in ("xlsx", "ods", "txt"):
        report = office.read(office.made(key), f"form.{key}")
        assert report.is_untouched
        assert report.events == ()
    assert office.state() == before


def test_a_second_round_completes_what_the_first_left_open(office):
    first = {code: value for code, value in FILLED.items() if not code.startswith(("Q6", "Q8"))}
    report = office.read(fill_xlsx(office.made("xlsx"), first), "one.xlsx")
    assert report.missing == ("Q6", "Q8")
    office.do({"deed": "ask_back", "initiative": "bril", "question": "Q3", "text": "Tot en met wanneer?"})
    form = office.form()
    assert next(t.query for t in form.topics if t.code == "Q3") == "Tot en met wanneer?"
    rest = {code: value for code, value in FILLED.items() if code not in first} | {"Q3.number": 1300}
    report = office.read(fill_text(office.made("txt"), rest), "two.txt")
    assert outcomes(report) | {"Q3": "changed", "Q6": "new", "Q8": "new"} == outcomes(report)
    assert report.missing == ()
    assert office.answers()["Q3"] == COMES_TO["Q3"] | {"number": 1300}
    assert len(office.case().attempts) == 2


def test_an_older_form_never_takes_the_place_of_what_is_newer(office):
    old = office.made("xlsx")
    office.do(
        {"deed": "answer_question", "initiative": "bril", "question": "Q2", "answer": {"text": "Iedereen."}},
        {"deed": "answer_question", "initiative": "bril", "question": "Q4", "answer": {"text": "Aan huis."}},
    )
    filled = {"Q4.text": "Drie keer per dag aan huis.", "Q7.text": "Meer rust."}
    report = office.read(fill_xlsx(old, filled), "old.xlsx")
    assert report.is_older
    assert outcomes(report) | {"Q2": "kept", "Q4": "clash", "Q7": "new", "Q5": "new"} == outcomes(report)
    assert office.answers()["Q2"] == {"text": "Iedereen."}
    assert report.needs_a_person
    assert [one.register for one in office.case().conflicts] == ["answer/bril:Q4/value"]


def test_a_form_never_chooses_between_two_answers(office):
    for text in ("Een", "Twee"):
        deed = {"deed": "answer_question", "initiative": "bril", "question": "Q2", "answer": {"text": text}}
        office.do({**deed, "seen": []})
    assert len(office.case().conflicts[0].changes) == 2
    report = office.read(fill_text(office.made("txt"), {"Q2.text": "Drie"}), "form.txt")
    assert outcomes(report)["Q2"] == "clash"
    assert len(office.case().conflicts[0].changes) == 3


def test_an_older_form_changes_what_was_not_changed_here(office):
    office.read(fill_xlsx(office.made("xlsx"), {"Q2.text": "Mensen thuis"}), "one.xlsx")
    old = office.made("xlsx")
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q3", "answer": {"number": 3}})
    report = office.read(fill_xlsx(old, {"Q2.text": "Mensen met druppels"}), "two.xlsx")
    assert (report.is_older, outcomes(report)["Q2"], outcomes(report)["Q3"]) == (True, "changed", "same")
    assert office.answers()["Q2"] == {"text": "Mensen met druppels"}


def test_what_reviewers_added_to_an_answer_stays(office):
    office.do(
        {"deed": "add_evidence", "initiative": "bril", "id": "e1", "kind": "argument", "text": "x"},
        {"deed": "answer_question", "initiative": "bril", "question": "Q8",
         "answer": {"direction": "positive", "text": "28 uur", "evidence": ["e1"]}},
    )  # fmt: skip
    office.read(fill_xlsx(office.made("xlsx"), {"Q8.text": "30 uur"}), "form.xlsx")
    assert office.answers()["Q8"] == {"direction": "positive", "text": "30 uur", "evidence": ["e1"]}


@pytest.mark.requirement("R86")
def test_empty_not_applicable_and_unknown_are_three_things(office):
    office.read(fill_xlsx(office.made("xlsx"), FILLED), "one.xlsx")
    filled = {
        "Q2.text": None, "Q7.absent": "niet van toepassing", "Q8.reason": "Geen idee", "P4.text": None,
        "P4.absent": "onbekend", "P4.reason": "Nooit geteld", "Q9.reason": None, "Q3.number": None,
        "Q3.estimate": "nee",
    }  # fmt: skip
    report = office.read(fill_xlsx(office.made("xlsx"), filled), "two.xlsx")
    found = {one.question: (one.outcome, one.problems, one.notes) for one in report.findings}
    assert found["Q2"] == ("same", (), ("Patiëntengroep was left empty; what was there stays",))
    assert found["Q7"][:2] == ("problem", ("“not applicable” needs a reason",))
    assert found["Q8"][:2] == (
        "problem", ("there is a reason, but neither “not applicable” nor “unknown” was chosen",)
    )  # fmt: skip
    assert found["P4"][0] == "changed"
    assert found["Q9"][:2] == ("problem", ("“unknown” needs a reason",))
    assert found["Q3"][0] == "changed"
    answers = office.answers()
    assert (answers["Q2"], answers["P4"]) == ({"text": "ouderen"}, {"unknown": "Nooit geteld"})
    assert answers["Q3"] == COMES_TO["Q3"] | {"estimate": False}


def test_an_answer_beside_not_applicable_is_asked_about_unless_that_stood_there_already(office):
    filled = {"Q7.text": "Meer rust", "Q7.absent": "onbekend", "Q7.reason": "Niet gemeten"}
    report = office.read(fill_xlsx(office.made("xlsx"), filled), "one.xlsx")
    (problem,) = next(one.problems for one in report.findings if one.question == "Q7")
    assert problem == "there is an answer, and it also says “unknown”: which of the two?"
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q7", "unknown": "Niet gemeten"})
    office.read(fill_xlsx(office.made("xlsx"), {"Q7.text": "Meer rust"}), "two.xlsx")
    assert office.answers()["Q7"] == {"text": "Meer rust"}


def test_an_answer_outside_the_choices_is_not_recorded_and_the_rest_is(office):
    filled = {"Q3.number": "een stuk of 200", "Q3.estimate": "ja", "Q10.spread": "overal", "Q1.groups.cancer": "soms",
              "Q3.as_of": "31 februari 2023"}  # fmt: skip
    report = office.read(fill_xlsx(office.made("xlsx"), filled), "form.xlsx")
    problems = {one.question: one.problems for one in report.findings if one.problems}
    assert problems["Q3"] == (
        "Aantal: “een stuk of 200” is not a number",
        "Geteld tot en met: “31 februari 2023” is not a day, such as 31-12-2023",
    )
    assert problems["Q1"][0].startswith("Groepen: “soms” is none of: mensen met kanker")
    assert problems["Q10"][0].startswith("Hoe gewoon is het al: “overal” is none of: nergens anders")
    answers = office.answers()
    assert answers["Q3"] == {"estimate": True}
    assert answers["Q10"] == {"followers": ["Regio Gooi", "Zorggroep Noord"]}
    assert "Q1" not in answers
    assert all(place.startswith("Vragenlijst ") for one in report.findings for place in one.places)
    assert report.needs_a_person


def test_a_folder_is_read_whole_and_what_is_refused_is_explained_beside_it(office):
    inbox = office.folder / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text(fill_text(office.made("txt"), FILLED), encoding="utf-8")
    (inbox / "b.xlsx").write_bytes(fill_xlsx(office.made("xlsx", id_="gem"), {"Q2.text": "Kinderen"}))
    (inbox / "c.pdf").write_bytes(b"%PDF-1.7")
    (inbox / "d.eml").write_bytes(b" ")
    (inbox / "~$a.txt").write_bytes(b"busy")
    (inbox / ".hidden").write_bytes(b"busy")
    tried = office.reads(inbox, dry_run=True)
    assert not (inbox / "c.pdf.refused.txt").exists()
    report = office.reads(inbox)
    assert [(one.file, one.initiative) for one in report.forms] == [
        ("a.txt", "bril"),
        ("b.xlsx", "gem"),
        ("c.pdf", ""),
        ("d.eml", ""),
    ]
    assert [one.initiative for one in tried.forms] == [one.initiative for one in report.forms]
    assert report.exit_code == 3
    refused = report.forms[2]
    told = refused.explained.read_text(encoding="utf-8-sig")
    assert "c.pdf is a PDF. Ask for the form itself" in told
    assert report.as_json()["forms"][2]["refused"]["code"] == "other-kind-of-file"
    again = office.reads(inbox)
    assert [one.is_double for one in again.forms] == [True, True, False, False]


def test_a_folder_without_forms_and_one_refused_form_are_refusals(office):
    (office.folder / "inbox").mkdir()
    with pytest.raises(NothingThere):
        office.reads(office.folder / "inbox")
    path = office.kept("zomaar wat", "form.txt")
    with pytest.raises(NoForm):
        office.reads(path)
    assert path.exists()
    assert (office.folder / "form.txt.refused.txt").exists()
    with pytest.raises(FileMissing):
        office.reads(office.folder / "none.txt")


def test_that_an_explanation_cannot_be_written_is_told(office, monkeypatch):
    path = office.kept("zomaar wat", "form.txt")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(CannotExplain):
        office.reads(path)


def test_a_form_about_another_or_nobody_or_under_another_edition_is_refused(office):
    text = office.made("txt").decode("utf-8-sig")
    with pytest.raises(OtherForm):
        office.read(text, "form.txt", initiative="gem")
    with pytest.raises(MarkDamaged):
        office.read(text.replace("pz1/bril/", "pz1/gem/"), "form.txt")
    with pytest.raises(SeveralForms):
        office.read(text + office.made("txt", id_="gem").decode("utf-8-sig"), "form.txt", initiative="bril")
    with pytest.raises(MarkDamaged):
        office.read(text.replace("/nl/", "/n1/"), "form.txt")
    with pytest.raises(NoForm):
        office.read(text.replace("pz1/", "").replace("pz1-base", ""), "form.txt")


def test_a_form_whose_mark_was_lost_is_read_for_whom_it_is_named(office):
    text = fill_text(office.made("txt"), FILLED)
    report = office.read(text.replace("pz1/bril/", "pz1/brii/"), "form.txt", initiative="bril")
    assert office.answers() == COMES_TO
    assert not report.is_older


def test_a_form_of_an_initiative_that_is_not_here_says_so(office):
    path = office.kept(office.made("txt"), "form.txt")
    stranger = Office(Desk(MemoryStore()), office.folder)
    stranger.do({"deed": "enrol_reviewer", "id": "anna", "name": "Anna", "role": "reviewer"})
    with pytest.raises(FormOfNobody) as refusal:
        stranger.reads(path)
    assert "bril" in str(refusal.value)


def test_who_only_reads_cannot_record_a_form_and_too_early_is_too_early(office):
    path = office.kept(fill_text(office.made("txt"), FILLED), "form.txt")
    before = office.state()
    with pytest.raises(NotAllowed):
        office.reads(path, by="lotte")
    assert office.state() == before
    office.do(registered("vroeg"))
    with pytest.raises(WrongStep):
        office.form(id_="vroeg")


def docx(document: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"wordprocessingml", "word/document.xml": document})


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'
FAR = "".join(f'<row r="{n}"><c r="{c}{n}"><v>1</v></c></row>' for c, n in (("A", 1), ("XFD", 1048576)))
OF_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
HOSTILE = {
    "nothing": (b" \n", Empty),
    "a program": (zipped({"META-INF/MANIFEST.MF": b"x"}), OtherKind),
    "a picture": (b"\x89PNG\r\n", OtherKind),
    "a web page": (b"<!doctype html><p>pz1/", OtherKind),
    "a mail of Outlook": (COMPOUND + b"\0" * 600 + OF_OUTLOOK + b"\0" * 40, OutlookMail),
    "bytes": (b"\0\1\2" * 50, NoText),
    "a broken zip": (b"PK\x03\x04" + b"x" * 99, DamagedForm),
    "external entities in a document": (docx(ENTITIES), DamagedForm),
    "a document without words": (zipped({"word/other.xml": b""}), DamagedForm),
    "external entities in a workbook": (zipped(parts_of(xlsx()) | {"xl/workbook.xml": ENTITIES}), DamagedForm),
    "one cell far away": (with_rows(FAR), TooSpread),
}  # fmt: skip


def test_the_questionnaire_for_kobo_itself_is_told_once_and_holds_no_answers(office):
    with pytest.raises(AskedNotAnswered):
        office.read(office.made("xlsform"), "kobo.xlsx")


@pytest.mark.requirement("R78")
def test_a_number_below_nothing_is_no_answer(office):
    report = office.read(fill_xlsx(office.made("xlsx"), {"Q3.number": -5}), "form.xlsx")
    assert [one.problems for one in report.findings if one.problems] == [("Aantal: “-5” is less than 0",)]
    assert "number" not in office.answers().get("Q3", {})


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_and_changes_nothing(office, what):
    data, kind = HOSTILE[what]
    before = office.state()
    for language in ("nl", "en"):
        use_language(language)
        with pytest.raises(kind) as refusal:
            office.read(data, "form.xlsx")
        assert str(refusal.value).startswith(("form.xlsx", "In form.xlsx"))
        assert "\n" not in str(refusal.value)
    assert office.state() == before


def test_an_encrypted_form_asks_for_one_without_a_password(office):
    locked = parts_of(office.made("ods"))
    locked["META-INF/manifest.xml"] = b"<encryption-data/>"
    with pytest.raises(Locked):
        office.read(zipped(locked), "form.ods")
    stream = "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Locked):
        office.read(COMPOUND + b"\0" * 600 + stream + b"\0" * 40, "form.xlsx")


def test_a_bomb_and_a_huge_file_are_not_opened(office, monkeypatch):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        for n in range(41):
            bomb.writestr(f"xl/{n}.xml", b"\0" * 10_000_000)
    assert len(file.getvalue()) < 1_000_000
    with pytest.raises(Unpacks) as refusal:
        office.read(file.getvalue(), "form.xlsx")
    assert str(archive.MAX_UNPACKED // 1_000_000) in str(refusal.value)
    huge = office.folder / "huge.txt"
    with huge.open("wb") as sparse:
        sparse.truncate(200_000_000)
    with pytest.raises(TooLarge):
        office.reads(huge)
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    with pytest.raises(NotAFile):
        office.reads(huge)


@pytest.mark.parametrize("kind", ["txt", "csv"])
def test_a_text_without_end_is_no_form(office, kind):
    before = office.state()
    with pytest.raises(TooLarge) as refusal:
        office.read(office.made("txt") + b"woord " * 600_000, f"form.{kind}")
    assert "3 MB" in str(refusal.value)
    assert office.state() == before


def test_a_file_the_disk_does_not_give_is_told(office, monkeypatch):
    path = office.kept("x", "form.txt")

    def fail(_):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(Damaged):
        office.reads(path)


def test_macros_never_run_and_formulas_are_their_value(office):
    parts = parts_of(fill_xlsx(office.made("xlsx"), {"Q2.text": "Mensen thuis", "Q3.number": "=1+1"}))
    report = office.read(zipped(parts | {"xl/vbaProject.bin": b"Sub Auto_Open()"}), "form.xlsm")
    assert office.answers()["Q2"] == {"text": "Mensen thuis"}
    assert report.notes == (
        "1 formula has no value yet and counts as empty. Open the form in Excel or LibreOffice and save it.",
    )


def test_what_would_act_in_an_answer_stays_words(office):
    evil = '=HYPERLINK("http://x")\x1b[31m [bold]rood[/bold] <script>'
    office.read(fill_text(office.made("txt"), {"Q2.text": evil}), "form.txt")
    kept = '=HYPERLINK("http://x") [bold]rood[/bold] <script>'
    assert office.answers()["Q2"] == {"text": kept}
    for key in ("xlsx", "ods", "txt"):
        assert office.read(office.made(key), f"again.{key}").is_untouched


def test_a_list_with_an_endless_cell_is_damaged(office):
    with pytest.raises(DamagedForm):
        office.read("Q1.text;" + "x" * 200_000, "form.csv")


def test_forms_of_another_edition_are_refused(office):
    data = office.made("txt")
    text = builtin("pilot-2023").decode().replace("Pilotronde 2023", "Pilotronde 2024")
    office.do(
        {"deed": "adopt_edition", "text": text},
        {"deed": "move_edition", "initiative": "bril", "edition": load(text).hash, "because": "nieuw"},
    )
    with pytest.raises(FormOfOtherEdition):
        office.read(fill_text(data, FILLED), "form.txt")


@pytest.mark.parametrize("change", ["delete_cols", "insert_cols"])
def test_names_that_a_program_left_behind_hide_no_answer(office, change):
    book = openpyxl.load_workbook(io.BytesIO(fill_xlsx(office.made("xlsx"), {"Q2.text": "Mensen thuis"})))
    getattr(book.worksheets[0], change)(
        2 if change == "delete_cols" else 1
    )  # names of cells stay where they were
    file = io.BytesIO()
    book.save(file)
    report = office.read(file.getvalue(), "form.xlsx")
    assert office.answers()["Q2"] == {"text": "Mensen thuis"}
    assert not any(one.problems for one in report.findings)
