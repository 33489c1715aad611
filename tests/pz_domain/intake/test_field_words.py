"""Every field that a list fills has a word people use."""

from pz_domain.intake.columns import FIELDS
from pz_domain.intake.field_words import WORDS, field_word


def test_every_field_has_a_word():
    assert set(FIELDS) <= WORDS.keys()
    assert field_word("now") == "how it is now"


def test_a_field_without_a_word_is_shown_as_it_is():
    assert field_word("colour") == "colour"
