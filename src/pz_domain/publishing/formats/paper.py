"""A paper: one page by itself, to read on a screen, to print and to write on (ADR 13).

The same leaf goes to HTML, to a text document (ODT) and to Markdown; what others typed acts in none of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pz_domain.publishing.formats import markdown, odt
from pz_domain.publishing.formats.html import PROVIDERS_LANGUAGE, environment
from pz_domain.publishing.leaf import Leaf
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

SKIP = mark("Skip to the content")


@dataclass(frozen=True, slots=True)
class Paper:
    """A leaf in a language, with a line above and a line below it; a letter stands upright."""

    leaf: Leaf
    language: str
    head: str = ""
    foot: str = ""
    is_upright: bool = False

    @property
    def own(self) -> str:
        """The language of what others wrote, where it is another than that of the paper."""
        return PROVIDERS_LANGUAGE if self.language != PROVIDERS_LANGUAGE else ""


def html(paper: Paper) -> bytes:
    """Return a paper as a web page that stands by itself; printed it lies on its side."""
    text = environment().get_template("paper.html").render(
        leaf=paper.leaf, language=paper.language, head=paper.head, foot=paper.foot, own=paper.own, ending=".html",
        is_upright=paper.is_upright,
        phrases={"skip": Voice(paper.language)(SKIP)},
    )  # fmt: skip
    return (text.rstrip("\n") + "\n").encode()


def text_document(paper: Paper) -> bytes:
    """Return a paper as a text document (ODT)."""
    return odt.document(
        paper.leaf, paper.language, paper.head, paper.foot, paper.own, is_upright=paper.is_upright
    )


def text(paper: Paper) -> bytes:
    """Return a paper as text with the light markup of Markdown."""
    return (markdown.page(paper.leaf).rstrip("\n") + "\n").encode()


PAPERS: dict[str, Callable[[Paper], bytes]] = {".html": html, ".odt": text_document, ".md": text}
"""Every form of a paper, by the ending of its name."""
