"""A provider at work: fills a form in as a spreadsheet, as text or as a document, and lets programs rewrite it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import docx
import odfdo
import openpyxl
import pytest

from pz_domain.forms.figures import COLUMNS
from pz_domain.forms.names import code_of
from pz_domain.publishing.voice import Voice

FILLED: dict[str, Any] = {
    "Q1.groups.cancer": "ja",
    "Q1.text": "Ouderen die thuis druppelen – en hun mantelzorgers.\n\nOok “jongere” mensen.",
    "Q3.number": 1250,
    "Q3.as_of": date(2023, 12, 31),
    "Q3.estimate": "ja",
    "Q5.text": "De cliënt druppelt zelf; dat scheelt 28 uur per jaar.",
    "Q6.elements.1": "Instructie door de poli",
    "Q6.elements.2": "Een bril per cliënt",
    "Q7.direction": "positief",
    "Q7.text": "Mensen wachten niet meer op de wijkverpleging.",
    "Q8.direction": "positief",
    "Q8.text": "28 uur minder zorg per cliënt per jaar (n = 200, 2019).",
    "Q9.absent": "onbekend",
    "Q9.reason": "Dat hebben wij niet gemeten.",
    "Q10.other_groups": "ja",
    "Q10.other_groups.text": "Ook na een staaroperatie.",
    "Q10.spread": "op enkele plaatsen",
    "P4.text": "De zorg blijft goed: dat meten we elk kwartaal.",
}
COMES_TO: dict[str, Any] = {
    "Q1": {
        "groups": ["cancer", "frail_elderly"],
        "text": "Ouderen die thuis druppelen – en hun mantelzorgers.\n\nOok “jongere” mensen.",
    },
    "Q2": {"text": "ouderen"},
    "Q3": {"number": 1250, "as_of": "2023-12-31", "estimate": True},
    "Q4": {"text": "Zorg aan huis"},
    "Q5": {"text": "De cliënt druppelt zelf; dat scheelt 28 uur per jaar."},
    "Q6": {"elements": ["Instructie door de poli", "Een bril per cliënt"]},
    "Q7": {"direction": "positive", "text": "Mensen wachten niet meer op de wijkverpleging."},
    "Q8": {"direction": "positive", "text": "28 uur minder zorg per cliënt per jaar (n = 200, 2019)."},
    "Q9": {"unknown": "Dat hebben wij niet gemeten."},
    "Q10": {
        "other_groups": {"answer": "yes", "text": "Ook na een staaroperatie."},
        "followers": ["Regio Gooi", "Zorggroep Noord"],
        "spread": "some",
    },
    "P4": {"text": "De zorg blijft goed: dat meten we elk kwartaal."},
}


def fill_xlsx(data: bytes, filled: dict[str, Any], *, named: bool = True) -> bytes:
    """Type values into the cells that have these codes; without `named` every name is lost."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, held in list(book.defined_names.items()):
        code = code_of(name)
        if code in filled:
            ((sheet, place),) = held.destinations
            cell = book[sheet][place.replace("$", "")]
            shown = cell.number_format
            cell.value, cell.number_format = filled[code], shown
        if not named:
            del book.defined_names[name]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def fill_text(data: bytes, filled: dict[str, Any]) -> str:
    """Type values into a text form, as a person would: below the question, or an x between brackets."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    for code, value in filled.items():
        field, _, part = code.rpartition(".")
        written = value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
        if ".evidence." in code:
            text = re.sub(rf"(\[{re.escape(code)}\][^\[]*?:)\n", rf"\g<1> {written}\n", text)
        elif f"[{code}]" in text:
            text = _typed(text, code, written)
        elif part.isdigit():
            text = _typed(text, field, f"- {written}")
        else:
            text = _ticked(text, field, {"cancer": "mensen met kanker of een risico daarop"}[part])
    return text


def _typed(text: str, code: str, written: str) -> str:
    before, mark, rest = text.partition(f"[{code}]")
    body, gap, after = rest.partition("\n\n[")
    if re.search(rf"^\[[ x]\] {re.escape(written)}$", body, re.MULTILINE):
        body = body.replace(f"[ ] {written}", f"[x] {written}")
    elif written.startswith("- "):
        body = f"{body.rstrip()}\n{written}"
    else:
        label = re.match(r"(?:[^\n]*\n)*?[^\n]*[:?](?=\n|$)", body)
        body = f"{label[0] if label else body}\n{written}"
    return f"{before}{mark}{body}{gap}{after}"


def _ticked(text: str, code: str, label: str) -> str:
    before, mark, rest = text.partition(f"[{code}]")
    return before + mark + rest.replace(f"[ ] {label}", f"[X] {label}", 1)


def converted(data: bytes, ending: str, *kinds: str, folder: Path) -> list[bytes]:
    """Return a form as LibreOffice saves it, each kind made of the one before; skipped where there is none."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = []
    for n, kind in enumerate(kinds):
        work = folder / f"step-{n}"
        work.mkdir()
        (work / f"form.{ending}").write_bytes(data)
        subprocess.run(
            [office, profile, "--headless", "--convert-to", kind, "--outdir", "made", f"form.{ending}"],
            cwd=work, check=True, capture_output=True, timeout=150,
        )  # fmt: skip
        data, ending = (work / "made" / f"form.{kind}").read_bytes(), kind
        made.append(data)
    return made


