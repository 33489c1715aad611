"""A frame that was read is taken in once, counted for what it is, and a twin among others is noticed."""

import pytest

from pz_sync.absorbing import Absorbing
from pz_sync.memory_replica import MemoryReplica
from pz_sync.replica import Standing
from pz_sync.report import Report
from tests.pz_sync.making import ANNA, BRAM, HUB, frame, private


@pytest.fixture
def absorbing() -> Absorbing:
    return Absorbing(MemoryReplica([(ANNA, private(ANNA))], "anna", {}), HUB, Report())


def test_what_belongs_to_another_hub_is_counted_and_left(absorbing):
    for nr in (1, 2):
        assert absorbing.take(frame("x", replica=BRAM, seq=nr, hub="f" * 16)) is False
    assert (absorbing.report.foreign, absorbing.report.absorbed) == (2, 0)
    assert absorbing.replica.frames(Standing.APPLIED) == []


def test_a_frame_is_absorbed_once_and_belongs_here_every_time(absorbing):
    for _ in range(2):
        assert absorbing.take(frame("b1", replica=BRAM)) is True
    assert absorbing.report.absorbed == 1


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("mine_at", [0, 1, 2])
def test_a_frame_under_the_own_id_that_this_device_did_not_make_tells_of_a_twin(absorbing, mine_at):
    others = [frame("b1", replica=BRAM), frame("b2", replica=BRAM, seq=2)]
    others.insert(mine_at, frame("mine"))
    for each in others:
        absorbing.take(each)
    assert absorbing.has_twin
