"""The filter line: words, fields in two languages, and whatever people paste into it."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.storage.search import Asked, Hint, Wish, fold, match, number_range, parse
from pz_domain.storage.tables import create_tables


def test_nothing_typed_asks_for_everything() -> None:
    assert parse("") == parse("   ") == Wish()


def test_words_are_folded_and_said_once() -> None:
    assert parse("Éénmeting  thuis ÉÉNMETING") == Wish(("eenmeting", "thuis"))


@pytest.mark.parametrize(
    ("dutch", "english", "asked"),
    [
        ("doelgroep:ouderen", "group:ouderen", Asked("group", "ouderen")),
        ("wacht:mij", "waiting:me", Asked("waiting", "me")),
        ("wacht:zorgaanbieder", "waiting:provider", Asked("waiting", "provider")),
        ("stap:2", "step:2", Asked("step", "2")),
        ("oordeel:twijfel", "verdict:doubt", Asked("verdict", "d")),
        ("oordeel:voldoet", "verdict:meets", Asked("verdict", "m")),
        ('oordeel:"zeker niet"', "verdict:fails", Asked("verdict", "f")),
        ("oordeel:ontbreekt", 'verdict:"no information"', Asked("verdict", "n")),
        ("bron:vgz", "source:vgz", Asked("source", "vgz")),
        ("staat:aangehouden", "state:aangehouden", Asked("state", "aangehouden")),
        ("ronde:pilot-2023", "round:pilot-2023", Asked("round", "pilot-2023")),
        ("uitkomst:O02", "outcome:o02", Asked("outcome", "o02")),
        ("open:ja", "open:yes", Asked("open", "1")),
        ("verschil:nee", "difference:no", Asked("difference", "0")),
        ("nr:23", "number:23", Asked("number", "23")),
    ],
)
def test_a_field_means_the_same_in_both_languages(dutch, english, asked) -> None:
    assert parse(dutch) == parse(english) == Wish(fields=(asked,))


def test_the_beginning_of_a_value_is_enough_while_it_can_be_only_one() -> None:
    assert parse("oordeel:tw wacht:aanb").fields == (Asked("verdict", "d"), Asked("waiting", "provider"))
    assert parse("oordeel:n").hints == (Hint("value", "verdict", "n"),)


def test_a_value_between_quotes_may_hold_spaces_and_need_not_be_closed() -> None:
    assert parse('doelgroep:"hart en vaten" x') == Wish(("x",), (Asked("group", "hart en vaten"),))
    assert parse('doelgroep:"hart en').fields == (Asked("group", "hart en"),)


def test_an_unknown_field_is_looked_for_as_text_and_answered_with_a_hint() -> None:
    assert parse("kleur:rood") == Wish(("kleur", "rood"), (), (Hint("field", "kleur", "rood"),))


@pytest.mark.parametrize("text", ["stap:", "wacht: ", 'bron:""'])
def test_a_field_whose_value_is_still_to_come_asks_nothing(text) -> None:
    assert parse(text) == Wish()


def test_a_value_that_is_none_of_the_known_ones_is_left_out_with_a_hint() -> None:
    assert parse("wacht:godot nr:veel") == Wish(
        (), (), (Hint("value", "waiting", "godot"), Hint("value", "number", "veel"))
    )


def test_numbers_may_be_a_range() -> None:
    assert number_range("20-30") == (20, 30)
    assert number_range("7") == (7, 7)
    assert number_range("7-") is number_range("x") is number_range("9" * 40) is None


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Ziekenhuis", "ziekenhuis"),
        ("CAFÉ", "cafe"),
        ("Ångström", "angstrom"),
        ("Straße", "strasse"),
        ("ﬁets", "fiets"),
    ],
)
def test_capitals_and_accents_do_not_count(written, folded) -> None:
    assert fold(written) == fold(folded) == folded


HOSTILE = st.text() | st.sampled_from(
    [
        '"',
        "'; DROP TABLE initiative; --",
        "a AND OR NOT b",
        "NEAR(a b)",
        "title:x",
        "*",
        "^a",
        "a* b*",
        "{a}:b",
        "\0",
    ]
)


@given(HOSTILE, HOSTILE)
def test_whatever_is_typed_is_just_words(one, other) -> None:
    connection = sqlite3.connect(":memory:")
    create_tables(connection)
    wish = parse(f"{one} {other}")
    if wish.words:
        assert (
            connection.execute("SELECT * FROM search WHERE search MATCH ?", (match(wish.words),)).fetchall()
            == []
        )
    connection.close()


def test_operators_of_the_index_are_words_too() -> None:
    assert match(parse("AND not near").words) == '"and"* AND "not"* AND "near"*'
