"""Figures of agreement as people read them."""

from __future__ import annotations

import pytest

from pz_domain.wording import use_language
from pz_tui.views.agreement_words import decimals


@pytest.mark.requirement("D24", "D27")
@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [(None, "–", "–"), (0.125, "0.12", "0,12"), (-0.004, "0.00", "0,00"), (-0.006, "-0.01", "-0,01")],
)
def test_what_is_nothing_in_these_decimals_has_no_sign(value, english, dutch) -> None:
    for language, written in (("en", english), ("nl", dutch)):
        use_language(language)
        assert decimals(value, 2) == written
