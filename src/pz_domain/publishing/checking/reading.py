"""How a check reads what lies in a folder: nothing is trusted, and what is not what it should be is a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pz_domain.model.check import Check, checked
from pz_domain.refusals import Refusal
from pz_domain.wording import say

Read = Callable[[str], bytes]
LARGEST = 64 * 1024 * 1024
"""No file of an export that is read whole has more bytes."""

WRONG = (Refusal, OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError)
"""What reading a file that is not what it should be may raise."""


def read_file(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        ValueError: it is missing, or larger than any that PZ writes.
    """
    if not file.is_file():
        raise ValueError(say("{file} is missing", file=file.name))
    if file.stat().st_size > LARGEST:
        raise ValueError(say("{file} is larger than any that PZ writes", file=file.name))
    return file.read_bytes()


def check(
    name: str, find: Callable[[], Iterator[str]], holds: Callable[[], str], *, is_whole: bool = True
) -> Check:
    """Return what came of a check; what cannot be read is among its findings."""
    found: list[str] = []
    try:
        found.extend(find())
        sentence = "" if found else holds()
    except WRONG as problem:
        found.append(str(problem) or type(problem).__name__)
    return checked(name, "", found) if found else Check(name, ok=True, detail=sentence, is_whole=is_whole)
