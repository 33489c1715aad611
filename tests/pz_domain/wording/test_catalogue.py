"""The Dutch of this program is whole: what a room says has its Dutch in that room's fragment."""

from pathlib import Path

import pytest

from tools.catalogue import problems, said

pytestmark = pytest.mark.no_cover

ROOT = Path(__file__).parents[3]


@pytest.mark.requirement("D27")
def test_every_sentence_has_its_dutch_and_no_dutch_is_left_over():
    assert said(ROOT)[0], "no sentence was found at all: the check looks in the wrong place"
    wrong = problems(ROOT)
    assert not wrong, "\n" + "\n".join(map(str, wrong))
