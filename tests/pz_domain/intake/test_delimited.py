"""Whatever parts the cells, and however the quotes stand, the rows are those of the spreadsheet."""

import pytest

from pz_domain.intake.delimited import read_delimited
from pz_domain.intake.table import MAX_CELL, MAX_COLUMNS
from pz_domain.intake.unreadable import CellTooLong, EmptyFile, OpenQuote, TooWide


def cells(text: str, delimiter: str = "") -> list[tuple[str, ...]]:
    return [row.cells for row in read_delimited(text.encode(), "list.csv", delimiter).rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_under_which_columns_are_recognised(delimiter):
    text = f"Titel{delimiter}Organisatie{delimiter}Nu\nZorg: a b{delimiter}X{delimiter}Y\n"
    assert cells(text)[0] == ("Titel", "Organisatie", "Nu")


def test_commas_in_texts_do_not_win_from_the_semicolon_between_them():
    assert cells("Titel;Nu\nEen, twee, drie;vier, vijf\n")[1] == ("Een, twee, drie", "vier, vijf")


def test_the_delimiter_that_excel_names_in_the_first_line_is_obeyed_and_keeps_row_numbers():
    sheet = read_delimited(b"sep=^\r\nTitel^Nu\r\nA^B\r\n", "list.csv")
    assert [(row.number, row.cells) for row in sheet.rows] == [(2, ("Titel", "Nu")), (3, ("A", "B"))]


def test_a_file_without_known_columns_is_parted_by_its_shape():
    assert cells("alfa|beta|gamma\n1|2|3\n4|5|6\n")[0] == ("alfa", "beta", "gamma")


def test_a_tab_file_stays_one_when_no_column_is_known():
    assert cells("alfa\tbeta, c\n1\t2, 3\n", "\t")[0] == ("alfa", "beta, c")


def test_one_column_of_words_is_one_column():
    assert cells("alfa\nbeta\n") == [("alfa",), ("beta",)]


def test_a_file_of_which_the_shape_says_nothing_is_parted_by_commas():
    assert cells("a") == [("a",)]


def test_line_ends_and_delimiters_within_quotes_belong_to_the_cell():
    assert cells('Titel;Nu\r\n"Een; twee";"regel\r\nregel ""x"""\r\n')[1] == (
        "Een; twee",
        'regel\r\nregel "x"',
    )


def test_quotes_within_a_word_are_left_as_they_are():
    assert cells('Titel;Nu\nZorg "thuis" plus;betre"ende\n')[1] == ('Zorg "thuis" plus', 'betre"ende')


def test_blank_rows_are_left_out_and_counted():
    assert [row.number for row in read_delimited(b"Titel;Nu\n\n;;\nA;B\n", "list.csv").rows] == [1, 4]


def test_old_mac_line_ends_part_rows():
    assert cells("Titel;Nu\rA;B\r") == [("Titel", "Nu"), ("A", "B")]


@pytest.mark.parametrize("text", ['Titel;Nu\nA;"B\nC;D\n', 'Titel;Nu\n"A;B'])
def test_a_quote_that_is_never_closed_is_refused_with_its_row(text):
    with pytest.raises(OpenQuote) as refusal:
        cells(text)
    assert "row 2" in str(refusal.value)


@pytest.mark.parametrize("text", ["\ufeff", "  \n\n", "sep=;\n"])
def test_a_file_without_text_is_refused_as_empty(text):
    with pytest.raises(EmptyFile):
        cells(text)


def test_a_million_columns_are_refused():
    with pytest.raises(TooWide) as refusal:
        cells("Titel" + "," * 1_000_000)
    assert str(MAX_COLUMNS) in str(refusal.value)


def test_a_cell_longer_than_any_spreadsheet_holds_is_refused_with_its_row():
    with pytest.raises(CellTooLong) as refusal:
        cells("Titel\n" + "x" * (MAX_CELL + 1))
    assert "row 2" in str(refusal.value)


def test_a_sample_with_an_endless_cell_does_not_decide_the_delimiter():
    quoted = "x" * (MAX_CELL + 1)
    with pytest.raises(CellTooLong):
        cells(f"{quoted},\n{quoted}")


def test_null_bytes_after_a_mark_stop_nobody():
    (row,) = read_delimited(b"\xef\xbb\xbf\x00\x01", "list.csv").rows
    assert row.cells == ("\0\1",)
