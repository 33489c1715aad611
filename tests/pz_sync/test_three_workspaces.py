"""Three reviewers, three workspaces, one shared file that goes back, is swapped and vanishes: all end alike."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.storage.founding import create
from pz_domain.storage.verify import state_hash, verify
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work.clocks import is_off
from pz_domain.work.conflicts import contested
from pz_domain.work.perform import perform
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.key_exchange import publish_late
from pz_sync.report import Report
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica


class Reviewer:
    """Someone at a laptop."""

    def __init__(self, workspace: Workspace, outside: Path, hub: Path) -> None:
        self.workspace = workspace
        self.hub = hub
        self.exchange = Exchange(WorkspaceReplica(workspace, outside), app="0.1.0")

    def does(self, deed: str, **fields: Any) -> dict[str, Any]:
        return perform({"deed": deed, **fields}, self.workspace.desk, self.workspace.me)

    def sync(self) -> Report:
        report = self.exchange.sync(FileHub(Disk(), self.hub, LockFile()))
        assert report.problem == ""
        return report

    def titles(self) -> set[str]:
        return {row.title for row in self.workspace.queries.rows([1, 2, 3, 4, 5, 6])}


@pytest.fixture
def sit_down(tmp_path) -> Iterator[Callable[[str], Reviewer]]:
    """Anna's workspace with two initiatives, and copies of it for others, as they were before anything was shared."""
    begun = tmp_path / "begun"
    with create(begun, "Anna de Vries") as workspace:
        for nr in (1, 2):
            perform(
                {
                    "deed": "register_initiative",
                    "id": f"i{nr}",
                    "title": f"Thuis {nr}",
                    "organisation": "Zorg",
                    "sources": ["zk"],
                },
                workspace.desk,
                workspace.me,
            )
        for name in ("bram", "cees"):
            perform(
                {"deed": "enrol_reviewer", "id": name, "name": name, "role": "reviewer"},
                workspace.desk,
                workspace.me,
            )
    (tmp_path / "share").mkdir()
    with ExitStack() as stack:

        def sit_down(name: str) -> Reviewer:
            folder = tmp_path / name
            shutil.copytree(begun, folder)
            workspace = stack.enter_context(open_(folder))
            if name != "anna-de-vries":
                workspace.store.renew_device()
                workspace.me = name
            return Reviewer(workspace, tmp_path / f"outside {name}", tmp_path / "share" / "ronde.pz")

        yield sit_down


@pytest.mark.requirement("D8")
def test_three_work_offline_and_end_alike_though_the_file_goes_back_is_swapped_and_vanishes(
    sit_down, tmp_path
):
    anna, bram, cees = everyone = [sit_down(name) for name in ("anna-de-vries", "bram", "cees")]
    for each in everyone:
        each.sync()
    old = anna.hub.read_bytes()

    for each in everyone:
        each.does("edit_initiative", initiative="i1", title=f"Thuis, zegt {each.workspace.me}")
    anna.does("register_initiative", id="i3", title="Derde", organisation="Zorg", sources=["zk"])
    assert anna.sync().pushed == 2
    anna.hub.write_bytes(old)
    assert bram.sync().pushed == 1
    anna.hub.write_bytes(anna.hub.read_bytes()[:-40])
    cees.sync()
    anna.hub.unlink()
    anna.sync()
    bram.does("register_initiative", id="i4", title="Vierde", organisation="Zorg", sources=["zk"])
    for each in (*everyone, *everyone):
        each.sync()

    assert len({state_hash(each.workspace.store) for each in everyone}) == 1
    for each in everyone:
        assert each.titles() >= {"Derde", "Vierde", "Thuis 2"}
        (facts,) = [
            siblings
            for address, siblings in each.workspace.store.registers("i1").items()
            if (address.kind, address.register) == ("initiative", "facts")
        ]
        assert {sibling.by for sibling in facts} == {"anna-de-vries", "bram", "cees"}
        checks = {check.name: check for check in verify(each.workspace).checks}
        assert all(check.ok for check in checks.values()), [check.detail for check in checks.values()]
        assert each.sync().pushed == 0

    chosen = facts[0].change
    bram.does("resolve_conflict", register="initiative/i1/facts", choose=chosen)
    for each in (bram, anna, cees):
        each.sync()
    assert len({state_hash(each.workspace.store) for each in everyone}) == 1
    assert len(anna.workspace.store.registers("i1")) == len(cees.workspace.store.registers("i1"))
    assert verify(cees.workspace).ok

    (settled,) = [event for event in bram.workspace.store.events() if event.draft.deed == "resolve_conflict"]
    bram.does("undo", event=settled.id)
    for each in (bram, anna, cees):
        each.sync()
    assert len({state_hash(each.workspace.store) for each in everyone}) == 1
    (conflict,) = contested(cees.workspace.desk, "cees")
    assert {held.by for held in conflict.values} == {"anna-de-vries", "bram", "cees"}


