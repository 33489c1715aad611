"""Persons are left out: those who are known by name, and what looks like a person's; ordinary words stay."""

from __future__ import annotations

import unicodedata

import pytest

from pz_domain.publishing.redaction.redactor import Redactor, known_as, names_of

MARK = "[X]"


def clean(text: str, **known: str) -> str:
    return Redactor(
        known_as((name.replace("_", " "), instead) for name, instead in known.items()), MARK
    ).clean(text)


@pytest.mark.requirement("D11", "D13")
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bel mia.de-wit+x@thebe-zorg.nl even", "Bel [X] even"),
        ("mail naar mia (at) thebe.nl", "mail naar [X]"),
        ("06-12345678 of +31 6 1234 5678, ook (010) 123 45 67 en 0612345678.", "[X] of [X], ook [X] en [X]."),
        ("op NL91 ABNA 0417 1643 00 storten", "op [X] storten"),
        ("zie https://www.linkedin.com/in/miadewit", "zie [X]"),
        ("burgerservicenummer 111222333", "burgerservicenummer [X]"),
        ("woont op 1234 AB 12a", "woont op [X]"),
        ("volgens mevrouw Verkuil en dhr. van der Berg-Smit", "volgens [X] en [X]"),
        ("Prof. dr. J.P. de Vries zei", "[X] zei"),
        ("door A. Jansen", "door [X]"),
        ("Truus van den Heuvel belde, daarna Jan-Peter en Fatima", "[X] belde, daarna [X] en [X]"),
        ("Youssef El Amrani", "[X]"),
        ("patiënt Verstegen, geboren 12-03-1951", "[X], [X]"),
    ],
)
def test_what_looks_like_a_person_is_left_out(text, left):
    assert clean(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "De wijkverpleging van Thebe kwam 3 keer per dag, in 2019 bij 200 mensen.",
        "28,5 uur minder; 36 % in 12 van 16 ziekenhuizen",
        "Regio Gooi en Vechtstreek, Amsterdam UMC",
        "ISBN 123456789 is geen nummer van een burger",
        "https://www.thebe.nl/druppelbril",
        "2019-12-31 tot 2020-01-01; 1000000 euro",
    ],
)
def test_what_is_no_person_stays(text):
    assert clean(text) == text


@pytest.mark.requirement("D13")
def test_who_is_known_is_named_by_what_stands_in_the_place_whatever_part_of_the_name_is_used():
    known = {"Xerxes_van_der_Zwalm": "beoordelaar 1", "Qu_Op": MARK}
    text = "Xerxes van der Zwalm (XERXES, van der Zwalm, Zwalm) met Qu; de zwalmen en quasi blijven"
    assert clean(text, **known) == (
        "beoordelaar 1 (beoordelaar 1, beoordelaar 1, beoordelaar 1) met [X]; de zwalmen en quasi blijven"
    )
    assert list(names_of("Cher")) == ["Cher"]
    assert list(names_of("anna maria")) == ["anna maria", "anna", "maria", "maria", "annamaria"]
    assert known_as([("x", MARK)]) == {}


@pytest.mark.requirement("D13")
def test_only_addresses_and_those_who_are_known_go_where_names_belong_to_what_is_told():
    redactor = Redactor(known_as([("Mia de Wit", MARK)]), MARK)
    assert (
        redactor.without_known("Stichting Jan Jansen; Mia, mia@thebe.nl") == "Stichting Jan Jansen; [X], [X]"
    )


@pytest.mark.requirement("D13")
@pytest.mark.parametrize(
    ("text", "left"),
    [
        (unicodedata.normalize("NFD", "volgens Zoë Bördö zelf"), "volgens [X] zelf"),
        ("volgens B\u00adör\u200bdö zelf", "volgens [X] zelf"),
        ("Bördös idee, en Bördö's werk, en Bördö’s team", "[X] idee, en [X] werk, en [X] team"),
        ("bestand zoë_bördö_2.pdf", "bestand [X]_[X]_2.pdf"),
        ("www.zoëbördö.nl", "www.[X].nl"),
        ("👩\u200d⚕️ bördöen", "👩\u200d⚕️ bördöen"),
    ],
)
def test_who_is_known_is_left_out_however_the_name_is_written(text, left):
    for typed in ("Zoë_Bördö", unicodedata.normalize("NFD", "Zoë_Bördö")):
        known = known_as([(typed.replace("_", " "), MARK)])
        assert Redactor(known, MARK).without_known(text) == left
