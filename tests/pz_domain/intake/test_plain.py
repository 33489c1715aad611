"""Texts are compared as people do: by their words."""

from pz_domain.intake.plain import holds, plain


def test_case_accents_and_punctuation_do_not_count():
    assert plain("  Patiënten-groep (IZA)! ") == plain("PATIENTEN groep iza") == "patienten groep iza"


def test_a_phrase_is_held_as_whole_words_only():
    assert holds("kwetsbare ouderen", "ouderen")
    assert not holds("verouderen", "ouderen")
