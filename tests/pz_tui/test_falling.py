"""A fault of PZ itself: where in the program it was is told, and nothing of what people wrote."""

from __future__ import annotations

import pytest
from textual.worker import WorkerFailed

from pz_tui import app as program
from pz_tui.app import PzApp
from tests.pz_tui.conftest import Start

SECRET = "zwaluwstaart"


def falls() -> None:
    kept = {"verdict": "fails", "rationale": SECRET}
    raise KeyError(kept["rationale"])


def in_a_worker() -> None:
    try:
        falls()
    except KeyError as problem:
        raise WorkerFailed(problem) from problem


@pytest.mark.requirement("D2", "D7")
@pytest.mark.parametrize("way", [falls, in_a_worker])
async def test_a_fault_tells_where_it_was_and_nothing_of_the_work(start: Start, monkeypatch, way) -> None:
    async with start() as pilot:
        seen: list[str] = []
        monkeypatch.setattr(pilot.app, "panic", lambda *given: seen.extend(map(str, given)))
        try:
            way()
        except (KeyError, WorkerFailed) as problem:
            pilot.app._handle_exception(problem)
        pilot.app._exception = None  # else the pilot raises it too
        (said,) = seen
        assert SECRET not in said
        assert "test_falling.py:" in said
        assert "falls\n" in said
        assert "KeyError" in said
        assert pilot.app.return_code == 1


def test_a_screen_that_fell_over_ends_the_program_with_a_failure(folder, monkeypatch) -> None:
    def run(app: PzApp) -> None:
        app._return_code = 1

    monkeypatch.setattr(PzApp, "run", run)
    monkeypatch.setattr(program, "cannot_show", lambda: "")
    assert program.run(folder, "en") == 1
