"""A device that signs whatever it is given: what a newer, or a damaged, program may put into a shared file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from pz_sync.container import FileContainer
from pz_sync.frame import NO_CHAIN, seal
from pz_sync.keys import new_key, public_of, signer
from pz_sync.opening import Opening
from pz_sync.share import Disk

DEVICE = "dddddddddddddddd"


class Stranger:
    """A device of its own, known by its signature, with frames of any content."""

    def __init__(self, path: Path, hub: str) -> None:
        self.path = path
        self.hub = hub
        self.key = new_key()
        self.seq = 0
        self.prev = ""
        self._number = count(1)

    def line(
        self, sets: Mapping[str, Any], on: Mapping[str, Any] | None = None, **fields: Any
    ) -> dict[str, Any]:
        """An event with these registers, by `kind/entity` and name."""
        n = next(self._number)
        return {
            "id": f"{n:016x}", "device": DEVICE, "n": n, "prev": "", "at": "2026-03-01T09:12:44.120Z", "by": "anna",
            "deed": "give_verdict", "set": sets, **({"on": on} if on else {}), **fields,
        }  # fmt: skip

    def puts(self, *lines: Mapping[str, Any] | bytes) -> None:
        """Append one frame with these events to the shared file."""
        self.seq += 1
        written = [line if isinstance(line, bytes) else _written(line) for line in lines]
        opening = Opening(
            hub=self.hub, replica=DEVICE, seq=self.seq, prev=self.prev, by="anna", n=len(written),
            key=public_of(self.key).hex() if self.seq == 1 else None,
        )  # fmt: skip
        frame = seal(opening, written, signer(self.key))
        self.prev = frame.header.hash.hex()
        share = Disk()
        handle = share.open(self.path, writing=True)
        try:
            FileContainer(share, handle).append([frame.data], NO_CHAIN)
        finally:
            share.close(handle)


def nested(depth: int) -> Any:
    """Lists within one another."""
    value: Any = "binnenin"
    for _ in range(depth):
        value = [value]
    return value


def _written(line: Mapping[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode()


def registers(sets: Iterable[tuple[str, str, Any]]) -> dict[str, dict[str, Any]]:
    """Return registers as a line holds them, of `kind/entity`, name and value."""
    out: dict[str, dict[str, Any]] = {}
    for place, name, value in sets:
        out.setdefault(place, {})[name] = value
    return out
