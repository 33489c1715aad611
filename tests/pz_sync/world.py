"""A small world for tests of the exchange: laptops, a share, and everything that may happen to them."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from itertools import count
from pathlib import Path
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.journal.register import Replay, state_lines
from pz_sync.container import START, opened
from pz_sync.exchange import HUB as HUB_SETTING
from pz_sync.exchange import Exchange
from pz_sync.frame import NO_CHAIN, Frame, placed, read
from pz_sync.memory_replica import MemoryReplica
from pz_sync.memory_share import MemoryShare
from pz_sync.replica import Standing
from pz_sync.report import Report
from pz_sync.scan import Found
from tests.pz_sync.making import HUB, private

PATH = Path("share/hub.pz")


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
        exchange = Exchange(Faulty(self.replica, tick), share, Open(), app="0.1.0", sleep=lambda _: None)
        return exchange.sync(PATH, verify=verify)

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


class World:
    """Laptops around one share."""

    def __init__(self) -> None:
        self.share = MemoryShare()
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
        """The frames that are whole in the shared file."""
        if PATH not in self.share.files:
            return []
        with opened(self.share, PATH) as container:
            return [region.frame for region in container.after(START) if isinstance(region, Found)]


def state_of(events: dict[str, Event]) -> list[str]:
    """What these events come to."""
    replay = Replay()
    for event in events.values():
        replay.apply(event)
    return list(state_lines(replay.registers()))


def without_place(data: bytes) -> bytes:
    """The bytes of a frame, wherever it stands."""
    return placed(data, NO_CHAIN)
