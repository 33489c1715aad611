"""What a spreadsheet would take for a formula is defused on the way out, and is itself again on the way in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.wording.harmless import defused, undone


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_what_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Zorg = beter", "'s ochtends", "", "10-20"])
def test_ordinary_text_stays_as_it_is(text):
    assert defused(text) == text
    assert undone(text) == text


@given(st.text(alphabet="'=+-@\t\rab 1"))
def test_what_is_defused_is_undone(text):
    assert undone(defused(text)) == text
