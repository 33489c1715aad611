"""A list begins at its header and ends before its totals; what is left out is told."""

from pz_domain.intake.columns import naming
from pz_domain.intake.heading import headed
from pz_domain.intake.table import Row, Sheet

HEADER = ("Titel", "Organisatie", "Nu")


def found(*rows, first=1):
    """Return what is made of rows; None is an empty row."""
    numbered = tuple(Row(n, cells) for n, cells in enumerate(rows, first) if cells)
    return headed(Sheet(numbered, {}), naming({}))


def test_titles_and_remarks_above_the_header_are_no_rows():
    list_ = found(("Lijst passende zorg", "", ""), ("Versie 3", "", ""), None, HEADER, ("A", "B", "C"))
    assert (list_.header, [row.number for row in list_.rows]) == (HEADER, [5])


def test_a_header_over_two_rows_is_read_as_one():
    list_ = found(
        ("Praktijk", "", "Situatie", ""), ("Titel", "Organisatie", "Vroeger", "Nu"), ("A", "B", "C", "D")
    )
    assert (list_.header, len(list_.rows)) == (("Titel", "Organisatie", "Vroeger", "Nu"), 1)


def test_names_that_stand_over_two_rows_alone_stay():
    list_ = found(("Titel", "Situatie", "", "Bron"), ("", "Vroeger", "Nu", ""), ("A", "B", "C", "D"))
    assert list_.header == ("Titel", "Vroeger", "Nu", "Bron")


def test_the_upper_row_of_a_header_may_name_less_than_the_lower():
    list_ = found(("Titel", "Situatie", ""), ("", "Vroeger", "Nu"), ("A", "B", "C"))
    assert (list_.header, [row.number for row in list_.rows]) == (("Titel", "Vroeger", "Nu"), [3])


def test_a_first_row_that_speaks_of_fields_is_still_a_row():
    list_ = found(("Titel", "", "Nu"), ("Naar huis", "Samenvatting", "x"), ("B", "y", "z"))
    assert len(list_.rows) == 2


def test_totals_and_notes_below_are_left_out_and_told():
    list_ = found(
        HEADER, ("A", "B", "C"), ("Totaal", "1", ""), None, ("Bron: VGZ", "", ""), ("Zie ook", "", "")
    )
    assert [row.number for row in list_.rows] == [2]
    assert list_.warnings == (
        "Row 3 below the list was left out: “Totaal 1”.",
        "Row 5 below the list was left out: “Bron: VGZ”.",
        "Row 6 below the list was left out: “Zie ook”.",
    )


def test_a_total_below_a_note_is_left_out_too():
    assert len(found(HEADER, ("A", "B", "C"), None, ("Bron: VGZ", "", ""), ("", "Totaal", "1")).rows) == 1


def test_a_short_last_row_without_a_gap_is_a_row():
    assert len(found(HEADER, ("A", "B", "C"), ("Zorg", "", "")).rows) == 2


def test_a_list_of_titles_only_is_never_cut():
    assert len(found(("Titel",), ("A",), None, ("B",)).rows) == 2
    assert len(found(HEADER, ("A", "", ""), None, ("B", "", "")).rows) == 2


def test_what_has_its_header_or_no_rows_stays_as_it_is():
    sheet = Sheet((), {}, header=("title",))
    assert headed(sheet, naming({})) is sheet
    assert headed(Sheet((), {}), naming({})).header is None
