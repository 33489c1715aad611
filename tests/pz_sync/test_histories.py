"""Whatever happens to laptops and share, in any order: nothing is lost, nothing is changed, and all end alike.

Short histories run with the other tests; `make torture` runs long ones. Three worlds: `plain` has no damage behind a
cursor, so that no verifying at the end hides a cursor that lies; `bitrot` has; in `lost` laptops die and come back old.
In `apart` all are the first to share.
Each with one shared file, and with a file each in a folder.
"""

import os
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from pz_domain.journal.address import Address
from pz_sync.frame import read
from pz_sync.gaps import gaps
from pz_sync.memory_replica import MemoryReplica
from pz_sync.refusals import AnotherHub, NotAHub, NotAllRead, NothingApart, TheyGoOver
from pz_sync.replica import HUB, Standing
from tests.pz_sync.world import Crash, Laptop, World, state_of, without_place

pytestmark = pytest.mark.no_cover

MOST = 6
"""Laptops at once."""

WHO = st.integers(0, MOST - 1)
WHERE = st.sampled_from([Address("note", f"i{nr}:1", "text") for nr in (1, 2)])
DELETED = st.sampled_from([Address("note", f"i{nr}:1", "deleted") for nr in (1, 2)])
PLACE = st.integers(0, 10**6)
ROUND = Address("round", "r1", "settings")

DONE: Counter[str] = Counter()
"""What the histories of this run did, for who asks how much was tried."""


