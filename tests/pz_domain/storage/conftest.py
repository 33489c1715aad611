"""A pen that writes events by hand, and stores to keep them in."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.storage.database import Database
from pz_domain.storage.founding import create
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.storage.migrations import migrate
from pz_domain.storage.schema import lay_out
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.storage.workspace import Workspace

Store = SqliteStore | MemoryStore
DEVICE = "d" * 16


class Pen:
    """Writes the events of one device, each linked to the one before it."""

    def __init__(self, device: str = DEVICE) -> None:
        self.device = device
        self.last: tuple[int, str] = (0, "")

    def __call__(
        self,
        sets: Mapping[str, Any],
        on: Mapping[str, tuple[str, ...]] | None = None,
        *,
        id_: str | None = None,
        by: str = "anna",
        at: str = "2026-03-01T09:00:00.000Z",
        initiative: str | None = None,
    ) -> Event:
        n, prev = self.last
        event = compose(
            Draft("write", by, {Address.parse(a): v for a, v in sets.items()}, initiative),
            id_=id_ or f"{self.device[:4]}{n + 1:012x}",
            device=self.device,
            n=n + 1,
            prev=prev,
            at=at,
            on={Address.parse(a): ids for a, ids in (on or {}).items()},
        )
        self.last = (event.n, event.hash)
        return event


@pytest.fixture
def pen() -> Pen:
    return Pen()


@pytest.fixture
def another_pen() -> Callable[[str], Pen]:
    return Pen


def sqlite_store(path: Path) -> SqliteStore:
    """Open the file, laid out without the projection, as device `DEVICE`."""
    database = Database(path)
    migrate(database, (lay_out,))
    store = SqliteStore(database)
    store.put("device", DEVICE)
    store.put("clean", "1")
    return SqliteStore(database)


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(sqlite_store(tmp_path / "pz.sqlite")) as store:
        yield store


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = MemoryStore(DEVICE) if request.param == "memory" else sqlite_store(tmp_path / "pz.sqlite")
    with closing(made):
        yield made


@pytest.fixture
def new_pair(tmp_path: Path) -> Callable[[], tuple[SqliteStore, MemoryStore]]:
    """Make an empty store of each kind, as often as asked."""
    numbers = count()
    return lambda: (sqlite_store(tmp_path / f"{next(numbers)}.sqlite"), MemoryStore(DEVICE))


@pytest.fixture
def blank(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace in which nothing was recorded."""
    database = Database(tmp_path / "blank.sqlite")
    migrate(database)
    store = SqliteStore(database)
    store.put("device", "e" * 16)
    with Workspace(SqliteStore(database), "carla") as made:
        yield made


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with create(tmp_path / "work", "Anna de Vries") as made:
        yield made
