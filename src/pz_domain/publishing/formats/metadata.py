"""Metadata of the batch, after the elements of DiWoo 0.9.8 that can be known here (D15)."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.html import environment

NAME = "metadata.xml"


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the one file; without a date of its own the batch is as old as its last approval."""
    date = document.date or max(page.approval.date for page in document.practices)
    text = environment().get_template(NAME).render(document=document, date=date)
    yield File.of_text(NAME, "application/xml", text)
