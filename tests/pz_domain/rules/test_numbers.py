"""A number means the same wherever it is typed."""

import pytest

from pz_domain.rules.numbers import as_number, number_text

EITHER = {
    "28": 28, " 28 ": 28, "1.234,5": 1234.5, "1,234.5": 1234.5, "1 234": 1234, "1\u00a0234,5": 1234.5,
    "1\u202f234": 1234, "1'234": 1234, "1\u2019234.5": 1234.5, "1.234.567": 1234567, "1,234,567": 1234567,
    "12,5": 12.5, "12.5": 12.5, "0.125": 0.125, "0,125": 0.125, "-3,5": -3.5, "\u22125": -5, "+7": 7, ",5": 0.5,
    "1250,00": 1250, "12.3450": 12.345, "28.333333333333332": 28.333333333333332,
    "999999999999999": 999999999999999,
}  # fmt: skip
NONE = (
    "", "-", ".", ",", "12.", "1.23.4", "1 23", "1.234.5,6", "12,5,3", "1,234 5", "about 30", "20-30", "1e5", "inf",
    "nan", "1_000", "9" * 16, "9" * 400,
)  # fmt: skip


@pytest.mark.parametrize(("text", "number"), EITHER.items())
def test_what_can_be_one_number_only_is_that_in_either_language(text, number):
    assert [as_number(text, language) for language in ("nl", "en")] == [number, number]


@pytest.mark.parametrize(("text", "dutch", "english"), [("1.234", 1234, 1.234), ("1,234", 1.234, 1234)])
def test_a_sign_that_could_be_both_is_read_as_the_language_has_it(text, dutch, english):
    assert (as_number(text), as_number(text, "nl"), as_number(text, "en")) == (dutch, dutch, english)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_or_would_lose_its_value_is_none(text):
    assert [as_number(text, language) for language in ("nl", "en")] == [None, None]


def test_a_whole_number_stays_whole():
    assert [type(as_number(text)) for text in ("1.250", "1250,0", "12,5")] == [int, int, float]


@pytest.mark.parametrize("number", [28, 12.5, 12.345, 0.00001, -1234.567, 1250000])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_number_that_is_written_is_read_as_it_was(number, language):
    assert as_number(number_text(number, language), language) == number
    assert number_text(12.5, language) == {"nl": "12,5", "en": "12.5"}[language]
