"""Two who share for the first time at one moment make two hubs: one goes over to the other, and nothing is lost."""

import errno
from pathlib import Path

import pytest

from pz_domain.journal.address import Address
from pz_sync.adopting import refused
from pz_sync.file_hub import FileHub
from pz_sync.frame import NO_CHAIN, read
from pz_sync.gaps import gaps
from pz_sync.identifying import look_for_id
from pz_sync.refusals import (
    AnotherHub,
    BegunApart,
    NotAllRead,
    NothingApart,
    SeveralHubs,
    TheyGoOver,
    Unreachable,
)
from pz_sync.replica import HUB, Standing
from tests.pz_sync.making import CEES, frame
from tests.pz_sync.world import FOLDER, PATH, Crash, Laptop, Open, World, newer_program, state_of

FIRST, SECOND, THIRD = "1" * 16, "2" * 16, "3" * 16
"""Ids of hubs, the smallest first."""

ROUND = Address("round", "r1", "settings")
OTHER_ROUND = Address("round", "r2", "settings")
TEXT = Address("note", "i1:1", "text")


def begun(world: World, by: str, hub: str, text: str, round_: Address = ROUND) -> Laptop:
    """A laptop that began to share by itself, with something it noted."""
    laptop = world.add(by, hub=hub)
    laptop.edit(round_, {"title": "Ronde"})
    laptop.edit(Address("reviewer", by, "profile"), {"name": by.title()})
    laptop.edit(TEXT, text)
    return laptop


def on_own_file(laptop: Laptop, path: str) -> FileHub:
    """What a laptop shared elsewhere before."""
    hub = FileHub(laptop.world.share, Path(path), Open())
    laptop.exchange(hub)
    return hub


def synced_unseen(*laptops: Laptop) -> None:
    """Each exchanges before what the others wrote shows, as where another program carries files."""
    for laptop in laptops:
        files = laptop.world.share.files
        others = dict(files)
        files.clear()
        laptop.sync()
        files.update(others)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def folder() -> World:
    return World(file_each=True)


@pytest.mark.requirement("D8")
def test_who_is_refused_sees_both_goes_over_and_then_both_have_all(world):
    anna, bram = begun(world, "anna", SECOND, "van anna"), begun(world, "bram", FIRST, "van bram")
    anna.sync()
    before = world.hub
    with pytest.raises(AnotherHub):
        bram.sync()
    met = bram.meet()
    assert (met.ours.hub, met.theirs.hub) == (FIRST, SECOND)
    assert (met.theirs.rounds, met.theirs.people, met.theirs.names, met.theirs.n) == (
        ("r1",),
        ("anna",),
        ("Anna",),
        3,
    )
    assert (met.ours.rounds, met.ours.names, met.ours.n) == (("r1",), ("Bram",), 3)
    assert met.ours.first < met.ours.last
    assert (met.knows("anna"), met.knows("bram")) == (True, False)
    everything = {**anna.events, **bram.events}
    was, held = bram.replica.id, bram.events

    bram.go_over(met)
    assert (bram.events, bram.replica.get(HUB)) == (held, SECOND)
    assert bram.replica.id != was
    assert not bram.replica.outbox(1)
    assert world.hub == before
    report = bram.sync()
    assert (report.is_renewed, report.missing, report.pulled, report.pushed) == (False, (), 3, 3)
    assert world.hub.startswith(before)
    assert anna.sync().missing == ()
    assert anna.state == bram.state == state_of(everything)
    assert {value for value in anna.state if "van" in value}
    assert [(laptop.sync().offered, laptop.sync().pulled) for laptop in (anna, bram)] == [(0, 0), (0, 0)]


