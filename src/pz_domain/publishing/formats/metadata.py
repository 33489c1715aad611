"""Metadata of the batch, after the elements of DiWoo 0.9.8 that can be known here (D15).

Which information category of the law it falls under is for the publisher to say, and is left to whoever places it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.html import PHRASES, environment
from pz_domain.publishing.voice import Voice

NAME = "metadata.xml"
LANGUAGES = {"nl": ("NLD", "Nederlands"), "en": ("ENG", "Engels")}


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the one file; without a date of its own the batch is as old as its last approval."""
    authority, language = LANGUAGES[document.language]
    text = environment().get_template(NAME).render(
        document=document, date=day_of(document), authority=authority, language=language,
        description=Voice(document.language)(PHRASES["description"]),
    )  # fmt: skip
    yield File.of_text(NAME, "application/xml", text)


def day_of(document: BatchDocument) -> str:
    """Return the day a batch is of: its own, or that of its last approval."""
    return document.date or max(page.approval.date for page in document.practices)
