"""Text that a spreadsheet would take for a formula is written with an apostrophe before it, and read without.

One pair for every list that goes out and comes back: `undone(defused(text))` is the text again.
"""

from __future__ import annotations

import re

_ACTS = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED = re.compile(r"'(?='*[=+\-@\t\r])")


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if _ACTS.match(text) else text


def undone(text: str) -> str:
    """Return what a defused text said."""
    return text[1:] if _DEFUSED.match(text) else text
