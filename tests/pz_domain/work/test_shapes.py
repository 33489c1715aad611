"""Every register has a form that takes all our own deeds write, and refuses what the rules cannot reckon with."""

from __future__ import annotations

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import LARGEST_LINE, Draft
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.case import Reviewer
from pz_domain.refusals import Invalid
from pz_domain.work import desk as desks
from pz_domain.work.conflicts import contested
from pz_domain.work.desk import Sealing
from pz_domain.work.pairing import sat_over
from pz_domain.work.perform import perform
from pz_domain.work.shapes import KEYS, NEVER_EMPTY, SEALED, SHAPES, fits, is_known, is_named
from tests.making import held_back, registered
from tests.pz_domain.storage.scene import arrives, filled

FACTS = Address("initiative", "a", "facts")


def test_all_that_deeds_write_is_known_named_and_fits(tmp_path):
    with filled(tmp_path) as workspace:
        held = list(workspace.store.every_register())
        for address, siblings in held:
            assert (is_known(address), is_named(address)) == (True, True), address
            for sibling in siblings:
                assert fits(address, sibling.value), (address, sibling.value)
                assert fits(address, workspace.desk.opened(address, sibling.value))
        sealed = {(a.kind, a.register) for a, siblings in held if any(is_sealed(s.value) for s in siblings)}
    assert sealed <= SEALED
    assert {kind for kind, _ in SHAPES} == KEYS.keys() | {"session"}
    assert {*NEVER_EMPTY, *SEALED} <= SHAPES.keys()


@pytest.mark.parametrize(
    ("address", "is_so"),
    [
        ("verdict/a:2:0:P1:anna/judgement", True),
        ("verdict/a:2:00:P1:anna/judgement", False),
        ("verdict/a:2:0:P1/judgement", False),
        ("verdict/a:9:0:P1:anna/judgement", False),
        ("verdict/a:2:1000:P1:anna/judgement", False),
        ("verdict/a:2:0:P1:../judgement", False),
        ("reopening/a:2:999/because", True),
        ("initiative/a b/facts", False),
        ("session/s/who", True),
        ("session/s:anna/who", False),
        ("session/s:anna/signed", True),
        ("session/s/signed", False),
        ("request/r:vgz/reminder@2026-01-01", True),
        ("request/r:vgz/reminder@morgen", False),
        ("mechanism/m/practice@a", True),
        ("mechanism/m/practice@a b", False),
        ("action/x/waits@", False),
        ("barrier/b/facts", True),
        ("unknown/a/b", False),
    ],
)
def test_an_entity_is_named_by_its_parts(address, is_so):
    assert is_named(Address.parse(address)) is is_so


def test_a_register_is_emptied_unless_nothing_can_be_without_it():
    assert fits(Address("initiative", "a", "relation"), None)
    assert fits(Address("verdict", "nergens", "judgement"), None)
    assert not fits(FACTS, None)


def test_what_is_sealed_has_its_places():
    sealed = {"key": "k", "nonce": "bm9uY2U=", "cipher": "Y2lwaGVy"}
    assert fits(Address("note", "a:n", "text"), sealed)
    assert not fits(Address("note", "a", "text"), sealed)
    assert not fits(Address("answer", "a:Q1", "value"), sealed)
    assert not is_sealed({**sealed, "key": 1})


def test_a_register_of_a_newer_program_is_not_judged():
    assert fits(Address("initiative", "a", "later"), [1])
    assert fits(Address("later", "..", "x"), 10**30)


@pytest.mark.requirement("D8")
def test_nothing_is_recorded_that_could_not_be_read(at):
    at.apply(registered("a"))
    before = at.state()
    for value in ({"title": 7}, None, Sealing(["x"], "k")):
        address = Address("note", "a:n", "text") if isinstance(value, Sealing) else FACTS
        with pytest.raises(Invalid, match=str(address)):
            at.desk.record(Draft("edit_initiative", "anna", {address: value}, "a"))
    assert at.state() == before
    assert not fits(Address("edition", "0" * 64, "text"), "format = 1")


@pytest.mark.requirement("D8")
def test_what_no_frame_can_hold_is_refused_at_the_deed(at, monkeypatch):
    at.apply(registered("a"))
    assert LARGEST_LINE == 63 * 2**20
    monkeypatch.setattr(desks, "LARGEST_LINE", 10_000)
    assert at.refused({"deed": "add_note", "initiative": "a", "text": "x" * 10_000}) == "too-large"
    at.apply({"deed": "add_note", "initiative": "a", "text": "x"})


@pytest.mark.requirement("D8")
def test_an_initiative_whose_round_cannot_be_read_is_shown_under_the_newest(tmp_path):
    with filled(tmp_path) as workspace:
        arrives(workspace, {"initiative/fresh/round": 5})
        case = workspace.desk.case("fresh", "anna")
        assert (case.round.id, case.edition) == ("pilot-2023", workspace.desk.open_round().edition)
        assert [one.register for one in case.unreadable] == ["initiative/fresh/round"]
        assert held_back(workspace) == ["fresh"]
        assert workspace.projector.differences() == []


@pytest.mark.requirement("D8")
def test_a_profile_that_cannot_be_read_locks_nobody_out(tmp_path):
    with filled(tmp_path) as workspace:
        arrives(workspace, {"reviewer/carla/profile": [], "paired/fresh:2:x:s/sat": 1, "sessions/x/y": 1})
        assert workspace.desk.reviewer("carla") == Reviewer("carla", "carla", "reviewer")
        given = {"deed": "enrol_reviewer", "id": "carla", "name": "Carla", "role": "coordinator"}
        perform(given, workspace.desk, "carla")
        assert workspace.desk.reviewer("carla").role == "coordinator"
        assert list(sat_over(workspace.desk, "s")) == []
        found = {
            str(one.address): one
            for one in contested(workspace.desk, "carla", workspace.queries.suspects("carla"))
        }
        assert "paired/fresh:2:x:s/sat" in found


@pytest.mark.requirement("D8")
def test_a_decision_by_an_outcome_the_method_lacks_is_not_reckoned_with(tmp_path):
    with filled(tmp_path) as workspace:
        arrives(workspace, {"decision/dropped:2:0/decision": {"outcome": "O99", "grounds": ""}})
        case = workspace.desk.case("dropped", "carla")
        assert (case.decisions, workspace.desk.standing(case).outcome) == ((), None)
        (found,) = contested(workspace.desk, "carla", workspace.queries.suspects("carla"))
        assert found.unreadable == {found.values[0].change}
        given = {"deed": "resolve_conflict", "register": str(found.address), "value": None}
        perform(given, workspace.desk, "carla")
        assert held_back(workspace) == []


def test_without_its_method_no_decision_is_judged(tmp_path):
    with filled(tmp_path) as workspace:
        arrives(workspace, {"initiative/dropped/round": {"round": "pilot-2023", "edition": "0" * 64}})
        case = workspace.desk.case("dropped", "carla")
        assert (len(case.decisions), case.unreadable) == (1, ())
