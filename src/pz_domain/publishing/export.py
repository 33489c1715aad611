"""Writing a document to a folder: whole or not at all, and the same bytes from the same data (R156)."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats import FORMATS
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.manifest import manifest
from pz_domain.publishing.newfile import missing, take_away
from pz_domain.publishing.plain import CHECK, INDEX
from pz_domain.refusals import Refusal
from pz_domain.refusals.disk import why
from pz_domain.refusals.workspace import FileExists
from pz_domain.wording import mark


@dataclass(frozen=True, slots=True)
class Exported:
    """Where the export is, its files by name, and how many practices it holds."""

    folder: Path
    files: tuple[str, ...]
    count: int


class NotWritten(Refusal):
    """The folder cannot be written."""

    code = "not-written"
    sentence = mark("{subject} cannot be written: {problem}. Nothing was left behind; choose another folder.")


class CountDiffers(Refusal):
    """The number of practices before and after is not the same (R156)."""

    code = "count-differs"
    sentence = mark(
        "The batch “{subject}” holds {before} practices, but {after} were written. Nothing was kept."
    )


def export(document: BatchDocument, to: Path, proof: Iterable[File] = ()) -> Exported:
    """Write every format, the `proof` and the manifest to the new folder `to`; what is above it is made as needed.

    Raises:
        FileExists: there is something there already; an empty folder is used.
        CountDiffers, NotWritten: nothing was left behind.
    """
    files = rendered(document, proof)
    under_way, above = to.parent / f".{secrets.token_hex(8)}.part", missing(to.parent)
    try:
        if to.exists() and not (to.is_dir() and not any(to.iterdir())):
            raise FileExists(str(to))
        under_way.mkdir(parents=True)
        for file in files:
            (under_way / file.name).write_bytes(file.data)
        _check(document, under_way)
        _move(under_way, to)
    except OSError as problem:
        raise NotWritten(str(to), problem=why(problem)) from problem
    finally:
        shutil.rmtree(under_way, ignore_errors=True)
        take_away(above)
    return Exported(to, tuple(file.name for file in files), document.count)


def rendered(document: BatchDocument, proof: Iterable[File] = ()) -> tuple[File, ...]:
    """Return all files of an export by name, the manifest among them; nothing is written."""
    files = [*(file for format_ in FORMATS for file in format_.files(document)), *proof]
    return _by_name((*files, manifest(document, files)))


def _by_name(files: Iterable[File]) -> tuple[File, ...]:
    return tuple(sorted(files, key=lambda file: file.name))


def _check(document: BatchDocument, folder: Path) -> None:
    """Count the practices that were written, in every format that has a page for each beside those about none."""
    for ending in (format_.pages for format_ in FORMATS if format_.pages):
        written = sum((folder / f"{page.file}{ending}").is_file() for page in document.practices)
        there = {file.name.removesuffix(ending) for file in folder.glob(f"*{ending}")} - {INDEX, CHECK}
        if not document.count == written == len(there):
            raise CountDiffers(document.id, before=document.count, after=written)


def _move(under_way: Path, to: Path) -> None:
    """Give the folder its name in one go; an empty folder makes way, a full one never."""
    if to.is_dir():
        to.rmdir()
    under_way.rename(to)