def test_frames_of_what_was_left_stay_aside_and_are_not_handed_on(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    on_own_file(bram, "share/bram.pz")
    left = [kept.name for kept in bram.replica.frames(Standing.APPLIED)]
    anna.sync()
    bram.go_over(bram.meet())
    *aside, word = bram.replica.frames(Standing.ASIDE)
    assert [kept.name for kept in aside] == left
    opening = read(word.data).opening
    assert opening
    assert opening.to
    assert (opening.n, opening.to.hub) == (0, FIRST)
    bram.sync()
    assert not {found.header.name for found in world.frames()} & set(left)
    assert {found.opening.hub for found in world.frames() if found.opening} == {FIRST}


def test_who_comes_back_to_what_was_left_has_no_gaps_there(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    home = on_own_file(bram, "share/bram.pz")
    cees = world.add("cees", hub=None)
    cees.exchange(home)
    anna.sync()
    bram.go_over(bram.meet())
    bram.sync()
    world.share.files.pop(PATH)
    met = bram.meet_in(home)
    assert met.theirs.hub == SECOND
    bram.go_over(met)
    report = bram.exchange(home)
    assert (report.missing, bram.replica.get(HUB)) == ((), SECOND)
    assert bram.replica.count(Standing.APPLIED) == len(bram.replica.frames(Standing.APPLIED)) > 1
    cees.exchange(home)
    assert cees.state == bram.state
    assert gaps(cees.replica) == ()


@pytest.mark.requirement("D8")
def test_where_both_can_be_seen_only_one_goes_over_so_that_they_never_trade_places(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    anna.sync()
    home = on_own_file(bram, "share/bram.pz")
    with pytest.raises(TheyGoOver) as told:
        anna.meet_in(home, former=world.hub_on(world.share))
    assert str(PATH) in str(told.value)
    assert bram.meet(former=home).theirs.hub == FIRST
    world.share.files.pop(Path(home.name))
    assert bram.meet(former=home).theirs.hub == FIRST
    other = FileHub(world.share, Path("share/other.pz"), Open())
    cees = begun(world, "cees", THIRD, "c")
    cees.exchange(other)
    world.share.files.pop(PATH)
    assert anna.meet_in(other, former=world.hub_on(world.share)).theirs.hub == THIRD


@pytest.mark.requirement("D8")
def test_in_a_folder_all_go_over_to_the_smallest_and_newcomers_take_it(folder):
    anna, bram, cees = (
        begun(folder, by, hub, by) for by, hub in (("anna", SECOND), ("bram", FIRST), ("cees", THIRD))
    )
    synced_unseen(anna, bram, cees)
    old = f"{cees.replica.id}.pz"
    assert old in anna.sync().apart
    assert sorted(bram.sync().apart) == sorted(f"{laptop.replica.id}.pz" for laptop in (anna, cees))
    with pytest.raises(TheyGoOver) as told:
        bram.meet()
    assert str(FOLDER) in str(told.value)
    everything = {**anna.events, **bram.events, **cees.events}
    for laptop in (anna, cees):
        met = laptop.meet()
        assert met.theirs.hub == FIRST
        laptop.go_over(met)
    for laptop in (anna, bram, cees, anna, bram):
        laptop.sync()
    newcomer = folder.add("dirk", hub=None)
    assert newcomer.sync().missing == ()
    assert newcomer.replica.get(HUB) == FIRST
    for laptop in (anna, bram, cees, newcomer):
        assert laptop.state == state_of(everything)
    assert old in newcomer.sync().apart


def test_a_newcomer_takes_none_of_several_rounds(folder):
    anna, bram = begun(folder, "anna", FIRST, "a"), begun(folder, "bram", SECOND, "b", OTHER_ROUND)
    synced_unseen(anna, bram)
    with pytest.raises(SeveralHubs):
        folder.add("cees", hub=None).sync()
    without = World(file_each=True)
    laptops = [without.add("anna", hub=hub) for hub in (FIRST, SECOND)]
    for laptop in laptops:
        laptop.edit(TEXT, "no round")
    synced_unseen(*laptops)
    with pytest.raises(SeveralHubs):
        without.add("cees", hub=None).sync()


def test_who_takes_part_in_both_makes_no_one_round_of_two(folder):
    anna, again = begun(folder, "anna", FIRST, "a"), begun(folder, "anna", SECOND, "b", OTHER_ROUND)
    synced_unseen(anna, again)
    with pytest.raises(SeveralHubs):
        folder.add("cees", hub=None).sync()


def test_a_newcomer_takes_none_where_one_of_three_shows_no_round(folder):
    nameless = folder.add("cees", hub=THIRD)
    nameless.edit(TEXT, "c")
    synced_unseen(begun(folder, "anna", FIRST, "a"), begun(folder, "bram", SECOND, "b"), nameless)
    with pytest.raises(SeveralHubs):
        folder.add("dirk", hub=None).sync()


def test_a_newcomer_sees_the_round_wherever_it_is_set(folder):
    anna, bram = begun(folder, "anna", FIRST, "a"), folder.add("bram", hub=SECOND)
    bram.edit(TEXT, "before the round")
    bram.sync()
    bram.edit(ROUND, {"title": "Ronde"})
    bram.sync()
    bram.is_newer = True
    bram.edit(TEXT, "in a frame that others do not know")
    bram.sync()
    synced_unseen(anna)
    newcomer = folder.add("dirk", hub=None)
    newcomer.sync()
    assert newcomer.replica.get(HUB) == FIRST


def test_a_newcomer_sees_that_whoever_went_over_took_along_all_that_is_left_behind(folder):
    anna, bram = begun(folder, "anna", FIRST, "a"), folder.add("bram", hub=SECOND)
    bram.edit(TEXT, "before the round")
    bram.sync()
    left = Path(folder.hub_on(folder.share).own(bram.replica.id))
    without_its_round = bytes(folder.share.files[left])
    bram.edit(ROUND, {"title": "Ronde"})
    bram.sync()
    synced_unseen(anna)
    bram.go_over(bram.meet())
    bram.sync()
    folder.share.files[left] = bytearray(without_its_round)
    newcomer = folder.add("dirk", hub=None)
    newcomer.sync()
    assert newcomer.replica.get(HUB) == FIRST
    assert newcomer.state == bram.state


def test_of_three_two_may_hang_together_by_the_third_alone(folder):
    """One shares a round with the second, and the second an event with the third."""
    anna = begun(folder, "anna", FIRST, "a")
    bram = folder.add("bram", hub=SECOND)
    note = bram.edit(TEXT, "b")
    bram.edit(ROUND, {"title": "Ronde"})
    cees = folder.add("cees", hub=THIRD)
    cees.replica.record(note)
    synced_unseen(anna, bram, cees)
    newcomer = folder.add("dirk", hub=None)
    newcomer.sync()
    assert newcomer.replica.get(HUB) == FIRST


def test_what_cannot_be_read_now_shows_no_round(folder, monkeypatch):
    anna, bram = begun(folder, "anna", FIRST, "a"), begun(folder, "bram", SECOND, "b")
    synced_unseen(anna, bram)
    hub, read = folder.hub_on(folder.share), dict[str, int]()
    own, opened = hub.own(bram.replica.id), hub.opened

    def failing(part):
        read[part] = read.get(part, 0) + 1
        if part == own and read[part] > 1:
            raise OSError(errno.EIO, "broken")
        return opened(part)

    monkeypatch.setattr(hub, "opened", failing)
    with pytest.raises(SeveralHubs):
        look_for_id(hub)


def test_another_round_is_none_to_go_over_to(world):
    begun(world, "anna", FIRST, "a", OTHER_ROUND).sync()
    bram = begun(world, "bram", SECOND, "b")
    with pytest.raises(AnotherHub) as told:
        bram.meet()
    assert f"r2, {FIRST}" in str(told.value)


def test_of_several_in_a_folder_the_one_of_the_same_round_is_met(folder):
    synced_unseen(begun(folder, "anna", FIRST, "a", OTHER_ROUND), begun(folder, "bram", SECOND, "b"))
    cees = begun(folder, "cees", THIRD, "c")
    assert cees.meet().theirs.hub == SECOND


def test_without_another_there_is_nothing_to_go_over_to(world):
    anna = begun(world, "anna", FIRST, "a")
    with pytest.raises(NothingApart):
        anna.meet()
    anna.sync()
    with pytest.raises(NothingApart):
        anna.meet()
    newcomer = world.add("bram", hub=None)
    with pytest.raises(NothingApart):
        newcomer.meet()


class Away(FileHub):
    """A hub whose place cannot be looked at."""

    def parts(self):
        raise OSError(errno.EHOSTDOWN, "the host is down")


def test_what_cannot_be_read_now_is_said(world):
    bram = begun(world, "bram", SECOND, "b")
    with pytest.raises(Unreachable, match="the host is down"):
        bram.meet_in(Away(world.share, PATH, Open()))

    class Gone(FileHub):
        def parts(self):
            message = "gone"
            raise OSError(message)

    with pytest.raises(Unreachable, match="gone"):
        bram.meet_in(Gone(world.share, PATH, Open()))


def test_who_takes_part_is_whoever_recorded_or_was_enrolled_by_name_where_one_is_known(world):
    anna = world.add("anna", hub=FIRST)
    anna.edit(ROUND, {"title": "Ronde"})
    anna.edit(TEXT, {"name": "no person"})
    anna.edit(Address("reviewer", "cees", "profile"), {"name": "Cees"})
    anna.edit(Address("reviewer", "dirk", "profile"), "no profile")
    anna.sync()
    theirs = begun(world, "bram", SECOND, "b").meet().theirs
    assert (theirs.people, theirs.names) == (("anna", "cees"), ("anna", "Cees"))


@pytest.mark.requirement("D8")
def test_nothing_that_others_shared_stays_behind_unread(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    home = on_own_file(bram, "share/bram.pz")
    with home.opened(home.name, writing=True) as container:
        container.append([frame("later", replica=CEES, seq=2, hub=SECOND).data], NO_CHAIN)
    bram.exchange(home)
    anna.sync()
    assert bram.replica.count(Standing.WAITING) == 1
    with pytest.raises(NotAllRead, match=r"^1 "):
        bram.meet()
    newer = world.add("dirk", hub=SECOND)
    with newer_program():
        newer.edit(TEXT, "newer")
        newer.exchange(home)
    bram.exchange(home)
    assert bram.replica.count(Standing.NEWER) == 1
    with pytest.raises(NotAllRead, match=r"^2 "):
        bram.meet()


def test_what_is_told_of_a_file_of_another_id_is_what_can_be_done(world):
    anna, bram = begun(world, "anna", FIRST, "a"), begun(world, "bram", SECOND, "b")
    anna.sync()
    hub, refusal = world.hub_on(world.share), AnotherHub("x", found="", known="")
    told = refused(bram.replica, hub, None, refusal)
    assert isinstance(told, BegunApart)
    assert "Anna" in str(told)
    home = on_own_file(bram, "share/bram.pz")
    assert isinstance(refused(anna.replica, home, hub, refusal), TheyGoOver)
    other = begun(world, "cees", THIRD, "c", OTHER_ROUND)
    assert refused(other.replica, hub, None, refusal) is refusal


@pytest.mark.requirement("D8")
def test_who_stops_anywhere_while_going_over_has_lost_nothing_and_goes_on(world):
    anna = begun(world, "anna", FIRST, "a")
    anna.sync()
    gone = False
    for at in range(40):
        bram = begun(world, f"bram{at}", SECOND, f"b{at}")
        with pytest.raises(AnotherHub):
            bram.sync()
        lines, met = bram.kept_lines, bram.meet()
        try:
            bram.go_over(met, crash_at=at)
        except Crash:
            assert bram.kept_lines == lines
            assert (bram.replica.get(HUB) == SECOND) == (not bram.replica.count(Standing.ASIDE))
            if bram.replica.get(HUB) == SECOND:
                bram.go_over(bram.meet())
            else:
                gone = True
        bram.sync()
        anna.sync()
        assert bram.state == anna.state
    assert gone
