"""Names of files as people type them: several with semicolons between, `~` for home, completed from the disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

BETWEEN = ";"
LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".txt", ".json"})
"""Endings of files that can hold a list; names with another ending are offered to nobody."""
FORMS = frozenset({".eml", ".docx", ".odt", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt"})
"""Endings of files that can be a form that came back."""
SHARED = frozenset({".pz"})
"""The ending of a shared file, as PZ proposes it."""
_QUOTES = "\"'"
_MOST = 2000


@dataclass(frozen=True, slots=True)
class Completed:
    """A typed line with its last name completed as far as it is certain, and how it may go on."""

    text: str
    offers: tuple[str, ...] = ()


def paths(typed: str) -> tuple[Path, ...]:
    """Return the files that are named; quotation marks that a file manager puts round a name are left out."""
    whole = _path(typed)
    if whole and whole.is_file():
        return (whole,)
    return tuple(filter(None, map(_path, typed.split(BETWEEN))))


def complete(typed: str, endings: frozenset[str] = LISTS) -> Completed:
    """Complete the last name of a line: a folder or a file with such an ending, whatever the case of its letters."""
    before, between, last = typed.rpartition(BETWEEN)
    name = last.lstrip().lstrip(_QUOTES)
    if not name:
        return Completed(typed)
    if name == "~":
        return Completed(f"{before}{between}~{os.sep}")
    cut = max(name.rfind(os.sep), name.rfind("/")) + 1
    folder, begun = name[:cut], name[cut:]
    offers = tuple(sorted(_names(Path(folder or ".").expanduser(), begun, endings), key=str.casefold))
    certain = _shared(offers)
    if len(certain) < len(begun):
        return Completed(typed, offers)
    space = " " if before else ""
    return Completed(f"{before}{between}{space}{folder}{certain}", offers if len(offers) > 1 else ())


def _path(typed: str) -> Path | None:
    name = typed.strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in _QUOTES:
        name = name[1:-1]
    try:
        return Path(name).expanduser() if name and "\0" not in name else None
    except RuntimeError:  # nobody's home
        return Path(name)


def _names(folder: Path, begun: str, endings: frozenset[str]) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            for at, entry in enumerate(found):
                if at >= _MOST:
                    return
                name = entry.name
                is_hidden = name.startswith(".") and not begun.startswith(".")
                if is_hidden or not name.casefold().startswith(begun.casefold()) or not name.isprintable():
                    continue
                if entry.is_dir():
                    yield name + os.sep
                elif Path(name).suffix.lower() in endings:
                    yield name
    except (OSError, RuntimeError, ValueError):
        return


def _shared(names: tuple[str, ...]) -> str:
    """Return what all names begin with, as the first of them writes it."""
    if not names:
        return ""
    first = names[0]
    alike = (
        n for n in range(len(first), -1, -1)
        if all(name[:n].casefold() == first[:n].casefold() for name in names)
    )  # fmt: skip
    return first[: next(alike)]
