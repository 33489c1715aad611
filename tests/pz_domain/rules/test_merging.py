"""Two texts made out of one: nothing that either side wrote is lost, and nothing is decided where both wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.rules.merging import MOST_WORDS, Merged, merge

WORDS = st.lists(st.sampled_from("abcde"), max_size=8).map(" ".join)
WAS = "De patiënt druppelt zelf. De wijk komt niet."


@pytest.mark.parametrize(
    ("one", "other", "text", "clashes"),
    [
        ("De cliënt druppelt zelf. De wijk komt niet.", WAS + " Klaar.",
         "De cliënt druppelt zelf. De wijk komt niet. Klaar.", 0),
        ("De cliënt druppelt zelf. De wijk komt niet.", "De cliënt druppelt zelf. De wijk komt soms.",
         "De cliënt druppelt zelf. De wijk komt soms.", 0),
        ("De cliënt druppelt zelf. De wijk komt niet.", "De oudere druppelt zelf. De wijk komt niet.",
         "De [cliënt | oudere] druppelt zelf. De wijk komt niet.", 1),
        ("druppelt zelf. De wijk komt niet.", "De oudere druppelt zelf. De wijk komt niet.",
         "[ | De oudere] druppelt zelf. De wijk komt niet.", 1),
        ("De patiënt druppelt zelf.\n\nDe wijk komt niet.", "De patiënt druppelt zelf. De wijk komt.",
         "De patiënt druppelt zelf.\n\nDe wijk komt.", 0),
    ],
)  # fmt: skip
def test_what_one_side_changed_goes_in_and_what_both_changed_stands_twice(one, other, text, clashes) -> None:
    assert merge(WAS, one, other) == Merged(text, clashes)


def test_texts_that_are_too_long_are_not_brought_together() -> None:
    long = "woord " * (MOST_WORDS + 1)
    assert merge("woord", long, "woord") is None


@given(base=WORDS, one=WORDS)
def test_a_side_that_changed_nothing_gives_way(base, one) -> None:
    assert merge(base, one, base) == merge(base, base, one) == merge(base, one, one) == Merged(one, 0)


@given(base=WORDS, one=WORDS, other=WORDS)
def test_every_word_that_one_side_added_is_there(base, one, other) -> None:
    merged = merge(base, one, other)
    assert merged is not None
    assert set(one.split()) - set(base.split()) <= set(
        merged.text.replace("[", " ").replace("]", " ").split()
    )
    mirrored = merge(base, other, one)
    assert mirrored is not None
    assert merged.clashes == mirrored.clashes
