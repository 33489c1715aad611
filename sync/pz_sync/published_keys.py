"""The keys of reviews that others made final: they come in events, so that what they sealed can be read here.

What a reviewer may see of it is decided where it always is; a key alone shows nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator

from pz_domain.journal.event import Event
from pz_domain.journal.sealing import KEY_BYTES

KIND, REGISTER = "sheetkey", "key"


def published_keys(event: Event, device: str) -> Iterator[tuple[str, bytes]]:
    """Yield the ids and keys that an event publishes.

    Each is of the review and the device that it stands under, and published by whoever wrote that review. Of this
    device itself none is taken: nobody else says
    with which key it seals.
    """
    for address, value in event.draft.sets.items():
        if (address.kind, address.register) != (KIND, REGISTER) or not isinstance(value, dict):
            continue
        review, _, of = address.entity.rpartition(":")
        id_ = f"sheet/{review}@{of}"
        if event.draft.by != review.rpartition(":")[2]:
            continue
        try:
            key = base64.b64decode(str(value.get("value")), validate=True)
        except ValueError:
            continue
        if value.get("key") == id_ and of != device and len(key) == KEY_BYTES:
            yield id_, key
