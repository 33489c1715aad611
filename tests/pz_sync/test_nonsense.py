"""Whatever a signed frame holds, it stops nobody: it is kept, it is named, and all the rest goes on."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pz_domain.journal.address import OF_INITIATIVE, Address
from pz_domain.journal.sealing import seal
from pz_domain.refusals import Invalid, NotReadable
from pz_domain.storage.verify import state_hash, verify
from pz_domain.storage.workspace import Workspace
from pz_domain.work.gates import without_conflict
from pz_domain.work.history import History
from pz_domain.work.perform import perform
from pz_domain.work.requests import requests, sources_of
from pz_domain.work.shapes import KEYS, SHAPES
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.report import Report
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica
from tests.making import held_back
from tests.pz_domain.storage.scene import everything, filled
from tests.pz_sync.forging import DEVICE, Stranger, nested

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["verdict", "title", "parts", "others", "sources", "on", "value", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
VIEWERS = ("anna", "carla")
WRONG: list[Any] = [
    [], {}, 5, -1, True, "", "x\x00y", 10**30, 1e308, nested(60), nested(20), {"verdict": ["meets"]}, {"title": 7},
    {"title": ""}, {"title": "\x1b[2J<b>", "sources": "vgz"}, {"on": "niet vandaag"}, {"date": "2026-99-99"},
    {"key": 1, "nonce": 2, "cipher": 3}, {"key": "k", "nonce": "eA==", "cipher": "eA=="}, {"reviewers": 3},
    {"verdict": "meets", "parts": [1]}, {"outcome": "O99", "grounds": "x"}, {"others": [[]], "kind": "merged"}, None,
]  # fmt: skip


@dataclass
class Table:
    """A workspace with an initiative at every place, its shared file, and a stranger who writes in it."""

    workspace: Workspace
    exchange: Exchange
    stranger: Stranger

    def sync(self) -> Report:
        return self.exchange.sync(FileHub(Disk(), self.stranger.path, LockFile()))

    def live(self, kind: str) -> list[tuple[Address, tuple[str, ...]]]:
        held = self.workspace.store.registers_of(kind)
        return [(address, tuple(one.change for one in siblings)) for address, siblings in held.items()]

    def looks_everywhere(self) -> None:
        """Read all that screens and commands read, as several people."""
        workspace, desk = self.workspace, self.workspace.desk
        assert workspace.projector.differences() == []
        everything(workspace)
        states = dict(workspace.reader.execute("SELECT id, state FROM initiative"))
        for initiative in workspace.store.initiatives():
            for viewer in (*VIEWERS, None):
                case = desk.case(initiative, viewer)
                stands = desk.standing(case)
                assert viewer or states[initiative] == stands.state, "the rules stumbled"
                assert not case.unreadable or (stands.outcome, stands.ended, stands.conflicted) == (
                    None,
                    False,
                    True,
                )
        for viewer in VIEWERS:
            history = History(desk, viewer)
            assert list(history.told(workspace.store.events()))
            assert list(history.shown(workspace.store.events()))
        requests(desk)
        for round_ in desk.rounds().values():
            if round_.edition in desk.edition_hashes():
                sources_of(desk, round_)
        found = {check.name: check for check in verify(workspace).checks}
        assert {name for name, check in found.items() if not check.ok} <= {"chain", "editions"}, found


@pytest.fixture
def table(tmp_path) -> Iterator[Table]:
    with opened(tmp_path) as found:
        yield found


@contextmanager
def opened(tmp_path: Path) -> Iterator[Table]:
    (tmp_path / "share").mkdir()
    hub = tmp_path / "share" / "ronde.pz"
    with filled(tmp_path) as workspace:
        exchange = Exchange(WorkspaceReplica(workspace, tmp_path / "outside"))
        exchange.sync(FileHub(Disk(), hub, LockFile()))
        yield Table(workspace, exchange, Stranger(hub, exchange.replica.get("hub") or ""))


def places() -> list[tuple[str, str]]:
    return sorted(SHAPES)


def address_of(table: Table, kind: str, name: str, initiative: str) -> Address:
    """Return a register that is there, of an initiative when possible, or one that could be."""
    name = "reminder@2026-01-01" if name == "reminder@" else name
    held: list[Address] = [a for a, _ in table.live(kind) if a.register == name]
    fitting = [address for address in held if kind not in OF_INITIATIVE or address.owner == initiative]
    if fitting:
        return fitting[0]
    length = len(KEYS[kind]) if kind in KEYS else 1
    parts = [initiative, "2" if length > 2 else "x", "0" if length > 3 else "anna", "anna", "x"][:length]
    return Address(kind, ":".join(parts), name)


def nonsense(table: Table, values: Iterable[Any], step: int = 1) -> int:
    """Put a value in every register of every kind, of two initiatives; every other overwrites what is there."""
    stranger, wrong = table.stranger, cycle(values)
    over = {address: changes for kind in {k for k, _ in places()} for address, changes in table.live(kind)}
    lines = []
    for nr, (kind, name) in enumerate(places()[::step]):
        for initiative in ("impact", "online"):
            address = address_of(table, kind, name, initiative)
            place, changes = f"{address.kind}/{address.entity}", over.get(address, ())
            on = {place: {address.register: list(changes)}} if changes and nr % 2 else None
            lines.append(stranger.line({place: {address.register: next(wrong)}}, on))
    stranger.puts(*lines)
    return len(lines)


def goes_on(table: Table, came: int) -> None:
    """The exchange took everything in, everything can be looked at, and work goes on."""
    edition = table.workspace.desk.open_round().edition
    assert table.sync().pulled == came
    table.looks_everywhere()
    assert table.workspace.desk.edition(edition)
    note = {"deed": "add_note", "as": "carla", "initiative": "fresh", "text": "Het werk gaat door."}
    perform(note, table.workspace.desk, "carla")
    assert table.sync().pushed == 1


@pytest.mark.requirement("D8")
def test_values_without_the_form_of_their_register_stop_nobody(table):
    goes_on(table, nonsense(table, WRONG))


@pytest.mark.torture
@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_each_such_value_in_every_register_stops_nobody(table, wrong):
    goes_on(table, nonsense(table, [wrong]))


@pytest.mark.no_cover
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_json_can_say_stops_anybody(tmp_path_factory, data):
    with opened(tmp_path_factory.mktemp("json")) as table:
        goes_on(
            table, nonsense(table, data.draw(st.lists(ANYTHING, min_size=len(SHAPES), max_size=len(SHAPES))))
        )


@pytest.mark.torture
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_json_can_say_stops_anybody_for_long(tmp_path_factory, data):
    with opened(tmp_path_factory.mktemp("json")) as table:
        goes_on(
            table, nonsense(table, data.draw(st.lists(ANYTHING, min_size=len(SHAPES), max_size=len(SHAPES))))
        )


@pytest.mark.requirement("D8")
def test_what_belongs_nowhere_or_is_no_event_stops_nobody(table):
    stranger = table.stranger
    good = stranger.line(
        {"initiative/fresh": {"facts": {"title": "Nieuw", "sources": ["zk"]}}}, at="gisteren", by="\x1b[31m"
    )
    mine = table.workspace.store.device
    stranger.puts(
        good,
        stranger.line({"verdict/begun": {"judgement": 1}, "sheet/a:b:c:d": {"final": []}}),
        stranger.line({"onbekend/x": {"y": nested(60)}}),
        stranger.line({"initiative/a b/c": {"facts": {"title": "Geen naam"}}, "initiative/begun": {"later/er": [1]}}),
        stranger.line({"paired/fresh:2:00:x": {"sat": {"reviewers": ["anna"]}}, "member/": {"in": True}}),
        stranger.line({"round/../../x": {"settings": {"sheets": 1}}, "request/:": {"asked": {"on": "2026-01-01"}}}),
        stranger.line({"note/fresh:n": {"text": {"text": "x"}}}, device=mine, n=2**63 - 1, at="0001-01-01T00:00+14:00"),
        stranger.line({"note/fresh:m": {"text": "\ud800"}}), stranger.line({"note/fresh:k": {"text": nested(200)}}),
        b'{"id":"x","set":{"a/b":{"c":' + b"[" * 5000 + b"]" * 5000 + b"}}}",
        b'{"id":"x","set":{},"n":' + b"9" * 5000 + b"}", b"[]", b"\xff",
    )  # fmt: skip
    report = table.sync()
    assert (report.pulled, report.unread_lines, report.is_renewed) == (7, 6, True)
    table.looks_everywhere()
    assert table.workspace.store.device != mine
    perform(
        {"deed": "add_note", "as": "carla", "initiative": "talk", "text": "Verder."},
        table.workspace.desk,
        "carla",
    )
    assert table.sync().pushed == 1


@pytest.mark.requirement("D8")
def test_what_cannot_be_read_holds_its_initiative_until_it_is_written_anew(table):
    desk, stranger = table.workspace.desk, table.stranger
    before = state_hash(table.workspace.store)
    (held,) = [
        changes for address, changes in table.live("initiative") if str(address) == "initiative/online/facts"
    ]
    place = {"initiative/online": {"facts": {"title": 7}}}
    stranger.puts(stranger.line(place, {"initiative/online": {"facts": list(held)}}))
    table.sync()
    case = desk.case("online", "anna")
    (found,) = case.unreadable
    assert (found.register, found.device) == ("initiative/online/facts", DEVICE)
    assert case.title == "online"
    (sibling,) = table.workspace.store.siblings(Address("initiative", "online", "facts"))
    assert sibling.value == {"title": 7}
    assert state_hash(table.workspace.store) != before
    row = next(
        row for row in table.workspace.queries.rows(table.workspace.queries.ids()) if row.id == "online"
    )
    assert (row.title, row.waiting_for, row.conflicted, row.outcome) == ("online", "unreadable", True, "")
    assert held_back(table.workspace) == ["online"]
    with pytest.raises(NotReadable, match="initiative/online/facts"):
        without_conflict(case, 5)

    anew = {"deed": "resolve_conflict", "register": "initiative/online/facts"}
    with pytest.raises(Invalid):
        perform({**anew, "choose": found.change}, desk, "anna")
    with pytest.raises(Invalid):
        perform({**anew, "value": None}, desk, "anna")
    perform({**anew, "value": {"title": "Weer leesbaar", "sources": ["vgz"]}}, desk, "anna")
    assert not desk.case("online", "anna").unreadable
    assert held_back(table.workspace) == []
    table.looks_everywhere()


@pytest.mark.requirement("D8")
def test_a_round_that_cannot_be_read_holds_all_that_is_in_it_and_is_mended_by_its_deed(table):
    desk, stranger = table.workspace.desk, table.stranger
    (changes,) = [c for address, c in table.live("round") if address.register == "settings"]
    stranger.puts(
        stranger.line(
            {"round/pilot-2023": {"settings": []}}, {"round/pilot-2023": {"settings": list(changes)}}
        )
    )
    table.sync()
    assert len(held_back(table.workspace)) == len(list(table.workspace.store.initiatives()))
    table.looks_everywhere()
    perform({"deed": "open_round", "id": "pilot-2023", "sheets": 2}, desk, "carla")
    assert held_back(table.workspace) == []
    table.looks_everywhere()


@pytest.mark.requirement("D8")
def test_what_is_sealed_and_has_no_form_holds_too_and_empties_on_request(table):
    desk, stranger = table.workspace.desk, table.stranger
    address = Address("note", "talk:vreemd", "text")
    table.workspace.store.keep_key("note/talk:vreemd", b"k" * 32)
    sealed = seal(["geen tekst"], address, "note/talk:vreemd", b"k" * 32)
    (decided,) = [changes for address, changes in table.live("decision") if address.entity == "dropped:2:0"]
    outcome = {"decision/dropped:2:0": {"decision": {"outcome": "O99", "grounds": ""}}}
    stranger.puts(
        stranger.line({"note/talk:vreemd": {"text": sealed}}),
        stranger.line(outcome, {"decision/dropped:2:0": {"decision": list(decided)}}),
    )
    table.sync()
    assert held_back(table.workspace) == ["talk", "dropped"]
    table.looks_everywhere()
    perform({"deed": "resolve_conflict", "register": str(address), "value": None}, desk, "anna")
    assert held_back(table.workspace) == ["dropped"]
