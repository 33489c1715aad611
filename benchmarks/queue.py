"""The queue at several sizes: all rows, a word typed, a screenful; beside plain SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.measuring import Figure, median, worked
from benchmarks.workspaces import filled
from pz_domain.storage.queries import QueueQueries
from pz_domain.storage.search import parse
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work.conflicts import contested
from pz_domain.work.perform import perform

SCREENFUL = 128
FEW = 3
"""So many values wait for a choice."""


def queue(folder: Path, sizes: tuple[int, ...]) -> list[Figure]:
    """Measure the queries behind the list; the workspaces stay, so that `start` can open them."""
    figures: list[Figure] = []
    for size in sizes:
        filled(folder / f"queue-{size}", size).close()
        with open_(folder / f"queue-{size}") as workspace:
            figures += _of_size(workspace.queries, workspace.path / "pz.sqlite", size)
            figures.append(_choices(workspace, size))
    return figures


def _of_size(queries: QueueQueries, file: Path, size: int) -> list[Figure]:
    plain = sqlite3.connect(file)
    every = median(lambda: _afresh(queries, ""))
    typed = _key_of(queries, "telem")
    inside = _key_of(queries, "monit")
    mine = median(lambda: _afresh(queries, "wacht:mij"))
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
        Figure(f"{size}: a key of a word", "ms", typed * 1e3, like * 1e3, "LIKE"),
        Figure(f"{size}: a key of a word inside words", "ms", inside * 1e3, like * 1e3, "LIKE"),
        Figure(f"{size}: what waits for me", "ms", mine * 1e3, floor * 1e3, "SELECT number"),
        Figure(f"{size}: a block of {SCREENFUL} rows", "ms", rows * 1e3, block * 1e3, "SELECT *"),
    ]


def _choices(workspace: Workspace, size: int) -> Figure:
    """Return how long it takes to find the few titles that wait for a choice, beside reading every value once."""
    desk, me = workspace.desk, workspace.me
    for id_ in list(desk.store.initiatives())[:: size // FEW][:FEW]:
        perform({"deed": "edit_initiative", "initiative": id_, "title": "Two at once", "seen": []}, desk, me)
    found = median(lambda: contested(desk, me, workspace.queries.suspects(me)))
    every = worked(lambda: list(desk.store.every_register()))
    name = f"{size}: what waits for a choice ({FEW})"
    return Figure(name, "ms", found * 1e3, every * 1e3, "every value read once")


def _afresh(queries: QueueQueries, line: str) -> None:
    """Ask as after something was written: nothing is known yet."""
    queries.finder.forget()
    queries.ids(parse(line), "meter")


def _key_of(queries: QueueQueries, word: str) -> float:
    """Return the seconds a key takes while a word is typed, from its third letter on.

    After the first picture the order of the list is known; no word was looked for yet.
    """
    lines = [word[:typed] for typed in range(3, len(word) + 1)]
    known = median(lambda: _afresh(queries, ""))
    return (median(lambda: _typed(queries, lines)) - known) / len(lines)


def _typed(queries: QueueQueries, lines: list[str]) -> None:
    _afresh(queries, "")
    for line in lines:
        queries.ids(parse(line), "meter")
