"""Writers give way to each other for a while; nobody waits for ever, and a lock that cannot be had stops nothing."""

import subprocess
import sys
import types

import pytest

from pz_sync.courtesy import LockFile

HOLDER = """
import sys, pathlib
from pz_sync.courtesy import LockFile
with LockFile().held(pathlib.Path(sys.argv[1])) as alone:
    print(alone, flush=True)
    sys.stdin.read()
"""


class Clock:
    """Time that passes only when someone sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 1
        self.now += seconds


@pytest.fixture
def lock() -> LockFile:
    clock = Clock()
    return LockFile(seconds=2, sleep=clock.sleep, clock=clock)


def test_a_lock_that_is_free_is_had_and_let_go(tmp_path, lock):
    hub = tmp_path / "hub.pz"
    for _ in range(2):
        with lock.held(hub) as alone:
            assert alone
            assert (tmp_path / "hub.pz.lock").exists()
            assert not hub.exists()


@pytest.mark.requirement("D8")
def test_who_waits_too_long_goes_on_without_and_a_dead_holder_holds_nothing(tmp_path, lock):
    hub = tmp_path / "hub.pz"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(hub)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "True\n"
        with lock.held(hub) as alone:
            assert not alone
        holder.kill()
        holder.wait()
    with lock.held(hub) as alone:
        assert alone


def test_where_no_lock_can_be_made_one_goes_on_without(tmp_path, lock):
    with lock.held(tmp_path / "missing" / "hub.pz") as alone:
        assert not alone
    assert list(tmp_path.iterdir()) == []


def test_on_windows_one_byte_of_the_file_is_locked(tmp_path, lock, monkeypatch):
    asked: list[tuple[int, int]] = []

    def locking(file: int, how: int, count: int) -> None:
        assert file > 2
        asked.append((how, count))
        if len(asked) < 3:
            raise OSError

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", types.SimpleNamespace(locking=locking, LK_NBLCK=2))
    with lock.held(tmp_path / "hub.pz") as alone:
        assert alone
    assert asked == [(2, 1)] * 3
