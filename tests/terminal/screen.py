"""PZ in a real terminal: a process on a pty, keys in, and what an emulator makes of the bytes that come out."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

import pyte

PATIENCE = 20.0


class Terminal:
    """A running PZ, as someone at a keyboard has it before them."""

    def __init__(
        self, folder: Path, *, columns: int = 80, rows: int = 24, environ: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.status: int | None = None
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            kept = {
                name: value
                for name, value in os.environ.items()
                if name not in {"COLUMNS", "LINES", "NO_COLOR"}
            }
            env = {
                **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "PZ_ASCII": "",
                "PYTHONUTF8": "1", **(environ or {}),
            }  # fmt: skip
            os.execve(
                sys.executable,
                [sys.executable, "-m", "pz_tui", "--workspace", str(folder), "--lang", "en"],
                env,
            )
        self.resize(columns, rows)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str, pause: float = 0.0) -> None:
        """Type keys, at once or one after another."""
        for chunk in keys if pause else [keys]:
            os.write(self.fd, chunk.encode())
            if pause:
                self.read(pause)

    def wait_until(self, holds: Callable[[str], bool]) -> str:
        """Wait until something holds for what stands on the screen, and return it."""
        end = time.monotonic() + PATIENCE
        while not holds(self.text):
            assert time.monotonic() < end, f"it did not come to that; the screen was:\n{self.text}"
            self.read(0.05)
        return self.text

    def quiet(self, seconds: float = 0.25) -> str:
        """Wait until nothing comes out for a while, and return what stands on the screen."""
        end = time.monotonic() + PATIENCE
        before = -1
        while before != len(self.raw) and time.monotonic() < end:
            before = len(self.raw)
            self.read(seconds)
        return self.text

    def read(self, seconds: float) -> None:
        """Take in what comes out for a while."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if not ready:
                return
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                return
            if not data:
                return
            self.raw += data
            self.stream.feed(data)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, text: str) -> str:
        """Wait until a text stands on the screen, and return everything that does."""
        end = time.monotonic() + PATIENCE
        while text not in self.text:
            assert time.monotonic() < end, f"{text!r} did not come; the screen was:\n{self.text}"
            self.read(0.05)
        return self.text

    def ended(self) -> int:
        """Wait for the end and return the exit code."""
        end = time.monotonic() + PATIENCE
        while self.status is None:
            assert time.monotonic() < end, f"it did not end; the screen was:\n{self.text}"
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(status)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self.fd)
