"""Headers as sources write them are recognised; what is not is told, never dropped unseen."""

import pytest

from pz_domain.intake.columns import FIELDS, field_of, table_of
from pz_domain.intake.table import Row, Sheet
from pz_domain.intake.unreadable import NoTitle, UnknownField
from pz_domain.model.case import INITIATIVE_FIELDS

KNOWN = [
    ("Titel", "title"), ("Naam initiatief", "title"), ("Praktijk", "title"), ("Naam", "title"), ("practice", "title"),
    ("Organisatie / zorgaanbieder", "organisation"), ("Naam van de organisatie", "organisation"),
    ("Provider", "organisation"), ("Naam contactpersoon", "contact"), ("E-mail", "contact_email"),
    ("Telefoonnummer", "contact_phone"), ("Functie contactpersoon", "contact_role"),
    ("E-mail contactpersoon", "contact_email"), ("Samenwerkingspartners", "partners"),
    ("Doelgroep(en)", "target_groups"), ("Doelgroep 2", "target_groups"),
    ("target_groups", "target_groups"), ("Patiëntengroep", "patient_group"), ("Wat was het?", "before"),
    ("Hoe ging het vroeger", "before"), ("Wat is er nu anders", "now"), ("WORDT", "now"),
    ("Korte samenvatting van het initiatief (max 200 woorden)", "summary"),
    ("Impact onderbouwd met data? (ja/nee)", "supported_by_data"), ("Link naar website", "reference"),
    ("Bron", "sources"), ("Aangedragen door", "sources"), ("Domein (Zvw/Wlz/Wmo)", "domains"), ("Nr.", "id"),
    ("Reference", "reference"), ("Reference number", "id"),
    ("impact_claims", "claims"), ("Principes passende zorg", "principles"),
    ("Opmerkingen", ""), ("", ""), ("#", ""), ("x" * 200, ""), ("Wat te doen", "-"),
]  # fmt: skip


def table(*rows, header=None, **mapping):
    return table_of(
        Sheet(tuple(Row(n, cells) for n, cells in enumerate(rows, 1)), {}, (), header), "list.csv", mapping
    )


@pytest.mark.parametrize(("header", "field"), KNOWN)
def test_a_header_names_its_field(header, field):
    assert field_of(header) == field


def test_every_field_is_one_of_an_initiative_or_becomes_one():
    contacts = {"contact", "contact_role", "contact_email", "contact_phone"}
    assert set(FIELDS) - {"id", "partners"} - contacts <= set(INITIATIVE_FIELDS)


def test_numbered_columns_of_organisations_are_all_taken_and_another_kind_is_told():
    found = table(("Titel", "Zorgaanbieder 1", "Zorgaanbieder 2", "Indiener"), ("A", "B", "C", "D"))
    assert found.fields == ("title", "organisation", "organisation", "")
    assert "“Indiener”" in found.warnings[0]


def test_the_header_may_stand_below_a_heading():
    found = table(("Lijst van VGZ",), ("Titel", "Nu"), ("A", "B"))
    assert found.columns == ("Titel", "Nu")
    assert [row.cells for row in found.rows] == [("A", "B")]


def test_a_header_that_is_repeated_is_no_row():
    found = table(("Titel", "Nu"), ("A", "B"), ("Titel", "Nu"), ("C", "D"))
    assert [row.number for row in found.rows] == [2, 4]


def test_a_row_that_says_only_where_it_comes_from_was_not_filled_in():
    found = table(("Titel", "Bron"), ("A", "vgz"), ("", "vgz"), ("", "vgz", "x"), ("", ""))
    assert [row.cells for row in found.rows] == [("A", "vgz"), ("", "vgz", "x")]


def test_a_mapping_goes_before_what_is_recognised():
    found = table(("Kop", "Titel"), ("A", "B"), Kop="title", Titel="summary")
    assert found.fields == ("title", "summary")


def test_a_column_can_be_left_out_on_purpose():
    assert table(("Titel", "Nu"), ("A", "B"), Nu="-").fields == ("title", "-")


def test_a_mapping_to_no_field_is_refused():
    with pytest.raises(UnknownField) as refusal:
        table(("Titel",), ("A",), Titel="name")
    assert "patient_group" in str(refusal.value)


def test_a_mapping_of_no_column_is_told():
    assert "“kop”" in table(("Titel",), ("A",), Kop="now").warnings[0]


def test_a_list_without_titles_is_refused_with_its_columns():
    with pytest.raises(NoTitle) as refusal:
        table(("Kolom", "Nog een"), ("A", "B"))
    assert "“Kolom”, “Nog een”" in str(refusal.value)


def test_many_unknown_columns_are_told_in_part():
    with pytest.raises(NoTitle) as refusal:
        table(tuple(f"k{n}" for n in range(30)))
    assert str(refusal.value).endswith("“k11” ….")


def test_of_two_columns_for_one_value_the_plainer_name_counts_and_the_other_is_told():
    found = table(("Naam", "Titel", "Titel van het stuk"), ("A", "B", "C"))
    assert found.fields == ("", "title", "")
    assert "“Naam” and “Titel” both look like title" in found.warnings[0]


def test_columns_that_hold_parts_of_one_field_are_all_taken():
    assert (
        table(("Titel", "Doelgroep 1", "Doelgroep 2"), ("A", "B", "C")).fields[1:] == ("target_groups",) * 2
    )


def test_unknown_and_contact_columns_are_told():
    unknown, contact = table(("Titel", "Kleur", "E-mail"), ("A", "B", "C")).warnings
    assert "“Kleur”" in unknown
    assert "“E-mail”" in contact
    assert "sealed" in contact


def test_names_of_columns_do_nothing_to_a_terminal():
    assert table(("Titel", "\x1b[31mNu"), ("A", "B")).columns == ("Titel", "Nu")


def test_the_header_of_json_is_given():
    assert table(("A",), header=("title",)).rows[0].cells == ("A",)


def test_the_beginning_of_a_long_name_as_a_message_shows_it_names_its_column():
    long = "An der Versorgung teilnehmende Praxen nach Ländern"
    found = table(("Stand 2020", ""), (long, "Nu"), ("A", "B"), **{long[:30]: "title"})
    assert found.fields == ("title", "now")
    assert [row.cells for row in found.rows] == [("A", "B")]
    with pytest.raises(NoTitle):
        table((long, f"{long} 2"), ("A", "B"), **{long[:30]: "title"})
    with pytest.raises(NoTitle):
        table((long, "Nu"), ("A", "B"), An="title")
