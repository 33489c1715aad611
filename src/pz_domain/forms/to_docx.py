"""The form as DOCX: headings that a screen reader goes along, tables with heads, in the language of the form."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any, cast

from pz_domain.forms.definition import Form
from pz_domain.forms.paper import paper
from pz_domain.publishing.formats.odt import COUNTRY
from pz_domain.publishing.leaf import Cell, Line, Section, Table
from pz_domain.publishing.plain import line
from pz_domain.publishing.spreadsheets.cells import EPOCH, stored

_WIDE = 17.0
"""So many centimetres lie between the margins of a page."""
_MARGIN = 2.0


def write_docx(form: Form) -> bytes:
    """Return the form as DOCX; the same form gives the same bytes."""
    import docx
    from docx.shared import Cm

    made, leaf = docx.Document(), paper(form)
    _settle(made, form)
    for page in made.sections:
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(_MARGIN)
    made.add_heading(leaf.title, level=1)
    for block in leaf.blocks:
        _block(made, block)
    for section in leaf.sections:
        _section(made, section)
    data = io.BytesIO()
    made.save(data)
    with zipfile.ZipFile(data) as archive:
        return stored((name, archive.read(name)) for name in archive.namelist())


def _settle(made: Any, form: Form) -> None:
    """Say what the document is, and in which language all of it is."""
    from docx.oxml.ns import qn

    about, code = made.core_properties, f"{form.language}-{COUNTRY[form.language]}"
    about.title, about.author, about.comments, about.language = line(form.title), "PZ", "", code
    about.created = about.modified = datetime(*EPOCH)  # noqa: DTZ001 - a moment without a clock
    for tag in made.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), code)


def _section(made: Any, section: Section) -> None:
    made.add_heading(section.title, level=2)
    for block in section.blocks:
        _block(made, block)


def _block(made: Any, block: object) -> None:
    if isinstance(block, Table):
        _table(made, block)
    else:
        made.add_paragraph(cast("Line", block).text)


def _table(made: Any, block: Table) -> None:
    """Add a table whose heads are repeated on the next page and known as heads."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    table = made.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no other way
    for row in block.rows:
        for cell, said in zip(table.add_row().cells, row, strict=True):
            _cell(cell, said)
    for column, width in zip(table.columns, block.widths, strict=True):
        column.width = Cm(_WIDE * width / sum(block.widths))
        for cell in column.cells:  # one program goes by the columns, another by the cells
            cell.width = column.width
    made.add_paragraph()


def _cell(cell: Any, said: Cell) -> None:
    """Write a cell: what leads it in bold, then each line a paragraph."""
    paragraph = cell.paragraphs[0]
    if said.lead:
        paragraph.add_run(said.lead).bold = True
        paragraph = cell.add_paragraph() if said.text else paragraph
    first, *others = said.text.split("\n")
    paragraph.add_run(first)
    for text in others:
        cell.add_paragraph(text)
