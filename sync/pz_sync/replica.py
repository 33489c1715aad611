"""The port to what one device keeps for the exchange. Two implementations: in memory, and a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import NamedTuple, Protocol

from pz_domain.work.clocks import Off
from pz_sync.container import Cursor
from pz_sync.frame import Frame

HUB, MISSED, PARTS, KEYS, LEFT = "hub", "missed", "parts", "keys", "left"
"""Settings: the id of the hub, the gaps for which it was read anew, (each with the name of a hub behind it) which of
its containers have something that was taken in, for which keys beside it all was done, and who left it."""


class Standing(StrEnum):
    """What became of a frame that came here."""

    APPLIED = "applied"
    WAITING = "waiting"
    """Its author's key is not known yet."""
    NEWER = "newer"
    """A newer program wrote it in a way this one does not know."""
    WRONG = "wrong"
    """Whoever signed it is not whom it names: kept, not applied, and not handed on."""
    ASIDE = "aside"
    """Of another hub: one that was left, after what it holds was sealed anew, or a newer program's that slipped in."""


class Kept(NamedTuple):
    """A frame as it is kept; `name` is the same for all copies of it."""

    name: bytes
    replica: str
    seq: int
    hash: bytes
    standing: Standing
    data: bytes

    @classmethod
    def of(cls, frame: Frame, standing: Standing) -> Kept:
        """Return a frame with what became of it."""
        header = frame.header
        return cls(header.name, header.replica, header.seq, header.hash, standing, frame.data)


class Newest(NamedTuple):
    """The newest frame of a replica that was applied here, and how many of its numbers were.

    Of two frames with one number it is the one with the larger hash, on every device.
    """

    seq: int
    hash: bytes
    here: int


NOTHING = Newest(0, b"", 0)


class Taken(NamedTuple):
    """What came of lines that were to be applied: events that were new here, and lines that are no events.

    `has_twin`: another device records events under the id of this one. `off`: those of them by a clock that is off.
    """

    new: int
    unread: int = 0
    has_twin: bool = False
    off: tuple[Off, ...] = ()


class Replica(Protocol):
    """One device. Everything inside one `transaction` is kept whole or not at all."""

    @property
    def id(self) -> str:
        """The id under which it seals frames now: 16 hexadecimal digits."""

    @property
    def by(self) -> str:
        """Who works on this device."""

    @property
    def private_key(self) -> bytes:
        """What it signs with; another id has another key."""

    def transaction(self) -> AbstractContextManager[None]:
        """Open a transaction; leaving it with an exception undoes everything in it."""

    def is_copy(self) -> bool:
        """Tell whether this was restored or copied since `note` was last called: another may go on as this one."""

    def note(self) -> None:
        """Note outside of what is backed up how many frames this device has sealed."""

    def renew(self) -> None:
        """Take another id and key; what was sealed stays what it is."""

    def leave(self) -> None:
        """Leave the hub: every frame that is not `WRONG` lies aside, and of containers and claims nothing is known."""

    def get(self, name: str) -> str | None:
        """Return a setting."""

    def put(self, name: str, value: str) -> None:
        """Keep a setting."""

    # -- events

    def outbox(self, at_most: int) -> Sequence[tuple[int, bytes]]:
        """Return the first events that are in no frame yet: a number that grows, and the line."""

    def take_out(self, upto: int) -> None:
        """Take out what is in a frame now, up to a number."""

    def take_in(self, lines: Iterable[bytes]) -> Taken:
        """Apply events that came. A line that is no event is left alone."""

    # -- frames

    def keep(self, frame: Kept) -> None:
        """Keep a frame; of one already kept the standing changes."""

    def standing(self, name: bytes) -> Standing | None:
        """Return what became of a frame; None when it never came."""

    def count(self, standing: Standing) -> int:
        """Return how many frames have this standing."""

    def frames(self, standing: Standing) -> Sequence[Kept]:
        """Return the frames with this standing, by replica, number and hash."""

    def rivals(self, frame: Kept) -> bool:
        """Tell whether an applied frame of the same replica and number says something else."""

    def newest(self) -> Mapping[str, Newest]:
        """Return per replica what was applied of it."""

    def numbers(self, replica: str) -> Iterable[int]:
        """Yield the numbers of a replica's frames that are here, but for those that are `WRONG` or `ASIDE`."""

    # -- authors

    def author_key(self, replica: str) -> bytes | None:
        """Return the public key that a replica signs with."""

    def pin(self, replica: str, public: bytes) -> None:
        """Keep the public key of a replica for good."""

    def claim(self, author: str, replica: str, seq: int) -> None:
        """Note that an author had seen a frame of a replica; the highest number counts."""

    def claims(self) -> Mapping[tuple[str, str], int]:
        """Return what authors had seen: (author, replica) to number."""

    # -- containers

    def cursor(self, container: str) -> Cursor | None:
        """Return how far a container was read; None when it never was."""

    def move(self, container: str, cursor: Cursor) -> None:
        """Keep how far a container was read."""

    def mark(self, container: str, name: bytes) -> None:
        """Note that a frame stands in a container."""

    def forget(self, container: str) -> frozenset[bytes]:
        """Take back how far a container was read and what stands in it; returns the names of what did."""

    def lacking(self, container: str, at_most: int) -> Sequence[Kept]:
        """Return what a container lacks, own frames first, nothing that is `WRONG` or `ASIDE`.

        Of many, the first that make up so many bytes, but always one.
        """
