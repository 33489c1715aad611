"""One exchange after another: what comes in, what goes out, and what is said about a share that fails."""

import errno
import struct
import zlib
from contextlib import nullcontext
from pathlib import Path

import pytest

from pz_domain.journal.address import Address
from pz_sync import frame as frames
from pz_sync.container import opened
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.frame import NO_CHAIN, chain_after, placed, seal
from pz_sync.keys import signer
from pz_sync.memory_share import MemoryShare
from pz_sync.opening import Opening
from pz_sync.refusals import AnotherHub, NotAHub, Unreachable
from pz_sync.replica import HUB as HUB_SETTING
from pz_sync.replica import Standing
from pz_sync.report import Gap, Report
from pz_sync.share import PAUSES, Disk
from tests.pz_sync.making import HUB, private, public
from tests.pz_sync.test_frame import changed, with_checksum
from tests.pz_sync.world import PATH, Crash, Laptop, Open, World, newer_program

TEXT = Address("note", "i1:1", "text")
OTHER = Address("note", "i2:1", "text")
COPY = PATH.with_name("hub (conflicted copy).pz")


class Failing(MemoryShare):
    """A share that fails as it is told: names of calls, and the numbers of what they say, in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.says: dict[str, list[int]] = {}

    def fail(self, name: str) -> None:
        if self.says.get(name):
            raise OSError(self.says[name].pop(0), "the share says no")

    def names(self, folder):
        self.fail("names")
        return super().names(folder)

    def open(self, path, *, writing):
        self.fail("open for writing" if writing else f"open {path.name}")
        return super().open(path, writing=writing)

    def read(self, handle, count, offset):
        self.fail("read")
        return super().read(handle, count, offset)

    def write(self, handle, data):
        self.fail("write")
        return super().write(handle, data)

    def flush(self, handle):
        self.fail("flush")
        super().flush(handle)


@pytest.fixture
def world() -> World:
    world = World()
    world.share = Failing()
    return world


@pytest.fixture
def anna(world: World) -> Laptop:
    return world.add("anna")


@pytest.fixture
def bram(world: World) -> Laptop:
    return world.add("bram")


def fail(world: World, call: str, *numbers: int) -> None:
    """Have the share fail at a call."""
    assert isinstance(world.share, Failing)
    world.share.says[call] = list(numbers)


def as_of(laptop: Laptop, seq: int, *events, prev: str = "f" * 64, signed_by: str = "", hub: str = HUB):
    """A frame of a replica with this laptop's id, which it did not seal itself."""
    id_ = laptop.replica.id
    opening = Opening(
        hub=hub, replica=id_, seq=seq, prev="" if seq == 1 else prev, by=laptop.replica.by, n=len(events),
        key=public(signed_by or id_).hex() if seq == 1 else None,
    )  # fmt: skip
    return seal(opening, [event.line for event in events], signer(private(signed_by or id_)))


def put(world: World, *found: frames.Frame, path: Path = PATH) -> None:
    """Append frames to a container, as another program would."""
    with opened(world.share, path, writing=True) as container:
        container.append([each.data for each in found], NO_CHAIN)


@pytest.mark.requirement("D8")
def test_what_one_records_another_sees(world, anna, bram):
    anna.edit(TEXT, "one")
    first = anna.sync()
    assert first == Report(sealed=1, pushed=1, offered=1, confirmed=1, bytes=len(world.hub), is_made=True)
    second = bram.sync()
    assert (second.pulled, second.absorbed, second.offered) == (1, 1, 0)
    assert bram.state == anna.state != []
    assert not bram.replica.outbox(1)


