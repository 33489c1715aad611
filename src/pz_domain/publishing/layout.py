"""The document as pages to read: the index and one for each practice, in alphabetical order."""

from __future__ import annotations

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.index_leaf import index_leaf
from pz_domain.publishing.leaf import Leaf
from pz_domain.publishing.practice_leaf import practice_leaf
from pz_domain.publishing.voice import Voice


def leaves(document: BatchDocument) -> tuple[Leaf, ...]:
    """Return the index and one leaf for each practice."""
    voice = Voice(document.language)
    return (
        index_leaf(document, voice),
        *(practice_leaf(page, document, voice) for page in document.practices),
    )
