"""A document (DOCX or ODT) as rows of cells, whichever program wrote it; what was deleted or remarked is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from pz_domain.intake.unreadable import DamagedWorkbook, TooSpread
from pz_domain.intake.workbook.archive import Archive
from pz_domain.intake.workbook.extent import parse

MOST_ROWS, MOST_CHARACTERS = 20_000, 5_000_000
MOST_BLANKS = 1000
"""So many blanks in a row are taken over from one sign that stands for them."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the elements of a format are called: rows, cells, paragraphs, words, signs, and what is left out."""

    part: str
    row: str
    cell: str
    paragraphs: frozenset[str]
    texts: frozenset[str]
    signs: Mapping[str, str]
    left_out: frozenset[str]


KINDS: Mapping[str, _Words] = {
    "docx": _Words(
        "word/document.xml", "tr", "tc", frozenset({"p"}), frozenset({"t"}),
        {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"},
        frozenset({"del", "moveFrom", "Fallback"}),
    ),
    "odt": _Words(
        "content.xml", "table-row", "table-cell", frozenset({"p", "h"}), frozenset({"p", "h"}),
        {"line-break": "\n", "tab": " ", "s": " "},
        frozenset({"tracked-changes", "annotation", "note"}),
    ),
}  # fmt: skip


def rows_of(zipped: Archive) -> list[list[str]]:
    """Return the rows of a document in order.

    Raises:
        DamagedWorkbook: no XML, or XML that names entities. TooSpread: more than any form.
    """
    words = KINDS[zipped.kind]
    walk = _Walk(words)
    parser = expat.ParserCreate()
    parser.EndElementHandler = lambda tag: walk.end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = walk.text
    data = zipped.part(words.part)
    if not data:
        raise DamagedWorkbook
    parse(data, walk.start, parser)
    return walk.rows


@dataclass(slots=True)
class _Walk:
    """One pass through a document; a table within a cell is part of that cell."""

    words: _Words
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    cells: int = 0
    within: int = 0
    skipped: int = 0
    size: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Go into an element."""
        words = self.words
        if self.skipped or tag in words.left_out:
            self.skipped += 1
        elif tag == words.row and not self.cells:
            self.row = []
        elif tag == words.cell:
            self.cells += 1
        elif tag in words.signs:
            times = attributes.get("text:c", "1") if tag == "s" else "1"
            self._add(words.signs[tag] * min(int(times) if times.isdecimal() else 1, MOST_BLANKS))
        if not self.skipped and tag in words.texts:
            self.within += 1

    def end(self, tag: str) -> None:
        """Come out of an element."""
        words = self.words
        if self.skipped:
            self.skipped -= 1
            return
        if tag in words.texts:
            self.within -= 1
        if tag in words.paragraphs:
            self._add("\n")
            if not self.cells:
                self._keep([self._taken()])
        elif tag == words.cell:
            self.cells -= 1
            if not self.cells:
                self.row.append(self._taken())
        elif tag == words.row and not self.cells:
            self._keep(self.row)

    def text(self, text: str) -> None:
        """Take words, where words stand."""
        if self.within and not self.skipped:
            self._add(text)

    def _add(self, text: str) -> None:
        self.held.append(text)
        self.size += len(text)
        if self.size > MOST_CHARACTERS:
            raise TooSpread(table="", cell=str(len(self.rows)), cells=self.size)

    def _taken(self) -> str:
        text, self.held = "".join(self.held), []
        return text.strip()

    def _keep(self, row: list[str]) -> None:
        if any(row):
            self.rows.append(row)
        if len(self.rows) > MOST_ROWS:
            raise TooSpread(table="", cell=str(MOST_ROWS), cells=self.size)
