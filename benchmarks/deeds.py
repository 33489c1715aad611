"""Deeds a second, beside raw SQLite writing the same lines."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.measuring import Figure, once
from benchmarks.workspaces import filled, registrations
from pz_domain.work.perform import perform

MANY = 5000
SINGLE = 200


def deeds(folder: Path) -> list[Figure]:
    """Measure registrations in one transaction, and verdicts acknowledged one by one."""
    workspace = filled(folder / "deeds", 0)
    with workspace:
        batch = registrations(MANY)

        def register() -> None:
            with workspace.desk.batch():
                for deed in batch:
                    perform(deed, workspace.desk, workspace.me)

        together = once(register)
        lines = [event.line for event in workspace.store.events()][-MANY:]
        interest = {"deed": "declare_interest", "interest": "none"}
        verdict = {
            "deed": "give_verdict",
            "step": 2,
            "criterion": "P1",
            "verdict": "doubt",
            "rationale": "Onduidelijk.",
        }
        for number in range(SINGLE):
            perform({**interest, "initiative": f"i{number}"}, workspace.desk, workspace.me)

        def judge() -> None:
            for number in range(SINGLE):
                perform({**verdict, "initiative": f"i{number}"}, workspace.desk, workspace.me)

        singly = once(judge)
    singly_raw, many_raw = "raw insert, one commit each", "raw insert of the lines"
    floor_many = once(lambda: _raw(folder / "many.sqlite", lines, each=False))
    floor_single = once(lambda: _raw(folder / "single.sqlite", lines[:SINGLE], each=True))
    return [
        Figure("register, in one transaction", "deeds/s", MANY / together, MANY / floor_many, many_raw),
        Figure("verdict, each acknowledged", "deeds/s", SINGLE / singly, SINGLE / floor_single, singly_raw),
    ]


def _raw(file: Path, lines: list[bytes], *, each: bool) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE line(n INTEGER PRIMARY KEY, line BLOB)")
    if not each:
        connection.execute("BEGIN")
    for line in lines:
        connection.execute("INSERT INTO line(line) VALUES (?)", (line,))
    if not each:
        connection.execute("COMMIT")
    connection.close()