class Histories(RuleBasedStateMachine):
    """Two to six laptops and everything that may happen."""

    damages: ClassVar[bool] = False
    loses: ClassVar[bool] = False
    file_each: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        DONE["histories"] += 1
        self.world = World(file_each=self.file_each)
        self.world.add("anna")
        self.world.add("bram")
        self.snapshots: list[dict[Path, bytes]] = [{}]
        self.backups: list[tuple[Laptop, MemoryReplica]] = []
        self.bytes_of: dict[bytes, bytes] = {}
        self.recorded: set[bytes] = set()

    def laptop(self, nr: int) -> Laptop:
        return self.world.laptops[nr % len(self.world.laptops)]

    def a_part(self, at: int) -> Path | None:
        """One of the containers that are there."""
        parts = self.world.parts()
        return parts[at % len(parts)] if parts else None

    def put(self, part: Path, content: bytes | None) -> None:
        """Something that is no exchange leaves a container like this; None takes it away."""
        DONE["faults of the share"] += 1
        if content is None:
            self.world.share.files.pop(part, None)
        else:
            self.world.share.files[part] = bytearray(content)

    # -- work

    @rule(who=WHO, where=WHERE, value=st.integers(0, 3))
    def edit(self, who, where, value):
        self.record(who, where, value)

    @rule(who=WHO, where=WHERE)
    def open_a_form(self, who, where):
        self.laptop(who).open_form(where)

    @rule(who=WHO, where=DELETED, is_deleted=st.booleans())
    def delete_or_bring_back(self, who, where, is_deleted):
        self.record(who, where, is_deleted)

    @rule(who=WHO, where=WHERE)
    def resolve(self, who, where):
        """Choose one of several values, whatever form was open."""
        laptop = self.laptop(who)
        siblings = laptop.replica.store.siblings(where)
        if len(siblings) > 1:
            laptop.open_form(where)
            self.record(who, where, siblings[-1].value)
            assert len(laptop.replica.store.siblings(where)) == 1

    def record(self, who: int, where: Address, value: object) -> None:
        DONE["edits"] += 1
        self.recorded.add(self.laptop(who).edit(where, value).line)

    @rule(who=WHO)
    def sync(self, who):
        self.synced(self.laptop(who))

    @rule(who=WHO)
    def sync_twice(self, who):
        laptop = self.laptop(who)
        if not self.synced(laptop):
            return
        state, content = laptop.state, self.world.content()
        report = laptop.sync()
        assert (laptop.state, self.world.content()) == (state, content)
        assert (report.pulled, report.absorbed, report.offered, report.holes) == (0, 0, 0, 0)
        assert not report.is_read_anew

    @rule(who=WHO, at=st.integers(0, 90))
    def crash(self, who, at):
        DONE["crashes"] += 1
        laptop, content = self.laptop(who), self.world.content()
        try:
            laptop.sync(crash_at=at)
        except (Crash, NotAHub, AnotherHub):
            self.world.share._open.clear()
        self.nothing_was_changed(content)
        self.check(laptop)

    @rule()
    @precondition(lambda self: len(self.world.laptops) < MOST)
    def begin_on_another_laptop(self):
        self.world.add("cees")

    @rule(who=WHO)
    def update_the_program(self, who):
        """To one that seals frames which the others do not know."""
        self.laptop(who).is_newer = True

    # -- what happens to the share

    @rule(at=PLACE)
    def truncate(self, at):
        part = self.a_part(at)
        if part:
            content = self.world.content()[part]
            self.put(part, content[: at % (len(content) + 1)])

    @rule(at=PLACE)
    def roll_back(self, at):
        part = self.a_part(at)
        if part:
            self.put(part, self.snapshots[at % len(self.snapshots)].get(part))

    @rule(at=PLACE, other=PLACE)
    def swap(self, at, other):
        """A container gets the content that another one has, or had."""
        part, contents = self.a_part(at), list(self.snapshots[other % len(self.snapshots)].values())
        if part and contents:
            self.put(part, contents[other % len(contents)])

    @rule(at=PLACE)
    def conflicted_copy(self, at):
        part = self.a_part(at)
        if part:
            self.put(part.with_name(f"{part.stem} (copy {at % 3}).pz"), self.world.content()[part])
            self.put(part, self.snapshots[at % len(self.snapshots)].get(part))

    @rule(at=PLACE)
    def vanish(self, at):
        part = self.a_part(at)
        if part:
            self.put(part, None)

    @precondition(lambda self: self.damages)
    @rule(at=PLACE, by=st.integers(1, 255))
    def flip(self, at, by):
        part = self.a_part(at)
        content = bytearray(self.world.content()[part]) if part else bytearray()
        if part and content:
            content[at % len(content)] ^= by
            self.put(part, bytes(content))

    @precondition(lambda self: self.damages)
    @rule(at=PLACE, size=st.integers(1, 900), doubles=st.booleans())
    def zero_or_double(self, at, size, doubles):
        part = self.a_part(at)
        if part:
            content = bytearray(self.world.content()[part])
            place = at % (len(content) + 1)
            page = content[place : place + size]
            content[place : place + size] = 2 * page if doubles else bytes(len(page))
            self.put(part, bytes(content))

    # -- what happens to laptops

    @precondition(lambda self: self.loses)
    @rule(who=WHO)
    def back_up(self, who):
        laptop = self.laptop(who)
        DONE["backups"] += 1
        self.backups.append((laptop, laptop.replica.restored(laptop.outside)))

    @precondition(lambda self: self.loses and self.backups)
    @rule(at=PLACE)
    def restore(self, at):
        DONE["restored, copied and lost laptops"] += 1
        laptop, replica = self.backups[at % len(self.backups)]
        laptop.replica = replica.restored(laptop.outside)

    @precondition(lambda self: self.loses and len(self.world.laptops) < MOST)
    @rule(who=WHO, knows=st.booleans())
    def copy_to_another_laptop(self, who, knows):
        """With all that lies outside (a virtual machine), or with the database alone."""
        DONE["restored, copied and lost laptops"] += 1
        laptop = self.laptop(who)
        outside = dict(laptop.outside) if knows else {}
        other = Laptop(self.world, laptop.replica.restored(outside), outside)
        other.is_newer = laptop.is_newer
        self.world.laptops.append(other)

    @precondition(lambda self: self.loses and len(self.world.laptops) > 2)
    @rule(who=WHO)
    def lose(self, who):
        DONE["restored, copied and lost laptops"] += 1
        self.world.laptops.remove(self.laptop(who))

    # -- what always holds

    def synced(self, laptop: Laptop, *, verify: bool = False) -> bool:
        """Exchange, unless the laptop is new and the file shows nothing of what it was."""
        DONE["exchanges"] += 1
        content = self.world.content()
        own = self.world.hub_on(self.world.share).own(laptop.replica.id)
        try:
            laptop.sync(verify=verify)
        except NotAHub:
            assert laptop.replica.cursor(own) is None
            assert self.world.content() == content
            return False
        self.nothing_was_changed(content)
        assert self.world.share.is_closed
        self.snapshots.append(self.world.content())
        self.check(laptop)
        assert not laptop.replica.outbox(1)
        in_hub = {frame.header.name for frame in self.world.frames()}
        if not self.damages:
            assert {kept.name for kept in laptop.replica.frames(Standing.APPLIED)} <= in_hub
        return True

    def nothing_was_changed(self, before: dict[Path, bytes]) -> None:
        """What was written stays where it is; only behind it something may have come."""
        now = self.world.content()
        assert all(now[part].startswith(content) for part, content in before.items())

    def check(self, laptop: Laptop) -> None:
        """What holds for a laptop after every step, whatever was cut off."""
        applied = laptop.replica.frames(Standing.APPLIED)
        events = laptop.events
        assert {event.line for event in events.values()} == laptop.kept_lines
        assert laptop.state == state_of(events)
        for kept in applied:
            data = without_place(kept.data)
            if self.damages:  # the unused bits at the end of what is packed may differ
                data = read(kept.data).body
            assert self.bytes_of.setdefault(kept.name, data) == data
        assert not laptop.replica.count(Standing.WRONG)

    def teardown(self) -> None:
        everything = {id_: event for laptop in self.world.laptops for id_, event in laptop.events.items()}
        if not self.loses:
            assert {event.line for event in everything.values()} == self.recorded
        for laptop in self.world.laptops:
            laptop.is_newer = True
        refused = False
        for verify in (self.damages, False):
            for laptop in self.world.laptops:
                refused |= not self.synced(laptop, verify=verify)
        if refused:
            for laptop in self.world.laptops:
                self.synced(laptop)
        newcomer = self.newcomer()
        newcomer.is_newer = True
        self.synced(newcomer)
        everything |= newcomer.events
        for laptop in self.world.laptops:
            assert laptop.state == state_of(everything)
            assert laptop.replica.newest() == newcomer.replica.newest()

    def newcomer(self) -> Laptop:
        """A laptop that was never there before, and knows which hub is meant."""
        return self.world.add("dirk")


