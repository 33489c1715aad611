"""One suite for every hub: what it promises, and what exchanging over it comes to.

Another kind of hub (rows in PostgreSQL, say) joins by a `Place` of its own in `PLACES`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from pz_domain.journal.address import Address
from pz_sync.choosing import hub_at
from pz_sync.container import START, cursor_after
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.folder_hub import FolderHub
from pz_sync.frame import NO_CHAIN, chain_after
from pz_sync.hub import Hub
from pz_sync.memory_hub import MemoryHub
from pz_sync.memory_share import MemoryShare
from pz_sync.refusals import AnotherHub, NotAHub, SeveralHubs, Unreachable
from pz_sync.replica import HUB as HUB_SETTING
from pz_sync.replica import Standing
from pz_sync.report import Report
from pz_sync.scan import Found, Hole, Region
from pz_sync.share import Disk
from tests.pz_sync.making import ANNA, BRAM, CEES, HUB, frame
from tests.pz_sync.world import Laptop, Open, World

TEXT = Address("note", "i1:1", "text")
OTHER = Address("note", "i2:1", "text")


class Place(Protocol):
    """Where a hub lies: what people and programs may do there besides exchanging."""

    def hub(self) -> Hub:
        """The hub, as a device comes to it anew."""

    def lose(self, part: str) -> None:
        """Take a container away."""

    def damage_first_frame(self, part: str) -> None:
        """Damage the first frame that stands in a container."""

    def cut_last_frame(self, part: str) -> None:
        """Have a container end before its last frame."""


class OnShare:
    """A hub of files."""

    def __init__(self, share: MemoryShare | Disk, hub: Callable[[], Hub]) -> None:
        self.share = share
        self.hub = hub

    def content(self, part: str) -> bytes:
        if isinstance(self.share, MemoryShare):
            return bytes(self.share.files[Path(part)])
        return Path(part).read_bytes()

    def put(self, part: str, content: bytes) -> None:
        if isinstance(self.share, MemoryShare):
            self.share.files[Path(part)] = bytearray(content)
        else:
            Path(part).write_bytes(content)

    def lose(self, part: str) -> None:
        if isinstance(self.share, MemoryShare):
            del self.share.files[Path(part)]
        else:
            Path(part).unlink()

    def damage_first_frame(self, part: str) -> None:
        first, *_ = found_in(self.hub(), part)
        content = bytearray(self.content(part))
        content[(first.offset + first.end) // 2] ^= 1
        self.put(part, bytes(content))

    def cut_last_frame(self, part: str) -> None:
        *_, last = found_in(self.hub(), part)
        self.put(part, self.content(part)[: last.offset])


class InRows:
    """The hub in memory."""

    def __init__(self) -> None:
        self._hub = MemoryHub()

    def hub(self) -> Hub:
        return self._hub

    def lose(self, part: str) -> None:
        assert part == self._hub.name
        self._hub.rows.clear()

    def damage_first_frame(self, part: str) -> None:
        assert part == self._hub.name
        row = self._hub.rows[0]
        self._hub.rows[0] = row[:-9] + bytes([row[-9] ^ 1]) + row[-8:]

    def cut_last_frame(self, part: str) -> None:
        assert part == self._hub.name
        self._hub.rows.pop()


def one_file(share: MemoryShare | Disk, folder: Path) -> Place:
    return OnShare(share, lambda: FileHub(share, folder / "hub.pz", Open()))


def file_each(share: MemoryShare | Disk, folder: Path) -> Place:
    return OnShare(share, lambda: FolderHub(share, folder / "ronde"))


PLACES: dict[str, Callable[[Path], Place]] = {
    "memory": lambda _: InRows(),
    "one file in memory": lambda folder: one_file(MemoryShare(), folder),
    "one file on a disk": lambda folder: one_file(Disk(), folder),
    "a file each in memory": lambda folder: file_each(MemoryShare(), folder),
    "a file each on a disk": lambda folder: file_each(Disk(), folder),
}


@pytest.fixture(params=list(PLACES))
def place(request, tmp_path) -> Place:
    made: Place = PLACES[request.param](tmp_path)
    return made


@pytest.fixture
def world() -> World:
    return World()


def regions_in(hub: Hub, part: str) -> list[Region]:
    with hub.opened(part) as container:
        return list(container.after(START))


def found_in(hub: Hub, part: str) -> list[Found]:
    return [region for region in regions_in(hub, part) if isinstance(region, Found)]


def everything_in(hub: Hub) -> list[Found]:
    return [found for part in hub.parts() for found in found_in(hub, part)]


def sync(laptop: Laptop, place: Place, *, verify: bool = False) -> Report:
    return Exchange(laptop.replica, sleep=lambda _: None).sync(place.hub(), verify=verify)


# -- what every hub promises


def test_what_was_appended_stands_there_in_that_order_for_whoever_comes_anew(place):
    first, second = frame("a1"), frame("b1", replica=BRAM)
    hub = place.hub()
    own = hub.own(ANNA)
    with hub.alone() as is_alone, hub.opened(own, writing=True) as container:
        assert is_alone
        assert container.has_a_trace()
        assert container.append([first.data, second.data], NO_CHAIN) in {True, False}
        assert container.append([], NO_CHAIN) in {True, False}
    found = found_in(place.hub(), own)
    assert [each.frame.header.name for each in found] == [first.header.name, second.header.name]
    chain = chain_after(NO_CHAIN, first.header.hash)
    assert [each.frame.header.chain for each in found] == [chain, chain_after(chain, second.header.hash)]
    assert own in place.hub().parts()


def test_behind_a_cursor_is_what_came_after_it(place):
    hub = place.hub()
    own = hub.own(ANNA)
    frames = [frame(nr, seq=nr) for nr in (1, 2, 3)]
    with hub.opened(own, writing=True) as container:
        assert container.is_where(START)
        container.append([each.data for each in frames[:2]], NO_CHAIN)
        cursors = [cursor_after(each) for each in container.after(START) if isinstance(each, Found)]
        container.append([frames[2].data], cursors[-1].chain)
        for cursor, left in zip([START, *cursors], (3, 2, 1), strict=True):
            assert container.is_where(cursor)
            behind = [each for each in container.after(cursor) if isinstance(each, Found)]
            assert [each.frame.body for each in behind] == [each.body for each in frames[-left:]]


@pytest.mark.requirement("D8")
def test_a_cursor_is_not_trusted_when_what_it_follows_is_gone_and_damage_hides_nothing_behind_it(place):
    hub = place.hub()
    own = hub.own(ANNA)
    with hub.opened(own, writing=True) as container:
        container.append([frame(nr, seq=nr).data for nr in (1, 2)], NO_CHAIN)
    cursors = [cursor_after(each) for each in found_in(hub, own)]
    place.damage_first_frame(own)
    hole, second = regions_in(place.hub(), own)
    assert isinstance(hole, Hole)
    assert isinstance(second, Found)
    assert second.frame.body == frame(2, seq=2).body
    place.cut_last_frame(own)
    with place.hub().opened(own) as container:
        assert not container.is_where(cursors[1])


def test_a_hub_that_nobody_wrote_to_holds_nothing_and_is_not_made_by_reading(place, world):
    anna = world.add("anna")
    assert sync(anna, place).offered == 0
    for part in place.hub().parts():
        try:
            assert regions_in(place.hub(), part) == []
        except FileNotFoundError:
            continue


# -- exchanging over it


@pytest.mark.requirement("D8")
def test_what_one_records_another_sees_and_a_second_exchange_changes_nothing(place, world):
    anna, bram = world.add("anna"), world.add("bram")
    anna.edit(TEXT, "one")
    bram.edit(OTHER, "two")
    first = sync(anna, place)
    assert (first.offered, first.confirmed, first.restored) == (1, 1, 0)
    assert sync(bram, place).pulled == 1
    assert sync(anna, place).pulled == 1
    assert anna.state == bram.state != []
    size = sum(each.frame.header.length for each in everything_in(place.hub()))
    for each in (anna, bram):
        report = sync(each, place)
        assert (report.pulled, report.offered, report.absorbed, report.is_read_anew) == (0, 0, 0, False)
        assert report.bytes == size
    assert len(everything_in(place.hub())) == 2


@pytest.mark.requirement("D8")
def test_a_newcomer_takes_the_round_from_what_is_shared(place, world):
    anna, bram = world.add("anna", hub=None), world.add("bram", hub=None)
    anna.edit(TEXT, "one")
    sync(anna, place)
    assert sync(bram, place).pulled == 1
    assert bram.replica.get(HUB_SETTING) == anna.replica.get(HUB_SETTING)
    stranger = world.add("cees", hub="f" * 16)
    stranger.edit(TEXT, "elsewhere")
    before = everything_in(place.hub())
    with pytest.raises(AnotherHub):
        sync(stranger, place)
    assert everything_in(place.hub()) == before
    assert stranger.events.keys().isdisjoint(anna.events)


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("how", ["lose", "damage_first_frame", "cut_last_frame"])
@pytest.mark.parametrize("whose", ["anna's", "bram's"])
def test_whatever_happens_to_a_container_others_put_back_what_stood_there(place, world, how, whose):
    anna, bram = world.add("anna"), world.add("bram")
    for nr in (1, 2):
        for laptop, where in ((anna, TEXT), (bram, OTHER)):
            laptop.edit(where, nr)
            sync(laptop, place)
    sync(anna, place)
    hub = place.hub()
    getattr(place, how)(hub.own({"anna's": anna, "bram's": bram}[whose].replica.id))
    # Damage behind the cursor is seen by whoever reads all of it; a loss is seen by everyone.
    report = sync(anna, place, verify=how == "damage_first_frame")
    assert report.restored >= 1
    assert sync(anna, place).offered == 0
    assert {each.frame.header.name for each in everything_in(place.hub())} == {
        kept.name for kept in anna.replica.frames(Standing.APPLIED)
    }
    newcomer = world.add("cees")
    sync(newcomer, place)
    assert newcomer.state == anna.state == bram.state


# -- a file per device


@pytest.fixture
def files() -> OnShare:
    share = MemoryShare()
    return OnShare(share, lambda: FolderHub(share, Path("ronde")))


def test_keys_lie_inside_the_folder_so_that_they_are_synchronised_with_it(files):
    assert files.hub().keys == Path("ronde", "keys")


def exchanged(world: World, files: OnShare) -> tuple[Laptop, Laptop]:
    """Two who have each written, and know of each other."""
    anna, bram = world.add("anna"), world.add("bram")
    for laptop, where in ((anna, TEXT), (bram, OTHER)):
        laptop.edit(where, laptop.replica.by)
        sync(laptop, files)
    sync(anna, files)
    return anna, bram


@pytest.mark.requirement("D8")
def test_no_file_of_a_folder_has_two_writers(world, files):
    anna, bram = exchanged(world, files)
    hub = files.hub()
    assert sorted(hub.parts()) == sorted(hub.own(each.replica.id) for each in (anna, bram))
    before = files.content(hub.own(bram.replica.id))
    files.lose(hub.own(anna.replica.id))
    sync(bram, files)
    assert files.content(hub.own(bram.replica.id)).startswith(before)
    assert len(found_in(hub, hub.own(bram.replica.id))) == 2
    with pytest.raises(FileNotFoundError):
        found_in(hub, hub.own(anna.replica.id))
    sync(anna, files)
    assert hub.own(anna.replica.id) not in hub.parts()


@pytest.mark.parametrize(
    "name",
    [
        "{id} (Anna's conflicted copy 2026-03-01).pz", "{id}-LAPTOP7.pz", "{id} (1).pz", "{id}.pz (SFConflict a).bak",
        "{id}.sync-conflict-20260301-120000-ABC.pz", "{id}_conflict-20260301.PZ", "kopie van {id}.pz", "ronde.pz",
    ],
)  # fmt: skip
@pytest.mark.requirement("D8")
def test_copies_of_any_naming_are_read_and_do_not_count_as_delivered(world, files, name):
    anna, bram = exchanged(world, files)
    anna.edit(TEXT, "more")
    sync(anna, files)
    own = files.hub().own(anna.replica.id)
    copy = str(Path("ronde") / name.format(id=anna.replica.id))
    files.put(copy, files.content(own))
    files.cut_last_frame(own)
    assert copy in files.hub().copies()
    assert sync(bram, files).pulled == 1
    assert bram.state == anna.state
    assert len(found_in(files.hub(), files.hub().own(bram.replica.id))) == 2, "put back what was in the copy"
    files.put(copy, files.content(copy)[:-9])
    assert sync(bram, files).offered == 0


def test_rows_in_memory_are_as_safe_as_they_get():
    with MemoryHub().opened("memory", writing=True) as container:
        assert container.append([frame("one").data], NO_CHAIN) is True


def test_keys_lie_beside_a_file_and_inside_a_folder(files):
    assert FileHub(files.share, Path("share/hub.pz"), Open()).keys == Path("share/hub.pz.keys")
    assert files.hub().keys == Path("ronde/keys")


def test_a_hub_is_remembered_by_where_it_is(files):
    assert files.hub().name == "ronde"
    assert FileHub(files.share, Path("share/hub.pz"), Open()).name == str(Path("share/hub.pz"))


def test_what_is_no_container_in_a_folder_is_left_alone(files):
    for name in ("README.txt", "ronde.pz.lock", "desktop.ini", f"{CEES}.pzx"):
        files.put(f"ronde/{name}", b"text")
    assert files.hub().parts() == []
    assert files.hub().copies() == [str(Path("ronde") / f"{CEES}.pzx")]


@pytest.mark.requirement("D8")
def test_one_file_that_cannot_be_used_stands_in_nobody_s_way_but_its_owner_s(world, files):
    anna, bram = exchanged(world, files)
    hub = files.hub()
    files.put(hub.own(CEES), b"no frames here" * 9)
    files.put(hub.own("d" * 16), b"")
    with hub.opened(hub.own("e" * 16), writing=True) as container:
        container.append([frame("other", hub="f" * 16).data], NO_CHAIN)
    anna.edit(TEXT, "more")
    report = sync(anna, files)
    assert (report.confirmed, report.unread, report.apart) == (1, [f"{CEES}.pz"], [f"{'e' * 16}.pz"])
    assert sync(bram, files).pulled == 1

    newcomer = world.add("cees")
    files.put(hub.own(newcomer.replica.id), b"no frames here" * 9)
    with pytest.raises(NotAHub):
        sync(newcomer, files)


def test_a_folder_of_which_nothing_can_be_used_is_refused(world, files):
    hub = files.hub()
    with hub.opened(hub.own(BRAM), writing=True) as container:
        container.append([frame("other", hub="f" * 16).data], NO_CHAIN)
    anna = world.add("anna")
    anna.edit(TEXT, "one")
    with pytest.raises(AnotherHub):
        sync(anna, files)
    assert hub.parts() == [hub.own(BRAM)]


def test_files_of_several_rounds_in_one_folder_are_refused_to_a_newcomer(world, files):
    hub = files.hub()
    for name, round_ in (("ronde-2025.pz", HUB), ("ronde-2026.pz", "f" * 16)):
        with hub.opened(f"ronde/{name}", writing=True) as container:
            container.append([frame("a", hub=round_).data], NO_CHAIN)
    newcomer = world.add("dirk", hub=None)
    newcomer.edit(TEXT, "one")
    with pytest.raises(SeveralHubs):
        sync(newcomer, files)
    files.lose("ronde/ronde-2025.pz")
    assert sync(newcomer, files).pulled == 0  # a line that is no event; the round is what counts
    assert newcomer.replica.get(HUB_SETTING) == "f" * 16
    assert len(found_in(hub, hub.own(newcomer.replica.id))) == 2, "what one file held goes into the folder"


def test_a_file_that_changes_again_and_again_while_it_is_read_does_not_keep_one_reading(world, files):
    anna, bram = exchanged(world, files)
    hub = files.hub()
    content = {part: files.content(part) for part in hub.parts()}

    class Restless(MemoryShare):
        """Whenever a file is closed, all are swapped for an older or a newer copy of themselves."""

        turn = 0

        def close(self, handle):
            super().close(handle)
            self.turn += 1
            for part, data in content.items():
                self.files[Path(part)] = bytearray(data if self.turn % 2 else data + frame("x").data)

    share = Restless()
    share.files = {Path(part): bytearray(data) for part, data in content.items()}
    restless = OnShare(share, lambda: FolderHub(share, Path("ronde")))
    for part in content:
        restless.put(part, b"")
    anna.edit(TEXT, "more")
    sync(anna, restless)
    assert share.turn > 2
    sync(anna, files)
    sync(bram, files)
    assert bram.state == anna.state
    assert sync(anna, files).offered == 0


# -- which hub a path stands for


@pytest.mark.requirement("D8")
def test_a_folder_or_a_new_name_in_a_synchronised_folder_has_a_file_each(tmp_path):
    cloud = tmp_path / "OneDrive - Zin"
    (cloud / "ronde").mkdir(parents=True)
    (cloud / "old.pz").touch()
    cases = {
        cloud: FolderHub, cloud / "ronde": FolderHub, cloud / "ronde" / "new.pz": FolderHub, cloud / "old.pz": FileHub,
        tmp_path: FolderHub, tmp_path / "new.pz": FileHub,
    }  # fmt: skip
    for path, kind in cases.items():
        assert type(hub_at(path, Disk(), Open())) is kind, path
    assert isinstance(hub_at(tmp_path / "away", Disk(), Open(), was_folder=True), FolderHub)


def test_a_folder_whose_place_is_away_is_not_made_there(tmp_path, world):
    anna = world.add("anna")
    anna.edit(TEXT, "one")
    away = tmp_path / "not mounted" / "ronde"
    with pytest.raises(Unreachable):
        Exchange(anna.replica).sync(FolderHub(Disk(), away))
    assert list(tmp_path.iterdir()) == []
