"""The mark of a form: found wherever it stands, and never believed when it was damaged."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.forms.alike import alike, shape
from pz_domain.forms.identity import BrokenMark, Identity, SeveralMarks, identify

ONE = Identity("druppelbril", "a" * 12, "b" * 8, "nl", {"Q1": "c" * 8, "x-1": "d" * 8})


def test_a_mark_is_found_with_its_footing_whatever_stands_around_it():
    text = f"Groeten, Jan\n{ONE.mark}.\n{ONE.footing.replace(' ', chr(10))}\nEinde"
    assert identify(text) == ONE
    assert identify(f"{text}\n{text}") == ONE
    assert identify(ONE.mark) == Identity(ONE.initiative, ONE.edition, ONE.version, "nl")
    assert identify("niets te zien") is None
    assert Identity("x", "a" * 12, "b" * 8, "en").footing == ""
    assert ONE.shown_version == "bbbb-bbbb"


@given(st.integers(4, len(ONE.mark) - 1), st.sampled_from("abcdef0123456789xyz/"))
def test_one_sign_that_was_changed_is_noticed(place, sign):
    changed = ONE.mark[:place] + sign + ONE.mark[place + 1 :]
    if changed == ONE.mark:
        assert identify(changed) is not None
    else:
        with pytest.raises(BrokenMark):
            identify(changed)


def test_two_forms_in_one_file_are_none():
    other = Identity("gem", "a" * 12, "b" * 8, "nl")
    with pytest.raises(SeveralMarks):
        identify(f"{ONE.mark} {other.mark}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("een – twee", "een -- twee"),
        ("“ja”", '"ja"'),
        ("’s avonds", "'s avonds"),
        ("een\n  twee", "een twee"),
        ("een – twee", "een ? twee"),
        ("wacht…", "wacht..."),
    ],
)
def test_what_programs_change_by_themselves_makes_no_difference(one, other):
    assert alike(one, other)


def test_answers_are_compared_without_what_is_empty():
    assert shape({"a": "x  y", "b": [], "c": False, "d": None, "e": ["", "z"]}) == {"a": "x y", "e": ["z"]}
    assert shape({"n": 0}) == shape({"n": 0.0}) == {"n": 0.0}
    assert shape(True) is True
