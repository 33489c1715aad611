"""Word documents (DOCX), one a practice, from templates: real headings and lists, the language of every text.

The parts are stored, not compressed, and bear no clock: the same page has the same bytes. A library would bring
styles of eight hundred kilobytes to every page; these are the few that a page uses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.html import PROVIDERS_LANGUAGE, environment
from pz_domain.publishing.formats.odt import COUNTRY
from pz_domain.publishing.formats.prose import Listed, Part, Run, parts_of
from pz_domain.publishing.leaf import Leaf, Table
from pz_domain.publishing.practice_leaf import practice_leaf
from pz_domain.publishing.spreadsheets.cells import stored
from pz_domain.publishing.voice import Voice

ENDING = ".docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WIDE = 9638
"""So many twentieths of a point lie between the margins."""
PARTS = {
    "[Content_Types].xml": "docx-types.xml",
    "_rels/.rels": "docx-rels.xml",
    "docProps/core.xml": "docx-core.xml",
    "word/document.xml": "docx-document.xml",
    "word/_rels/document.xml.rels": "docx-document-rels.xml",
    "word/styles.xml": "docx-styles.xml",
    "word/numbering.xml": "docx-numbering.xml",
}
"""Each part of the archive, and the template it is written from; the text before what it refers to."""
SIGNS, NUMBERS, OWN_NUMBERS = 1, 2, 3
"""The lists of a document by number: with signs, our own numbered one, and from here on those in texts of others."""
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph: its runs, how deep it lies in lists (0 outside), and the list it is a point of (0 for none)."""

    runs: tuple[Run, ...]
    depth: int = 0
    list: int = 0


@dataclass(slots=True)
class Referred:
    """What a text refers to, gathered while it is written.

    `links`: web addresses. `numbers`: of each numbered list in texts of others how deep it lies, and its first number.
    """

    links: list[str] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)

    def rows(self, text: str) -> tuple[Row, ...]:
        """Return a text of others as paragraphs."""
        return tuple(self._rows(parts_of(text), 0))

    def link(self, address: str) -> int:
        """Return under which number a web address is referred to."""
        if address not in self.links:
            self.links.append(address)
        return self.links.index(address)

    def _rows(self, parts: tuple[Part, ...], depth: int) -> Iterator[Row]:
        for part in parts:
            if not isinstance(part, Listed):
                yield Row(part.runs, depth)
                continue
            number = self._list(part, depth)
            for item in part.items:
                first, *others = tuple(self._rows(item, min(depth + 1, DEEPEST))) or (Row(()),)
                yield Row(first.runs, depth + 1, number) if not first.list else first
                yield from others

    def _list(self, part: Listed, depth: int) -> int:
        if part.start is None:
            return SIGNS
        self.numbers.append((depth, part.start))
        return OWN_NUMBERS - 1 + len(self.numbers)


def files(document: BatchDocument) -> Iterator[File]:
    """Yield a document for each practice."""
    voice = Voice(document.language)
    for page in document.practices:
        leaf = practice_leaf(page, document, voice)
        foot = f"{document.publisher} · {document.title}"
        yield File(f"{page.file}{ENDING}", MEDIA_TYPE, written(leaf, document.language, foot))


def written(leaf: Leaf, language: str, foot: str = "") -> bytes:
    """Return a leaf as a document of a standing page; `foot` is its last line."""
    own = PROVIDERS_LANGUAGE if language != PROVIDERS_LANGUAGE else ""
    filled = {
        "leaf": leaf, "foot": foot, "code": _code(language), "own_code": _code(own) if own else "",
        "wide": WIDE, "width_of": _width_of, "referred": Referred(), "own_numbers": OWN_NUMBERS, "deepest": DEEPEST,
    }  # fmt: skip
    parts = ((name, environment().get_template(template).render(filled)) for name, template in PARTS.items())
    return stored((name, text.encode()) for name, text in parts)


def _width_of(table: Table, at: int) -> int:
    """Return how wide a column of a table is, in twentieths of a point."""
    return WIDE * table.widths[at] // sum(table.widths)


def _code(language: str) -> str:
    return f"{language}-{COUNTRY[language]}"
