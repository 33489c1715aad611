"""What is no list is refused by name before anything of it is used."""

import os
from pathlib import Path

import pytest

from pz_domain.intake.reading import read_table
from pz_domain.intake.unreadable import EmptyFile, NotAFile, OtherKind, TooLarge
from pz_domain.refusals.workspace import Damaged, FileMissing
from tests.pz_domain.intake.books import LIST, xlsx


def test_the_ending_says_how_a_list_is_read(intake):
    for name, format_ in (("a.csv", "csv"), ("a.TXT", "csv"), ("a.tsv", "tsv")):
        assert read_table(intake.write("Titel\tNu\nA\tB\n", name), {}).about["format"] == format_
    assert read_table(intake.write('[{"title": "A"}]', "a.json"), {}).about["format"] == "json"


def test_without_an_ending_the_content_says_it(intake):
    assert read_table(intake.write('\ufeff [{"title": "A"}]', "lijst"), {}).about["format"] == "json"
    assert read_table(intake.write("Titel;Nu\nA;B\n", "lijst"), {}).about["format"] == "csv"


@pytest.mark.parametrize(
    ("content", "name", "format_"),
    [
        (xlsx(), "lijst.csv", "xlsx"), (b"Titel;Nu\nA;B\n", "lijst.xlsx", "csv"), (b"Titel;Nu\nA;B\n", "a.json", "csv"),
        (b'[{"title": "A"}]', "a.csv", "json"), (b'[{"title": "A"}]', "a.xls", "json"),
        (b"[1] Titel;Nu\nA;B\n", "a.csv", "csv"), (b"[1] Titel;Nu\nA;B\n", "a.xlsx", "csv"),
    ],
)  # fmt: skip
def test_what_a_file_holds_goes_before_what_it_is_called(intake, content, name, format_):
    found = read_table(intake.write(content, name), {})
    assert found.about["format"] == format_
    assert any("It is called ." in warning for warning in found.warnings) is (not name.endswith(format_))


def test_json_in_wide_letters_is_json(intake):
    assert (
        read_table(intake.write('[{"title": "A"}]'.encode("utf-16"), "a.json"), {}).about["format"] == "json"
    )


def test_a_workbook_is_read_with_its_row_numbers_and_table(intake):
    found = read_table(intake.write(xlsx(), "list.xlsx"), {})
    assert found.about == {"format": "xlsx"}
    assert [(row.number, row.table, row.cells[0]) for row in found.rows] == [
        (2, "Lijst", "Druppelbril"), (3, "Lijst", "GEM-team")
    ]  # fmt: skip


def test_a_table_that_is_named_is_taken(intake):
    path = intake.write(xlsx({"Een": LIST, "Twee": (("Titel",), ("Zorg",))}), "list.xlsx")
    assert [row.cells for row in read_table(path, {}, "twee").rows] == [("Zorg",)]


def test_an_empty_workbook_is_refused(intake):
    with pytest.raises(EmptyFile):
        read_table(intake.write(xlsx({"Leeg": ()}), "list.xlsx"), {})


def test_how_a_list_was_read_is_told(intake):
    found = read_table(intake.write("Titel;Nu\nA;patiënt\n".encode("cp1252")), {})
    assert found.about == {"format": "csv", "encoding": "cp1252", "delimiter": ";"}


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\x09\x08\x10\x00\x00\x06", "very old Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\xef\xbb\xbf <!DOCTYPE html><table>", "web page"),
        (b"SQLite format 3\0", "database"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_kind_whatever_its_name_says(intake, beginning, kind):
    with pytest.raises(OtherKind) as refusal:
        read_table(intake.write(beginning, "list.csv"), {})
    assert kind in str(refusal.value)
    assert "save the list as XLSX, ODS or CSV" in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FileMissing):
        read_table(tmp_path / "none.csv", {})


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(NotAFile):
        read_table(tmp_path, {})


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf", b";;\n;;\n"])
def test_an_empty_file_is_refused(intake, content):
    with pytest.raises(EmptyFile):
        read_table(intake.write(content), {})


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        os.truncate(file.fileno(), 200_000_001)
    with pytest.raises(TooLarge) as refusal:
        read_table(path, {})
    assert "200 MB" in str(refusal.value)


def test_a_file_that_cannot_be_opened_is_refused_with_the_reason(intake, monkeypatch):
    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Damaged) as refusal:
        read_table(intake.write("Titel\nA\n"), {})
    assert str(refusal.value) == "list.csv cannot be read: you may not read or write it."


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    with pytest.raises((Damaged, FileMissing)):
        read_table(tmp_path / "a\0b.csv", {})


def test_a_name_that_would_act_on_a_terminal_does_not(tmp_path):
    with pytest.raises(FileMissing) as refusal:
        read_table(tmp_path / "\x1b[31mlijst.csv", {})
    assert "\x1b" not in str(refusal.value)
