"""One suite for both replicas, in memory and in a workspace: what the exchange keeps, whole or not at all."""

import base64
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.storage.founding import create
from pz_domain.storage.workspace import open_
from pz_sync import frame_tables
from pz_sync.container import START, Cursor
from pz_sync.keys import public_of
from pz_sync.memory_replica import MemoryReplica
from pz_sync.replica import HUB as HUB_ID
from pz_sync.replica import MISSED, PARTS, Kept, Newest, Replica, Standing
from pz_sync.workspace_replica import WorkspaceReplica
from tests.pz_sync.making import ANNA, BRAM, CEES, frame, private

HUB = "share/hub.pz"
SOMEWHERE = Address("barrier", "b1", "facts")
A1, A2, B1 = frame("a1"), frame("a2", seq=2), frame("b1", replica=BRAM)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace, made once; to be copied."""
    folder = tmp_path_factory.mktemp("made") / "workspace"
    create(folder, "Anna de Vries").close()
    return folder


@pytest.fixture
def in_memory() -> MemoryReplica:
    return MemoryReplica(((nr * 8, private(nr * 8)) for nr in ("01", "02", "03")), "anna-de-vries", {})


@pytest.fixture
def in_workspace(made, tmp_path) -> Iterator[WorkspaceReplica]:
    shutil.copytree(made, tmp_path / "workspace")
    with open_(tmp_path / "workspace") as workspace:
        replica = WorkspaceReplica(workspace, tmp_path / "outside" / "devices")
        replica.take_out(10**6)
        yield replica


@pytest.fixture(params=["memory", "workspace"])
def replica(request) -> Any:
    return request.getfixturevalue(f"in_{request.param}")


@pytest.fixture
def write(replica) -> Callable[..., Event]:
    """Compose an event; record it as a deed of this device unless asked not to."""
    numbers = count(1)

    def write(value: object, *, is_own: bool = True) -> Event:
        device = replica.id if is_own else "e" * 16
        event = compose(
            Draft("edit", "anna-de-vries", {SOMEWHERE: value}),
            id_=f"{next(numbers):016x}", device=device, n=1, prev="", at="", on={},
        )  # fmt: skip
        if is_own and isinstance(replica, MemoryReplica):
            replica.record(event)
        elif is_own:
            replica.workspace.desk.take_in((event,))
        return event

    return write


@pytest.fixture
def three_lines() -> list[bytes]:
    """Three lines of another device."""
    drafts = (Draft("edit", "anna-de-vries", {SOMEWHERE: nr}) for nr in range(3))
    made = (
        compose(d, id_=f"{n:016x}", device="e" * 16, n=n, prev="", at="", on={})
        for n, d in enumerate(drafts, 1)
    )
    return [event.line for event in made]


def live(replica: Any) -> set[Any]:
    """The values of the register that events of these tests set."""
    store = replica.store if isinstance(replica, MemoryReplica) else replica.workspace.store
    return {sibling.value for sibling in store.siblings(SOMEWHERE)}


def test_a_replica_knows_who_it_is(replica: Replica):
    assert replica.by == "anna-de-vries"
    assert len(replica.id) == 16
    assert len(public_of(replica.private_key)) == 32
    assert replica.private_key == replica.private_key


def test_another_id_has_another_key(replica):
    before = (replica.id, replica.private_key)
    with replica.transaction():
        replica.renew()
    assert replica.id != before[0]
    assert replica.private_key != before[1]


def test_what_fails_half_way_leaves_everything_as_it_was(replica, write):
    write("one")
    before = replica.id
    with suppress(RuntimeError), replica.transaction():
        replica.keep(Kept.of(A1, Standing.APPLIED))
        replica.put("hub", "x")
        replica.move(HUB, Cursor(1))
        replica.take_out(10**6)
        replica.renew()
        assert replica.id != before
        raise RuntimeError
    assert replica.id == before
    assert (replica.get("hub"), replica.cursor(HUB), replica.newest()) == (None, None, {})
    assert len(replica.outbox(9)) == 1


def test_what_is_recorded_here_waits_in_order_until_it_is_taken_out(replica, write):
    events = [write(nr) for nr in range(3)]
    waiting = replica.outbox(9)
    assert [line for _, line in waiting] == [event.line for event in events]
    assert replica.outbox(2) == waiting[:2]
    replica.take_out(waiting[1][0])
    assert replica.outbox(9) == waiting[2:]


def test_what_was_sealed_is_noted_outside_again_and_again(in_workspace, tmp_path):
    deep = WorkspaceReplica(in_workspace.workspace, tmp_path / "not" / "there" / "yet")
    for _ in range(2):
        deep.note()
        assert deep.get("guarded") == "yes"
    assert not deep.is_copy()
    assert [one.name for one in (tmp_path / "not" / "there" / "yet").iterdir()] == [deep.id]


def test_whoever_watches_is_told_how_much_of_what_came_was_new(in_workspace, three_lines):
    told: list[int] = []
    watched = WorkspaceReplica(in_workspace.workspace, in_workspace._outside, told.append)
    watched.take_in(three_lines[:2])
    watched.take_in(three_lines)
    assert told == [2, 1]


@pytest.mark.requirement("D10", "D11")
def test_a_key_that_an_event_destroys_is_gone_when_it_comes(in_workspace):
    store = in_workspace.workspace.store
    store.keep_key("note/i1:k", b"k" * 32)
    tombstone = Address("note", "i1:k", "deleted")
    draft = Draft("erase", "anna-de-vries", {tombstone: {"what": "note"}})
    event = compose(draft, id_="a" * 16, device="e" * 16, n=1, prev="", at="", on={})
    in_workspace.take_in([event.line])
    assert store.key("note/i1:k") is None


@pytest.mark.requirement("D8")
def test_what_came_is_applied_and_does_not_wait(replica, write):
    one, two = write("one", is_own=False), write("two", is_own=False)
    own = write("own")
    assert replica.take_in([one.line, b"{}", b"\xff", two.line]) == (2, 2, False, ())
    assert replica.take_in([one.line, own.line]) == (0, 0, False, ())
    assert live(replica) == {"one", "two", "own"}
    assert [line for _, line in replica.outbox(9)] == [own.line]


def test_what_this_device_had_shared_before_does_not_wait_again(replica, write):
    event = write("one")
    line = event.line.replace(b'"one"', b'"two"').replace(event.id.encode(), b"f" * 16)
    assert replica.take_in([line]).new == 1
    assert len(replica.outbox(9)) == 1


def test_settings_are_kept(replica):
    replica.put("hub", "a")
    replica.put("hub", "b")
    assert replica.get("hub") == "b"


@pytest.mark.requirement("D8")
def test_frames_are_kept_with_what_became_of_them(replica):
    waiting, applied = Kept.of(A2, Standing.WAITING), Kept.of(A2, Standing.APPLIED)
    assert replica.standing(A2.header.name) is None
    replica.keep(waiting)
    assert replica.standing(A2.header.name) is Standing.WAITING
    assert (replica.count(Standing.WAITING), replica.count(Standing.APPLIED)) == (1, 0)
    assert replica.frames(Standing.WAITING) == [waiting]
    replica.keep(applied)
    assert (replica.frames(Standing.WAITING), replica.frames(Standing.APPLIED)) == ([], [applied])
    for each in (B1, A1):
        replica.keep(Kept.of(each, Standing.APPLIED))
    assert [(f.replica, f.seq) for f in replica.frames(Standing.APPLIED)] == [(ANNA, 1), (ANNA, 2), (BRAM, 1)]


def test_the_newest_is_of_what_was_applied(replica):
    assert replica.newest() == {}
    other = frame("another", seq=2)
    for each, standing in (
        (A2, Standing.APPLIED),
        (other, Standing.APPLIED),
        (B1, Standing.WAITING),
        (frame("a9", seq=9), Standing.WRONG),
        (frame("a5", seq=5), Standing.NEWER),
    ):
        replica.keep(Kept.of(each, standing))
    assert replica.newest() == {ANNA: Newest(2, max(A2.header.hash, other.header.hash), 1)}
    assert set(replica.numbers(ANNA)) == {2, 5}


def test_the_newest_is_the_same_in_whatever_order_frames_come_and_are_judged(replica):
    a5, other5 = frame("a5", seq=5), frame("another", seq=5)
    waiting = (frame("a3", seq=3), a5)
    for each in waiting:
        replica.keep(Kept.of(each, Standing.WAITING))
    assert replica.newest() == {}
    for each in (A2, other5, *waiting, A1, *waiting, A2):
        replica.keep(Kept.of(each, Standing.APPLIED))
    assert replica.newest() == {ANNA: Newest(5, max(a5.header.hash, other5.header.hash), 4)}


@pytest.mark.requirement("D8")
def test_of_many_frames_those_that_came_since_are_lacking_and_after_a_loss_all_are(replica):
    many = [Kept.of(frame(nr, seq=nr), Standing.APPLIED) for nr in range(1, 70)]
    for each in many:
        replica.keep(each)
        replica.mark(HUB, each.name)
    assert replica.lacking(HUB, 10**6) == []
    later = Kept.of(B1, Standing.APPLIED)
    replica.keep(later)
    assert replica.lacking(HUB, 10**6) == [later]
    assert len(replica.lacking("copy", 10**6)) == 70
    assert len(replica.forget(HUB)) == 69
    assert len(replica.lacking(HUB, 10**6)) == 70


def test_rivals_have_one_number_and_say_different_things(replica):
    mine, other = Kept.of(A2, Standing.APPLIED), Kept.of(frame("another", seq=2), Standing.APPLIED)
    replica.keep(mine)
    assert not replica.rivals(mine)
    assert replica.rivals(other)
    assert not replica.rivals(Kept.of(A1, Standing.APPLIED))
    replica.keep(Kept.of(A2, Standing.WRONG))
    assert not replica.rivals(other)


def test_the_first_key_of_an_author_stays(replica):
    assert replica.author_key(ANNA) is None
    replica.pin(ANNA, b"a" * 32)
    replica.pin(ANNA, b"b" * 32)
    assert replica.author_key(ANNA) == b"a" * 32


def test_of_what_an_author_had_seen_the_highest_counts(replica):
    for seq in (2, 5, 3):
        replica.claim(ANNA, BRAM, seq)
    replica.claim(CEES, BRAM, 1)
    assert replica.claims() == {(ANNA, BRAM): 5, (CEES, BRAM): 1}


def test_a_cursor_is_kept_per_container(replica):
    assert replica.cursor(HUB) is None
    cursor = Cursor(900, 500, b"c" * 16, b"h" * 32, b"t" * 8)
    replica.move(HUB, START)
    replica.move(HUB, cursor)
    replica.move("copy", Cursor(3))
    assert (replica.cursor(HUB), replica.cursor("copy")) == (cursor, Cursor(3))


@pytest.mark.requirement("D8")
def test_a_container_lacks_what_was_not_read_back_from_it(replica):
    kept = [Kept.of(each, Standing.APPLIED) for each in (B1, A2, A1)]
    own = Kept.of(frame("own", replica=replica.id), Standing.APPLIED)
    newer = Kept.of(frame("c", replica=CEES), Standing.NEWER)
    for each in (*kept, own, newer, Kept.of(frame("c2", replica=CEES, seq=2), Standing.WRONG)):
        replica.keep(each)
    everything = [own, kept[2], kept[1], kept[0], newer]
    assert replica.lacking(HUB, 10**6) == everything
    assert replica.lacking(HUB, 0) == [own]
    assert replica.lacking(HUB, len(own.data) + len(kept[2].data)) == everything[:2]

    for each in (own, kept[1], own):
        replica.mark(HUB, each.name)
    assert replica.lacking(HUB, 10**6) == [kept[2], kept[0], newer]
    assert replica.lacking("copy", 10**6) == everything

    replica.move(HUB, Cursor(9))
    assert replica.forget("copy") == frozenset()
    assert replica.cursor("copy") is None
    assert replica.forget(HUB) == {own.name, kept[1].name}
    assert replica.cursor(HUB) == START
    assert replica.lacking(HUB, 10**6) == everything
    assert replica.forget(HUB) == frozenset()


@pytest.mark.requirement("D8")
def test_a_count_outside_that_is_not_the_one_inside_tells_of_a_copy(replica):
    assert not replica.is_copy()
    replica.keep(Kept.of(frame("own", replica=replica.id), Standing.APPLIED))
    assert replica.is_copy()
    replica.note()
    assert not replica.is_copy()
    with replica.transaction():
        replica.renew()
    assert not replica.is_copy()


def test_where_nothing_can_be_kept_outside_nothing_is_taken_for_a_copy(in_workspace, tmp_path):
    (tmp_path / "outside").write_text("no folder", encoding="ascii")
    replica = in_workspace
    replica.keep(Kept.of(frame("own", replica=replica.id), Standing.APPLIED))
    replica.note()
    assert not replica.is_copy()
    replica.note()
    (tmp_path / "outside").unlink()
    replica.note()
    (count,) = (tmp_path / "outside" / "devices").iterdir()
    assert (count.name, count.read_text(encoding="ascii")) == (replica.id, "1")
    count.write_text("damaged", encoding="ascii")
    assert replica.is_copy()


def test_another_process_that_renewed_the_device_is_noticed(in_workspace, tmp_path):
    with open_(tmp_path / "workspace") as other:
        WorkspaceReplica(other, tmp_path).renew()
        with in_workspace.transaction():
            assert in_workspace.id == other.store.device


@pytest.mark.requirement("D8")
def test_a_key_that_is_here_is_never_replaced_by_one_that_comes(in_workspace):
    store = in_workspace.workspace.store
    for nr, key in enumerate((b"k" * 32, b"l" * 32), 1):
        id_ = f"sheet/i1:2:0:bram@{ANNA}"
        value = {"key": id_, "value": base64.b64encode(key).decode()}
        draft = Draft("finalise_sheet", "bram", {Address("sheetkey", f"i1:2:0:bram:{ANNA}", "key"): value})
        event = compose(draft, id_=f"{nr:016x}", device=ANNA, n=nr, prev="", at="", on={})
        assert in_workspace.take_in([event.line]).new == 1
        assert store.key(id_) == b"k" * 32


@pytest.mark.requirement("D8")
def test_who_leaves_a_hub_lays_its_frames_aside_and_knows_nothing_of_it_any_more(replica):
    wrong = Kept.of(frame("c2", replica=CEES, seq=2), Standing.WRONG)
    for each in (*(Kept.of(one, Standing.APPLIED) for one in (A1, A2, B1)), wrong):
        replica.keep(each)
    replica.pin(ANNA, b"a" * 32)
    replica.claim(ANNA, BRAM, 1)
    replica.move("part", Cursor(9))
    replica.mark(HUB, Kept.of(A1, Standing.APPLIED).name)
    for name in (f"{PARTS} {HUB}", MISSED, HUB_ID):
        replica.put(name, "something")

    with suppress(ZeroDivisionError), replica.transaction():
        replica.leave()
        raise ZeroDivisionError
    assert replica.count(Standing.APPLIED) == 3

    with replica.transaction():
        replica.leave()
    assert (replica.count(Standing.ASIDE), replica.count(Standing.WRONG)) == (3, 1)
    assert (replica.newest(), replica.claims(), list(replica.numbers(ANNA))) == ({}, {}, [])
    assert (replica.cursor("part"), replica.forget(HUB), list(replica.lacking(HUB, 10**6))) == (
        None,
        frozenset(),
        [],
    )
    assert [replica.get(name) for name in (f"{PARTS} {HUB}", MISSED, HUB_ID)] == [None, None, "something"]
    assert replica.author_key(ANNA) == b"a" * 32

    replica.keep(Kept.of(A2, Standing.APPLIED))
    assert replica.newest() == {ANNA: Newest(2, A2.header.hash, 1)}
    assert [kept.seq for kept in replica.lacking(HUB, 10**6)] == [2]


def test_a_twin_is_told_of_wherever_among_others_its_event_came(replica):
    lines = [
        compose(Draft("edit", "anna-de-vries", {SOMEWHERE: nr}), id_=f"{nr:016x}", device=device, n=1, prev="", at="",
                on={}).line
        for nr, device in enumerate((CEES, replica.id, BRAM), 1)
    ]  # fmt: skip
    assert replica.take_in(lines).has_twin
    assert not replica.take_in(lines).has_twin


def test_what_a_container_was_known_to_have_is_not_looked_through_again_unless_it_counts_anew(
    in_workspace, monkeypatch
):
    monkeypatch.setattr(frame_tables, "AT_ONCE", 2)
    replica = in_workspace
    kept = [Kept.of(frame(str(nr), seq=nr), Standing.APPLIED) for nr in range(1, 7)]

    def stands(*frames: Kept) -> str | None:
        for each in frames:
            replica.keep(each)
            replica.mark(HUB, each.name)
        assert replica.lacking(HUB, 10**6) == []
        found: str | None = replica.get("settled 1")
        return found

    assert stands(*kept[:2]) is None
    assert stands(kept[2]) == "3"
    assert stands(kept[3]) == "3"
    replica.keep(kept[4])
    for _ in range(2):
        assert (replica.lacking(HUB, 10**6), replica.get("settled 1")) == ([kept[4]], "3")
    assert stands(kept[4], kept[5]) == "6"

    replica.keep(kept[0]._replace(standing=Standing.ASIDE))
    assert replica.get("settled 1") == "6"
    replica.keep(kept[0])
    assert replica.get("settled 1") is None
    replica.forget(HUB)
    assert replica.lacking(HUB, 10**6) == kept
