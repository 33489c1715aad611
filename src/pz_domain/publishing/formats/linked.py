"""What search engines read of a page: data of schema.org as JSON-LD. It is data, and no sign in it ends its element."""

from __future__ import annotations

import json

from pz_domain.publishing.document import BatchDocument, PracticePage
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

ENDING = ".html"
ABOUT = mark("Example of appropriate care, eligible for publication; not a quality mark.")
MADE_UP = mark("Made-up example of a publication on appropriate care; not a quality mark.")
_ACTING = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked(page: PracticePage | None, document: BatchDocument) -> str:
    """Return the data about a practice, or about the index, to stand between the tags of a script element."""
    value = {"@context": "https://schema.org", **(_practice(page, document) if page else _index(document))}
    kept = {key: held for key, held in value.items() if held not in ("", [])}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).translate(_ACTING)


def about(document: BatchDocument) -> str:
    """Return in a sentence what a page is, for whoever sees only that."""
    return Voice(document.language)(MADE_UP if document.examples else ABOUT)


def _practice(page: PracticePage, document: BatchDocument) -> dict[str, object]:
    return {
        "@type": "WebPage",
        "name": page.title,
        **_shared(document),
        "url": _url(document, page.file),
        "dateModified": page.approval.date,
        "expires": page.review_by,
        "keywords": [page.cluster.label, *(group.label for group in page.target_groups)],
        "audience": {"@type": "Audience", "audienceType": page.audience},
        "isPartOf": {"@type": "Collection", "name": document.title},
    }


def _index(document: BatchDocument) -> dict[str, object]:
    items = [
        {"@type": "ListItem", "name": page.title, "url": _url(document, page.file) or f"{page.file}{ENDING}"}
        for page in document.practices
    ]
    return {
        "@type": "CollectionPage",
        "name": document.title,
        **_shared(document),
        "url": _url(document, "index"),
        "mainEntity": {
            "@type": "ItemList",
            "itemListOrder": "https://schema.org/ItemListUnordered",
            "numberOfItems": document.count,
            "itemListElement": items,
        },
    }


def _shared(document: BatchDocument) -> dict[str, object]:
    publisher = "Organization" if document.examples else "GovernmentOrganization"
    return {
        "description": about(document),
        "inLanguage": document.language,
        "datePublished": document.date,
        "publisher": {"@type": publisher, "name": document.publisher},
    }


def _url(document: BatchDocument, name: str) -> str:
    return f"{document.address}{name}{ENDING}" if document.address else ""
