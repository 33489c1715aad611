"""What a disk says no to is said in our words; what has none is said as the system does."""

from __future__ import annotations

import errno

import pytest

from pz_domain.refusals.disk import WORDS, why
from pz_domain.wording import use_language


def test_what_the_disk_says_no_to_is_said_in_the_language_in_use():
    full = OSError(errno.ENOSPC, "No space left on device")
    assert why(full) == "the disk is full"
    use_language("nl")
    try:
        assert why(full) == "de schijf is vol"
        assert len({why(OSError(number, "x")) for number in WORDS}) == len(set(WORDS.values()))
    finally:
        use_language("en")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("odd"), "odd"),
        (ValueError("null"), "null"),
    ],
)
def test_what_has_no_words_is_said_as_the_system_does(problem, told):
    assert why(problem) == told
