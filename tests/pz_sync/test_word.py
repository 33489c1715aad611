"""Whoever stays in what others left is told by it: by a frame like any other, for as long as they stay."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from pz_sync.file_hub import FileHub
from pz_sync.opening import LONGEST_NAME, Onward, Opening, read_opening
from pz_sync.replica import HUB, LEFT
from pz_sync.word import Word, leave_word
from tests.pz_sync.test_adopting import FIRST, SECOND, TEXT, begun, on_own_file
from tests.pz_sync.world import PATH, Laptop, Open, World, state_of

HOME = Path("share/home.pz")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def left(world) -> tuple[Laptop, Laptop, Laptop, FileHub, Word]:
    """Anna in her file, Bram who went over to it from his own, Cees who stays there, and what Bram left word of."""
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    home = on_own_file(bram, str(HOME))
    cees = world.add("cees", hub=None)
    cees.exchange(home)
    anna.sync()
    device = bram.replica.id
    word = bram.go_over(bram.meet(former=home), name="ronde.pz")
    assert leave_word(home, word)
    bram.sync()
    return anna, bram, cees, home, Word(device, "bram", "ronde.pz")


@pytest.mark.requirement("D8")
def test_who_stays_is_told_at_every_exchange_until_they_go_over_too(world, left):
    anna, bram, cees, home, word = left
    assert cees.exchange(home).left == (word,)
    before = world.share.files[HOME][:]
    cees.edit(TEXT, "alone")
    again = cees.exchange(home)
    assert (again.left, again.missing, again.forks) == ((word,), (), [])
    assert cees.exchange(home).left == (word,)
    assert world.share.files[HOME].startswith(before)
    cees.go_over(cees.meet(former=home))
    assert cees.replica.get(LEFT) is None
    for laptop in (cees, anna, bram):
        assert laptop.sync().left == ()
    assert anna.state == bram.state == cees.state == state_of({**anna.events, **cees.events})


def test_word_is_a_frame_without_events_that_a_person_can_read(world, left):
    *_, home, word = left
    lines = gzip.decompress(bytes(world.share.files[HOME])).decode().splitlines()
    said = json.loads(lines[-1])
    assert (said["replica"], said["n"], said["to"]) == (word.replica, 0, {"hub": FIRST, "name": "ronde.pz"})
    newcomer = world.add("dirk", hub=None)
    report = newcomer.exchange(home)
    assert (report.left, report.missing, report.unread_lines, report.wrong) == ((word,), (), 0, [])


def test_nothing_is_written_where_what_was_left_does_not_show(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    home = on_own_file(bram, str(HOME))
    anna.sync()
    word = bram.go_over(bram.meet(former=home))
    world.share.files.pop(HOME)
    assert not leave_word(home, word)
    assert HOME not in world.share.files
    hub = world.share.files[PATH][:]
    assert not leave_word(FileHub(world.share, PATH, Open()), word)
    assert world.share.files[PATH] == hub


def test_word_may_be_the_first_that_stands_in_a_file_of_ones_own():
    folder = World(file_each=True)
    anna, bram = begun(folder, "anna", SECOND, "a"), begun(folder, "bram", SECOND, "b")
    for laptop in (anna, bram, anna):
        laptop.sync()
    home = folder.hub_on(folder.share)
    other = FileHub(folder.share, PATH, Open())
    begun(folder, "cees", FIRST, "c").exchange(other)
    device = bram.replica.id
    word = bram.go_over(bram.meet_in(other, former=home))
    folder.share.files.pop(Path(home.own(device)))
    assert leave_word(home, word)
    assert [one.replica for one in anna.sync().left] == [device]


def test_who_comes_back_under_a_new_id_left_no_word(world, left):
    _, bram, cees, home, word = left
    assert cees.exchange(home).left == (word,)
    world.share.files.pop(PATH)
    bram.go_over(bram.meet_in(home))
    assert bram.exchange(home).left == ()
    assert (cees.exchange(home).left, cees.replica.get(HUB)) == ((), SECOND)


def test_another_who_begins_there_changes_nothing_of_it(world, left):
    *_, cees, home, word = left
    cees.exchange(home)
    dirk = world.add("dirk", hub=None)
    dirk.edit(TEXT, "new")
    dirk.exchange(home)
    assert cees.exchange(home).left == (word,)


def test_a_backup_from_before_seals_no_second_frame_of_that_number(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    home = on_own_file(bram, str(HOME))
    anna.sync()
    backup = bram.replica.restored(bram.outside)
    leave_word(home, bram.go_over(bram.meet(former=home)))
    restored = Laptop(world, backup, bram.outside)
    restored.edit(TEXT, "from the backup")
    report = restored.exchange(home)
    assert (report.is_renewed, report.forks) == (True, [])


@pytest.mark.parametrize(
    "said", [None, 1, "x", [], {}, {"hub": "x", "name": "y"}, {"hub": FIRST}, {"hub": FIRST, "name": 1}]
)
def test_what_says_it_in_another_way_is_left_alone(said):
    line = json.loads(Opening(FIRST, SECOND, 2, "0" * 64, "anna", 0).line) | {"to": said}
    assert read_opening(json.dumps(line).encode()).to is None


def test_a_name_without_end_is_cut():
    line = Opening(FIRST, SECOND, 2, "0" * 64, "anna", 0, to=Onward(FIRST, "x" * 500)).line
    assert read_opening(line).to == Onward(FIRST, "x" * LONGEST_NAME)
