"""Markdown: one file a practice and an index. Of what others typed lists, emphasis and web links act, as in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.prose import Listed, Paragraph, Part, Run, parts_of
from pz_domain.publishing.layout import pages
from pz_domain.publishing.leaf import Block, Cell, Item, Items, Leaf, Line, Prose, Section, Table

ENDING = ".md"
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START = re.compile(r"^(?:([-+#=:%])|(\d+)([.)]))")

_BEFORE_LINK = re.compile(r"!$")
"""With it a link is a picture, which is fetched."""
_ADDRESS = re.compile(r"[\\&<>]")
BLANK_OR_POINT = " ,.;:!?()"


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the index, a file for each practice, and one on how to check them."""
    for leaf in pages(document):
        yield File.of_text(f"{leaf.name}{ENDING}", "text/markdown; charset=utf-8", page(leaf))


def escaped(text: str) -> str:
    """Return one line of text that Markdown shows as it is."""
    plain = _ANYWHERE.sub(r"\\\g<0>", text.strip())
    return _AT_START.sub(_kept, plain)


def page(leaf: Leaf) -> str:
    """Return a leaf as text in Markdown."""
    blocks = [f"# {escaped(leaf.title)}", *map(_block, leaf.blocks), *_sections(leaf.sections, 2)]
    return "\n\n".join(blocks)


def _sections(sections: Iterable[Section], level: int) -> Iterator[str]:
    for section in sections:
        yield f"{'#' * level} {escaped(section.title)}"
        yield from map(_block, section.blocks)
        yield from _sections(section.sections, level + 1)


def _block(block: Block) -> str:
    match block:
        case Line():
            return escaped(block.text)
        case Prose():
            return "\n\n".join(map(_part, parts_of(block.text)))
        case Items():
            signs = (f"{n}." if block.numbered else "-" for n in range(1, len(block.items) + 1))
            return "\n".join(_item(sign, item) for sign, item in zip(signs, block.items, strict=True))
        case Table():
            return "\n".join(chain.from_iterable(_row(block, row) for row in block.rows))
        case _:
            return "\n".join(
                f"- **{escaped(f.term)}:** {'; '.join(map(escaped, f.values))}" for f in block.facts
            )


def _row(table: Table, row: tuple[Cell, ...]) -> Iterator[str]:
    """Yield a row of a table as an item of a list: cells hold more lines than a table of Markdown can."""
    first, *others = row
    yield f"- **{_cell(first)}**"
    for head, cell in zip(table.heads[1:], others, strict=True):
        yield f"    - {escaped(head)}: {_cell(cell)}".rstrip()


def _cell(cell: Cell) -> str:
    lines = [cell.lead, *cell.text.split("\n")]
    return "; ".join(escaped(line) for line in lines if line.strip())


def _part(part: Part) -> str:
    """Return a paragraph or a list of others; only what acts in HTML acts here too."""
    if not isinstance(part, Listed):
        return _paragraph(part)
    numbers = (None if part.start is None else part.start + n for n in range(len(part.items)))
    return "\n".join(map(_point, numbers, part.items))


def _point(number: int | None, parts: tuple[Part, ...]) -> str:
    sign = "-" if number is None else f"{number}."
    text = "\n\n".join(map(_part, parts)).replace("\n", "\n" + " " * (len(sign) + 1))
    return f"{sign} {text}".rstrip()


def _paragraph(paragraph: Paragraph) -> str:
    """Return the lines of a paragraph; one that is empty would end it."""
    lines = [list(runs) for ends, runs in groupby(paragraph.runs, lambda run: run.text == "\n") if not ends]
    return "\\\n".join(filter(None, map(_line, lines)))


def _line(runs: list[Run]) -> str:
    around = [" ", *(run.text for run in runs), " "]
    written = "".join(
        _run(run, before[-1], after[0]) for run, before, after in zip(runs, around, around[2:], strict=False)
    )
    return _AT_START.sub(_kept, written.strip())


def _run(run: Run, before: str, after: str) -> str:
    """Return a run; emphasis is left out where its signs would not be read as such between these characters."""
    text = _BEFORE_LINK.sub(r"\\\g<0>", _ANYWHERE.sub(r"\\\g<0>", run.text))
    signs = "**" * run.strong + "*" * run.soft
    if (
        signs
        and all(map(str.isalnum, (run.text[0], run.text[-1])))
        and not (before + after).strip(BLANK_OR_POINT)
    ):
        text = f"{signs}{text}{signs}"
    link = _ADDRESS.sub(r"\\\g<0>", run.link)
    return f"[{text}](<{link}>)" if run.link else text


def _kept(found: re.Match[str]) -> str:
    """Return a sign at the start of a line so that it starts nothing."""
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _item(sign: str, item: Item) -> str:
    to = f"{item.link}{ENDING}" if item.link else item.file
    text = f"[{escaped(item.text)}]({to})" if to else escaped(item.text)
    note = f" – {escaped(item.note)}{':' if item.under else ''}" if item.note else ""
    under = "".join(f"\n{' ' * (len(sign) + 1)}- {escaped(each)}" for each in item.under)
    return f"{sign} {text}{note}{under}"
