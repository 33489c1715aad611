"""Whatever happens to laptops and share, in any order: nothing is lost, nothing is changed, and all end alike.

Short histories run with the other tests; `make torture` runs long ones. Three worlds: `plain` has no damage behind a
cursor, so that no verifying at the end hides a cursor that lies; `bitrot` has; in `lost` laptops die and come back old.
"""

from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from pz_domain.journal.address import Address
from pz_sync.frame import read
from pz_sync.memory_replica import MemoryReplica
from pz_sync.refusals import NotAHub
from pz_sync.replica import Standing
from tests.pz_sync.world import PATH, Crash, Laptop, World, state_of, without_place

WHO = st.integers(0, 3)
WHERE = st.sampled_from([Address("note", f"i{nr}:1", "text") for nr in (1, 2)])
PLACE = st.integers(0, 10**6)


class Histories(RuleBasedStateMachine):
    """Two to four laptops and everything that may happen."""

    damages: ClassVar[bool] = False
    loses: ClassVar[bool] = False

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.world.add("anna")
        self.world.add("bram")
        self.snapshots = [b""]
        self.backups: list[tuple[Laptop, MemoryReplica]] = []
        self.bytes_of: dict[bytes, bytes] = {}
        self.recorded: set[bytes] = set()

    def laptop(self, nr: int) -> Laptop:
        return self.world.laptops[nr % len(self.world.laptops)]

    # -- work

    @rule(who=WHO, where=WHERE, value=st.integers(0, 3))
    def edit(self, who, where, value):
        event = self.laptop(who).edit(where, value)
        self.recorded.add(event.line)

    @rule(who=WHO, where=WHERE)
    def open_a_form(self, who, where):
        self.laptop(who).open_form(where)

    @rule(who=WHO)
    def sync(self, who):
        self.synced(self.laptop(who))

    @rule(who=WHO)
    def sync_twice(self, who):
        laptop = self.laptop(who)
        if not self.synced(laptop):
            return
        state, hub = laptop.state, self.world.hub
        report = laptop.sync()
        assert (laptop.state, self.world.hub) == (state, hub)
        assert (report.pulled, report.absorbed, report.offered, report.holes) == (0, 0, 0, 0)
        assert not report.is_read_anew

    @rule(who=WHO, at=st.integers(0, 60))
    def crash(self, who, at):
        laptop, hub = self.laptop(who), self.world.hub
        try:
            laptop.sync(crash_at=at)
        except (Crash, NotAHub):
            self.world.share._open.clear()
        assert self.world.hub.startswith(hub)
        self.check(laptop)

    @rule()
    @precondition(lambda self: len(self.world.laptops) < 4)
    def begin_on_another_laptop(self):
        self.world.add("cees")

    # -- what happens to the share

    @rule(at=PLACE)
    def truncate(self, at):
        self.world.hub = self.world.hub[: at % (len(self.world.hub) + 1)]

    @rule(at=PLACE)
    def roll_back(self, at):
        self.world.hub = self.snapshots[at % len(self.snapshots)]

    @rule(at=PLACE)
    def conflicted_copy(self, at):
        self.world.share.files[PATH.with_name(f"hub (copy {at % 3}).pz")] = bytearray(self.world.hub)
        self.world.hub = self.snapshots[at % len(self.snapshots)]

    @rule()
    def delete(self):
        self.world.share.files.pop(PATH, None)

    @precondition(lambda self: self.damages)
    @rule(at=PLACE, by=st.integers(1, 255))
    def flip(self, at, by):
        hub = bytearray(self.world.hub)
        if hub:
            hub[at % len(hub)] ^= by
            self.world.hub = bytes(hub)

    @precondition(lambda self: self.damages)
    @rule(at=PLACE, size=st.integers(1, 900))
    def zero(self, at, size):
        hub = bytearray(self.world.hub)
        at %= len(hub) + 1
        hub[at : at + size] = bytes(len(hub[at : at + size]))
        self.world.hub = bytes(hub)

    # -- what happens to laptops

    @precondition(lambda self: self.loses)
    @rule(who=WHO)
    def back_up(self, who):
        laptop = self.laptop(who)
        self.backups.append((laptop, laptop.replica.restored(laptop.outside)))

    @precondition(lambda self: self.loses and self.backups)
    @rule(at=PLACE)
    def restore(self, at):
        laptop, replica = self.backups[at % len(self.backups)]
        laptop.replica = replica.restored(laptop.outside)

    @precondition(lambda self: self.loses and len(self.world.laptops) < 4)
    @rule(who=WHO, knows=st.booleans())
    def copy_to_another_laptop(self, who, knows):
        """With all that lies outside (a virtual machine), or with the database alone."""
        laptop = self.laptop(who)
        outside = dict(laptop.outside) if knows else {}
        self.world.laptops.append(Laptop(self.world, laptop.replica.restored(outside), outside))

    @precondition(lambda self: self.loses and len(self.world.laptops) > 2)
    @rule(who=WHO)
    def lose(self, who):
        self.world.laptops.remove(self.laptop(who))

    # -- what always holds

    def synced(self, laptop: Laptop, *, verify: bool = False) -> bool:
        """Exchange, unless the laptop is new and the file shows nothing of what it was."""
        hub = self.world.hub
        try:
            laptop.sync(verify=verify)
        except NotAHub:
            assert laptop.replica.cursor(str(PATH)) is None
            assert self.world.hub == hub
            return False
        assert self.world.hub.startswith(hub), "what was written stays"
        assert self.world.share.is_closed
        self.snapshots.append(self.world.hub)
        self.check(laptop)
        assert not laptop.replica.outbox(1)
        in_hub = {frame.header.name for frame in self.world.frames()}
        if not self.damages:
            assert {kept.name for kept in laptop.replica.frames(Standing.APPLIED)} <= in_hub
        return True

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
        refused = False
        for verify in (self.damages, False):
            for laptop in self.world.laptops:
                refused |= not self.synced(laptop, verify=verify)
        if refused:
            for laptop in self.world.laptops:
                self.synced(laptop)
        newcomer = self.world.add("dirk")
        self.synced(newcomer)
        everything |= newcomer.events
        for laptop in self.world.laptops:
            assert laptop.state == state_of(everything)
            assert laptop.replica.newest() == newcomer.replica.newest()


class WithBitrot(Histories):
    damages = True


class WithLosses(Histories):
    loses = True


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
@pytest.mark.parametrize("machine", [Histories, WithBitrot, WithLosses], ids=["plain", "bitrot", "lost"])
def test_short_histories_end_alike_with_nothing_lost(machine):
    run(machine, examples=25, steps=25)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.requirement("D8")
@pytest.mark.parametrize("machine", [Histories, WithBitrot, WithLosses], ids=["plain", "bitrot", "lost"])
def test_long_histories_end_alike_with_nothing_lost(machine):
    run(machine, examples=3_000, steps=60)
