"""Frames and hubs for tests: keys that are always the same, and events as short as they can be."""

import json

from pz_sync.frame import Frame, seal
from pz_sync.keys import public_of, signer
from pz_sync.opening import Opening

HUB = "0123456789abcdef"
ANNA, BRAM, CEES = "a" * 16, "b" * 16, "c" * 16


def private(replica: str) -> bytes:
    """The private key of a replica in tests."""
    return bytes.fromhex(replica) * 4


def public(replica: str) -> bytes:
    """The public key of a replica in tests."""
    return public_of(private(replica))


def lines(*values: object) -> list[bytes]:
    """Events that say no more than a value."""
    return [json.dumps({"value": value}, ensure_ascii=False).encode() for value in values]


def frame(
    *values: object,
    replica: str = ANNA,
    seq: int = 1,
    prev: str = "f" * 64,
    hub: str = HUB,
    signed_by: str = "",
    **more: object,
) -> Frame:
    """A frame of a replica; signed with another's key when asked."""
    first = {"prev": "", "key": public(signed_by or replica).hex()} if seq == 1 else {"prev": prev}
    fields = {"by": "anna", "app": "0.1.0", **first, **more}
    opening = Opening(hub=hub, replica=replica, seq=seq, n=len(values), **fields)  # type: ignore[arg-type] # as a test asks
    return seal(opening, lines(*values), signer(private(signed_by or replica)))
