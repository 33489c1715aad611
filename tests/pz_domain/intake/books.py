"""Workbooks made for a test: as programs write them, and as no program would."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

LIST = (
    ("Titel", "Organisatie", "Nu"),
    ("Druppelbril", "Thebe", "Zelf druppelen"),
    ("GEM-team", "Tergooi", "Samen"),
)
SHEET = "xl/worksheets/sheet1.xml"


def xlsx(tables: Mapping[str, Any] | None = None, *, hidden: tuple[str, ...] = ()) -> bytes:
    """Return an XLSX with these tables, each a tuple of rows."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for name, rows in (tables or {"Lijst": LIST}).items():
        sheet = book.add_worksheet(name)
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
        if name in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return a zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return file.getvalue()


def with_rows(rows: str) -> bytes:
    """Return an XLSX whose only table is written out in XML."""
    parts = parts_of(xlsx({"Lijst": ()}))
    before, _, after = parts[SHEET].partition(b"<sheetData/>")
    return zipped(parts | {SHEET: before + f"<sheetData>{rows}</sheetData>".encode() + after})


def ods(rows: str, *, styles: str = "", name: str = "Lijst") -> bytes:
    """Return an ODS whose only table is written out in XML."""
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces} xmlns:calcext="urn:x">{styles}<office:body>'
        f'<office:spreadsheet><table:table table:name="{name}">{rows}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})


def converted(data: bytes, kind: str, folder: Path) -> bytes:
    """Return a workbook as LibreOffice saves it; the test is skipped where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    (folder / "given").mkdir()
    path = folder / "given" / "list.xlsx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "made"), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "made" / f"list.{kind}").read_bytes()
