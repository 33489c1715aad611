"""A provider's text as HTML: paragraphs, lists, emphasis and web links; everything else is shown as typed.

The parser knows no HTML and only the rules named here; its result goes through an allow-list once more.
"""

from __future__ import annotations

from functools import lru_cache

import nh3
from markdown_it import MarkdownIt

RULES = ("autolink", "emphasis", "escape", "link", "list", "newline")
TAGS = frozenset({"a", "br", "em", "li", "ol", "p", "strong", "ul"})
SCHEMES = frozenset({"http", "https"})


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
