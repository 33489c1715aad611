"""Events that were recorded here are sealed into frames before any byte leaves: a retry offers identical bytes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, takewhile

from pz_sync.frame import seal
from pz_sync.keys import public_of, signer
from pz_sync.opening import PREFIX, Opening
from pz_sync.replica import NOTHING, Kept, Replica, Standing

LINES = 5_000
BYTES = 1024 * 1024
"""The most that goes into one frame; a single event may be larger."""


def seal_outbox(replica: Replica, hub: str, app: str) -> int:
    """Seal all that waits in the outbox; returns how many frames that made.

    Either every event is in a frame, or all of them wait as before.
    """
    if not replica.outbox(1):
        return 0
    made = 0
    public, sign = public_of(replica.private_key), signer(replica.private_key)
    with replica.transaction():
        newest = replica.newest()
        seen = {other: (last.seq, last.hash.hex()[:PREFIX]) for other, last in newest.items() if last.seq}
        seq, prev, _ = newest.get(replica.id, NOTHING)
        while waiting := _what_fits(replica.outbox(LINES)):
            seq += 1
            opening = Opening(
                hub=hub, replica=replica.id, seq=seq, prev=prev.hex(), by=replica.by, n=len(waiting),
                key=public.hex() if seq == 1 else None, app=app, seen=seen,
            )  # fmt: skip
            frame = seal(opening, [line for _, line in waiting], sign)
            replica.keep(Kept.of(frame, Standing.APPLIED))
            replica.take_out(waiting[-1][0])
            prev = frame.header.hash
            made += 1
        replica.pin(replica.id, public)
    return made


def _what_fits(waiting: Sequence[tuple[int, bytes]]) -> Sequence[tuple[int, bytes]]:
    sizes = accumulate(len(line) + 1 for _, line in waiting)
    fitting = sum(1 for _ in takewhile(lambda size: size <= BYTES, sizes))
    return waiting[: max(fitting, 1)]
