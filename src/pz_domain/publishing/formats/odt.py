"""Text documents (ODT), from templates: a page lies on its side, heads of tables are repeated on the next (ADR 13)."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.formats.html import environment
from pz_domain.publishing.leaf import Leaf, Section, Table
from pz_domain.publishing.spreadsheets.cells import stored

MIMETYPE = "application/vnd.oasis.opendocument.text"
PARTS = ("content.xml", "styles.xml", "meta.xml")
WIDE = 26.7
"""So many centimetres lie between the margins of a page."""
COUNTRY = {"nl": "NL", "en": "GB"}


def document(leaf: Leaf, language: str, head: str, foot: str, own: str) -> bytes:
    """Return a leaf as a text document; `own` is the language of what others wrote, where it is another."""
    filled = {
        "leaf": leaf, "language": language, "country": COUNTRY[language], "head": head, "foot": foot,
        "own": own, "own_country": COUNTRY.get(own, ""), "widths": sorted(_widths(leaf)), "wide": WIDE,
        "parts": PARTS, "mimetype": MIMETYPE, "width_of": width_of,
    }  # fmt: skip
    files = [("mimetype", MIMETYPE)]
    for name in ("META-INF/manifest.xml", *PARTS):
        template = environment().get_template(f"odt-{name.rpartition('/')[2]}")
        files.append((name, template.render(filled)))
    return stored((name, content.encode()) for name, content in files)


def _widths(leaf: Leaf) -> set[int]:
    """Return how wide columns of tables are, in hundredths of a centimetre."""
    return {width_of(table, at) for table in _tables(leaf) for at in range(len(table.widths))}


def width_of(table: Table, at: int) -> int:
    """Return how wide a column of a table is, in hundredths of a centimetre."""
    return round(100 * WIDE * table.widths[at] / sum(table.widths))


def _tables(part: Leaf | Section) -> Iterator[Table]:
    yield from (block for block in part.blocks if isinstance(block, Table))
    for section in part.sections:
        yield from _tables(section)