class Bitrot(Histories):
    damages = True


class Lost(Histories):
    loses = True


class FileEach(Histories):
    file_each = True


class FileEachBitrot(FileEach):
    damages = True


class FileEachLost(FileEach):
    loses = True


class Apart(Histories):
    """Everybody begins to share at the same moment: each with a hub of their own, that nobody else knows of."""

    def __init__(self) -> None:
        super().__init__()
        for laptop in self.world.laptops:
            self.begin_apart(laptop)

    def begin_apart(self, laptop: Laptop) -> None:
        nr = len(self.world.laptops) * 5 % 7
        laptop.replica.put(HUB, f"{nr:x}{laptop.replica.id[1:]}")
        self.recorded.add(laptop.edit(ROUND, {"title": "Ronde"}).line)

    @rule()
    @precondition(lambda self: len(self.world.laptops) < MOST)
    def begin_on_another_laptop(self):
        self.begin_apart(self.world.add("cees"))

    @precondition(lambda self: not self.file_each)
    @rule(at=PLACE, other=PLACE)
    def swap(self, at, other):
        super().swap(at, other)

    @rule(who=WHO, at=st.integers(0, 60))
    def bring_together(self, who, at):
        """Go over to what others began, and perhaps stop half way."""
        laptop, content = self.laptop(who), self.world.content()
        with suppress(Crash):
            self.gone_over(laptop, crash_at=at)
        assert self.world.content() == content
        self.check(laptop)

    def gone_over(self, laptop: Laptop, crash_at: int | None = None) -> bool:
        try:
            met = laptop.meet()
        except (NothingApart, TheyGoOver, NotAllRead):
            return False
        DONE["brought together"] += 1
        assert met.theirs.rounds == ("r1",)
        laptop.go_over(met, crash_at=crash_at)
        return True

    def synced(self, laptop: Laptop, *, verify: bool = False) -> bool:
        content = self.world.content()
        try:
            return super().synced(laptop, verify=verify)
        except AnotherHub:
            assert self.world.content() == content
            return False

    def teardown(self) -> None:
        """Everybody exchanges and brings together what may be, until nothing more comes of it."""
        for laptop in self.world.laptops:
            laptop.is_newer = True
        for _ in range(3):
            for laptop in self.world.laptops:
                self.synced(laptop)
                if self.gone_over(laptop):
                    self.synced(laptop)
        assert len({laptop.replica.get(HUB) for laptop in self.world.laptops}) == 1
        super().teardown()
        for laptop in self.world.laptops:
            assert gaps(laptop.replica) == ()

    def newcomer(self) -> Laptop:
        """A laptop that takes whichever hub is there."""
        return self.world.add("dirk", hub=None)


class FileEachApart(Apart):
    file_each = True


MACHINES = {
    "plain": Histories, "bitrot": Bitrot, "lost": Lost,
    "apart": Apart, "a file each, apart": FileEachApart,
    "a file each, plain": FileEach, "a file each, bitrot": FileEachBitrot, "a file each, lost": FileEachLost,
}  # fmt: skip


def run(machine: type[Histories], examples: int, steps: int) -> None:
    """Run histories of a kind."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES.keys())
def test_short_histories_end_alike_with_nothing_lost(machine):
    run(machine, examples=15, steps=25)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.requirement("D8")
@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES.keys())
def test_long_histories_end_alike_with_nothing_lost(machine):
    DONE.clear()
    run(machine, examples=int(os.environ.get("PZ_HISTORIES", "3000")), steps=60)
    sys.stderr.write(f"\n{machine.__name__}: {dict(DONE)}\n")
