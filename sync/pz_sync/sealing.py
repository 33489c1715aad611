"""Events that were recorded here are sealed into frames before any byte leaves: a retry offers identical bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile

from pz_sync.frame import seal
from pz_sync.keys import public_of, signer
from pz_sync.opening import PREFIX, Opening
from pz_sync.replica import NOTHING, Kept, Replica, Standing

LINES = 5_000
BYTES = 1024 * 1024
"""The most that goes into one frame; a single event may be larger."""


class _Sealing:
    """Seals frames for one hub, each after the replica's own before it; the caller holds the transaction."""

    def __init__(self, replica: Replica, hub: str, app: str) -> None:
        newest = replica.newest()
        self._replica, self._hub, self._app = replica, hub, app
        self._public, self._sign = public_of(replica.private_key), signer(replica.private_key)
        self._seen = {
            other: (last.seq, last.hash.hex()[:PREFIX]) for other, last in newest.items() if last.seq
        }
        self._seq, self._prev, _ = newest.get(replica.id, NOTHING)
        replica.pin(replica.id, self._public)

    def seal(self, lines: Sequence[bytes]) -> None:
        """Seal these lines in the next frame, and keep it."""
        self._seq += 1
        opening = Opening(
            hub=self._hub, replica=self._replica.id, seq=self._seq, prev=self._prev.hex(), by=self._replica.by,
            n=len(lines), key=self._public.hex() if self._seq == 1 else None, app=self._app, seen=self._seen,
        )  # fmt: skip
        frame = seal(opening, lines, self._sign)
        self._replica.keep(Kept.of(frame, Standing.APPLIED))
        self._prev = frame.header.hash


def seal_outbox(replica: Replica, hub: str, app: str) -> int:
    """Seal all that waits in the outbox; returns how many frames that made.

    Either every event is in a frame, or all of them wait as before.
    """
    if not replica.outbox(1):
        return 0
    made = 0
    with replica.transaction():
        sealing = _Sealing(replica, hub, app)
        while waiting := _what_fits(replica.outbox(LINES)):
            sealing.seal([line for _, line in waiting])
            replica.take_out(waiting[-1][0])
            made += 1
    return made


def seal_again(replica: Replica, hub: str, app: str, frames: Iterable[Sequence[bytes]]) -> None:
    """Seal anew what other frames hold, byte for byte and a frame for each; the caller holds the transaction."""
    sealing = _Sealing(replica, hub, app)
    for lines in frames:
        sealing.seal(lines)


def _what_fits(waiting: Sequence[tuple[int, bytes]]) -> Sequence[tuple[int, bytes]]:
    sizes = accumulate(len(line) + 1 for _, line in waiting)
    fitting = sum(1 for _ in takewhile(lambda size: size <= BYTES, sizes))
    return waiting[: max(fitting, 1)]
