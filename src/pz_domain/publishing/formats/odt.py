"""Text documents (ODT), from templates: a page lies on its side or stands, heads of tables are repeated (ADR 13)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pz_domain.publishing.formats.html import environment
from pz_domain.publishing.leaf import Leaf, Section, Table
from pz_domain.publishing.spreadsheets.cells import stored

MIMETYPE = "application/vnd.oasis.opendocument.text"
PARTS = ("content.xml", "styles.xml", "meta.xml")
WIDE, NARROW = 26.7, 17
"""So many centimetres lie between the margins of a page that lies on its side, and of one that stands."""
COUNTRY = {"nl": "NL", "en": "GB"}


def document(  # noqa: PLR0913 - what a page is laid out from
    leaf: Leaf, language: str, head: str, foot: str, own: str, *, is_upright: bool = False
) -> bytes:
    """Return a leaf as a text document; `own` is the language of what others wrote, where it is another."""
    wide = NARROW if is_upright else WIDE
    filled = {
        "leaf": leaf, "language": language, "country": COUNTRY[language], "head": head, "foot": foot,
        "own": own, "own_country": COUNTRY.get(own, ""), "widths": sorted(_widths(leaf, wide)), "wide": wide,
        "parts": PARTS, "mimetype": MIMETYPE, "width_of": partial(width_of, wide=wide), "is_upright": is_upright,
    }  # fmt: skip
    files = [("mimetype", MIMETYPE)]
    for name in ("META-INF/manifest.xml", *PARTS):
        template = environment().get_template(f"odt-{name.rpartition('/')[2]}")
        files.append((name, template.render(filled)))
    return stored((name, content.encode()) for name, content in files)


def _widths(leaf: Leaf, wide: float) -> set[int]:
    """Return how wide columns of tables are, in hundredths of a centimetre."""
    return {width_of(table, at, wide) for table in _tables(leaf) for at in range(len(table.widths))}


def width_of(table: Table, at: int, wide: float) -> int:
    """Return how wide a column of a table is, in hundredths of a centimetre."""
    return round(100 * wide * table.widths[at] / sum(table.widths))


def _tables(part: Leaf | Section) -> Iterator[Table]:
    yield from (block for block in part.blocks if isinstance(block, Table))
    for section in part.sections:
        yield from _tables(section)
