"""A provider's text: paragraphs, lists, emphasis and web links; everything else is shown as typed.

The parser knows no HTML and only the rules named here. As HTML its result goes through an allow-list once more; for
text documents and Markdown it is taken apart into values, which those formats write in their own way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

RULES = ("autolink", "emphasis", "escape", "link", "list", "newline")
TAGS = frozenset({"a", "br", "em", "li", "ol", "p", "strong", "ul"})
SCHEMES = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one look, or the end of a line by itself; `link` is a web address or empty."""

    text: str
    strong: bool = False
    soft: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list; numbered from `start` on, or with signs where that is None. Items hold paragraphs and lists."""

    items: tuple[tuple[Paragraph | Listed, ...], ...]
    start: int | None = None


Part = Paragraph | Listed


def parts_of(text: str) -> tuple[Part, ...]:
    """Return a text as paragraphs and lists."""
    return tuple(_parts(iter(_parser().parse(text))))


def _parts(tokens: Iterator[Token]) -> Iterator[Part]:
    """Yield what comes up to the end of what is open."""
    for token in tokens:
        if token.type == "inline":
            yield Paragraph(tuple(_runs(iter(token.children or ()))))
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
            yield Listed(tuple(_items(tokens)), start)
        elif token.type == "list_item_close":
            return


def _items(tokens: Iterator[Token]) -> Iterator[tuple[Part, ...]]:
    yield from (
        tuple(_parts(tokens)) for _ in takewhile(lambda token: token.type == "list_item_open", tokens)
    )


def _runs(tokens: Iterator[Token]) -> Iterator[Run]:
    look = Run("")
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                look = replace(look, strong=token.nesting > 0)
            case "em_open" | "em_close":
                look = replace(look, soft=token.nesting > 0)
            case "link_open":
                yield replace(look, text=_words_of(tokens), link=str(token.attrs["href"]))
            case "softbreak" | "hardbreak":
                yield Run("\n")
            case _ if token.content:
                yield replace(look, text=token.content)


def _words_of(tokens: Iterator[Token]) -> str:
    """Return the words of a link, up to its end, on one line and in one look."""
    held = takewhile(lambda token: token.type != "link_close", tokens)
    return "".join(" " if token.type.endswith("break") else token.content for token in held)


class _Parser(MarkdownIt):
    """Markdown without HTML, in which only web addresses are links."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
        """Tell whether an address may become a link."""
        return url.lower().startswith(("http://", "https://"))


def html_of(text: str) -> str:
    """Return a text as HTML that is safe to place in a page."""
    html = _parser().render(text)
    kept = nh3.clean(
        html, tags=set(TAGS), attributes={"a": {"href"}, "ol": {"start"}}, url_schemes=set(SCHEMES),
        link_rel="nofollow noopener noreferrer",
    )  # fmt: skip
    return kept.strip()


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return _Parser("zero", {"html": False, "breaks": True}).enable(list(RULES))
