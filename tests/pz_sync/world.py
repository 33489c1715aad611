"""A small world for tests of the exchange: laptops, a share, and everything that may happen to them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.journal.register import Replay, state_lines
from pz_sync import frame, sealing
from pz_sync.adopting import Meeting, go_over, meet
from pz_sync.container import START, opened
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.folder_hub import FolderHub
from pz_sync.frame import NO_CHAIN, Frame, Header, placed, read
from pz_sync.hub import Hub
from pz_sync.keys import Sign
from pz_sync.memory_replica import MemoryReplica
from pz_sync.memory_share import MemoryShare
from pz_sync.opening import Opening
from pz_sync.replica import HUB as HUB_SETTING
from pz_sync.replica import Standing
from pz_sync.report import Report
from pz_sync.scan import Found
from pz_sync.share import Share
from pz_sync.word import Left
from tests.pz_sync.making import HUB, private

PATH = Path("share/hub.pz")
FOLDER = Path("share/round")


class Crash(Exception):
    """The program or the laptop stops here."""


class Faulty:
    """Passes calls on, until one at which the laptop stops."""

    def __init__(self, inner: Any, tick: Callable[[], None]) -> None:
        self._inner = inner
        self._tick = tick

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if not callable(value):
            return value

        def call(*args: Any, **options: Any) -> Any:
            try:
                self._tick()
            except Crash:
                if name == "write":  # half of it may stand there
                    value(args[0], args[1][: len(args[1]) // 2])
                raise
            return value(*args, **options)

        return call


class Open:
    """A lock that is always had."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def held(self, hub: Path) -> AbstractContextManager[bool]:
        self.asked.append(hub)
        return nullcontext(True)


class Laptop:
    """A replica with what lies outside of its database, and the exchange it makes."""

    def __init__(self, world: "World", replica: MemoryReplica, outside: dict[str, int]) -> None:
        self.world = world
        self.replica = replica
        self.outside = outside
        self.forms: dict[Address, frozenset[str]] = {}
        self.is_newer = False
        """It runs a newer program, which seals frames in a way that others do not know."""

    def see(self, address: Address) -> frozenset[str]:
        """The changes that a form opened now shows."""
        return frozenset(sibling.change for sibling in self.replica.store.siblings(address))

    def open_form(self, address: Address) -> None:
        """Open a form, to be saved later."""
        self.forms[address] = self.see(address)

    def edit(self, address: Address, value: object) -> Event:
        """Save what a form shows as overwritten, be it stale."""
        event = self.world.compose(
            self.replica.by, address, value, self.forms.pop(address, self.see(address))
        )
        self.replica.record(event)
        return event

    def sync(self, *, verify: bool = False, crash_at: int | None = None) -> Report:
        """Exchange; stop at a call when asked."""
        calls = count()

        def tick() -> None:
            if next(calls) == crash_at:
                raise Crash

        share = Faulty(self.world.share, tick)
        exchange = Exchange(Faulty(self.replica, tick), app="0.1.0", sleep=lambda _: None)
        with newer_program() if self.is_newer else nullcontext():
            return exchange.sync(self.world.hub_on(share), verify=verify)

    def meet(self, former: Hub | None = None) -> Meeting:
        """See what was begun apart from what this laptop shares."""
        with newer_program() if self.is_newer else nullcontext():
            return meet(self.replica, self.world.hub_on(self.world.share), former)

    def meet_in(self, hub: Hub, former: Hub | None = None) -> Meeting:
        """See what was begun apart in another hub."""
        return meet(self.replica, hub, former)

    def exchange(self, hub: Hub) -> Report:
        """Exchange with another hub."""
        return Exchange(self.replica, sleep=lambda _: None).sync(hub)

    def go_over(self, met: Meeting, *, crash_at: int | None = None, name: str = "") -> Left:
        """Share from now on what others began apart, called `name`; stop at a call when asked."""
        calls = count()

        def tick() -> None:
            if next(calls) == crash_at:
                raise Crash

        with newer_program() if self.is_newer else nullcontext():
            return go_over(Faulty(self.replica, tick), met.theirs.hub, name=name)

    @property
    def state(self) -> list[str]:
        """What its reviewers see."""
        return list(state_lines(dict(self.replica.store.every_register())))

    @property
    def events(self) -> dict[str, Event]:
        """All it holds."""
        return {event.id: event for event in self.replica.store.events()}

    @property
    def kept_lines(self) -> set[bytes]:
        """The events in its outbox and its frames."""
        lines = {line for _, line in self.replica.outbox(10**6)}
        for kept in self.replica.frames(Standing.APPLIED):
            lines |= set(read(kept.data).lines)
        return lines


