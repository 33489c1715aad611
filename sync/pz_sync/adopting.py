"""Two hubs of one round that were begun apart are brought together: one side goes over to the other's, with all it has.

What was shared in the one that is left is sealed anew for the other, byte for byte and under a new id of this device;
events have ids of their own, so whoever else goes over doubles nothing. Frames of what is left stay here, aside; what
was written there stays there, and one frame more tells those who stay (`word`).

Where both can still be seen, only the side with the larger id goes over. So two who do this at once never trade
places, and however many were begun, all end in the one with the smallest id.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from pz_domain.journal.event import parse
from pz_domain.refusals import Refusal
from pz_sync.frame import read
from pz_sync.hub import Hub
from pz_sync.identifying import frames_in, ids_in
from pz_sync.opening import LONGEST_NAME, Onward
from pz_sync.refusals import AnotherHub, BegunApart, NotAllRead, NothingApart, TheyGoOver, Unreachable
from pz_sync.replica import HUB, Replica, Standing
from pz_sync.sealing import seal_again, seal_word
from pz_sync.word import Left

ALL = 2**31
"""More events than wait anywhere, so all of them."""


class Side(NamedTuple):
    """One of two, by what people know it by: its rounds, who take part (ids, and names), how much, and since when."""

    hub: str
    rounds: tuple[str, ...]
    people: tuple[str, ...]
    names: tuple[str, ...]
    n: int
    first: str
    last: str


class Meeting(NamedTuple):
    """Two hubs of one round, as whoever decides is to see them."""

    ours: Side
    theirs: Side

    def knows(self, who: str) -> bool:
        """Tell whether somebody takes part in theirs under a name that is used here."""
        return who in self.theirs.people


def meet(replica: Replica, hub: Hub, former: Hub | None = None) -> Meeting:
    """Return what was begun apart from ours in a hub; `former` is where ours was shared so far, if elsewhere.

    Raises:
        NothingApart: there is no other. AnotherHub: it is of another round. TheyGoOver: it is for them to go over.
        NotAllRead: something that was shared here would stay behind. Unreachable: it cannot be read now.
    """
    ours = replica.get(HUB)
    try:
        shown = ids_in(hub)
        others = sorted(shown - {ours})
        if ours is None or not others:
            raise NothingApart(hub.name)
        meeting = _met(hub, _side(ours, _held(replica)), others)
        place = hub if ours in shown else former if former and ours in ids_in(former) else None
    except OSError as problem:
        raise Unreachable(hub.name, problem=problem.strerror or str(problem)) from problem
    if place and ours < meeting.theirs.hub:
        raise TheyGoOver(hub.name, ours=place.name)
    unread = replica.count(Standing.WAITING) + replica.count(Standing.NEWER)
    if unread:
        raise NotAllRead(n=unread)
    return meeting


def refused(replica: Replica, hub: Hub, former: Hub | None, refusal: AnotherHub) -> Refusal:
    """Return why nothing can be exchanged with a hub of another id: of another round, or of ours and begun apart."""
    try:
        theirs = meet(replica, hub, former).theirs
    except (TheyGoOver, NotAllRead) as reason:
        return reason
    except Refusal:
        return refusal
    return BegunApart(hub.name, people=", ".join(theirs.names))


def go_over(replica: Replica, hub: str, app: str = "", name: str = "") -> Left:
    """Leave the hub that was shared so far for the one with this id: the next exchange brings there all that is here.

    All of it, or nothing when it is cut off. Returns what to leave word with in the one that is left (`leave_word`);
    `name`: what people call the other.
    """
    with replica.transaction():
        held = [read(kept.data).lines for kept in replica.frames(Standing.APPLIED)]
        former, device = str(replica.get(HUB)), replica.id
        word = seal_word(replica, former, app, Onward(hub, name[:LONGEST_NAME]))
        replica.note()  # a backup of before that is restored seals no second frame of this number
        replica.renew()
        replica.leave()
        replica.put(HUB, hub)
        seal_again(replica, hub, app, held)
    replica.note()
    return Left(former, device, word.data)


def _met(hub: Hub, ours: Side, others: Iterable[str]) -> Meeting:
    """Return ours beside the first of the others that is of one of our rounds."""
    sides = [_side(other, _shared(hub, other)) for other in others]
    for theirs in sides:
        if set(ours.rounds) & set(theirs.rounds):
            return Meeting(ours, theirs)
    raise AnotherHub(hub.name, found=", ".join((*sides[0].rounds, sides[0].hub)), known=ours.hub)


def _held(replica: Replica) -> Iterator[bytes]:
    for kept in replica.frames(Standing.APPLIED):
        yield from read(kept.data).lines
    for _, line in replica.outbox(ALL):
        yield line


def _shared(hub: Hub, id_: str) -> Iterator[bytes]:
    for part in hub.parts():
        for shown in frames_in(hub, part):
            if shown.hub == id_:
                yield from shown.lines


def _side(hub: str, lines: Iterable[bytes]) -> Side:
    rounds, people = set[str](), dict[str, str]()
    ids, moments = set[str](), set[str]()
    for line in lines:
        with suppress(ValueError):
            event = parse(line)
            ids.add(event.id)
            moments.add(event.at)
            people.setdefault(event.draft.by, event.draft.by)
            for address, value in event.draft.sets.items():
                if address.kind == "round":
                    rounds.add(address.entity)
                elif address.register == "profile" and isinstance(value, dict):
                    people[address.entity] = str(value.get("name", address.entity))
    return Side(
        hub, tuple(sorted(rounds)), tuple(sorted(people)), tuple(people[who] for who in sorted(people)), len(ids),
        min(moments, default=""), max(moments, default=""),
    )  # fmt: skip
