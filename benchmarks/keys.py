"""What a key costs in a real terminal, at the size of a long archive; beside programs that people call fast.

A key is written to a pseudo-terminal; its time ends with the last byte of the first burst that answers it (a
burst ends when nothing comes for `GAP` seconds). Peers are measured in the same way on data of the same size, when
they are found on the path or in the folder that `PZ_PEERS` names; a peer that is not found is said so.
"""

from __future__ import annotations

import os
import select
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import Figure
from benchmarks.workspaces import filled, registrations

COLUMNS, ROWS = 120, 40
GAP = 0.015
QUIET = 0.15
LONGEST = 60.0
TIMES = 11
DOWN, PAGE, LETTER, OPEN, NEXT = "cursor down", "page down", "a letter of a filter", "open", "next"


@dataclass(frozen=True)
class Program:
    """How a program is started, when its first row stands there, and the keys of what is measured.

    `before` and `after` each key bring it where the key can be measured, and back; they are not measured.
    """

    name: str
    command: Sequence[str]
    folder: Path
    first: bytes
    keys: Mapping[str, tuple[bytes, bytes, bytes]]


def keys(folder: Path, size: int = 100_000) -> list[Figure]:
    """Measure PZ and its peers; nothing where there are no pseudo-terminals."""
    if sys.platform == "win32":
        return []
    ours = _measured(_pz(folder, size))
    peers = {one.name: _measured(one) for one in _peers(folder, size)}
    figures = []
    for name, seconds in ours.items():
        held = {peer: times[name] for peer, times in peers.items() if name in times} or {
            "no peer": float("nan")
        }
        for peer, other in held.items():
            figures.append(Figure(f"{size}: key: {name}", "ms", seconds * 1e3, other * 1e3, peer))
    return figures


def _pz(folder: Path, size: int) -> Program:
    place = folder / f"queue-{size}"
    if not place.exists():
        filled(place, size).close()
    command = [sys.executable, "-m", "pz_tui", "--workspace", str(place), "--lang", "en"]
    return Program("PZ", command, folder, b"Zorggroep", {
        DOWN: (b"", b"j", b""), PAGE: (b"", b"\x1b[6~", b""), LETTER: (b"/", b"t", b"\x7f\x1b"),
        OPEN: (b"", b"\r", b"q"), NEXT: (b"\r", b"]", b"q"),
    })  # fmt: skip


def _fzf(folder: Path, size: int) -> Program | None:
    found = _peer("fzf")
    if not found:
        return None
    place = folder / f"rows-{size}.txt"
    if not place.exists():
        rows = (f"{d['title']} {d['organisation']} {d['summary']}" for d in registrations(size))
        place.write_text("\n".join(rows), encoding="utf-8")
    return Program("fzf", ["sh", "-c", f"{found} < {place.name}"], folder, b"Zorggroep", {
        DOWN: (b"", b"\x0b", b""), PAGE: (b"", b"\x1b[5~", b""), LETTER: (b"", b"t", b"\x7f"),
    })  # fmt: skip


def _visidata(folder: Path, size: int) -> Program | None:
    found = _peer("vd")
    if not found:
        return None
    place = folder / f"rows-{size}.csv"
    if not place.exists():
        rows = (
            f"{n},{d['title']},{d['organisation']},{d['summary']}" for n, d in enumerate(registrations(size))
        )
        place.write_text("\n".join(["number,title,organisation,summary", *rows]), encoding="utf-8")
    return Program("visidata", [found, str(place)], folder, b"Zorggroep", {
        DOWN: (b"", b"j", b""), PAGE: (b"", b"\x06", b""), OPEN: (b"", b"\r", b"q"),
    })  # fmt: skip


def _lazygit(folder: Path, size: int) -> Program | None:
    """Lazygit on a repository of as many commits, whose subjects are our titles."""
    found = _peer("lazygit")
    if not found:
        return None
    place = folder / f"commits-{size}"
    if not place.exists():
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(place)], check=True)
        stream = "".join(_commit(f"{d['organisation']} {d['title']}") for d in registrations(size))
        subprocess.run(["git", "fast-import", "--quiet"], cwd=place, input=stream.encode(), check=True)
        (place / ".git" / "quiet.yml").write_text("disableStartupPopups: true\ngit:\n  autoFetch: false\n")
    command = [found, "--path", str(place), "--use-config-file", str(place / ".git" / "quiet.yml")]
    return Program("lazygit", command, folder, b"Zorggroep", {
        DOWN: (b"4", b"j", b""), PAGE: (b"4", b".", b""), OPEN: (b"4", b"\r", b"\x1b"),
    })  # fmt: skip


def _commit(subject: str) -> str:
    message = f"{subject}\n"
    return (
        "commit refs/heads/main\ncommitter P <p@example.org> 1700000000 +0000\n"
        f"data {len(message.encode())}\n{message}\n"
    )


def _peers(folder: Path, size: int) -> list[Program]:
    made = (_fzf(folder, size), _visidata(folder, size), _lazygit(folder, size))
    return [one for one in made if one]


def _peer(name: str) -> str | None:
    return shutil.which(
        name, path=os.pathsep.join([os.environ.get("PZ_PEERS", ""), os.environ.get("PATH", "")])
    )


def _measured(program: Program) -> dict[str, float]:
    """Return the median seconds of the start and of each key."""
    starts, found = [], dict[str, float]()
    for _ in range(3):
        with _running(program) as (terminal, began):
            starts.append(_until(terminal, program.first) - began)
    found["start to the first row"] = statistics.median(starts)
    for name, (before, key, after) in program.keys.items():
        with _running(program) as (terminal, _):
            _until(terminal, program.first)
            _settle(terminal)
            found[name] = statistics.median(_presses(terminal, before, key, after))
    return found


def _presses(terminal: int, before: bytes, key: bytes, after: bytes) -> Iterator[float]:
    for turn in range(TIMES):
        if before and (after or turn == 0):
            for one in before.decode():
                os.write(terminal, one.encode())
                _settle(terminal)
        began = time.perf_counter()
        os.write(terminal, key)
        yield _burst(terminal) - began
        _settle(terminal)
        for one in after.decode():
            os.write(terminal, one.encode())
            _settle(terminal)


@contextmanager
def _running(program: Program) -> Iterator[tuple[int, float]]:
    """Start a program in a terminal of its own; answer the terminal and when it was started."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    began = time.perf_counter()
    process = subprocess.Popen(
        program.command, stdin=follower, stdout=follower, stderr=follower, env=env, cwd=program.folder,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - some ask for /dev/tty; no threads here
    )  # fmt: skip
    os.close(follower)
    try:
        yield leader, began
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def _until(terminal: int, text: bytes) -> float:
    """Return when a text had come."""
    seen, end = b"", time.perf_counter() + LONGEST
    while text not in seen:
        if time.perf_counter() > end:
            raise TimeoutError(text)
        seen += _read(terminal, 1.0)
    return time.perf_counter()


def _burst(terminal: int) -> float:
    """Return when the last byte of the first burst came."""
    _read(terminal, LONGEST)
    last = time.perf_counter()
    while _read(terminal, GAP):
        last = time.perf_counter()
    return last


def _settle(terminal: int) -> None:
    """Wait until nothing comes any more."""
    while _read(terminal, QUIET):
        pass


def _read(terminal: int, patience: float) -> bytes:
    if not select.select([terminal], [], [], patience)[0]:
        return b""
    return os.read(terminal, 1 << 16)
