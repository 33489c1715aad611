"""Refused rows are kept to repair: whole, in a file of their own, harmless in a spreadsheet."""

import csv

import pytest

from pz_domain.intake.refused import defused
from pz_domain.intake.unreadable import CannotKeep
from tests.pz_domain.intake.books import xlsx

BAD = "Titel;Nu;Bron\nGoed;x;VGZ\n;=1+1;VGZ\nZorg;-eerst bellen;Zinnige Zorg\n"


def read(path):
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))


def test_refused_rows_are_kept_beside_the_list_with_row_number_and_what_to_do(intake):
    report = intake.take(BAD, source=None)
    assert report.refused_file == intake.folder / "list.refused.csv"
    header, first, second = read(report.refused_file)
    assert header == ["Titel", "Nu", "Bron", "Row in the list", "What to do"]
    assert first[:4] == ["", "'=1+1", "VGZ", "3"]
    assert first[4].startswith("Titel: The title is missing.")
    assert second[:4] == ["Zorg", "'-eerst bellen", "Zinnige Zorg", "4"]


def test_a_repaired_file_goes_in_as_it_was_meant(intake):
    path = intake.take(BAD, source=None).refused_file
    repaired = path.read_text(encoding="utf-8-sig").replace(";Zinnige Zorg;", ";VGZ;")
    report = intake.take(repaired, "repaired.csv")
    assert [row.outcome for row in report.rows] == ["refused", "added"]
    assert intake.facts(report.rows[1])["now"] == "-eerst bellen"
    assert not report.files[0].warnings


def test_no_file_is_overwritten(intake):
    first, second = intake.take(BAD, source=None).refused_file, intake.take(BAD, source=None).refused_file
    assert (first.name, second.name) == ("list.refused.csv", "list.refused-2.csv")


def test_another_folder_may_be_named(intake):
    elsewhere = intake.folder / "repair"
    elsewhere.mkdir()
    assert intake.take(BAD, source=None, refused_to=elsewhere).refused_file == elsewhere / "list.refused.csv"


def test_when_they_cannot_be_kept_nothing_is_taken_in(intake):
    before = intake.state()
    with pytest.raises(CannotKeep):
        intake.take(BAD, source=None, refused_to=intake.folder / "nowhere")
    assert intake.state() == before


def test_a_dry_run_keeps_no_file(intake):
    assert intake.take(BAD, source=None, dry_run=True).refused_file is None
    assert [path.name for path in intake.folder.iterdir()] == ["list.csv"]


def test_short_rows_are_kept_under_their_columns(intake):
    report = intake.take("Titel;Nu;Bron\nen daarna naar huis\n")
    assert read(report.refused_file)[1][:4] == ["en daarna naar huis", "", "", "2"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\x1b[1m=cmd"])
def test_what_looks_like_a_formula_is_defused(cell):
    assert defused(cell).startswith("'")
    assert "\x1b" not in defused(cell)


def test_ordinary_cells_are_left_alone():
    assert defused("Zorg = beter") == "Zorg = beter"


def test_what_is_no_danger_is_kept_as_it_was_written():
    assert defused("be-\nhandeling ze#en\r\n\u00adx\u202e") == "be-\nhandeling ze#en\n\u00adx"


def test_refused_rows_of_several_tables_are_named_with_their_table(intake):
    rows = {"Oud": (("Titel", "Nu"), ("", "x")), "=Nieuw": (("Titel", "Nu"), ("Zorg", "y"), ("", "z"))}
    kept = read(intake.take(xlsx(rows), "list.xlsx").refused_file)
    assert [row[2] for row in kept[1:]] == ["Oud 2", "'=Nieuw 3"]


def test_what_is_refused_of_a_repaired_file_is_kept_beside_it_by_the_name_of_the_list(intake):
    intake.take(BAD, "list.refused-2.csv", source=None)
    assert (intake.folder / "list.refused.csv").exists()
