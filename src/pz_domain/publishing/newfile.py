"""New files, whole or not at all; nothing is ever overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pz_domain.refusals import Refusal
from pz_domain.refusals.disk import why
from pz_domain.refusals.workspace import FileExists
from pz_domain.wording import mark


class FileNotWritten(Refusal):
    """The disk does not take the file."""

    code = "not-written"
    sentence = mark("{subject} cannot be written: {problem}. Nothing was left behind; choose another folder.")


def write_new(file: Path, data: bytes) -> Path:
    """Write a file that was not there, and return where it is.

    Raises:
        FileExists: it is there. FileNotWritten: the disk.
    """
    try:
        new = file.open("xb")
    except FileExistsError as problem:
        raise FileExists(str(file)) from problem
    except OSError as problem:
        raise FileNotWritten(str(file), problem=why(problem)) from problem
    try:
        with new:
            new.write(data)
    except BaseException as problem:
        file.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise FileNotWritten(str(file), problem=why(problem)) from problem
        raise
    return file


def write_all_new(folder: Path, files: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Write files by name to a folder, which is made where it is not there; all of them or none.

    Raises:
        FileExists: one is there. FileNotWritten: the disk.
    """
    new = missing(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        take_away(new)
        raise FileNotWritten(str(folder), problem=why(problem)) from problem
    written: list[Path] = []
    try:
        for name, data in files:
            written.append(write_new(folder / name, data))
    except BaseException:
        for file in written:
            file.unlink(missing_ok=True)
        take_away(new)
        raise
    return written


def missing(folder: Path) -> tuple[Path, ...]:
    """Return what of a folder and those above it is not there yet; the innermost first."""
    return tuple(one for one in (folder, *folder.parents) if not os.path.lexists(one))


def take_away(folders: Iterable[Path]) -> None:
    """Take away folders that were made, as far as nobody put anything in them; the innermost first."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