@pytest.mark.requirement("D2", "D8")
def test_ones_own_two_devices_in_conflict_on_a_sealed_verdict_are_settled_by_that_reviewer_alone(sit_down):
    anna, second, bram = everyone = [sit_down(name) for name in ("anna-de-vries", "tweede", "bram")]
    me = second.workspace.me = anna.workspace.me
    about = {"initiative": "i1", "step": 2}
    for each in everyone:
        each.sync()
    for device, first in ((anna, "meets"), (second, "fails")):
        device.does("declare_interest", initiative="i1", interest="none")
        for code in ("P1", "P2", "P3", "P4", "P5"):
            verdict = first if code == "P1" else "meets"
            device.does("give_verdict", **about, criterion=code, verdict=verdict, rationale="Omdat.")
    for each in (anna, second, anna, bram):
        each.sync()
    assert contested(anna.workspace.desk, me) == []

    anna.does("finalise_sheet", **about)
    anna.sync()
    second.sync()
    publish_late(second.workspace)
    for each in (second, anna, bram):
        each.sync()
    (conflict,) = contested(anna.workspace.desk, me)
    suspects = anna.workspace.queries.suspects
    assert contested(anna.workspace.desk, me, suspects(me)) == [conflict]
    assert contested(second.workspace.desk, me) == [conflict]
    assert {held.value["verdict"]: held.device for held in conflict.values} == {
        "meets": anna.workspace.store.device,
        "fails": second.workspace.store.device,
    }
    assert contested(bram.workspace.desk, "bram") == []

    wanted = next(held.change for held in conflict.values if held.value["verdict"] == "fails")
    second.does("resolve_conflict", register=str(conflict.address), choose=wanted)
    for each in (second, anna, bram):
        each.sync()
    for device in (anna, second):
        assert contested(device.workspace.desk, me) == []
        (sheet,) = device.workspace.desk.case("i1", me).sheets
        assert (sheet.final, sheet.verdicts["P1"].judgement.verdict) == (True, "fails")
    assert len({state_hash(each.workspace.store) for each in everyone}) == 1


@pytest.mark.requirement("D8")
def test_what_came_shows_in_the_list_at_once(sit_down):
    anna, bram = sit_down("anna-de-vries"), sit_down("bram")
    anna.does("register_initiative", id="i9", title="Negende", organisation="Zorg", sources=["zk"])
    anna.sync()
    bram.sync()
    assert "Negende" in bram.titles()
    assert not bram.exchange.replica.outbox(1)


@pytest.mark.requirement("D3", "D8")
def test_an_interest_in_all_of_a_source_bars_on_every_laptop_also_from_what_another_brings_in(sit_down):
    anna, bram = [sit_down(name) for name in ("anna-de-vries", "bram")]
    assert bram.does("declare_stake", source="zk", interest="Mijn zus werkt daar.")["covers"] == 2
    anna.does("register_initiative", id="i3", title="Derde", organisation="Zorg", sources=["zk"])
    for each in (bram, anna, bram):
        each.sync()
    for each in (anna, bram):
        assert each.workspace.desk.case("i3", "cees").interests == {"bram": True}
        assert each.workspace.projector.differences() == []
        assert each.workspace.assignments.places(2)[0][-1].barred == {"bram": "interest"}
    assert b"zus" not in anna.hub.read_bytes()
    text = Address("stake", "bram:source:zk", "text")
    assert anna.workspace.desk.value(text) is None
    bram.does("withdraw_stake", source="zk")
    for each in (bram, anna):
        each.sync()
    assert anna.workspace.desk.case("i3", "cees").interests == {}
    assert state_hash(anna.workspace.store) == state_hash(bram.workspace.store)


def test_a_clock_that_is_off_is_told_once_with_whose_it_is_and_decides_nothing(sit_down):
    anna, bram = sit_down("anna-de-vries"), sit_down("bram")
    anna.sync()
    bram.sync()
    anna.does("edit_initiative", initiative="i1", title="Gewoon")
    anna.sync()
    bram.sync()
    bram.workspace.desk.clock = lambda: "2001-01-01T00:00:00.000Z"
    made = bram.does("edit_initiative", initiative="i1", title="Van lang geleden")
    bram.workspace.desk.clock = lambda: "2093-01-01T00:00:00.000Z"
    far = bram.does("edit_initiative", initiative="i2", title="Van later")
    bram.sync()
    off = anna.sync().off
    assert [(one.change, one.device, one.hours < 0) for one in off] == [
        (made["event"], bram.workspace.store.device, True),
        (far["event"], bram.workspace.store.device, False),
    ]
    assert anna.sync().off == []
    assert anna.titles() == {"Van lang geleden", "Van later"}
    assert (is_off(anna.workspace.store, made["event"]), is_off(bram.workspace.store, made["event"])) == (
        True,
        False,
    )
