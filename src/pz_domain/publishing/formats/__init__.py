"""The one registry of formats: each turns the document into files, by itself and without a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats import documents, docx, html, markdown, metadata, sitemap, structured, table
from pz_domain.publishing.formats.file import File
from pz_domain.wording import mark


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its key, its name for people, and the function that makes its files.

    `pages` is the ending of its files about one practice each; empty when it has none.
    """

    key: str
    label: str
    files: Callable[[BatchDocument], Iterable[File]]
    pages: str = ""


FORMATS: tuple[Format, ...] = (
    Format("html", mark("web pages (HTML)"), html.files, pages=html.ENDING),
    Format("markdown", mark("text pages (Markdown)"), markdown.files, pages=markdown.ENDING),
    Format("json", mark("data with their schema (JSON)"), structured.files),
    Format("csv", mark("one row a practice (CSV)"), table.files),
    Format("odt", mark("text documents (ODT)"), documents.files, pages=documents.ENDING),
    Format("docx", mark("Word documents (DOCX)"), docx.files),
    Format("sitemap", mark("list of pages for search engines (XML)"), sitemap.files),
    Format("metadata", mark("metadata (DiWoo, XML)"), metadata.files),
)