@pytest.mark.requirement("D8")
def test_a_second_exchange_writes_nothing_and_changes_nothing(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.sync()
    hub = world.hub
    assert anna.sync() == bram.sync() == Report(bytes=len(hub))
    assert world.hub == hub


@pytest.mark.requirement("D8")
def test_a_form_opened_before_and_saved_after_an_exchange_shows_as_a_conflict(anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.sync()
    bram.open_form(TEXT)
    anna.edit(TEXT, "two")
    anna.sync()
    bram.sync()
    bram.edit(TEXT, "three")
    bram.sync()
    anna.sync()
    assert {sibling.value for sibling in anna.replica.store.siblings(TEXT)} == {"two", "three"}
    anna.edit(TEXT, "both")
    anna.sync()
    bram.sync()
    assert [sibling.value for sibling in bram.replica.store.siblings(TEXT)] == ["both"]


def test_events_are_sealed_in_frames_of_a_bounded_size(anna, monkeypatch):
    from pz_sync import sealing

    monkeypatch.setattr(sealing, "LINES", 3)
    for nr in range(7):
        anna.edit(TEXT, nr)
    anna.edit(TEXT, "x" * sealing.BYTES)
    anna.edit(TEXT, "y")
    assert anna.sync().sealed == 5
    assert [len(each.lines) for each in anna.world.frames()] == [3, 3, 1, 1, 1]
    assert [each.opening.prev for each in anna.world.frames() if each.opening] == [
        "",
        *(each.header.hash.hex() for each in anna.world.frames()[:-1]),
    ]


def test_what_waits_is_read_in_pages_and_no_frame_ends_where_a_page_does(anna, monkeypatch):
    from pz_sync import sealing

    size = max(len(anna.edit(TEXT, nr).line) for nr in range(7))
    monkeypatch.setattr(sealing, "LINES", 3)
    monkeypatch.setattr(sealing, "BYTES", 2 * (size + 1))
    assert anna.sync().sealed == 4
    assert [len(each.lines) for each in anna.world.frames()] == [2, 2, 2, 1]
    assert [line for each in anna.world.frames() for line in each.lines] == [
        event.line for event in anna.replica.store.events()
    ]


@pytest.mark.parametrize(("beyond", "frames_made"), [(0, 1), (-1, 2)])
def test_lines_and_their_ends_count_towards_the_size_of_a_frame(anna, monkeypatch, beyond, frames_made):
    lines = [anna.edit(TEXT, text).line for text in ("one", "two")]
    monkeypatch.setattr("pz_sync.sealing.BYTES", sum(len(line) + 1 for line in lines) + beyond)
    assert anna.sync().sealed == frames_made


def test_who_stops_while_sealing_has_sealed_nothing(world, anna):
    class Stopping:
        def __getattr__(self, name):
            if name == "take_out":
                raise Crash
            return getattr(anna.replica, name)

    anna.edit(TEXT, "one")
    with pytest.raises(Crash):
        Exchange(Stopping()).sync(FileHub(world.share, PATH, Open()))
    assert anna.replica.count(Standing.APPLIED) == 0
    assert len(anna.replica.outbox(9)) == 1


def test_a_retry_offers_the_same_bytes(world, anna):
    anna.edit(TEXT, "one")
    fail(world, "write", errno.ENOSPC)
    assert anna.sync().problem == "the share says no"
    (kept,) = anna.replica.frames(Standing.APPLIED)
    anna.sync()
    assert world.frames()[0].data == placed(kept.data, chain_after(NO_CHAIN, kept.hash))


def test_much_is_written_in_parts_and_all_of_it(world, anna, bram, monkeypatch):
    from pz_sync import exchange, reading, sealing

    for module, name in ((exchange, "AT_ONCE"), (reading, "AT_ONCE")):
        monkeypatch.setattr(module, name, 700)
    monkeypatch.setattr(sealing, "LINES", 1)
    for nr in range(9):
        anna.edit(TEXT, nr)
    report = anna.sync()
    assert (report.offered, report.confirmed) == (9, 9)
    assert bram.sync().absorbed == 9
    assert bram.state == anna.state


def in_small_parts(monkeypatch) -> None:
    """Every event in a frame of its own, and every frame written by itself."""
    from pz_sync import exchange, sealing

    monkeypatch.setattr(exchange, "AT_ONCE", 1)
    monkeypatch.setattr(sealing, "LINES", 1)


@pytest.mark.requirement("D8")
def test_a_share_that_drops_what_it_had_again_and_again_is_not_written_to_for_ever(world, anna, monkeypatch):
    class Dropping(Failing):
        flushes = 0

        def flush(self, _handle):
            self.flushes += 1
            if self.flushes % 2 == 0:
                self.files[PATH].clear()

    in_small_parts(monkeypatch)
    world.share = share = Dropping()
    for nr in (1, 2):
        anna.edit(TEXT, nr)
    report = anna.sync()
    assert (share.flushes, report.offered, report.confirmed) == (2, 2, 0)


def test_one_part_that_is_not_promised_to_be_kept_is_noted_whatever_comes_after(world, anna, monkeypatch):
    in_small_parts(monkeypatch)
    for nr in (1, 2):
        anna.edit(TEXT, nr)
    fail(world, "flush", errno.EINVAL)
    report = anna.sync()
    assert (report.confirmed, report.is_unflushed) == (2, True)


# -- the share


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("call", ["names", "read", "open hub.pz"])
def test_a_share_that_cannot_be_read_is_said_and_work_waits(world, anna, call):
    anna.edit(TEXT, "one")
    anna.sync()
    anna.edit(TEXT, "two")
    fail(world, call, errno.EIO)
    with pytest.raises(Unreachable) as refused:
        anna.sync()
    assert "the share says no" in str(refused.value)
    assert world.share.is_closed
    assert anna.sync().confirmed == 1


@pytest.mark.parametrize("call", ["names", "read", "open hub.pz", "write", "flush"])
def test_what_a_share_says_for_a_moment_is_not_even_told(world, anna, bram, call):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.edit(TEXT, "two")
    fail(world, call, errno.ESTALE, errno.ESTALE)
    report = bram.sync()
    assert (report.pulled, report.confirmed, report.problem) == (1, 1, "")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_who_may_only_read_reads_and_is_told(world, anna, bram, number):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.edit(OTHER, "two")
    fail(world, "open for writing", *[number] * (len(PAUSES) + 1 if number == errno.EACCES else 1))
    report = bram.sync()
    assert (report.pulled, report.confirmed, report.is_read_only) == (1, 0, True)
    assert bram.sync().confirmed == 1


def test_a_full_share_is_told_and_nothing_is_lost(world, anna, bram):
    anna.edit(TEXT, "one")
    fail(world, "write", errno.ENOSPC)
    report = anna.sync()
    assert (report.offered, report.confirmed, report.is_read_only) == (1, 0, False)
    assert report.problem == "the share says no"
    assert anna.sync().confirmed == 1
    assert bram.sync().pulled == 1


def test_a_share_that_promises_nothing_is_noted(world, anna):
    anna.edit(TEXT, "one")
    fail(world, "flush", errno.EINVAL)
    report = anna.sync()
    assert (report.confirmed, report.is_unflushed, report.problem) == (1, True, "")


def test_a_lock_that_is_not_had_stops_nothing(world, anna):
    class Refusing:
        def held(self, hub):
            assert hub == PATH
            return nullcontext(False)

    anna.edit(TEXT, "one")
    report = Exchange(anna.replica).sync(FileHub(world.share, PATH, Refusing()))
    assert (report.confirmed, report.is_unlocked) == (1, True)


def test_what_another_wrote_while_one_waited_for_the_lock_is_not_written_twice(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.sync()
    whole, world.hub = world.hub, b""

    class Slow:
        def held(self, hub):
            assert hub == PATH
            world.hub = whole
            return nullcontext(True)

    report = Exchange(bram.replica).sync(FileHub(world.share, PATH, Slow()))
    assert (report.offered, report.confirmed) == (0, 0)
    assert world.hub == whole


def test_without_anything_to_offer_no_lock_is_asked_for(world, anna):
    lock = Open()
    Exchange(anna.replica).sync(FileHub(world.share, PATH, lock))
    assert lock.asked == []
    assert world.share.files == {}


@pytest.mark.requirement("D8")
def test_what_does_not_show_after_writing_is_not_delivered(world, anna, bram):
    class Swallowing(Failing):
        def write(self, handle, data):
            return super().write(handle, b"") + len(data)

    share, world.share = world.share, Swallowing()
    anna.edit(TEXT, "one")
    report = anna.sync()
    assert (report.offered, report.confirmed) == (1, 0)
    world.share = share
    assert anna.sync().confirmed == 1
    assert bram.sync().pulled == 1


def test_a_file_that_is_swapped_right_after_writing_is_not_taken_for_delivered(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    old = world.hub

    class Swapping(Failing):
        def flush(self, handle):
            super().flush(handle)
            self.files[PATH] = bytearray(old)

    world.share, files = Swapping(), world.share.files
    world.share.files = files
    anna.edit(TEXT, "two")
    report = anna.sync()
    assert (report.offered, report.confirmed) == (1, 0)
    world.share = Failing()
    world.share.files = files
    assert anna.sync().confirmed == 1
    assert bram.sync().pulled == 2


# -- damage


@pytest.mark.requirement("D8")
def test_a_file_that_went_back_gets_what_it_lost(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    old = world.hub
    for value in ("two", "three"):
        bram.sync()
        bram.edit(TEXT, value)
        bram.sync()
    anna.sync()
    world.hub = old
    report = anna.sync()
    assert (report.restored, report.is_read_anew, report.is_made) == (2, True, False)
    assert world.add().sync().pulled == 3


@pytest.mark.requirement("D8")
def test_a_file_that_is_gone_is_made_again_by_whoever_comes_first(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.sync()
    del world.share.files[PATH]
    report = bram.sync()
    assert (report.restored, report.is_made) == (1, True)
    assert anna.sync().offered == 0
    assert world.add().sync().pulled == 1


def test_a_hole_is_told_once_and_what_stood_there_comes_back(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    anna.edit(TEXT, "two")
    anna.sync()
    world.hub = changed(world.hub, 200, b"\x00\x00\x00")
    report = bram.sync()
    assert (report.holes, report.absorbed, report.pulled) == (1, 1, 0)
    assert report.missing == (Gap(anna.replica.id, (1,), ()),)
    assert report.waiting == 1
    assert bram.sync().holes == 0
    assert anna.sync(verify=True).restored == 1
    report = bram.sync()
    assert (report.holes, report.pulled, report.missing, report.waiting) == (0, 2, (), 0)


def test_a_tail_is_told_until_something_stands_behind_it(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    world.hub += b"half a frame"
    report = bram.sync()
    assert (report.pulled, report.tail, report.holes, report.bytes) == (1, 12, 0, len(world.hub))
    bram.edit(TEXT, "two")
    assert bram.sync().confirmed == 1
    assert (anna.sync().holes, anna.sync().tail) == (1, 0)


@pytest.mark.requirement("D8")
def test_what_came_late_into_a_hole_is_found_when_it_is_missed(world, anna, bram):
    """On NFS what one writes may show after what another wrote behind it."""
    dirk = world.add("dirk")
    anna.edit(TEXT, "one")
    anna.sync()
    begin = len(world.hub)
    anna.edit(TEXT, "two")
    anna.sync()
    late = world.hub[begin:]
    world.hub = world.hub[:begin] + bytes(len(late))
    bram.edit(OTHER, "b")
    bram.sync()
    dirk.sync()
    world.hub = world.hub[:begin] + late + world.hub[begin + len(late) :]
    assert dirk.sync().pulled == 0
    anna.edit(TEXT, "three")
    anna.sync()
    report = dirk.sync()
    assert (report.pulled, report.missing) == (2, ())
    assert dirk.state == anna.state


def test_what_an_author_had_seen_of_another_is_missed(world, anna, bram):
    for value in ("one", "two"):
        anna.edit(TEXT, value)
        anna.sync()
    bram.sync()
    bram.edit(OTHER, "three")
    bram.sync()
    first, _, of_bram = world.frames()
    world.hub = b""
    put(world, first, of_bram)
    assert world.add("cees").sync().missing == (Gap(anna.replica.id, (2,), (bram.replica.id,)),)


@pytest.mark.requirement("D8")
def test_other_copies_beside_the_file_are_taken_in(world, anna, bram):
    cees = world.add("cees")
    anna.edit(TEXT, "one")
    anna.sync()
    bram.edit(OTHER, "two")
    bram.sync()
    world.share.files[COPY] = world.share.files.pop(PATH)
    world.share.files[PATH.with_name("hub2.pz")] = bytearray(b"no copy at all")
    put(world, as_of(world.add("x"), 1, hub="f" * 16), path=PATH.with_name("hub of another round.pz"))
    report = cees.sync()
    assert (report.pulled, report.confirmed, report.foreign, report.unread) == (2, 2, 0, [])
    assert cees.sync() == Report(bytes=len(world.hub))
    assert cees.replica.forget(str(COPY)) == frozenset()
    fail(world, f"open {COPY.name}", errno.EIO)
    assert anna.sync().unread == [COPY.name]


# -- joining


@pytest.mark.requirement("D8")
def test_a_new_laptop_takes_over_the_file_that_is_there(world, anna):
    anna.edit(TEXT, "one")
    anna.sync()
    newcomer = world.add("bram", hub=None)
    newcomer.edit(OTHER, "two")
    report = newcomer.sync()
    assert newcomer.replica.get(HUB_SETTING) == HUB
    assert (report.pulled, report.confirmed) == (1, 1)


def test_the_first_laptop_makes_the_file(world):
    first, second = world.add(hub=None), world.add(hub=None)
    first.edit(TEXT, "one")
    assert first.sync().is_made
    assert second.sync().pulled == 1
    assert first.replica.get(HUB_SETTING) == second.replica.get(HUB_SETTING)


def test_a_new_laptop_finds_the_id_in_another_copy_when_the_file_is_gone(world, anna):
    anna.edit(TEXT, "one")
    anna.sync()
    world.share.files[COPY] = world.share.files.pop(PATH)
    world.share.files[PATH.with_name("hub (1).pz")] = bytearray()
    world.share.files[PATH.with_name("hub (2).pz")] = bytearray(b"something else")
    newcomer = world.add(hub=None)
    assert newcomer.sync().pulled == 1
    assert newcomer.replica.get(HUB_SETTING) == HUB


def test_an_empty_file_is_as_good_as_none(world):
    world.hub = b""
    first = world.add(hub=None)
    first.edit(TEXT, "one")
    assert first.sync().confirmed == 1


@pytest.mark.parametrize("hub", [HUB, None])
@pytest.mark.parametrize("data", [b"a letter", bytes(2_000_000)])
def test_another_kind_of_file_is_refused_and_left_alone(world, hub, data):
    world.hub = data
    newcomer = world.add(hub=hub)
    newcomer.edit(TEXT, "one")
    with pytest.raises(NotAHub):
        newcomer.sync()
    assert world.hub == data
    assert newcomer.replica.cursor(str(PATH)) is None


def test_a_file_that_shows_no_id_any_more_is_refused_to_a_newcomer_and_healed_by_others(world, anna):
    anna.edit(TEXT, "one")
    anna.sync()
    damaged = changed(world.hub, len(world.hub) - 20, b"\x00" * 10)
    world.hub = damaged
    newcomer = world.add(hub=None)
    with pytest.raises(NotAHub):
        newcomer.sync()
    assert world.hub == damaged
    anna.sync(verify=True)
    assert world.hub.startswith(damaged)
    assert newcomer.sync().pulled == 1


@pytest.mark.requirement("D8")
def test_the_file_of_another_round_is_refused_by_name_and_left_alone(world, anna):
    anna.edit(TEXT, "one")
    anna.sync()
    hub = world.hub
    stranger = world.add("bram", hub="f" * 16)
    stranger.edit(OTHER, "two")
    with pytest.raises(AnotherHub) as refused:
        stranger.sync()
    assert HUB in str(refused.value)
    assert "f" * 16 in str(refused.value)
    assert world.hub == hub
    assert stranger.state != anna.state


@pytest.mark.requirement("D8")
def test_the_file_of_another_round_is_called_what_its_people_call_it(world, anna):
    anna.edit(TEXT, "one")
    anna.edit(Address("round", "pilot-2023", "text"), "named")
    anna.sync()
    with pytest.raises(AnotherHub) as refused:
        world.add("bram", hub="f" * 16).sync()
    assert f"pilot-2023, {HUB}" in str(refused.value)


def test_a_frame_of_another_round_in_the_middle_is_counted_and_passed_over(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    put(world, as_of(world.add("x"), 1, world.compose("x", TEXT, "foreign", frozenset()), hub="f" * 16))
    report = bram.sync()
    assert (report.foreign, report.pulled) == (1, 1)
    assert bram.sync().foreign == 0


# -- who signed what


@pytest.mark.requirement("D8")
def test_a_frame_that_another_signed_is_kept_named_not_applied_and_not_handed_on(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.sync()
    put(world, as_of(anna, 2, world.compose("anna", TEXT, "forged", frozenset()), signed_by=bram.replica.id))
    report = bram.sync()
    assert (report.wrong, report.pulled, report.absorbed) == ([(anna.replica.id, 2)], 0, 1)
    assert bram.replica.count(Standing.WRONG) == 1
    assert bram.state == anna.state
    world.hub = b""
    assert bram.sync().offered == 1
    anna.edit(TEXT, "two")
    anna.sync()
    assert bram.sync().pulled == 1


def test_a_first_frame_must_be_signed_with_the_key_that_it_brings(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    (first,) = world.frames()
    forged = with_checksum(changed(first.data, 86, bytes(64)))
    world.hub = forged + first.data
    report = bram.sync()
    assert (report.wrong, report.pulled) == ([(anna.replica.id, 1)], 1)
    assert bram.state == anna.state


@pytest.mark.requirement("D8")
def test_the_first_key_of_an_author_stays(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    bram.sync()
    event = world.compose("anna", TEXT, "forged", frozenset())
    put(world, as_of(anna, 1, event, signed_by=bram.replica.id))
    assert bram.sync().wrong == [(anna.replica.id, 1)]
    assert bram.replica.author_key(anna.replica.id) == public(anna.replica.id)


def test_frames_that_come_before_the_key_of_their_author_wait_for_it(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    anna.edit(TEXT, "two")
    anna.sync()
    first, second = world.frames()
    other = as_of(world.add("x"), 2, world.compose("x", OTHER, "x", frozenset()))
    world.hub = b""
    put(world, second, other)
    report = bram.sync()
    assert (report.pulled, report.waiting, report.absorbed) == (0, 2, 2)
    put(world, first)
    report = bram.sync()
    assert (report.pulled, report.waiting) == (2, 1)
    assert bram.state == anna.state


def newer(world: World, laptop: Laptop, seq: int) -> frames.Frame:
    """A frame with a flag that nobody knows yet, signed by its author."""
    frame = as_of(laptop, seq, world.compose(laptop.replica.by, OTHER, "later", frozenset()))
    ids = bytes.fromhex(HUB) + bytes.fromhex(laptop.replica.id)
    message = b"PZ1\x01\x40" + ids + struct.pack("<Q", seq) + frame.header.hash
    signature = signer(private(laptop.replica.id))(message)
    data = with_checksum(changed(changed(frame.data, 17, b"\x40"), 86, signature))
    assert zlib.crc32(data[16:150]) == struct.unpack("<I", data[150:154])[0]
    return frames.read(data)


@pytest.mark.requirement("D8")
def test_a_newer_frame_is_kept_handed_on_and_applied_after_the_update(world, anna, bram, monkeypatch):
    anna.edit(TEXT, "one")
    anna.sync()
    put(world, newer(world, anna, 2))
    report = bram.sync()
    assert (report.newer, report.pulled, report.missing) == (1, 1, ())
    world.hub = b""
    assert bram.sync().restored == 2
    assert [each.header.flags for each in world.frames()] == [0, 0x40]
    assert bram.sync().newer == 1

    monkeypatch.setattr(frames.Header, "is_known", property(lambda header: header.flags in {0, 0x40}))
    report = bram.sync()
    assert (report.newer, report.pulled) == (0, 1)
    assert [sibling.value for sibling in bram.replica.store.siblings(OTHER)] == ["later"]


@pytest.mark.requirement("D8")
def test_a_frame_with_the_same_body_is_not_taken_for_the_one_that_was_read(world, anna):
    """Of two copies of one device, one runs a newer program: hash and chain are the same, flags and name are not."""
    anna.edit(TEXT, "one")
    copied = Laptop(world, anna.replica.restored({}), {})
    copied.is_newer = True
    copied.sync()
    world.hub = b""
    anna.sync()
    (old,) = world.frames()
    (new,) = copied.replica.frames(Standing.APPLIED)
    assert (old.header.hash, old.header.name != new.name) == (new.hash, True)
    report = copied.sync()
    assert (report.is_read_anew, report.restored) == (True, 1)
    with newer_program():
        assert {found.header.name for found in world.frames()} == {old.header.name, new.name}


def test_a_newer_frame_of_another_hub_is_laid_aside_as_soon_as_it_can_be_told(world, anna, bram, monkeypatch):
    anna.edit(TEXT, "one")
    anna.sync()
    other = world.add("cees", hub="f" * 16)
    with newer_program():
        other.edit(OTHER, "of another round")
        other.exchange(FileHub(world.share, PATH.with_name("other.pz"), Open()))
    (foreign,) = other.replica.frames(Standing.APPLIED)
    put(world, frames.read(foreign.data))
    assert bram.sync().newer == 1
    monkeypatch.setattr(frames.Header, "is_known", property(lambda header: header.flags in {0, 1}))
    report = bram.sync()
    assert (report.newer, report.pulled, report.wrong) == (0, 0, [])
    assert [kept.name for kept in bram.replica.frames(Standing.ASIDE)] == [foreign.name]


def test_a_line_that_is_no_event_spoils_nothing(world, anna, bram):
    opening = Opening(
        hub=HUB, replica=anna.replica.id, seq=1, prev="", by="anna", n=2, key=public(anna.replica.id).hex()
    )
    event = world.compose("anna", TEXT, "one", frozenset())
    put(world, seal(opening, [b"{}", event.line], signer(private(anna.replica.id))))
    assert bram.sync().pulled == 1


# -- copies of a laptop


@pytest.mark.requirement("D8")
def test_a_copied_database_goes_on_under_another_id(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    copied = Laptop(world, anna.replica.restored({}), {})
    anna.edit(TEXT, "two")
    copied.edit(OTHER, "three")
    assert copied.sync().is_renewed
    assert copied.replica.id != anna.replica.id
    report = anna.sync()
    assert not report.is_renewed
    assert report.forks == []
    copied.sync()
    bram.sync()
    assert bram.state == anna.state == copied.state


@pytest.mark.requirement("D8")
def test_a_restored_database_gets_back_what_it_had_shared(world, anna, bram):
    anna.edit(TEXT, "one")
    anna.sync()
    backup = anna.replica.restored(anna.outside)
    anna.edit(TEXT, "two")
    anna.sync()
    anna.replica = backup
    anna.edit(OTHER, "three")
    report = anna.sync()
    assert (report.is_renewed, report.pulled, report.confirmed, report.forks) == (True, 1, 1, [])
    assert not anna.sync().is_renewed
    bram.sync()
    assert bram.state == anna.state


@pytest.mark.requirement("D8")
def test_two_who_go_on_as_one_are_named_both_kept_and_told_apart(world, anna, bram):
    """Where what lies outside was copied too: a virtual machine."""
    anna.edit(TEXT, "one")
    anna.sync()
    old = anna.replica.id
    twin = Laptop(world, anna.replica.restored(dict(anna.outside)), dict(anna.outside))
    anna.edit(OTHER, "two")
    anna.sync()
    twin.edit(OTHER, "three")
    report = twin.sync()
    assert (report.forks, report.is_renewed) == ([(old, 2)], True)
    assert twin.replica.id != old
    report = anna.sync()
    assert (report.forks, report.is_renewed) == ([(old, 2)], True)
    assert anna.replica.id not in {old, twin.replica.id}
    assert bram.sync().forks == [(old, 2)]
    twin.sync()
    assert anna.state == twin.state == bram.state
    assert {sibling.value for sibling in bram.replica.store.siblings(OTHER)} == {"two", "three"}
    for laptop in (anna, twin):
        laptop.edit(TEXT, laptop.replica.id)
        assert laptop.sync().sealed == 1
    report = bram.sync()
    assert (report.forks, report.pulled) == ([], 2)


# -- on a disk


@pytest.mark.requirement("D8")
def test_on_a_disk_it_is_all_the_same(world, anna, bram, tmp_path):
    from pz_sync.courtesy import LockFile

    hub = tmp_path / "round 2026.pz"
    for laptop, value in ((anna, "one"), (bram, "two")):
        laptop.edit(Address("note", f"{value}:1", "text"), value)
        report = Exchange(laptop.replica).sync(FileHub(Disk(), hub, LockFile()))
        assert (report.confirmed, report.is_unlocked, report.is_unflushed) == (1, False, False)
    Exchange(anna.replica).sync(FileHub(Disk(), hub, LockFile()))
    assert anna.state == bram.state
    assert sorted(path.name for path in tmp_path.iterdir()) == ["round 2026.pz", "round 2026.pz.lock"]
    with pytest.raises(Unreachable):
        Exchange(anna.replica).sync(FileHub(Disk(), tmp_path / "not mounted" / "hub.pz", LockFile()))
