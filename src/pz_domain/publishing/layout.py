"""The document as pages to read: the index, one for each practice in alphabetical order, and how to check them."""

from __future__ import annotations

from pz_domain.publishing.check_leaf import check_leaf
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


def pages(document: BatchDocument) -> tuple[Leaf, ...]:
    """Return the leaves, and the page on how to check them: what lies beside the files that it speaks of."""
    return (*leaves(document), check_leaf(document, Voice(document.language)))
