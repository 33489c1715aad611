"""A page to read: headings, paragraphs, lists and facts, which every format for reading lays out.

Words of the provider are marked as such (`own`), so that a format can say in which language they are
and never lets them act. Headings go down one level at a time (D16).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in our own words, or a provider's text of one line."""

    text: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """A provider's text of several lines, with the light markup people type."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `link` is the name of another leaf, `under` a list below it, led by `note`.

    `file` is the name of a file beside the pages, which the text leads to.
    """

    text: str
    link: str = ""
    note: str = ""
    under: tuple[str, ...] = ()
    own: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered when its order means something."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what it is here; several values are a list."""

    term: str
    values: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Terms with their values, none of them empty."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: plain text of any number of lines, under a lead that stands out; empty ones are room."""

    text: str = ""
    lead: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads, each named by its first cell; `widths` share out the page; `tall`: room to write by hand."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    tall: bool = False


Block = Line | Prose | Items | Facts | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `key` is unique on its leaf."""

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its name without ending, its title, and its sections in order."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    own: bool = False


def facts(*rows: tuple[str, tuple[str, ...]], own: bool = False) -> Facts:
    """Return the rows that have a value."""
    held = ((term, tuple(filter(None, values))) for term, values in rows)
    return Facts(tuple(Fact(term, values, own) for term, values in held if values))


def heading(label: str) -> str:
    """Return a label as a heading: with a capital."""
    return label[:1].upper() + label[1:]
