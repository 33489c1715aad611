"""From the command to the first row on a real terminal, and the memory it takes; beside importing Textual."""

from __future__ import annotations

import os
import select
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.measuring import Figure, median

RUNS = 5
COLUMNS, ROWS = 120, 40


def start(folder: Path, sizes: tuple[int, ...]) -> list[Figure]:
    """Measure each workspace that `queue` left; nothing where there are no pseudo-terminals."""
    if sys.platform == "win32":
        return []
    floor = median(lambda: subprocess.run([sys.executable, "-c", "import textual.app"], check=True), RUNS)
    bare = _memory_of_textual()
    figures: list[Figure] = []
    for size in sizes:
        seen = [_first_row(folder / f"queue-{size}") for _ in range(RUNS)]
        times, memory = zip(*seen, strict=True)
        figures += [
            Figure(
                f"{size}: first row on the screen",
                "ms",
                statistics.median(times) * 1e3,
                floor * 1e3,
                "import textual",
            ),
            Figure(
                f"{size}: memory with the queue open", "MB", statistics.median(memory), bare, "import textual"
            ),
        ]
    return figures


def _first_row(workspace: Path) -> tuple[float, float]:
    """Return seconds until a title stands on the screen, and the resident memory in MB then."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "PZ_WORKSPACE": str(workspace), "LANG": "C.UTF-8"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "pz_tui"],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=env,
        start_new_session=True,
    )
    os.close(follower)
    seen = b""
    try:
        while b"Zorggroep" not in seen and time.perf_counter() - began < 60:  # noqa: PLR2004 - a minute is never
            if select.select([leader], [], [], 1)[0]:
                seen += os.read(leader, 1 << 16)
        return time.perf_counter() - began, _resident(process.pid)
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def _resident(pid: int) -> float:
    asked = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return int(asked.stdout.strip() or 0) / 1024


def _memory_of_textual() -> float:
    code = "import os, textual.app; os.system(f'ps -o rss= -p {os.getpid()}')"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return int(asked.stdout.strip() or 0) / 1024
