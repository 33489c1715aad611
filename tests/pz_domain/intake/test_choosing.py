"""Of several tables the list is found, and nothing that looks like one is passed over in silence."""

import pytest

from pz_domain.intake.choosing import chosen
from pz_domain.intake.columns import naming
from pz_domain.intake.table import Row, Sheet
from pz_domain.intake.unreadable import EmptyFile, NoSuchTable

HEADER = ("Titel", "Organisatie", "Nu")


def sheet(name, *rows, hidden=False):
    rows = tuple(Row(n, cells, name) for n, cells in enumerate(rows, 1))
    return Sheet(rows, {}, name=name, is_hidden=hidden)


def of(*sheets, table=""):
    return chosen(sheets, "list.xlsx", naming({}), table)


def test_the_table_whose_header_names_most_is_the_list():
    found = of(sheet("Uitleg", ("Lees dit",)), sheet("Lijst", HEADER, ("A", "B", "C")))
    assert (found.name, [row.cells for row in found.rows]) == ("Lijst", [("A", "B", "C")])
    assert found.warnings == ()


def test_tables_with_the_same_columns_are_one_list_and_rows_know_theirs():
    found = of(sheet("2022", HEADER, ("A", "", "")), sheet("2023", ("Iets",), (*HEADER, ""), ("B", "", "")))
    assert [(row.table, row.number) for row in found.rows] == [("2022", 2), ("2023", 3)]
    assert found.warnings == ("Taken together, as they have the same columns: “2022”, “2023”.",)


def test_another_table_that_looks_like_a_list_is_told():
    taken, other = of(sheet("Nieuw", HEADER, ("A",)), sheet("Oud", ("Titel", "Nu"), ("B", "C"))).warnings
    assert taken == "Taken from the table “Nieuw”."
    assert "“Oud”. Name one with --table" in other


def test_a_hidden_table_counts_only_when_it_is_all_there_is():
    hidden = sheet("Lijst", (*HEADER, "Bron"), ("A",), hidden=True)
    found = of(hidden, sheet("Ander", ("Titel",), ("B",)))
    assert found.name == "Ander"
    assert "“Lijst”" in found.warnings[-1]
    assert of(hidden, sheet("Leeg")).name == "Lijst"


def test_a_table_is_named_as_people_name_it():
    sheets = (
        sheet("Blad 1", HEADER, ("A",)),
        sheet("Blad 2", ("Titel",), ("B",)),
        sheet("…", HEADER, ("C",)),
    )
    assert of(*sheets, table="blad 2").rows[0].cells == ("B",)
    assert of(*sheets, table="…").rows[0].cells == ("C",)
    with pytest.raises(NoSuchTable) as refusal:
        of(*sheets, table="Blad 3")
    assert "“Blad 1”, “Blad 2”" in str(refusal.value)


def test_many_tables_are_named_in_part():
    with pytest.raises(NoSuchTable) as refusal:
        of(*(sheet(f"b{n}", HEADER) for n in range(20)), table="x")
    assert str(refusal.value).endswith("“b11” ….")


def test_a_named_table_without_anything_is_empty():
    with pytest.raises(EmptyFile):
        of(sheet("Leeg"), sheet("Lijst", HEADER), table="Leeg")