@contextmanager
def newer_program() -> Iterator[None]:
    """A program that seals every frame with a flag, and knows what it means."""

    def sealed_newer(opening: Opening, lines: Sequence[bytes], sign: Sign) -> Frame:
        plain = frame.seal(opening, lines, sign)
        _, _, _, replica, seq, _, hash_, _ = plain.header
        signature = sign(frame._signed(frame.VERSION, 1, opening.hub, replica, seq, hash_))
        header = plain.header._replace(flags=1, signature=signature)
        return Frame(header, opening, plain.body, frame._packed(header) + plain.data[frame.HEADER :])

    known = property(lambda header: header.version == frame.VERSION and header.flags in {0, 1})
    with patch.object(Header, "is_known", known), patch.object(sealing, "seal", sealed_newer):
        yield


class World:
    """Laptops around one share, with one shared file or a folder with a file each."""

    def __init__(self, *, file_each: bool = False) -> None:
        self.share = MemoryShare()
        self.file_each = file_each
        self.laptops: list[Laptop] = []
        self._replicas = count(1)
        self._events = count(1)

    def add(self, by: str = "anna", hub: str | None = HUB) -> Laptop:
        """A laptop with an empty workspace, which knows the hub when one is given."""
        outside: dict[str, int] = {}
        laptop = Laptop(self, MemoryReplica(self._identities(), by, outside), outside)
        if hub:
            laptop.replica.put(HUB_SETTING, hub)
        self.laptops.append(laptop)
        return laptop

    def hub_on(self, share: Share) -> Hub:
        """What everybody shares, on this share."""
        return FolderHub(share, FOLDER) if self.file_each else FileHub(share, PATH, Open())

    def parts(self) -> list[Path]:
        """The containers that are there."""
        return [path for path in map(Path, self.hub_on(self.share).parts()) if path in self.share.files]

    def content(self) -> dict[Path, bytes]:
        """What stands in all containers now."""
        return {path: bytes(self.share.files[path]) for path in self.parts()}

    def _identities(self):
        while True:
            replica = f"{next(self._replicas):016x}"
            yield replica, private(replica)

    def compose(self, by: str, address: Address, value: object, seen: frozenset[str]) -> Event:
        """An event that nobody made before."""
        nr = next(self._events)
        draft = Draft(deed="edit", by=by, sets={address: value})
        return compose(
            draft, id_=f"{nr:016x}", device="d" * 16, n=nr, prev="", at=f"2026-01-01T00:00:{nr % 60:02}Z",
            on={address: tuple(sorted(seen))},
        )  # fmt: skip

    @property
    def hub(self) -> bytes:
        """The bytes of the shared file."""
        return bytes(self.share.files.get(PATH, b""))

    @hub.setter
    def hub(self, data: bytes) -> None:
        self.share.files[PATH] = bytearray(data)

    def frames(self) -> list[Frame]:
        """The frames that are whole in what is shared."""
        found = []
        for path in self.parts():
            with opened(self.share, path) as container:
                found += [region.frame for region in container.after(START) if isinstance(region, Found)]
        return found


def state_of(events: dict[str, Event]) -> list[str]:
    """What these events come to."""
    replay = Replay()
    for event in events.values():
        replay.apply(event)
    return list(state_lines(replay.registers()))


def without_place(data: bytes) -> bytes:
    """The bytes of a frame, wherever it stands."""
    return placed(data, NO_CHAIN)
