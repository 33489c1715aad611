"""Web pages: one a practice and an index, readable by everyone, without scripts or anything from elsewhere (D16)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from pz_domain.publishing.check_leaf import TITLE
from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.linked import about, linked
from pz_domain.publishing.formats.prose import Part, html_of, parts_of
from pz_domain.publishing.layout import pages
from pz_domain.publishing.leaf import Block, Leaf
from pz_domain.publishing.plain import CHECK, INDEX
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

ENDING = ".html"
PROVIDERS_LANGUAGE = "nl"
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
PHRASES = {
    "skip": mark("Skip to the content"),
    "on_this_page": mark("On this page"),
    "all_practices": mark("All practices"),
    "as_data": mark("The same as data"),
    "as_text": mark("The same as text pages"),
    "as_table": mark("The same as a table"),
    "as_document": mark("The same as text documents"),
    "checksums": mark("Checksums of all files"),
    "check": TITLE,
}


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the index, a page for each practice, and one on how to check them."""
    for leaf in pages(document):
        yield File.of_text(f"{leaf.name}{ENDING}", "text/html; charset=utf-8", _page(leaf, document))


def environment() -> Environment:
    """Return the templates: everything filled in is escaped, and a blank without value fails."""
    return _environment()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("pz_domain.publishing.formats"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"prose": html_of, "parts": parts_of, "kind": _kind}
    return made


def _kind(block: Block | Part) -> str:
    return type(block).__name__.lower()


def _page(leaf: Leaf, document: BatchDocument) -> str:
    voice = Voice(document.language)
    own = PROVIDERS_LANGUAGE if document.language != PROVIDERS_LANGUAGE else ""
    practice = next((page for page in document.practices if page.file == leaf.name), None)
    return environment().get_template("page.html").render(
        leaf=leaf, document=document, is_index=leaf.name == INDEX, is_check=leaf.name == CHECK, own=own, ending=ENDING,
        phrases={key: voice(phrase) for key, phrase in PHRASES.items()}, description=about(document),
        linked=linked(practice, document), locale=LOCALES[document.language],
    )  # fmt: skip
