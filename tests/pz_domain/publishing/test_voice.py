import pytest

from pz_domain import wording
from pz_domain.publishing.voice import Voice


def test_a_publication_speaks_its_own_language_whatever_the_screens_speak():
    before = wording.language()
    try:
        wording.use_language("en")
        assert Voice("nl")("Core elements of the practice") == "Kernelementen"
        wording.use_language("nl")
        assert Voice("en")("Core elements of the practice") == "Core elements of the practice"
        assert Voice("fr").language == "en"
    finally:
        wording.use_language(before)


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("nl", "2023-12-08", "8 december 2023"),
        ("en", "2023-03-01T10:00:00Z", "1 March 2023"),
        ("nl", "najaar 2023", "najaar 2023"),
        ("nl", "2023-13-01", "2023-13-01"),
        ("nl", "", ""),
    ],
)
def test_a_date_is_said_in_words(language, written, said):
    assert Voice(language).day(written) == said


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("nl", "12345", "12.345"),
        ("en", "1234567", "1,234,567"),
        ("nl", "7", "7"),
        ("nl", "40-45", "40-45"),
        ("nl", "9" * 5000, "9" * 5000),
    ],
)
def test_only_a_whole_number_is_grouped(language, written, said):
    assert Voice(language).number(written) == said


def test_a_value_is_text_and_never_a_format():
    assert Voice("nl")("about {number}", number="{x} %s") == "ongeveer {x} %s"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_of_nothing_it_says_nothing(language):
    assert Voice(language)("") == ""
