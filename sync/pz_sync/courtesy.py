"""The lock by which writers give way to each other: a courtesy, never a condition of correctness.

Whoever does not get it in time goes on without. It is the operating system's own lock on `<hub>.lock`, so that a
laptop that dies holds nothing; many shares do not keep such locks, and nothing depends on it.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol

from pz_sync.container import LOCK

SECONDS = 20.0
_SHORTEST, _LONGEST = 0.05, 0.25


class Courtesy(Protocol):
    """How writers give way."""

    def held(self, hub: Path) -> AbstractContextManager[bool]:
        """Be alone in writing to a container, as far as others give way; tells whether they do."""


class LockFile:
    """Gives way by a lock of the operating system on a file beside the container."""

    def __init__(
        self,
        seconds: float = SECONDS,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Wait for others at most this long."""
        self._seconds = seconds
        self._sleep = sleep
        self._clock = clock

    @contextmanager
    def held(self, hub: Path) -> Iterator[bool]:
        """Wait for the lock; tells whether it was had."""
        try:
            file = os.open(hub.with_name(hub.name + LOCK), os.O_RDWR | os.O_CREAT, 0o666)
        except OSError:
            yield False
            return
        try:
            yield self._wait_for(file)
        finally:
            os.close(file)  # and with it the lock

    def _wait_for(self, file: int) -> bool:
        until = self._clock() + self._seconds
        try_lock = trying()
        while not try_lock(file):
            if self._clock() >= until:
                return False
            self._sleep(random.uniform(_SHORTEST, _LONGEST))  # noqa: S311 - so that two do not wait in step
        return True


def trying() -> Callable[[int], bool]:
    """Return what tries to lock an open file on this system, and tells whether it did."""
    how: tuple[int, ...]
    try:
        import fcntl
    except ImportError:
        windows = import_module("msvcrt")
        lock, how = windows.locking, (windows.LK_NBLCK, 1)
    else:
        lock, how = fcntl.lockf, (fcntl.LOCK_EX | fcntl.LOCK_NB,)

    def try_lock(file: int) -> bool:
        try:
            lock(file, *how)
        except OSError:
            return False
        return True

    return try_lock
