"""The advice points at what is hard to read, at nothing else, and refuses nothing."""

import pytest

from pz_domain.model.publication import Element, Publication
from pz_domain.rules.plain_language import (
    LONG,
    Hint,
    Kind,
    hints,
    of_publication,
    passive,
    sentences,
    unexplained,
)
from pz_domain.rules.plain_words import JARGON


def _kinds(text):
    return [hint.kind for hint in hints(text)]


@pytest.mark.requirement("D17")
@pytest.mark.parametrize(
    "sentence",
    ["De bril wordt uitgelegd.", "Patiënten worden thuis geholpen.", "De uitslag werd door de arts besproken.",
     "Er wordt veel tijd bespaard.", "De zorg is anders georganiseerd geworden.", "De druppels werden toegediend."],
)  # fmt: skip
def test_a_sentence_in_which_nobody_acts_is_passive(sentence):
    assert passive(sentence)
    assert _kinds(sentence) == [Kind.PASSIVE]


@pytest.mark.parametrize(
    "sentence",
    ["De apotheek legt de bril uit.", "Mensen worden gezond.", "De gezondheid wordt beter.", "Zij hebben geholpen.",
     "Het wordt winter in dit gebied.", "Het beleid wordt nieuw.",
     "De invoering begint klein en wordt daarna landelijk.", ""],
)  # fmt: skip
def test_a_sentence_in_which_somebody_acts_or_becomes_is_not(sentence):
    assert not passive(sentence)
    assert _kinds(sentence) == []


@pytest.mark.requirement("D17")
@pytest.mark.parametrize(("words", "is_long"), [(LONG, False), (LONG + 1, True)])
def test_a_sentence_is_long_from_one_word_more(words, is_long):
    assert list(hints("woord " * (words - 1) + "eind.")) == (
        [Hint(Kind.LONG, "woord " * (words - 1) + "eind.", words)] if is_long else []
    )


@pytest.mark.requirement("D17")
def test_jargon_is_found_once_with_an_everyday_word_and_with_a_bent_ending():
    found = list(
        hints("Complexe zorg. Wij implementeren dit middels e-health, en complexe zaken ook. De pilots.")
    )
    assert [(hint.words, hint.instead) for hint in found] == [
        ("complexe", "ingewikkeld"), ("implementeren", "invoeren"), ("middels", "met"),
        ("e-health", "zorg via internet"), ("pilots", "proef"),
    ]  # fmt: skip


def test_a_word_within_another_is_no_jargon():
    assert list(hints("De pilotenbond en het consultatiebureau. Een onbekende-pilot.")) == []


def test_every_word_of_the_table_is_found_and_its_everyday_word_is_plain():
    for word, instead in JARGON.items():
        assert [(hint.words, hint.instead) for hint in hints(f"Dit is {word} hier.")] == [(word, instead)]
        assert list(hints(f"Dit is {instead} hier.")) == [], word


@pytest.mark.requirement("D17")
def test_an_abbreviation_is_pointed_out_once_unless_brackets_explain_it():
    text = "De GGZ en de GGZ. Integraal Zorgakkoord (IZA). ZonMw betaalt. SWP (stand van de wetenschap)."
    assert unexplained(text) == ("GGZ",)
    assert list(hints(text)) == [Hint(Kind.SHORT, "GGZ")]


def test_a_new_line_ends_a_sentence():
    assert sentences("- een\n- twee. Drie!\n\n") == ("- een", "- twee.", "Drie!")


def test_every_text_of_a_publication_is_read_but_its_title():
    publication = Publication(
        (Element("Goed."), Element("De pilot.")),
        text={"title": "IZA", "text": "Tevens.", "wider_use": None, "impact": {"people": "De GGZ."}},
    )
    assert [(place, hint.words) for place, hint in of_publication(publication)] == [
        ("text", "tevens"), ("impact.people", "GGZ"), ("element.1", "pilot"),
    ]  # fmt: skip
    assert list(of_publication(Publication(text={"impact": "x"}))) == []
