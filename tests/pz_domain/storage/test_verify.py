"""Every check finds what it is there for, and says where."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event
from pz_domain.model.check import Check
from pz_domain.storage.verify import HOLDS, verify
from pz_domain.storage.workspace import Workspace
from pz_domain.work.perform import perform
from tests.pz_domain.storage.scene import arrives


@pytest.fixture
def at_work(workspace):
    """A workspace with three initiatives in it: events 4, 5 and 6."""
    for n in (1, 2, 3):
        deed = {"deed": "register_initiative", "id": f"i{n}", "title": "Thuis meten", "organisation": "Zuid"}
        perform({**deed, "sources": ["vgz"]}, workspace.desk, workspace.me)
    return workspace


def spoil(workspace: Workspace, statement: str, *values: object) -> dict[str, str]:
    """Change the file behind PZ's back, and return which checks fail, with their details."""
    with workspace.store.transaction():
        assert workspace.store.database.connection.execute(statement, values).rowcount > 0
    return {check.name: check.detail for check in verify(workspace).checks if not check.ok}


def line_of(workspace: Workspace, n: int) -> bytes:
    (event,) = (event for event in workspace.store.events() if event.n == n)
    return event.line


@pytest.mark.requirement("D6")
def test_a_workspace_as_it_should_be_passes_every_check(at_work):
    found = verify(at_work)
    assert found.ok
    assert [check.name for check in found.checks] == list(HOLDS)
    assert found.checks[0] == Check("file", ok=True, detail="The file is whole")
    assert len(found.state_hash) == 64


