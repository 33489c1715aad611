"""What is loaded when: the first picture waits for nothing it does not need."""

import asyncio
import signal
import subprocess
import sys
from concurrent.futures import Future

import pytest

from tests.pz_tui.conftest import Start, opened

PROGRAM = """
import asyncio, sys
from pathlib import Path
from pz_tui import boot
from pz_tui.app import PzApp
from pz_tui.screens.queue import QueueScreen

def settle(app):
    print(sorted(m for m in ("sqlalchemy", "sqlmodel", "pydantic", "typer", "jinja2") if m in sys.modules))
    app.exit(0)

async def main():
    PzApp._settle = settle
    QueueScreen._preview = lambda screen: None  # what follows the first picture, on a slow machine before settling
    app = PzApp(boot.open_workspace(Path(sys.argv[1])))
    async with app.run_test():
        await asyncio.sleep(1)
    app.seat.leave()

asyncio.run(main())
"""


def test_nothing_heavy_is_loaded_before_the_first_picture(folder):
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder)], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "linux"}, "pz-own"),
        ({"TERM": "xterm-256color"}, "pz-dark"),
        ({"TERM": "xterm-256color", "COLORFGBG": "0;15"}, "pz-light"),
        ({"PZ_THEME": "light"}, "pz-light"),
    ],
)
def test_the_colours_follow_the_terminal(environ, expected):
    from pz_tui.colours import first_palette

    assert first_palette(environ).name == expected


async def test_screens_are_made_once_and_kept(start: Start):
    async with start() as pilot:
        app = pilot.app
        first = await app.page("review")
        await app.go("review", "lichtcafe")
        await app.screen.action_back()
        await app.go("review", "medicijn")
        assert app.screen is first


def test_whoever_is_named_sits_at_the_screen(folder):
    from pz_domain.refusals import Refusal
    from pz_tui import boot
    from pz_tui.app import PzApp

    app = PzApp(boot.open_workspace(folder), who="bram")
    assert app.seat.me == "bram"
    app.seat.leave()
    place = boot.open_workspace(folder)
    with pytest.raises(Refusal, match="nobody"):
        PzApp(place, who="nobody")
    place.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
def test_a_lost_terminal_ends_the_program_and_keeps_the_workspace(folder):
    import os
    import pty
    import time

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "pz_tui", "--workspace", str(folder)],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color"},
    ) as running:  # fmt: skip
        os.close(theirs)
        shown = b""
        while b"PZ" not in shown:
            shown += os.read(ours, 65536)
        time.sleep(1.0)
        os.close(ours)
        running.send_signal(signal.SIGHUP)
        assert running.wait(20) == 0


async def test_what_is_recorded_is_not_waited_for_any_more_from_that_moment_on(start: Start):
    async with start() as pilot:
        recording: Future[dict[str, object]] = Future()
        awaited = pilot.app.awaited(recording)
        assert pilot.app.is_recording
        recording.set_result({"ok": True})
        for _ in range(1000):
            if awaited.done():
                break
            await asyncio.sleep(0)
        assert awaited.done()
        assert not pilot.app.is_recording


async def test_what_another_program_wrote_is_not_shown_on_a_screen_that_is_being_left(
    start: Start, monkeypatch
):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        shown: list[bool] = []
        monkeypatch.setattr(type(pilot.app.screen), "reload", lambda _: shown.append(True))
        monkeypatch.setattr(pilot.app.seat, "has_moved", lambda: True)
        pilot.app._look_around()
        assert shown == [True]
        monkeypatch.setattr(pilot.app, "_running", False)
        pilot.app._look_around()
        assert shown == [True]
        monkeypatch.undo()
