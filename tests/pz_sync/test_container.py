"""A container only grows; a cursor is trusted only while what lies before it is what was read."""

import errno
from pathlib import Path

import pytest

from pz_sync.container import START, FileContainer, copies_of, cursor_after, opened
from pz_sync.frame import NO_CHAIN, chain_after, placed
from pz_sync.memory_share import MemoryShare
from pz_sync.scan import Found, Hole, Tail
from tests.pz_sync.making import BRAM, frame

HUB = Path("share/hub.pz")
FRAMES = [frame("a1"), frame("b1", replica=BRAM), frame("a2", seq=2)]


class Unwilling(MemoryShare):
    """A share that takes little at a time, and may refuse to promise anything."""

    def __init__(self, *takes: int, flushes: int = 0) -> None:
        super().__init__()
        self.takes = list(takes)
        self.flushes = flushes

    def read(self, handle, count, offset):
        return super().read(handle, min(count, 50), offset)

    def write(self, handle, data):
        return super().write(handle, data[: self.takes.pop(0)] if self.takes else data)

    def flush(self, handle):
        super().flush(handle)
        if self.flushes:
            raise OSError(self.flushes, "no")


def filled(share: MemoryShare) -> MemoryShare:
    """The share with a container of all frames."""
    with opened(share, HUB, writing=True) as container:
        assert container.append([each.data for each in FRAMES], NO_CHAIN)
    return share


def found_in(share: MemoryShare, cursor=START) -> list[Found]:
    """The frames behind a cursor; there is nothing else."""
    with opened(share, HUB) as container:
        found = list(container.after(cursor))
    assert all(isinstance(each, Found) for each in found)
    return [each for each in found if isinstance(each, Found)]


@pytest.fixture
def share() -> MemoryShare:
    return filled(MemoryShare())


def test_frames_are_appended_as_they_are_but_for_their_chain(share):
    chain, expected = NO_CHAIN, b""
    for each in FRAMES:
        chain = chain_after(chain, each.header.hash)
        expected += placed(each.data, chain)
    assert share.files[HUB] == expected
    assert share.is_closed

    with opened(share, HUB, writing=True) as container:
        assert container.append([frame("a3", seq=3).data], chain)
    assert share.files[HUB][: len(expected)] == expected
    assert found_in(share)[-1].frame.header.chain == chain_after(chain, frame("a3", seq=3).header.hash)


def test_reading_goes_on_behind_the_cursor(share):
    found = found_in(share)
    for nr, each in enumerate(found):
        assert found_in(share, cursor_after(each)) == found[nr + 1 :]


@pytest.mark.requirement("D8")
def test_a_share_that_takes_little_at_a_time_gets_all_of_it_in_the_end(share):
    assert filled(Unwilling(1, 100, 7)).files == share.files
    assert len(found_in(filled(Unwilling(1)))) == 3


def test_a_share_that_takes_nothing_is_full():
    share = Unwilling(30, 0)
    with opened(share, HUB, writing=True) as container, pytest.raises(OSError, match="No space"):
        container.append([FRAMES[0].data], NO_CHAIN)
    assert share.is_closed
    with opened(share, HUB) as container:
        assert list(container.after(START)) == [Tail(0, 30)]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_share_that_promises_nothing_is_noted(number):
    with opened(Unwilling(flushes=number), HUB, writing=True) as container:
        assert container.append([FRAMES[0].data], NO_CHAIN) is False


def test_a_share_that_fails_to_keep_it_says_so():
    with (
        opened(Unwilling(flushes=errno.EIO), HUB, writing=True) as container,
        pytest.raises(OSError, match="no"),
    ):
        container.append([FRAMES[0].data], NO_CHAIN)


@pytest.mark.requirement("D8")
def test_what_was_read_is_recognised_however_much_was_added(share):
    cursors = [START, *map(cursor_after, found_in(share))]
    share.files[HUB] += b"noise"
    with opened(share, HUB) as container:
        assert all(container.is_where(cursor) for cursor in cursors)
        assert list(container.after(cursors[-1])) == [Tail(cursors[-1].offset, 5)]


def test_a_hole_is_passed_and_a_tail_is_not(share):
    cursor = cursor_after(found_in(share)[-1])
    share.files[HUB] += FRAMES[0].data[:-1] + FRAMES[1].data + b"tail"
    with opened(share, HUB) as container:
        hole, found, tail = container.after(cursor)
        assert isinstance(found, Found)
        assert (hole, tail) == (Hole(cursor.offset, len(FRAMES[0].data) - 1), Tail(found.end, 4))
        assert list(container.after(cursor_after(found))) == [tail]


@pytest.mark.requirement("D8")
def test_another_container_under_the_same_name_is_noticed(share):
    whole = bytes(share.files[HUB])
    *_, before_last, last = found_in(share)
    end = len(whole)
    others = {
        "shorter": whole[:-1],
        "without the last": whole[: last.offset],
        "empty": b"",
        "other bytes": bytes(end),
        "last header damaged": whole[: last.offset + 60] + b"\x00" + whole[last.offset + 61 :],
        "last trailer damaged": whole[:-1] + bytes([whole[-1] ^ 1]),
        "the same frame in another place in history": whole[: last.offset] + FRAMES[2].data,
        "another frame there": whole[: last.offset]
        + placed(frame("xx", seq=2).data, last.frame.header.chain),
    }
    for name, other in others.items():
        share.files[HUB] = bytearray(other)
        with opened(share, HUB) as container:
            assert not container.is_where(cursor_after(last)), name
            assert container.is_where(START)
    share.files[HUB] = bytearray(whole[: last.offset])
    with opened(share, HUB) as container:
        assert container.is_where(cursor_after(before_last))


def test_a_container_that_is_not_there_is_made_only_to_write():
    share = MemoryShare()
    with pytest.raises(FileNotFoundError), opened(share, HUB):
        pytest.fail("there is nothing to read")
    with opened(share, HUB, writing=True) as container:
        assert isinstance(container, FileContainer)
        assert list(container.after(START)) == []
        assert container.append([], NO_CHAIN)
    assert share.files == {HUB: b""}


def test_other_copies_go_by_the_same_beginning_and_ending():
    share = MemoryShare()
    copies = [
        "HUB (1).PZ",
        "hub (Anna's conflicted copy 2026-03-01).pz",
        "hub-LAPTOP7.pz",
        "hub.sync-conflict-20260301-120000-ABC.pz",
    ]
    for name in [*copies, "hub.pz", "hub.pz.lock", "hub.txt", "other.pz", ".hub.pz", "my hub.pz"]:
        share.files[HUB.with_name(name)] = bytearray()
    share.files[Path("elsewhere/hub-2.pz")] = bytearray()

    assert copies_of(share, HUB) == [HUB.with_name(name) for name in copies]
    share.files[Path("share/hub.lock")] = share.files[Path("share/hub2")] = bytearray()
    assert Path("share/hub2") in copies_of(share, Path("share/hub"))
    assert Path("share/hub.lock") not in copies_of(share, Path("share/hub"))
