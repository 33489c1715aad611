"""What an exchange costs, beside raw SQLite that writes the same rows, and beside git on equal work.

Sizes from a thousand to a million events show how each figure grows. Hubs of made-up frames (`benchmarks.hubs`) stand
for the large ones; pushing, pulling and cloning are measured on real deeds.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.git_peer import git_peer
from benchmarks.hubs import Counting, frames, made_up, shared
from benchmarks.measuring import Figure, median, worked
from benchmarks.workspaces import filled
from pz_domain.storage.founding import create
from pz_domain.storage.workspace import Workspace
from pz_domain.work.perform import perform
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.report import Report
from pz_sync.workspace_replica import WorkspaceReplica

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PUSHED = 20
MANY = 10_000
COMPARED = 300


@dataclass
class Laptop:
    """A workspace with the hub it exchanges over, and what that asks of the share."""

    workspace: Workspace
    hub: Path
    outside: Path

    def sync(self) -> tuple[Report, Counting]:
        """Exchange once."""
        share = Counting()
        replica = WorkspaceReplica(self.workspace, self.outside)
        report = Exchange(replica, app="0.1.0").sync(FileHub(share, self.hub, LockFile()))
        return report, share


def exchanging(folder: Path, sizes: tuple[int, ...] = SIZES, cloned: int = 100_000) -> list[Figure]:
    """Measure everything about the exchange."""
    figures = [*_growth(folder, sizes), _density()]
    figures += [*_pushed_and_pulled(folder), *_cloned(folder, cloned), *git_peer(folder, COMPARED, _record)]
    return figures


def _growth(folder: Path, sizes: tuple[int, ...]) -> Iterator[Figure]:
    """What does nothing, and a push of twenty, as the hub grows."""
    first: dict[str, float] = {}
    for size in sizes:
        workspace, hub = shared(folder / f"hub-{size}", size)
        with workspace:
            laptop = Laptop(workspace, hub, folder / f"hub-{size}" / "outside")
            laptop.sync()
            _, share = laptop.sync()
            seconds = median(laptop.sync)
            pushes = [_push(laptop, turn) for turn in range(9)]
        push = statistics.median(worked for worked, _, _ in pushes)
        written, sealed = pushes[-1][1:]
        name = f"{size:,} events".replace(",", " ")
        first.setdefault("no-op", seconds)
        first.setdefault("push", push)
        yield Figure(f"{name}: no-op, bytes read", "B", share.read_bytes, 512, "goal at most", "≤ 1")
        yield Figure(f"{name}: no-op, calls on the share", "", share.calls, 12, "goal at most", "≤ 1")
        yield Figure(f"{name}: no-op", "ms", seconds * 1e3, first["no-op"] * 1e3, f"at {sizes[0]}")
        yield Figure(
            f"{name}: push of {PUSHED}, processor",
            "ms",
            push * 1e3,
            first["push"] * 1e3,
            f"at {sizes[0]}",
            "≤ 1.2",
        )
        yield Figure(f"{name}: push of {PUSHED}, bytes written", "B", written, sealed, "its frame", "≤ 1.02")
        shutil.rmtree(folder / f"hub-{size}")


def _push(laptop: Laptop, turn: int) -> tuple[float, int, int]:
    """Return how long a processor worked at a push of a few deeds, what it wrote, and how large its frames are.

    The time on the clock is that of some five fsyncs, which say more of the disk and of who else uses it.
    """
    before = laptop.hub.stat().st_size
    with laptop.workspace.desk.batch():
        for nr in range(PUSHED):
            _record(laptop.workspace, turn * PUSHED + nr)
    done: list[Counting] = []
    seconds = worked(lambda: done.append(laptop.sync()[1]))
    return seconds, done[0].written, laptop.hub.stat().st_size - before


def _record(workspace: Workspace, nr: int) -> None:
    """Record one deed."""
    facts = {
        "title": f"Thuis meten {nr}",
        "organisation": "Zorggroep",
        "sources": ["zk"],
        "summary": "Meten " * 9,
    }
    perform({"deed": "register_initiative", "id": f"p{nr}", **facts}, workspace.desk, workspace.me)


def _density() -> Figure:
    raw = sum(len(line) + 1 for line in made_up(MANY))
    packed = sum(frame.header.length for frame in frames(MANY))
    return Figure("hub, 50 events a frame", "MB", packed / 1e6, raw / 1e6, "raw JSON", "≤ 0.55")


def _pushed_and_pulled(folder: Path) -> Iterator[Figure]:
    """Ten thousand real deeds out of one workspace and into another."""
    hub = folder / "many" / "hub.pz"
    hub.parent.mkdir()
    with filled(folder / "many" / "anna", MANY) as workspace:
        lines = [event.line for event in workspace.store.events()]
        anna = Laptop(workspace, hub, folder / "many" / "outside-a")
        pushed = worked(anna.sync)
    floor = worked(lambda: _insert_lines(folder / "many" / "raw.sqlite", lines))
    yield Figure(
        f"push {MANY}, processor", "ms", pushed * 1e3, floor * 1e3, "raw bulk insert of the lines", "≤ 2"
    )
    yield from _pulled(
        folder / "many",
        f"pull {MANY}, processor",
        "the same rows by SQL, as they came",
        "≤ 2",
        is_sorted=False,
    )


def _cloned(folder: Path, count: int) -> Iterator[Figure]:
    hub = folder / "clone" / "hub.pz"
    hub.parent.mkdir()
    with filled(folder / "clone" / "anna", count) as workspace:
        Laptop(workspace, hub, folder / "clone" / "outside-a").sync()
    yield from _pulled(
        folder / "clone",
        f"first clone of {count}, processor",
        "presorted bulk insert of all its tables",
        "≤ 2.5",
        is_sorted=True,
    )


def _pulled(folder: Path, what: str, held: str, goal: str, *, is_sorted: bool) -> Iterator[Figure]:
    """An empty workspace takes in a hub; beside it all rows that this made, written by plain SQL in one transaction."""
    with create(folder / "bram", "Bram", join=lambda _: None) as workspace:
        file = Path(workspace.store.database.path)
        bram = Laptop(workspace, folder / "hub.pz", folder / "outside-b")
        seconds = worked(bram.sync)
    floor = _rows_again(file, folder / "again.sqlite", is_sorted=is_sorted)
    yield Figure(what, "s", seconds, floor, held, goal)
    with (
        contextlib.closing(sqlite3.connect(file)) as source,
        contextlib.closing(sqlite3.connect(folder / "b")) as copy,
    ):
        backup = worked(lambda: source.backup(copy))
    yield Figure(what, "s", seconds, backup, "sqlite3 backup of the result", "7–18 without a snapshot")


def _insert_lines(file: Path, lines: list[bytes]) -> None:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE line(n INTEGER PRIMARY KEY, line BLOB)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO line(line) VALUES (?)", ((line,) for line in lines))
        connection.execute("COMMIT")


def _rows_again(made: Path, again: Path, *, is_sorted: bool) -> float:
    """Return how long a processor works at writing all rows of a database to an empty one with the same tables."""
    with contextlib.closing(sqlite3.connect(made)) as source:
        laid_out = source.execute("SELECT type, name, sql FROM sqlite_master WHERE sql NOT NULL").fetchall()
        tables = [name for kind, name, sql in laid_out if kind == "table" and not _is_inside(name, sql)]
        order = "" if is_sorted else "ORDER BY random()"
        rows = {name: source.execute(f'SELECT * FROM "{name}" {order}').fetchall() for name in tables}  # noqa: S608 - our own tables
    with contextlib.closing(sqlite3.connect(again, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode=WAL")
        target.execute("PRAGMA synchronous=FULL")
        for kind, name, sql in laid_out:
            if kind in {"table", "index"} and (kind == "index" or name in tables):
                target.execute(sql)
        begun = time.process_time()
        target.execute("BEGIN")
        for name, found in rows.items():
            if found:
                marks = ", ".join("?" * len(found[0]))
                target.executemany(f'INSERT INTO "{name}" VALUES ({marks})', found)  # noqa: S608 - our own tables
        target.execute("COMMIT")
        return time.process_time() - begun


def _is_inside(name: str, sql: str) -> bool:
    """Tell whether a table is one that SQLite makes or a virtual one, whose rows are not written directly."""
    return name.startswith("sqlite_") or "VIRTUAL" in sql.upper() or "_fts" in name
