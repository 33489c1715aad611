"""The list of pages for search engines: of full addresses, so there is none while that of the folder is not known."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.html import ENDING
from pz_domain.publishing.formats.metadata import day_of
from pz_domain.publishing.plain import INDEX
from pz_domain.wording import mark

NAME = "sitemap.xml"
NO_SITEMAP = mark("Without a sitemap, which holds full addresses: pz batch export --address URL makes one.")
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the one file: the index, then a page for each practice, each with the day of its last change.

    Without an address there is none: a list of pages by their names alone is not allowed, and no one could use it.
    """
    if not document.address:
        return
    pages = [(INDEX, day_of(document)), *((page.file, page.approval.date) for page in document.practices)]
    lines = (
        f"  <url><loc>{escape(document.address)}{name}{ENDING}</loc><lastmod>{escape(day)}</lastmod></url>"
        for name, day in pages
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    text = "\n".join((head, f'<urlset xmlns="{SPACE}">', *lines, "</urlset>"))
    yield File.of_text(NAME, "application/xml", text)
