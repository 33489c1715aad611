"""What is missing is named, with who once had it; what is only not applied yet is not missing."""

import pytest

from pz_sync.gaps import MOST, gaps
from pz_sync.memory_replica import MemoryReplica
from pz_sync.replica import Kept, Standing
from pz_sync.report import Gap
from tests.pz_sync.making import ANNA, BRAM, CEES, frame, private


@pytest.fixture
def replica() -> MemoryReplica:
    return MemoryReplica([(CEES, private(CEES))], "cees", {})


def keep(replica: MemoryReplica, author: str, **numbers: Standing) -> None:
    """Keep frames of an author, as `n2=Standing.NEWER`."""
    for name, standing in numbers.items():
        replica.keep(Kept.of(frame("x", replica=author, seq=int(name[1:])), standing))


def test_nothing_is_missing_of_nothing(replica):
    assert gaps(replica) == ()


def test_numbers_that_were_skipped_are_missing(replica):
    keep(replica, ANNA, n2=Standing.APPLIED, n5=Standing.APPLIED)
    assert gaps(replica) == (Gap(ANNA, (1, 3, 4), ()),)


def test_what_waits_or_is_newer_is_not_missing(replica):
    keep(replica, ANNA, n1=Standing.APPLIED, n2=Standing.NEWER, n3=Standing.APPLIED)
    keep(replica, BRAM, n1=Standing.WAITING, n2=Standing.WAITING)
    assert gaps(replica) == ()


def test_what_another_signed_is_still_missing(replica):
    keep(replica, ANNA, n1=Standing.APPLIED, n2=Standing.WRONG, n3=Standing.APPLIED)
    assert gaps(replica) == (Gap(ANNA, (2,), ()),)


def test_two_frames_with_one_number_count_as_one(replica):
    keep(replica, ANNA, n1=Standing.APPLIED, n3=Standing.APPLIED)
    replica.keep(Kept.of(frame("another", seq=3), Standing.APPLIED))
    assert gaps(replica) == (Gap(ANNA, (2,), ()),)


def test_who_had_seen_it_is_named(replica):
    keep(replica, ANNA, n1=Standing.APPLIED)
    for author, seq in ((BRAM, 3), (BRAM, 2), (CEES, 1)):
        replica.claim(author, ANNA, seq)
    replica.claim(BRAM, CEES, 1)
    assert gaps(replica) == (Gap(ANNA, (2, 3), (BRAM,)), Gap(CEES, (1,), (BRAM,)))


@pytest.mark.timeout(20)
def test_a_number_that_somebody_made_up_names_the_first_that_are_missing_and_stops_nobody(replica):
    keep(replica, ANNA, n2=Standing.APPLIED)
    replica.keep(Kept.of(frame("far", seq=2**62), Standing.APPLIED))
    replica.claim(BRAM, CEES, 2**62)
    assert gaps(replica) == (
        Gap(ANNA, (1, *range(3, MOST + 2)), ()), Gap(CEES, tuple(range(1, MOST + 1)), (BRAM,)),
    )  # fmt: skip
