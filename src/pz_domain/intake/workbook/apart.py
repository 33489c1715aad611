"""Workbooks are opened in a process of their own: it can be stopped, runs out of memory alone, and hurts nobody.

What lies in a hostile file may hang a library, exhaust it or bring it down with a message on the screen. The
process gets the bytes, answers with plain values, and is ended when it takes too long or is not wanted any more.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic
from typing import IO, Any

from pz_domain.intake.unreadable import (
    DamagedWorkbook,
    Encrypted,
    OtherKind,
    TooSlow,
    TooSpread,
    Unpacks,
)
from pz_domain.intake.workbook.opening import Leaf, read_workbook
from pz_domain.refusals import Refusal

SECONDS = 60
MEMORY = 3 << 30
"""Bytes the process may take, where the system keeps to that."""
_EVERY = 0.1
_REFUSALS: dict[str, type[Refusal]] = {
    kind.code: kind for kind in (DamagedWorkbook, Encrypted, OtherKind, TooSpread, Unpacks)
}
_OWN = "pz_domain.intake.workbook.apart"
_CODE = "import sys; sys.path[:] = {path!r}; from {module} import answer; answer()"


def open_workbook(
    data: bytes, name: str, waiting: Callable[[], None] | None = None, seconds: float = SECONDS
) -> tuple[str, list[Leaf]]:
    """Return the kind of a workbook and its tables; `waiting` is called now and then, and stops it by raising.

    Raises:
        Refusal: as `read_workbook`, about `name`; or TooSlow after `seconds`.
    """
    kind, found = ask_apart(data, name, _OWN, waiting, seconds)
    return kind, [Leaf(*leaf) for leaf in found]


def ask_apart(
    data: bytes, name: str, module: str, waiting: Callable[[], None] | None = None, seconds: float = SECONDS
) -> tuple[str, Any]:
    """Return what the `answer` of a module makes of a file, in a process of its own: a kind and plain values.

    Raises:
        Refusal: what it answered instead, about `name`; or TooSlow after `seconds`.
    """
    with TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        told = _answer_to(given, module, waiting, monotonic() + seconds)
    if told is None:
        raise TooSlow(name, seconds=round(seconds))
    try:
        kind, found = json.loads(told)
    except ValueError as problem:
        raise DamagedWorkbook(name) from problem
    if kind in _REFUSALS:
        raise _REFUSALS[kind](name, **found)
    return kind, found


def _answer_to(
    given: IO[bytes], module: str, waiting: Callable[[], None] | None, until: float
) -> bytes | None:
    """Return what the process answers, or None when it has not by then; it never outlives the question."""
    path = [str(Path(place).resolve()) for place in sys.path if place]
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-I", "-c", _CODE.format(path=path, module=module)],
        stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    try:
        while monotonic() < until:
            with suppress(subprocess.TimeoutExpired):
                return child.communicate(timeout=_EVERY)[0]
            if waiting:
                waiting()
    finally:
        child.kill()
        child.communicate()
    return None


def answer() -> None:
    """Answer standard input, from within the process."""
    answer_by(read_plain)


def read_plain(data: bytes) -> tuple[str, Any]:
    """Return kind and tables of a workbook as plain values."""
    kind, leaves = read_workbook(data)
    return kind, [leaf.plain() for leaf in leaves]


def answer_by(read: Callable[[bytes], tuple[str, Any]]) -> None:
    """Answer standard input with what `read` makes of it, within limits."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(answered(sys.stdin.buffer.read(), read))


def answered(data: bytes, read: Callable[[bytes], tuple[str, Any]] = read_plain) -> bytes:
    """Return what `read` makes of a file as JSON; or the code of a refusal, and what its sentence fills in."""
    try:
        kind, found = read(data)
    except Refusal as refusal:
        return json.dumps([refusal.code, refusal.values]).encode()
    return json.dumps([kind, found], ensure_ascii=False).encode()
