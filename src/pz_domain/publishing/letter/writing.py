"""A letter as a file: text, web page, text document, Markdown or a draft of a mail, by the ending of its name."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.leaf import Block, Item, Items, Leaf, Line, Section
from pz_domain.publishing.letter.values import Letter, Part, Point
from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.request.mail import Mail, eml
from pz_domain.publishing.written import form_of

WIDTH = 80


def text(letter: Letter) -> str:
    """Return a letter as plain text, to copy or to send."""
    return "\n\n".join(filter(None, (letter.to, letter.subject, body(letter)))) + "\n"


def body(letter: Letter) -> str:
    """Return what stands under the subject, in lines of at most 80 letters."""
    paragraphs = [
        letter.greeting,
        *(p for part in letter.parts for p in _paragraphs(part)),
        "\n".join(letter.closing),
    ]
    return "\n\n".join(paragraphs)


def _paragraphs(part: Part) -> Iterator[str]:
    said = " ".join(part.sentences)
    title = part.title.upper() if part.title else ""
    yield "\n".join(filter(None, (title, _filled(said))))
    if part.points:
        yield "\n".join(_point(point) for point in part.points)
    if part.after:
        yield _filled(" ".join(part.after))


def _point(point: Point) -> str:
    lines = [_filled(f"- {point.text}", "  "), *(_filled(f"  {under}", "  ") for under in point.under)]
    return "\n".join(lines)


def _filled(sentence: str, indent: str = "") -> str:
    return "\n".join(
        textwrap.wrap(
            sentence, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        )
    )


def leaf_of(letter: Letter) -> Leaf:
    """Return a letter as a page."""
    first, *others = letter.parts
    opening = (*((Line(letter.to, own=True),) if letter.to else ()), Line(letter.greeting), *_blocks(first))
    sections = [Section(part.key, part.title, tuple(_blocks(part))) for part in others]
    last = sections[-1]
    sections[-1] = Section(last.key, last.title, (*last.blocks, *(Line(line) for line in letter.closing)))
    return Leaf(letter.name, letter.subject, opening, tuple(sections))


def _blocks(part: Part) -> Iterator[Block]:
    yield from (Line(sentence) for sentence in part.sentences)
    if part.points:
        yield Items(
            tuple(Item(point.text, under=point.under, own=part.key == "outcomes") for point in part.points)
        )
    yield from (Line(sentence) for sentence in part.after)


def _paper(letter: Letter) -> Paper:
    return Paper(
        leaf_of(letter),
        letter.language,
        f"{letter.publisher} · {letter.programme}",
        letter.round,
        is_upright=True,
    )


FORMS: dict[str, Callable[[Letter], bytes]] = {
    ".txt": lambda letter: text(letter).encode(),
    ".eml": lambda letter: eml(Mail("", "", letter.subject, body(letter))),
    ".html": lambda letter: PAPERS[".html"](_paper(letter)),
    ".odt": lambda letter: PAPERS[".odt"](_paper(letter)),
    ".md": lambda letter: PAPERS[".md"](_paper(letter)),
}
"""Every form of a letter, by the ending of its name; a mail has no recipient, whoever sends it fills that in."""


def write(letter: Letter, to: Path) -> Path:
    """Write a letter to a new file, whole or not at all, and return where it is.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    return write_new(to, rendered(letter, form_of(to, FORMS)))


def rendered(letter: Letter, form: str) -> bytes:
    """Return a letter in a form, by its ending; the same letter gives the same bytes."""
    return FORMS[form](letter)
