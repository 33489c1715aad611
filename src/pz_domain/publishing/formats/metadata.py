"""Metadata of the batch as the schema of DiWoo 0.9.8 has them, with what can be known here (D15).

A description of a practice falls under none of the categories that the law names, so it stands under what a body makes
public of its own accord (Woo, article 3.1). A publisher that decides otherwise changes that one line.
"""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.html import environment
from pz_domain.publishing.formats.linked import about

NAME = "metadata.xml"
ORGANISATIONS = {"Zorginstituut Nederland": "https://identifier.overheid.nl/tooi/id/zbo/zb000114"}
"""Of publishers in the register of government bodies (TOOI) the address there, by name."""
LANGUAGES = {"nl": ("NLD", "Nederlands"), "en": ("ENG", "Engels")}


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the one file; without a date of its own the batch is as old as its last approval."""
    authority, language = LANGUAGES[document.language]
    text = environment().get_template(NAME).render(
        document=document, date=day_of(document), authority=authority, language=language,
        organisation=ORGANISATIONS.get(document.publisher, ""),
        description=about(document),
    )  # fmt: skip
    yield File.of_text(NAME, "application/xml", text)


def day_of(document: BatchDocument) -> str:
    """Return the day a batch is of: its own, or that of its last approval."""
    return document.date or max(page.approval.date for page in document.practices)
