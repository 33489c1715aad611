"""A new file, whole or not at all; nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

from pz_domain.refusals import Refusal
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
        raise FileNotWritten(str(file), problem=problem.strerror or str(problem)) from problem
    try:
        with new:
            new.write(data)
    except BaseException as problem:
        file.unlink(missing_ok=True)
        if isinstance(problem, OSError):
            raise FileNotWritten(str(file), problem=problem.strerror or str(problem)) from problem
        raise
    return file
