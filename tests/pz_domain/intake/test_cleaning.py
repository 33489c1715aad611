"""What PDF, code pages and terminals left in a text is mended in view; ordinary writing is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.intake.cleaning import bare, clean, shown

DAMAGE = [
    ("dit hee! gevolgen", "dit heeft gevolgen"),
    ("het verblij! en", "het verblijft en"),
    ('betre"ende', "betreffende"),
    ("ze#en wij in", "zetten wij in"),
    ("inze#en", "inzetten"),
    ("$nancie-\nring", "financiering"),
    ("o\ufb03ce", "office"),
    ("\uf0b7 punt", "• punt"),
    ("\uf0a7\tpunt", "• punt"),
    ("co\u00ad\nöperatie", "coöperatie"),
    ("zorg\u00adpad", "zorgpad"),
    ("hart-\nen vaatziekten", "hart- en vaatziekten"),
    ("IZA-\nPartij", "IZA-Partij"),
    ("patiÃ«nt", "patiënt"),
    ("â€™s ochtends", "’s ochtends"),
    ("\x1b[31mrood\x1b[0m", "rood"),
    ("\x1b]0;titel\x07zorg", "zorg"),
    ("\x1b]8;;http://x\x1b\\zorg", "zorg"),
    ("\x1bczorg", "zorg"),
    ("\x9b2Jzorg", "zorg"),
    ("zo\x07rg\x00", "zorg"),
    ("\u202ezorg\u200b", "zorg"),
    ("zorg\ud800", "zorg\ufffd"),
]
ORDINARY = [
    "Nee! Dat is niet zo.",
    "Wij zijn blij! Echt",
    'Zorg "thuis" nu',
    "C# en F#, kosten $100 en €5",
    "naïef café, één foto’s – “citaat”",
    "zorg1 en COVID-19",
    "regel een\nregel twee",
    "Ãén",
]


@pytest.mark.requirement("A35")
@pytest.mark.parametrize(("damaged", "meant"), DAMAGE)
def test_damage_is_mended_and_shown(damaged, meant):
    cleaned = clean(damaged)
    assert cleaned.text == meant
    assert cleaned.mends
    assert all(was != now for was, now in cleaned.mends)


@pytest.mark.requirement("A35")
@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_writing_is_left_alone(text):
    assert clean(text) == type(clean(text))(text)


def test_line_ends_hard_blanks_and_composed_accents_are_mended_without_a_word():
    assert clean("e\u0301e\u0301n\u00a0loket \r\nnu ") == type(clean(""))("één loket\nnu")


def test_what_was_mended_is_shown_without_anything_a_terminal_obeys():
    ((was, now),) = clean("zeer \x1b[2Jgevaarlijk").mends
    assert was == r"zeer \x1b[2Jgevaarlijk"
    assert now == "zeer gevaarlijk"


def test_a_name_is_one_line():
    assert bare("lijst\n\x1b[1m van\tons") == "lijst van ons"


def test_private_signs_are_written_out():
    assert shown("a\uf0b7\u200b") == r"a\uf0b7\u200b"


@given(st.text(st.characters(), max_size=60))
def test_nothing_that_acts_is_left_and_the_text_can_be_stored(text):
    cleaned = clean(text)
    cleaned.text.encode()
    assert not any((c < " " and c not in "\n\t") or "\x7f" <= c <= "\x9f" for c in cleaned.text)
    for was, now in cleaned.mends:
        assert (was + now).isprintable()
