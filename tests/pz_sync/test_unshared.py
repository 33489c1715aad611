"""What others cannot have yet: counted wherever it waits, with the age of the oldest, until it was read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from pz_domain.storage.founding import create
from pz_domain.work.perform import perform
from pz_sync.choosing import hub_at
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.refusals import Unreachable
from pz_sync.report import Report
from pz_sync.share import Disk
from pz_sync.unshared import Waiting, hidden_since, hidden_unshared, latest, undelivered, unsealed
from pz_sync.workspace_replica import WorkspaceReplica
from tests.making import no_interest, registered

FACTS = {"title": "Thuis", "organisation": "Zorg", "sources": ["zk"]}


@pytest.mark.requirement("D8")
def test_what_waits_is_counted_until_it_was_read_back_from_the_shared_file(tmp_path: Path) -> None:
    share = tmp_path / "share"
    with create(tmp_path / "w", "Anna") as place:
        came: list[int] = []
        replica = WorkspaceReplica(place, tmp_path / "outside", came.append)
        exchange = Exchange(replica)
        first = next(iter(place.desk.store.events()))
        waiting = unsealed(place.reader, "anna")
        assert waiting == (len(list(place.desk.store.events())), first.at)
        assert undelivered(place.reader, "anna") == Waiting()

        replica.put("hub", "0123456789abcdef")
        with pytest.raises(Unreachable):
            exchange.sync(hub_at(share / "ronde.pz", Disk(), LockFile()))
        assert unsealed(place.reader, "anna") == Waiting()
        assert undelivered(place.reader, "anna") == waiting

        place.store.renew_device()
        perform({"deed": "register_initiative", "id": "i1", **FACTS}, place.desk, place.me)
        assert unsealed(place.reader, "anna").n == 1
        together = unsealed(place.reader, "anna").with_(undelivered(place.reader, "anna"))
        assert together == (waiting.n + 1, waiting.since)

        share.mkdir()
        exchange.sync(hub_at(share / "ronde.pz", Disk(), LockFile()))
        assert unsealed(place.reader, "anna").with_(undelivered(place.reader, "anna")) == Waiting()
        assert sum(came) == 0

    with create(tmp_path / "b", "Bram") as place:
        replica = WorkspaceReplica(place, tmp_path / "outside-b", came.append)
        report = Exchange(replica).sync(hub_at(share / "ronde.pz", Disk(), LockFile()))
        assert sum(came) == report.pulled > 0


@pytest.mark.requirement("D2")
def test_another_s_review_is_not_counted_however_much_there_is_of_it(tmp_path: Path) -> None:
    share = tmp_path / "share"
    with create(tmp_path / "w", "Anna") as place:
        for deed in (
            registered("a"),
            {"deed": "enrol_reviewer", "id": "bram", "name": "Bram"},
            *no_interest("a"),
        ):
            perform(deed, place.desk, place.me)
        before = unsealed(place.reader, "bram")
        given = {"deed": "give_verdict", "initiative": "a", "step": 2, "criterion": "P1", "verdict": "meets"}
        for deed in (
            given,
            given,
            {**given, "criterion": "P2"},
            {**given, "as": "bram"},
            {**given, "as": "bram"},
        ):
            perform(deed, place.desk, "anna")
        note = {"deed": "add_note", "initiative": "a", "text": "Nog eens kijken."}
        perform(note, place.desk, "anna")
        told = {who: unsealed(place.reader, who) for who in ("anna", "bram", "")}
        assert {who: waiting.n - before.n for who, waiting in told.items()} == {"anna": 4, "bram": 2, "": 0}
        assert {waiting.since for waiting in told.values()} == {before.since}
        replica = WorkspaceReplica(place, tmp_path / "outside")
        replica.put("hub", "0123456789abcdef")
        with pytest.raises(Unreachable):
            Exchange(replica).sync(hub_at(share / "ronde.pz", Disk(), LockFile()))
        assert {who: undelivered(place.reader, who) for who in told} == told


@pytest.mark.requirement("D2")
def test_what_came_in_is_counted_in_the_same_way_for_whoever_is_told(tmp_path: Path) -> None:
    share = hub_at(tmp_path / "ronde.pz", Disk(), LockFile())
    given = {"deed": "give_verdict", "initiative": "a", "step": 2, "criterion": "P1", "verdict": "meets"}
    with create(tmp_path / "a", "Anna") as place:
        for deed in (registered("a"), *no_interest("a")[:1], *[given] * 3):
            perform(deed, place.desk, "anna")
        last = perform(given, place.desk, "anna")
        perform({"deed": "undo", "event": last["event"]}, place.desk, "anna")
        replica = WorkspaceReplica(place, tmp_path / "outside-a")
        replica.put("hub", "0123456789abcdef")
        events = len(list(place.desk.store.events()))
        assert hidden_unshared(place.reader, "anna") == 0
        assert hidden_unshared(place.reader, "bram") == 5
        Exchange(replica).sync(share)
        assert hidden_unshared(place.reader, "bram") == 0
    with create(tmp_path / "b", "Bram") as place:
        before, device = latest(place.reader), place.store.device
        report = Exchange(WorkspaceReplica(place, tmp_path / "outside-b")).sync(share)
        assert report.pulled == events
        assert [hidden_since(place.reader, before, device, who) for who in ("anna", "bram", "")] == [0, 5, 5]
        report.hidden_in = 5
        assert report.came == events - 5


@pytest.mark.parametrize(("all_", "hidden", "told"), [(0, 0, 0), (7, 3, 4), (2, 2, 1)])
def test_something_is_never_told_as_nothing(all_: int, hidden: int, told: int) -> None:
    report = Report(pulled=all_, hidden_in=hidden, pushed=all_, hidden_out=hidden)
    assert (report.came, report.went) == (told, told)
