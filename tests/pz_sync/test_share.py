"""One suite for both shares, on a disk and in memory: reading, appending, and files that change under one's hands."""

import errno
import os

import pytest

from pz_sync.memory_share import MemoryShare
from pz_sync.share import PAUSES, Disk, Share, patiently


@pytest.fixture(params=["disk", "memory"])
def share(request) -> Share:
    return Disk() if request.param == "disk" else MemoryShare()


def test_what_was_appended_is_read_from_any_place(share, tmp_path):
    handle = share.open(tmp_path / "hub.pz", writing=True)
    assert share.size(handle) == 0
    assert share.write(handle, b"one ") == 4
    assert share.read(handle, 2, 1) == b"ne"
    assert share.write(handle, b"\r\n\x1atwo") == 6
    share.flush(handle)

    assert share.size(handle) == 10
    assert share.read(handle, 100, 2) == b"e \r\n\x1atwo"
    assert share.read(handle, 100, 10) == b""
    share.close(handle)


def test_opening_to_write_empties_nothing(share, tmp_path):
    for text in (b"one", b"two"):
        handle = share.open(tmp_path / "hub.pz", writing=True)
        share.write(handle, text)
        share.close(handle)
    handle = share.open(tmp_path / "hub.pz", writing=False)
    assert share.read(handle, 100, 0) == b"onetwo"
    share.close(handle)


def test_two_who_write_append_behind_each_other(share, tmp_path):
    one, other = (share.open(tmp_path / "hub.pz", writing=True) for _ in range(2))
    share.write(one, b"a")
    share.write(other, b"b")
    share.write(one, b"c")
    assert share.read(other, 3, 0) == b"abc"
    share.close(one)
    share.close(other)


def test_a_file_to_be_read_must_be_there_and_is_not_written_to(share, tmp_path):
    with pytest.raises(FileNotFoundError):
        share.open(tmp_path / "hub.pz", writing=False)
    share.close(share.open(tmp_path / "hub.pz", writing=True))
    handle = share.open(tmp_path / "hub.pz", writing=False)
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        share.write(handle, b"x")
    share.close(handle)


def test_names_are_those_of_one_folder(share, tmp_path):
    for name in ("hub.pz", "hub (2).pz"):
        share.close(share.open(tmp_path / name, writing=True))
    assert sorted(share.names(tmp_path)) == ["hub (2).pz", "hub.pz"]


def test_memory_knows_what_is_left_open(tmp_path):
    share = MemoryShare()
    handle = share.open(tmp_path / "hub.pz", writing=True)
    assert not share.is_closed
    share.close(handle)
    assert share.is_closed


def failing(*numbers: int):
    """Something that fails so many times, and then answers."""
    left = list(numbers)

    def do() -> str:
        if left:
            raise OSError(left.pop(0), "no")
        return "done"

    return do


def test_what_passes_is_tried_again_after_a_pause():
    waited: list[float] = []
    assert patiently(failing(errno.ESTALE, errno.EACCES), sleep=waited.append) == "done"
    assert waited == list(PAUSES[:2])


def test_what_does_not_pass_is_said_at_once_and_what_lasts_in_the_end():
    waited: list[float] = []
    with pytest.raises(OSError, match="no"):
        patiently(failing(errno.ENOSPC), sleep=waited.append)
    assert waited == []
    with pytest.raises(PermissionError):
        patiently(failing(*[errno.EACCES] * 4), sleep=waited.append)
    assert waited == list(PAUSES)
