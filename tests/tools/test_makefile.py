"""Every test is run by `make test`: a new room is named in the Makefile."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_every_room_of_tests_is_run():
    named = (ROOT / "Makefile").read_text(encoding="utf-8")
    rooms = [room.name for room in (ROOT / "tests").iterdir() if any(room.rglob("test_*.py"))]
    assert rooms
    assert [room for room in rooms if f"tests/{room}" not in named] == []
