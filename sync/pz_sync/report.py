"""What an exchange did, and what whoever works here is to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pz_domain.work.clocks import Off
from pz_sync.word import Word


class Gap(NamedTuple):
    """Frames of a replica that are nowhere to be found here, and the replicas that once had them."""

    replica: str
    numbers: tuple[int, ...]
    seen_by: tuple[str, ...]


@dataclass(slots=True)
class Report:
    """Counts of one exchange; frames unless said otherwise."""

    sealed: int = 0
    pulled: int = 0
    """Events that were new here."""
    pushed: int = 0
    """Events in the frames that were confirmed."""
    hidden_in: int = 0
    hidden_out: int = 0
    """So many of either are not counted for whoever asked: work on another's review (D2)."""
    absorbed: int = 0
    offered: int = 0
    confirmed: int = 0
    """Offered, and found again in the shared file."""
    restored: int = 0
    """Confirmed, and known to have been in the shared file before."""
    holes: int = 0
    """Damaged places that were stepped over."""
    tail: int = 0
    """Bytes at the end that are no frame, or none yet."""
    foreign: int = 0
    """Of another shared file; not taken in."""
    bytes: int = 0
    """Size of the shared file, as far as it was read."""
    is_folder: bool = False
    """What is shared is a folder with a file per device."""
    carrier: str = ""
    """The program that synchronises the folder it lies in."""
    is_made: bool = False
    """There was no shared file; it was made."""
    is_read_anew: bool = False
    """It was not the one that was read before."""
    is_read_only: bool = False
    """What is new here could not be written to it."""
    problem: str = ""
    """Why writing to it did not succeed."""
    is_unlocked: bool = False
    """Others may have been writing at the same time."""
    is_unflushed: bool = False
    """The share does not promise that it keeps what was written."""
    is_renewed: bool = False
    """This device goes on under another id: it was restored or copied."""
    unread: list[str] = field(default_factory=list)
    """Names of other copies that could not be read."""
    apart: list[str] = field(default_factory=list)
    """Names of files in the folder that belong to another hub: of another round, or of this one and begun apart."""
    forks: list[tuple[str, int]] = field(default_factory=list)
    """Replica and number under which two different frames came; both count."""
    wrong: list[tuple[str, int]] = field(default_factory=list)
    """Replica and number of frames that another signed; they do not count."""
    waiting: int = 0
    """Kept until the key of their author comes."""
    keys_problem: str = ""
    """Why the keys of contacts and notes could not be exchanged."""
    odd_keys: int = 0
    """Files that should hold such a key and hold another."""
    unread_lines: int = 0
    """Lines of frames that are no events which can be read here. The frames keep them."""
    off: list[Off] = field(default_factory=list)
    """Events that came, by a clock that is more than an hour off."""
    newer: int = 0
    """Kept until this program is updated."""
    missing: tuple[Gap, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    """Who works on a device, by its id, as far as that is known here."""
    left: tuple[Word, ...] = ()
    """Devices that left what is shared here, and share the round elsewhere."""

    @property
    def came(self) -> int:
        """Changes that came in, as far as whoever asked may know it."""
        return max(1, self.pulled - self.hidden_in) if self.pulled else 0

    @property
    def went(self) -> int:
        """Changes that went out, in the same way."""
        return max(1, self.pushed - self.hidden_out) if self.pushed else 0
