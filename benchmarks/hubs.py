"""Hubs of a given size. Their frames are sealed and signed as real ones; the events in them are made up.

A workspace is told that it has taken them in: its tables of the exchange are filled as absorbing would fill them,
its history is not. What a no-op and a push cost on a hub of a million events can then be measured in minutes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.workspaces import registrations
from pz_domain.storage.founding import create
from pz_domain.storage.workspace import Workspace
from pz_sync.container import START, cursor_after, opened
from pz_sync.exchange import HUB
from pz_sync.frame import NO_CHAIN, Frame, chain_after, seal
from pz_sync.keys import new_key, public_of, signer
from pz_sync.opening import Opening
from pz_sync.reading import PARTS
from pz_sync.replica import Kept, Standing
from pz_sync.scan import Found
from pz_sync.share import Disk, Handle
from pz_sync.workspace_replica import WorkspaceReplica

HUB_ID = "0123456789abcdef"
AUTHOR = "a" * 16
A_FRAME = 50
AT_ONCE = 2_000
KINDS = 500
EDITION = hashlib.sha256(b"edition").hexdigest()


@dataclass
class Counting(Disk):
    """A share that counts what is asked of it."""

    calls: int = 0
    read_bytes: int = 0
    written: int = 0

    def names(self, folder: Path) -> Sequence[str]:
        """Count, and pass on."""
        self.calls += 1
        return super().names(folder)

    def open(self, path: Path, *, writing: bool) -> Handle:
        """Count, and pass on."""
        self.calls += 1
        return super().open(path, writing=writing)

    def size(self, handle: Handle) -> int:
        """Count, and pass on."""
        self.calls += 1
        return super().size(handle)

    def read(self, handle: Handle, count: int, offset: int) -> bytes:
        """Count, and pass on."""
        self.calls += 1
        data = super().read(handle, count, offset)
        self.read_bytes += len(data)
        return data

    def write(self, handle: Handle, data: bytes) -> int:
        """Count, and pass on."""
        self.calls += 1
        taken = super().write(handle, data)
        self.written += taken
        return taken

    def flush(self, handle: Handle) -> None:
        """Count, and pass on."""
        self.calls += 1
        super().flush(handle)

    def close(self, handle: Handle) -> None:
        """Count, and pass on."""
        self.calls += 1
        super().close(handle)


def made_up(count: int) -> Iterator[bytes]:
    """Yield lines like those of registrations."""
    facts = [json.dumps(deed, ensure_ascii=False, separators=(",", ":")) for deed in registrations(KINDS)]
    for nr in range(count):
        hash_ = hashlib.sha256(str(nr).encode()).hexdigest()
        yield (
            f'{{"id":"{hash_[:32:2]}","device":"{AUTHOR}","n":{nr + 1},"prev":"{hash_}",'
            f'"at":"2026-03-01T09:12:{nr % 60:02}.120Z","by":"anna","deed":"register_initiative",'
            f'"initiative":"i{nr}","edition":"{EDITION}","set":{{"initiative/i{nr}":{{"facts":{facts[nr % KINDS]}}}}}}}'
        ).encode()


def frames(count: int) -> Iterator[Frame]:
    """Yield frames with so many made-up events together."""
    key = new_key()
    sign, lines, prev, seq = signer(key), made_up(count), "", 0
    while batch := list(islice(lines, A_FRAME)):
        seq += 1
        opening = Opening(
            hub=HUB_ID, replica=AUTHOR, seq=seq, prev=prev, by="anna", n=len(batch), app="0.1.0",
            key=public_of(key).hex() if seq == 1 else None,
        )  # fmt: skip
        frame = seal(opening, batch, sign)
        prev = frame.header.hash.hex()
        yield frame


def shared(folder: Path, count: int) -> tuple[Workspace, Path]:
    """Return a workspace and a hub with so many events, all of which it has taken in."""
    folder.mkdir(parents=True)
    hub = folder / "hub.pz"
    workspace = create(folder / "workspace", "Meter")
    replica = WorkspaceReplica(workspace, folder / "outside")
    with replica.transaction():
        replica.put(HUB, HUB_ID)
        replica.put(f"{PARTS} {hub}", json.dumps([str(hub)]))
    made, chain, key = frames(count), NO_CHAIN, b""
    with opened(Disk(), hub, writing=True) as container:
        while batch := list(islice(made, AT_ONCE)):
            container.append([frame.data for frame in batch], chain)
            with replica.transaction():
                for frame in batch:
                    chain = chain_after(chain, frame.header.hash)
                    replica.keep(Kept.of(frame, Standing.APPLIED))
                    replica.mark(str(hub), frame.header.name)
                    if frame.opening and frame.opening.key:
                        key = bytes.fromhex(frame.opening.key)
        replica.pin(AUTHOR, key)
        last = None
        for region in container.after(START):
            if isinstance(region, Found):
                last = region
        if last:
            replica.move(str(hub), cursor_after(last))
    return workspace, hub
