"""The name of a cell that holds an answer: what a spreadsheet takes for a name, and says which place it is.

Names move with their cells when rows and columns are inserted or moved, so that they find an answer first.
"""

from __future__ import annotations

import re

PREFIX = "PZ_"
FORM, FOOTING = "PZ_form", "PZ_base"
"""The cells that hold the mark of the form and its footing."""
_PLAIN = re.compile("[^A-Za-z0-9]")
_WRITTEN = re.compile("_([0-9A-F]{2})")


def name_of(code: str) -> str:
    """Return the name of the cell of a code; also a name that XML takes."""
    return PREFIX + _PLAIN.sub(lambda found: f"_{ord(found[0]):02X}", code)


def code_of(name: str) -> str:
    """Return the code that a name stands for; empty when it is no name of ours."""
    if not name.startswith(PREFIX) or name in {FORM, FOOTING}:
        return ""
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), name.removeprefix(PREFIX))