def in_document(filled: dict[str, Any]) -> dict[str, str]:
    """Return what is typed into a document, where a list stands in one cell."""
    typed: dict[str, list[str]] = {}
    for code, value in filled.items():
        written = value.strftime("%d-%m-%Y") if isinstance(value, date) else str(value)
        field, _, part = code.rpartition(".")
        typed.setdefault(field if part.isdigit() else code, []).append(written)
    return {code: "\n".join(items) for code, items in typed.items()}


def fill_docx(data: bytes, filled: dict[str, Any]) -> bytes:
    """Type values into the last cell of the rows that have these codes."""
    book, typed = docx.Document(io.BytesIO(data)), in_document(filled)
    for table in book.tables:
        for row in table.rows:
            code = row.cells[0].text
            if code in typed:
                first, *others = typed[code].split("\n")
                row.cells[-1].paragraphs[0].text = first
                for text in others:
                    row.cells[-1].add_paragraph(text)
        heads = [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:] if ".evidence." in heads[-1] else ():
            for head, cell in zip(heads[1:], row.cells[1:], strict=True):
                cell.text = _crossed(filled, head, row.cells[0].text) or cell.text
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _crossed(filled: dict[str, Any], head: str, beside: str) -> str:
    """Return what is typed where the column of a figure meets what is asked of it."""
    asked = beside.partition("\n")[0]
    key = next(key for key, (words, _) in COLUMNS.items() if Voice("nl")(words) == asked)
    return str(filled.get(f"{head.partition('(')[2].strip().rstrip(')')}.{key}", ""))


def fill_odt(data: bytes, filled: dict[str, Any]) -> bytes:
    """The same in an open document."""
    book, typed = odfdo.Document(io.BytesIO(data)), in_document(filled)
    heads: list[str] = []
    for row in book.body.get_elements("descendant::table:table-row"):
        cells = row.get_elements("table:table-cell")
        code = cells[0].inner_text.strip()
        if code in typed:
            for child in list(cells[-1].children):
                cells[-1].delete(child)
            for text in typed[code].split("\n"):
                cells[-1].append(odfdo.Paragraph(text))
        heads = [cell.inner_text.strip() for cell in cells] if ".evidence." in cells[-1].inner_text else heads
        if heads and len(heads) == len(cells) and code != heads[0]:
            asked = str(cells[0].get_elements("text:p")[0].inner_text)
            for head, cell in zip(heads[1:], cells[1:], strict=True):
                cell.get_elements("text:p")[0].append(_crossed(filled, head, asked))
        elif len(heads) != len(cells):
            heads = []
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
