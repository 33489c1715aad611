"""Events that were recorded here are sealed into frames before any byte leaves: a retry offers identical bytes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, count, pairwise
from operator import add

from pz_sync.frame import Frame, Sealed, seal
from pz_sync.keys import public_of, signer
from pz_sync.opening import PREFIX, Onward, Opening
from pz_sync.replica import NOTHING, Kept, Replica, Standing

LINES = 5_000
BYTES = 1024 * 1024
"""The most that goes into one frame; a single event may be larger."""


class _Sealing:
    """Seals frames for one hub, each after the replica's own before it; the caller holds the transaction."""

    def __init__(self, replica: Replica, hub: str, app: str, sealed: Sealed | None = None) -> None:
        newest = replica.newest()
        self._replica, self._hub, self._app = replica, hub, app
        self._sealed = sealed
        self._public, self._sign = public_of(replica.private_key), signer(replica.private_key)
        self._seen = {
            other: (last.seq, last.hash.hex()[:PREFIX]) for other, last in newest.items() if last.seq
        }
        self._seq, self._prev, _ = newest.get(replica.id, NOTHING)
        replica.pin(replica.id, self._public)

    def seal(self, lines: Sequence[bytes], to: Onward | None = None) -> Frame:
        """Seal these lines in the next frame, keep it and return it; `to`: where this device goes after it."""
        self._seq += 1
        opening = Opening(
            hub=self._hub, replica=self._replica.id, seq=self._seq, prev=self._prev.hex(), by=self._replica.by,
            n=len(lines), key=self._public.hex() if self._seq == 1 else None, app=self._app, seen=self._seen,
            to=to,
        )  # fmt: skip
        frame = seal(opening, lines, self._sign)
        self._replica.keep(Kept.of(frame, Standing.APPLIED))
        self._prev = frame.header.hash
        if self._sealed:
            self._sealed.keep(frame)
        return frame


def seal_outbox(replica: Replica, hub: str, app: str, sealed: Sealed) -> int:
    """Seal all that waits in the outbox; returns how many frames that made, which are remembered in `sealed`.

    Either every event is in a frame, or all of them wait as before.
    """
    if not replica.outbox(1):
        return 0
    made = 0
    with replica.transaction():
        sealing = _Sealing(replica, hub, app, sealed)
        while waiting := replica.outbox(LINES):
            lines = [line for _, line in waiting]
            ends = _ends(lines, is_all=len(waiting) < LINES)
            for begin, end in pairwise((0, *ends)):
                sealing.seal(lines[begin:end])
            replica.take_out(waiting[ends[-1] - 1][0])
            made += len(ends)
    return made


def seal_again(replica: Replica, hub: str, app: str, frames: Iterable[Sequence[bytes]]) -> None:
    """Seal anew what other frames hold, byte for byte and a frame for each; the caller holds the transaction."""
    sealing = _Sealing(replica, hub, app)
    for lines in frames:
        sealing.seal(lines)


def seal_word(replica: Replica, hub: str, app: str, to: Onward) -> Frame:
    """Seal that this device goes elsewhere, in its last frame for a hub; the caller holds the transaction."""
    return _Sealing(replica, hub, app).seal((), to)


def _ends(lines: Sequence[bytes], *, is_all: bool) -> list[int]:
    """Return where each frame ends that these lines fill; unless they are all, what may take more lines is left."""
    upto = list(map(add, accumulate(map(len, lines)), count(1)))
    ends = [0]
    while (begin := ends[-1]) < len(lines):
        before = upto[begin - 1] if begin else 0
        end = max(bisect_right(upto, before + BYTES, begin), begin + 1)
        if end == len(lines) and begin and not is_all:
            break
        ends.append(end)
    return ends[1:]
