"""Text documents (ODT): one a practice and an index, to send round and to edit in a word processor."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats import odt
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.html import PROVIDERS_LANGUAGE
from pz_domain.publishing.layout import leaves

ENDING = ".odt"


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the index and a document for each practice, upright."""
    own = PROVIDERS_LANGUAGE if document.language != PROVIDERS_LANGUAGE else ""
    for leaf in leaves(document):
        foot = f"{document.publisher} · {document.title}"
        data = odt.document(leaf, document.language, document.programme, foot, own, is_upright=True)
        yield File(f"{leaf.name}{ENDING}", odt.MIMETYPE, data)
