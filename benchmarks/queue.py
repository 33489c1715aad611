"""The queue at several sizes: all rows, a word typed, a screenful; beside plain SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.measuring import Figure, median
from benchmarks.workspaces import filled
from pz_domain.storage.queries import QueueQueries
from pz_domain.storage.search import parse
from pz_domain.storage.workspace import open_

SCREENFUL = 128


def queue(folder: Path, sizes: tuple[int, ...]) -> list[Figure]:
    """Measure the queries behind the list; the workspaces stay, so that `start` can open them."""
    figures: list[Figure] = []
    for size in sizes:
        filled(folder / f"queue-{size}", size).close()
        with open_(folder / f"queue-{size}") as workspace:
            figures += _of_size(workspace.queries, workspace.path / "pz.sqlite", size)
    return figures


def _of_size(queries: QueueQueries, file: Path, size: int) -> list[Figure]:
    plain = sqlite3.connect(file)
    every = median(lambda: queries.ids(parse(""), "meter"))
    word = median(lambda: queries.ids(parse("telem"), "meter"))
    numbers = queries.ids(parse(""), "meter")[:SCREENFUL]
    rows = median(lambda: queries.rows(numbers, "meter"))
    floor = median(lambda: plain.execute("SELECT number FROM initiative ORDER BY number").fetchall())
    like = median(
        lambda: plain.execute("SELECT number FROM initiative WHERE title LIKE '%telem%'").fetchall()
    )
    marks = ",".join(str(number) for number in numbers)
    block = median(lambda: plain.execute(f"SELECT * FROM initiative WHERE number IN ({marks})").fetchall())  # noqa: S608
    plain.close()
    return [
        Figure(f"{size}: every initiative, in order", "ms", every * 1e3, floor * 1e3, "SELECT number"),
        Figure(f"{size}: a word typed", "ms", word * 1e3, like * 1e3, "LIKE"),
        Figure(f"{size}: a block of {SCREENFUL} rows", "ms", rows * 1e3, block * 1e3, "SELECT *"),
    ]
