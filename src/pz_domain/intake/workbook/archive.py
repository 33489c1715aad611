"""What a zip file really is, and whether it may be opened: known before a single byte of it is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pz_domain.intake.unreadable import DamagedWorkbook, Encrypted, OtherKind, Unpacks
from pz_domain.wording import mark

MAX_PARTS = 10_000
MAX_UNPACKED = 400_000_000
"""Bytes. A list of 100,000 rows unpacks to some 60 million."""
KINDS = {
    "docx": mark("a Word document"),
    "pptx": mark("a PowerPoint presentation"),
    "odt": mark("a text document (ODT)"),
    "odp": mark("a presentation (ODP)"),
    "epub": mark("an e-book"),
    "numbers": mark("a file of Apple Numbers, Pages or Keynote"),
    "jar": mark("a program (JAR or APK)"),
    "zip": mark("a zip file that holds no list"),
}
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file whose parts may be unpacked; `kind`: xlsx, xlsb or ods, else one of `KINDS`."""

    kind: str
    zipped: zipfile.ZipFile

    def part(self, name: str) -> bytes:
        """Return a part by its name, or nothing when there is none.

        Raises:
            DamagedWorkbook: it cannot be unpacked.
        """
        if name not in self.zipped.namelist():
            return b""
        try:
            return self.zipped.read(name)
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error) as problem:
            raise DamagedWorkbook from problem

    def named(self, holds: Callable[[str], bool]) -> list[str]:
        """Return the names of the parts that `holds` says yes to."""
        return [name for name in self.zipped.namelist() if holds(name)]


def archive(data: bytes) -> Archive:
    """Open a zip file that is a workbook.

    Raises:
        Refusal: damaged, encrypted, too much when unpacked, or another kind of file.
    """
    found = unpacked(data)
    if found.kind in KINDS:
        raise OtherKind(kind=KINDS[found.kind])
    return found


def unpacked(data: bytes) -> Archive:
    """Open a zip file of any kind.

    Raises:
        Refusal: damaged, encrypted, or too much when unpacked.
    """
    try:
        zipped = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise DamagedWorkbook from problem
    parts = zipped.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Unpacks(limit=MAX_UNPACKED // 1_000_000)
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise Encrypted
    if any(part.compress_type not in _METHODS for part in parts):
        raise DamagedWorkbook
    found = Archive("", zipped)
    return Archive(_kind(found, {part.filename.replace("\\", "/") for part in parts}), zipped)


def _kind(found: Archive, names: Iterable[str]) -> str:
    """Return what a zip file is by what lies in it, as nobody looks at its name."""
    folders = {name.split("/", 1)[0].lower() for name in names}
    lower = {name.lower() for name in names}
    said = found.part("mimetype")[:200].decode("ascii", "replace").strip()
    if said.startswith(_OPEN_DOCUMENT) or (not said and "content.xml" in lower):
        return _open_document(found, said)
    types = found.part("[Content_Types].xml")
    tests = (
        ("xlsb", "xl/workbook.bin" in lower or b"ms-excel.sheet.binary" in types),
        ("xlsx", "xl/workbook.xml" in lower or b"spreadsheetml" in types),
        ("docx", "word" in folders),
        ("pptx", "ppt" in folders),
        ("epub", said == "application/epub+zip"),
        ("numbers", any(name.endswith(".iwa") for name in lower)),
        ("jar", "meta-inf/manifest.mf" in lower or "classes.dex" in lower),
    )
    return next((kind for kind, holds in tests if holds), "zip")


def _open_document(found: Archive, said: str) -> str:
    if b"encryption-data" in found.part("META-INF/manifest.xml"):
        raise Encrypted
    kinds = (("spreadsheet", "ods"), ("text", "odt"), ("presentation", "odp"))
    what = said.removeprefix(_OPEN_DOCUMENT)
    if not said:
        return "ods" if b"office:spreadsheet" in found.part("content.xml") else "zip"
    return next((kind for beginning, kind in kinds if what.startswith(beginning)), "zip")
