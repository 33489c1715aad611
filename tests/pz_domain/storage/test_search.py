"""The filter line: words, fields in two languages, and whatever people paste into it."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.storage.days import day
from pz_domain.storage.search import Asked, Hint, Text, Wish, fold, match, number_range, parse, phrase
from pz_domain.storage.tables import create_tables


def says(*words: str) -> Wish:
    return Wish(tuple(Text((word,)) for word in words))


def test_nothing_typed_asks_for_everything() -> None:
    assert parse("") == parse("   ") == Wish()


def test_words_are_folded_and_said_once() -> None:
    assert parse("Éénmeting  thuis ÉÉNMETING") == says("eenmeting", "thuis")


@pytest.mark.parametrize(
    ("dutch", "english", "asked"),
    [
        ("doelgroep:ouderen", "group:ouderen", Asked("group", ("ouderen",))),
        ("wacht:mij", "waiting:me", Asked("waiting", ("me",))),
        ("wacht:zorgaanbieder", "waiting:provider", Asked("waiting", ("provider",))),
        ("stap:2", "step:2", Asked("step", ("2",))),
        ("oordeel:twijfel", "verdict:doubt", Asked("verdict", ("d",))),
        ("oordeel:voldoet", "verdict:meets", Asked("verdict", ("m",))),
        ('oordeel:"zeker niet"', "verdict:fails", Asked("verdict", ("f",))),
        ("oordeel:ontbreekt", 'verdict:"no information"', Asked("verdict", ("n",))),
        ("bron:vgz", "source:vgz", Asked("source", ("vgz",))),
        ("staat:aangehouden", "state:aangehouden", Asked("state", ("aangehouden",))),
        ("ronde:pilot-2023", "round:pilot-2023", Asked("round", ("pilot-2023",))),
        ("uitkomst:O02", "outcome:o02", Asked("outcome", ("o02",))),
        ("open:ja", "open:yes", Asked("open", ("1",))),
        ("verschil:nee", "difference:no", Asked("difference", ("0",))),
        ("eerste:P3", "first:p3", Asked("first", ("p3",))),
        (
            "eerste:P3/voldoet/anna=niet/verschil",
            "first:p3/meets/anna=fails/different",
            Asked("first", ("p3/meets/anna=fails/different",)),
        ),
        (
            "eerste:2b/1-11-2023..2023-12/samen/bram=",
            "first:2b/bram=/2023-11..1-12-2023/together",
            Asked("first", ("2b/bram=/2023-11-01..2023-12-01/together",)),
        ),
        ("dagen:30", "days:30", Asked("days", ("30",))),
        ("nr:23", "number:23", Asked("number", ("23",))),
        ("titel:bril", "title:bril", Asked("title", ("bril",))),
        ("organisatie:thebe", "organisation:thebe", Asked("organisation", ("thebe",))),
        ("ander:klaar", "other:finished", Asked("partner", ("final",))),
        ("vlag:verouderd", "flag:outdated", Asked("flag", ("stale",))),
        ("notitie:ja", "note:yes", Asked("note", ("1",))),
        ("na:1-11-2023", "after:2023-11-01", Asked("after", ("2023-11-01",))),
        ("voor:11-2023", "before:2023-11", Asked("before", ("2023-11-01",))),
        ("stap:2,3", "step:2,3", Asked("step", ("2", "3"))),
        ('oordeel:"zeker niet",twijfel', "verdict:fails,doubt", Asked("verdict", ("f", "d"))),
        ("-bron:vgz", "-source:vgz", Asked("source", ("vgz",), is_not=True)),
    ],
)
def test_a_field_means_the_same_in_both_languages(dutch, english, asked) -> None:
    assert parse(dutch) == parse(english) == Wish(fields=(asked,))


def test_the_beginning_of_a_value_is_enough_while_it_can_be_only_one() -> None:
    assert parse("oordeel:tw wacht:aanb").fields == (
        Asked("verdict", ("d",)),
        Asked("waiting", ("provider",)),
    )
    assert parse("oordeel:n").hints == (Hint("value", "verdict", "n"),)


def test_a_value_between_quotes_may_hold_spaces_and_need_not_be_closed() -> None:
    assert parse('doelgroep:"hart en vaten" x') == Wish(
        (Text(("x",)),), (Asked("group", ("hart en vaten",)),)
    )
    assert parse('doelgroep:"hart en').fields == (Asked("group", ("hart en",)),)


def test_an_unknown_field_is_looked_for_as_text_and_answered_with_a_hint() -> None:
    assert parse("kleur:rood") == Wish(says("kleur", "rood").texts, (), (Hint("field", "kleur", "rood"),))


@pytest.mark.parametrize("text", ["stap:", "wacht: ", 'bron:""'])
def test_a_field_whose_value_is_still_to_come_asks_nothing(text) -> None:
    assert parse(text) == Wish()


def test_a_value_that_is_none_of_the_known_ones_is_left_out_with_a_hint() -> None:
    assert parse("wacht:godot nr:veel") == Wish(
        (), (), (Hint("value", "waiting", "godot"), Hint("value", "number", "veel"))
    )


def test_a_number_of_days_is_a_number() -> None:
    assert parse("dagen:lang").hints == (Hint("value", "days", "lang"),)


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


@pytest.mark.no_cover
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
    for text in wish.texts:
        assert not connection.execute("SELECT * FROM search WHERE search MATCH ?", (phrase(text),)).fetchall()
    connection.close()


def test_operators_of_the_index_are_words_too() -> None:
    assert match(parse("AND not near").words) == '"and"* AND "not"* AND "near"*'


def test_words_between_quotes_stand_together_and_the_last_may_go_on_until_the_quote_is_closed() -> None:
    assert parse('"hart en vaten"') == Wish((Text(("hart", "en", "vaten"), is_whole=True),))
    begun = Text(("hart", "en", "va"), is_whole=True, is_begun=True)
    assert parse('"hart en va') == Wish((begun,))
    assert phrase(begun) == '"hart en va"*'


def test_a_minus_excludes_words_and_phrases() -> None:
    assert parse('bril -oog -e-health -"hart en"').texts == (
        Text(("bril",)),
        Text(("oog",), is_not=True),
        Text(("e", "health"), is_not=True),
        Text(("hart", "en"), is_whole=True, is_not=True),
    )
    assert parse("e-health - -stap:") == says("e", "health")


def test_of_several_values_those_that_are_none_are_left_out_with_a_hint() -> None:
    assert parse("wacht:mij,godot") == Wish(
        (), (Asked("waiting", ("me",)),), (Hint("value", "waiting", "godot"),)
    )


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2023", "2023-01-01"), ("2023-11", "2023-11-01"), ("2023-11-30", "2023-11-30"), ("30-11-2023", "2023-11-30"),
        ("2-2023", "2023-02-01"), ("2023-13-01", None), ("32-1-2023", None), ("gisteren", None), ("0000", None),
    ],
)  # fmt: skip
def test_a_date_is_written_as_people_write_it(written, iso) -> None:
    assert day(written) == iso


def test_a_saved_filter_stands_in_the_line_by_its_name() -> None:
    saved = {"mijn": "wacht:mij -thebe", "hart en vaten": "doelgroep:hart", "rond": "@rond x"}
    assert parse("bril @mijn", saved) == parse("bril wacht:mij -thebe")
    assert parse('@"hart en vaten"', saved) == parse("doelgroep:hart")
    assert parse('@niets @""', saved) == Wish(hints=(Hint("saved", "@", "niets"),))
    assert parse("@rond", saved).hints == (Hint("saved", "@", "rond"),)
    assert parse("a@mijn", saved) == says("a", "mijn")