@pytest.mark.requirement("D6")
@pytest.mark.parametrize("n", [1, 4, 6])
def test_one_changed_byte_of_any_line_is_found_and_located(at_work, n):
    device = at_work.store.device
    line = bytearray(line_of(at_work, n))
    for place in (0, len(line) // 2, len(line) - 1):
        changed = bytes(line[:place]) + bytes([line[place] ^ 1]) + bytes(line[place + 1 :])
        found = spoil(at_work, "UPDATE journal SET line = ? WHERE n = ?", changed, n)
        assert f"device {device}, event {n}: the line was changed" in found["lines"]
        assert found["lines"].count("event") == 1


@pytest.mark.requirement("D6")
def test_a_line_that_was_rewritten_with_its_hash_breaks_the_chain_and_the_replay(at_work):
    changed = line_of(at_work, 4).replace(b"Thuis", b"Elders")
    event_hash = _hash(changed)
    found = spoil(at_work, "UPDATE journal SET line = ?, hash = ? WHERE n = 4", changed, event_hash)
    assert found["chain"].endswith("event 5: it does not follow the one before it")
    assert found["registers"] == "initiative/i1/facts"
    assert "lines" not in found


@pytest.mark.requirement("D6")
def test_an_event_that_was_taken_out_is_missed(at_work):
    found = spoil(at_work, "DELETE FROM journal WHERE n = 5")
    assert found["chain"].endswith("event 6: an event before it is missing")
    assert found["registers"] == "initiative/i2/facts; initiative/i2/round"


def test_a_column_that_says_something_else_than_its_line_is_found(at_work):
    found = spoil(at_work, "UPDATE journal SET reviewer = 'ben' WHERE n = 5")
    assert found.keys() == {"lines"}
    assert found["lines"].endswith("event 5: the line says something else than the table")


def test_a_line_that_is_no_event_any_more_is_found(at_work):
    found = spoil(at_work, "UPDATE journal SET line = x'7b', hash = ? WHERE n = 5", _hash(b"{"))
    assert found["lines"].endswith("event 5: the line says something else than the table")


def test_a_value_that_no_event_set_is_found(at_work):
    found = spoil(
        at_work, "UPDATE register SET value = '{\"title\":\"x\"}' WHERE entity = 'i1' AND name = 'facts'"
    )
    assert found["registers"] == "initiative/i1/facts"
    found = spoil(at_work, "DELETE FROM register WHERE entity = 'i1' AND name = 'facts'")
    assert found["registers"] == "initiative/i1/facts"
    assert "totals" in found or "states" in found


def test_a_value_that_cannot_be_read_is_found(at_work):
    with at_work.store.transaction():
        at_work.store.database.connection.execute("UPDATE register SET change = 'x' WHERE entity = 'i1'")
    assert "registers" in {check.name for check in verify(at_work).checks if not check.ok}


def test_a_list_that_differs_from_a_rebuild_is_found(at_work):
    found = spoil(at_work, "UPDATE initiative SET title = 'Iets anders' WHERE id = 'i2'")
    assert found.keys() == {"projection"}


def test_a_list_with_a_state_too_many_does_not_add_up(at_work):
    found = spoil(at_work, "UPDATE initiative SET state = 'kwijt' WHERE id = 'i2'")
    assert (
        found["totals"]
        == "kwijt: 0 by the rules, 1 in the list; potentiecheck: 3 by the rules, 2 in the list"
    )


def test_a_state_that_the_process_does_not_know_is_found(at_work, monkeypatch):
    standing = at_work.desk.standing
    monkeypatch.setattr(at_work.desk, "standing", lambda case: replace(standing(case), state="kwijt"))
    found = {check.name: check.detail for check in verify(at_work).checks}
    assert found["states"] == "i1: kwijt; i2: kwijt; i3: kwijt"


def test_an_initiative_that_is_numbered_but_not_counted_does_not_add_up(at_work):
    with at_work.store.transaction():
        at_work.store.database.connection.execute(
            "INSERT INTO register SELECT 'i9', kind, 'i9', name, change, by, device, at, happened, value"
            " FROM register WHERE entity = 'i1' AND kind = 'initiative' AND name = 'facts'"
        )
    found = {check.name: check.detail for check in verify(at_work).checks}
    assert found["totals"] == "4 registered, 3 in a state"


def test_a_method_text_under_another_name_is_found(at_work):
    address = Address("edition", "0" * 64, "text")
    arrives(at_work, {str(address): "format = 1", str(address._replace(register="name")): "x"})
    found = {check.name: check.detail for check in verify(at_work).checks if not check.ok}
    assert found["editions"] == "0" * 64


def test_an_event_in_two_versions_is_reported_and_the_lists_follow(at_work):
    event = next(e for e in at_work.store.events() if e.n == 6)
    twin = Event(**{**_fields(event), "line": event.line.replace(b"Thuis", b"Elders")})
    with at_work.store.transaction():
        at_work.desk.take_in((twin,))
    found = {check.name: check.detail for check in verify(at_work).checks if not check.ok}
    assert found == {"quarantine": event.id}
    assert at_work.queries.by_id("i3", at_work.me) is None


def test_many_findings_are_counted(at_work):
    for n in range(8):
        with at_work.store.transaction():
            at_work.desk.record(Draft("write", at_work.me, {Address("x", f"{n}", "y"): n}))
    found = spoil(at_work, "DELETE FROM register WHERE kind = 'x'")
    assert found["registers"] == "x/0/y; x/1/y; x/2/y; x/3/y; x/4/y; and 3 more"


def test_pages_that_hold_nonsense_are_found(at_work, tmp_path):
    (root,) = at_work.store.database.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'journal_chain'"
    ).fetchone()
    (size,) = at_work.store.database.connection.execute("PRAGMA page_size").fetchone()
    at_work.store.database.checkpoint()
    _overwrite(at_work.file, (root - 1) * size, b"\xff" * size)
    at_work.store.database.connection.execute("PRAGMA cache_size = 0")
    at_work.store.database.connection.execute("PRAGMA shrink_memory")
    found = {check.name for check in verify(at_work).checks if not check.ok}
    assert "file" in found


def _overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(data)


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _fields(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in event.__slots__}


@pytest.mark.requirement("R3", "R7")
def test_a_list_in_which_the_numbers_of_a_round_do_not_add_up_is_found(at_work):
    found = spoil(at_work, "UPDATE initiative SET step = 3 WHERE id = 'i2'")
    assert found.keys() == {"projection", "flow"}
    assert "round pilot-2023: the way of some is another by the rules than in the list" in found["flow"]
    assert "pilot-2023, vgz: step 2 reasons: 0 ≠ 1" in found["flow"]
