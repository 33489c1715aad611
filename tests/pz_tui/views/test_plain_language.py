"""Advice on a text: its length first, then what is hard to follow."""

import pytest

from pz_domain import wording
from pz_tui.views.plain_language import advice


@pytest.fixture(autouse=True)
def english():
    wording.use_language("en")


def test_the_length_is_told_first() -> None:
    assert next(advice("Dit is kort. En dit ook!")) == "6 words · 2 sentences"


def test_an_empty_text_gets_no_advice() -> None:
    assert list(advice(" \n")) == []


@pytest.mark.parametrize(("words", "is_long"), [(20, False), (21, True)])
def test_a_sentence_of_more_than_twenty_words_is_pointed_out(words, is_long) -> None:
    told = list(advice(" ".join(["woord"] * words) + ". Kort."))
    assert (
        told[1:] == [f"A sentence of {words} words: “woord woord woord woord woord …”. Could it be two?"]
    ) == is_long


def test_each_hint_says_what_to_do() -> None:
    text = "De bril wordt uitgelegd door de GGZ. Tevens goed."
    assert list(advice(text))[1:] == [
        "“De bril wordt uitgelegd door …”: who does it? Say it with that person first.",
        "“tevens”: could it be “ook”?",
        "GGZ: say in words what it stands for.",
    ]
