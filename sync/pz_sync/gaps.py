"""What is known to have been, and is not here: numbers of a replica that were skipped, or that others had seen."""

from __future__ import annotations

from itertools import islice

from pz_sync.replica import NOTHING, Replica, Standing
from pz_sync.report import Gap

MOST = 1_000
"""Missing numbers of one replica that are named; whoever makes up a number of twenty digits stops nobody."""


def gaps(replica: Replica) -> tuple[Gap, ...]:
    """Return what is missing, by replica; frames that wait for a key or for a newer program are not."""
    newest, claims = replica.newest(), replica.claims()
    top = {author: last.seq for author, last in newest.items()}
    for kept in replica.frames(Standing.WAITING):
        top[kept.replica] = max(kept.seq, top.get(kept.replica, 0))
    for (_, author), seq in claims.items():
        top[author] = max(seq, top.get(author, 0))
    found = []
    for author, highest in sorted(top.items()):
        if newest.get(author, NOTHING).here == highest:
            continue
        here = frozenset(replica.numbers(author))
        missing = tuple(islice((nr for nr in range(1, highest + 1) if nr not in here), MOST))
        if missing:
            seen_by = {by for (by, of), seq in claims.items() if of == author and seq >= missing[0]}
            found.append(Gap(author, missing, tuple(sorted(seen_by))))
    return tuple(found)
