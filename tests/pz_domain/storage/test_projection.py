"""Following the journal deed by deed gives what a rebuild gives, whatever came first (I11)."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import suppress
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.method.loader import builtin, hash_of
from pz_domain.refusals import Refusal
from pz_domain.storage import arriving, projection, sqlite_store
from pz_domain.storage.columns import COLUMNS, INSIDE, SEARCH
from pz_domain.storage.derivation import derive
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.work.conflicts import contested
from pz_domain.work.perform import perform
from tests.making import decide, held_back, no_interest, registered, sheets, to_selected
from tests.pz_domain.storage.scene import MEETS, apply, arrives, found, opened, published, verdict
from tests.pz_domain.storage.scene import filled as scene

STEP_2 = dict.fromkeys(("P1", "P2", "P3", "P4", "P5"), MEETS)
METHOD = builtin("pilot-2023").decode()


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


@pytest.fixture
def filled(tmp_path):
    """A workspace with an initiative at every place, deed by deed; one with two titles, and one without facts."""
    with scene(tmp_path / "filled") as made:
        apply(made, {"deed": "edit_initiative", "initiative": "double", "title": "Praktijk twee", "seen": []})
        record(made, {"interest/unborn:anna/declared": "none"})
        yield made


@pytest.fixture
def alone(tmp_path):
    """A workspace whose steps need one review."""
    with opened(tmp_path, sheets_=1) as made:
        yield made


def content(workspace) -> dict[str, list[Any]]:
    """All rows of all tables."""
    connection = workspace.store.database.connection
    held = {
        table: connection.execute(
            f"SELECT * FROM {table} ORDER BY {', '.join(COLUMNS[table][:3])}"
        ).fetchall()
        for table in COLUMNS
    }
    return held | {
        index: connection.execute(f"SELECT rowid, * FROM {index} ORDER BY rowid").fetchall()
        for index in (SEARCH, INSIDE)
    }


def record(workspace, sets, **draft) -> None:
    with workspace.store.transaction():
        given = {Address.parse(address): value for address, value in sets.items()}
        workspace.desk.record(Draft("test", "carla", given, **draft))


def test_a_rebuild_gives_the_same_content(filled) -> None:
    before = content(filled)
    assert all(before.values()), "every table holds something that could differ"
    assert filled.projector.differences() == []
    with filled.store.transaction():
        filled.projector.rebuild()
    assert content(filled) == before


@pytest.mark.requirement("D8")
def test_where_a_choice_may_wait_is_known_without_looking_through_everything(filled, monkeypatch) -> None:
    profile = {"name": "An", "role": "reviewer", "active": True}
    record(filled, {"reviewer/anna/profile": profile}, seen=frozenset())
    everywhere = contested(filled.desk, "carla")
    assert {one.address.kind for one in everywhere} == {"initiative", "reviewer"}
    suspects = filled.queries.suspects("carla")
    assert (suspects.initiatives, suspects.stubs) == (["double"], ["unborn"])
    monkeypatch.setattr(SqliteStore, "every_register", None)
    monkeypatch.setattr(SqliteStore, "initiatives", None)
    assert contested(filled.desk, "carla", suspects) == everywhere


@pytest.mark.requirement("D2", "D8")
def test_a_choice_in_a_review_that_is_not_finished_waits_for_its_reviewer_alone(workspace) -> None:
    given = {
        "deed": "give_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "rationale": "Zo.",
    }
    apply(
        workspace,
        registered("a"),
        {"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "none"},
        given | {"verdict": "meets"},
        given | {"verdict": "doubt", "seen": []},
    )
    found = {who: workspace.queries.suspects(who).initiatives for who in ("anna", "bram", None)}
    assert found == {"anna": ["a"], "bram": [], None: []}
    assert contested(workspace.desk, "anna", workspace.queries.suspects("anna")) == contested(
        workspace.desk, "anna"
    )
    assert contested(workspace.desk, "bram") == []


def test_who_comes_with_facts_is_no_stub_any_more(filled) -> None:
    apply(filled, registered("unborn"))
    assert (filled.queries.suspects("carla").stubs, filled.projector.differences()) == ([], [])


@pytest.mark.requirement("D8")
def test_a_name_that_no_initiative_can_have_is_kept_as_a_stub(workspace) -> None:
    names = ("a b", "reviewer/anna")
    for nr, name in enumerate(names):
        sets = {Address("interest", f"{name}:anna", "declared"): "none"}
        event = compose(
            Draft("test", "anna", sets), id_=f"{nr:016x}", device="f" * 16, n=nr + 1, prev="", at="", on={}
        )
        with workspace.store.transaction():
            workspace.desk.take_in([event])
    assert workspace.queries.suspects("carla").stubs == list(names)
    assert workspace.projector.differences() == []
    found = contested(workspace.desk, "carla", workspace.queries.suspects("carla"))
    assert {str(one.address) for one in found} == {f"interest/{name}:anna/declared" for name in names}


def test_what_is_written_at_once_leaves_the_indexes_of_the_list_as_they_were(workspace, monkeypatch) -> None:
    """So much that the indexes are made anew afterwards; and none are touched when tables are only compared."""

    def indexes() -> list[Any]:
        query = (
            "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'initiative' AND sql NOT NULL ORDER BY name"
        )
        return list(workspace.store.database.connection.execute(query))

    made, dropped = indexes(), []
    workspace.store.database.connection.set_trace_callback(
        lambda sql: dropped.append(sql) if sql.startswith("DROP INDEX") else None
    )
    monkeypatch.setattr(projection, "TOGETHER", 3)
    with workspace.desk.batch():
        apply(workspace, *(registered(f"i{nr}") for nr in range(3)))
    assert dropped == []
    with workspace.desk.batch():
        apply(workspace, *(registered(f"j{nr}") for nr in range(4)))
    assert (len(dropped), indexes()) == (len(made) - 1, made)
    assert len(made) > 5
    assert workspace.projector.differences() == []
    assert len(dropped) == len(made) - 1


@pytest.mark.no_cover
def test_so_it_does_after_every_deed(workspace) -> None:
    for deed in to_selected("a"):
        apply(workspace, deed)
        assert workspace.projector.differences() == []
    published(workspace, "a", "dec")
    apply(workspace, {"deed": "withdraw_batch", "batch": "dec", "because": "Ingetrokken."})
    assert workspace.projector.differences() == []
    assert workspace.queries.by_id("a").state == "publicatie_ingetrokken"
    assert workspace.queries.batches()[0].status == "withdrawn"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_events_come_does_not_matter(alone, blank, seed) -> None:
    apply(
        alone,
        registered("a"), *sheets("a", 2, STEP_2, ("anna",)), decide("a", 2, "O03"),
        {"deed": "ask_source", "source": "vgz", "on": "2023-09-01"},
        registered("b"), {"deed": "assign", "initiative": "b", "reviewer": "anna", "step": 2},
        {"deed": "make_batch", "id": "dec", "initiatives": ["a"]},
        {"deed": "declare_stake", "as": "bram", "source": "vgz", "interest": "Een aandeel."},
        {"deed": "declare_stake", "as": "anna", "organisation": "Thebe", "interest": "Een aandeel."},
        {"deed": "withdraw_stake", "as": "anna", "organisation": "Thebe"},
        {"deed": "close_round", "round": "pilot-2023"},
    )  # fmt: skip
    events = list(alone.store.events())
    random.Random(seed).shuffle(events)
    for event in events:
        with blank.store.transaction():
            blank.desk.take_in((event,))
        assert blank.projector.differences() == []
    assert by_id(blank) == by_id(alone)


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize("seed", range(3))
def test_groups_that_come_within_one_batch_give_what_a_rebuild_gives(
    filled, blank, seed, size, monkeypatch
) -> None:
    monkeypatch.setattr(sqlite_store, "FEW", 0)
    events = list(filled.store.events())
    if seed:
        random.Random(seed).shuffle(events)
    for id_ in filled.store.keys(""):
        blank.store.keep_key(id_, filled.store.key(id_))
    with blank.desk.batch():
        for at in range(0, len(events), size):
            blank.desk.take_in(events[at : at + size])
    assert blank.projector.differences() == []
    assert by_id(blank) == by_id(filled)


def test_what_comes_whole_in_one_group_is_derived_once_and_from_memory(alone, blank, monkeypatch) -> None:
    made: list[str] = []

    def counted(desk, initiative, held, alike):
        made.append(initiative)
        return derive(desk, initiative, held, alike)

    apply(alone, *(registered(f"i{nr}") for nr in range(20)))
    events = list(alone.store.events())
    monkeypatch.setattr(projection, "derive", counted)
    monkeypatch.setattr(arriving, "held", lambda _, ids: {id_: {} for id_ in ids})
    with blank.desk.batch():
        blank.desk.take_in(events)
        assert made == [f"i{nr}" for nr in range(20)]
    assert len(made) == 20
    assert [row.title for row in blank.queries.rows([1, 20])] == ["Praktijk i0", "Praktijk i19"]


def by_id(workspace) -> dict[str, object]:
    """All rows without their short numbers, which follow the order of arrival."""
    rows = {table: found for table, found in content(workspace).items() if table in COLUMNS}
    numbers = {row[0]: row[1] for row in rows["initiative"]}
    return {
        table: sorted((numbers.get(row[0], row[0]), *row[1:]) for row in found)
        for table, found in rows.items()
    }


def test_of_what_was_never_heard_of_there_is_nothing(blank) -> None:
    blank.projector.refresh(["nobody"])
    assert blank.projector.differences() == []
    assert blank.queries.suspects("carla").stubs == []


def test_a_stub_has_no_row(blank) -> None:
    arrives(blank, {"edition/x/text": "no method", "interest/a:anna/declared": "none"})
    assert list(blank.queries.ids()) == []
    assert blank.projector.differences() == []


def test_an_initiative_whose_facts_are_gone_has_no_row_any_more(alone) -> None:
    apply(alone, registered("a"), *sheets("a", 2, STEP_2, ("anna",)), registered("b"))
    alone.store.database.connection.execute("DELETE FROM register WHERE owner = 'a' AND name = 'facts'")
    with alone.store.transaction():
        alone.projector.refresh(["a"])
    assert [row.id for row in alone.queries.rows(alone.queries.ids())] == ["b"]
    assert found(alone, "praktijk") == {"b"}
    assert alone.projector.differences() == []


def test_an_initiative_whose_facts_cannot_be_read_is_held_under_its_id(alone) -> None:
    apply(alone, registered("a"), *sheets("a", 2, STEP_2, ("anna",)), registered("b"))
    arrives(alone, {"initiative/a/facts": None})
    row = alone.queries.by_id("a")
    assert (row.title, row.outcome, row.waiting_for, row.conflicted) == ("a", "", "unreadable", True)
    assert held_back(alone) == ["a"]
    assert alone.projector.differences() == []


def test_without_its_method_an_initiative_waits_until_it_comes(blank) -> None:
    place = {"round": "r", "edition": hash_of(METHOD)}
    record(blank, {"initiative/a/facts": {"title": "Een"}, "initiative/a/round": place})
    row = blank.queries.by_id("a")
    assert (row.step, row.state, row.waiting_for, row.round) == (1, "aangemeld", "facts", "")
    record(blank, {"round/r/settings": {"sheets": 1}})
    assert blank.queries.by_id("a").round == "r"
    record(blank, {f"edition/{hash_of(METHOD)}/text": METHOD})
    assert (blank.queries.by_id("a").step, blank.queries.counts()["2"]) == (2, 1)
    assert blank.projector.differences() == []


def test_an_initiative_in_two_rounds_at_once_waits_for_a_choice(workspace) -> None:
    apply(workspace, registered("a"))
    record(workspace, {"initiative/a/round": {"round": "x", "edition": "y"}}, seen=frozenset())
    row = workspace.queries.by_id("a")
    assert (row.step, row.waiting_for, row.conflicted) == (1, "choice", True)
    assert workspace.projector.differences() == []


def test_what_changes_in_a_round_changes_its_initiatives(workspace) -> None:
    apply(
        workspace,
        registered("a"),
        {"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "none"},
    )
    apply(workspace, *sheets("a", 2, STEP_2, ("anna",)))
    assert workspace.queries.by_id("a").outcome == ""
    apply(workspace, {"deed": "open_round", "id": "pilot-2023", "sheets": 1})
    assert workspace.queries.by_id("a").outcome == "O03"
    gone = {f"round/pilot-2023/{register}": None for register in ("settings", "edition", "status")}
    arrives(workspace, gone)
    assert workspace.queries.by_id("a").waiting_for == "unreadable"
    assert workspace.projector.differences() == []


def test_a_round_that_is_gone_leaves_its_initiatives_without_one(blank) -> None:
    record(blank, {f"edition/{hash_of(METHOD)}/text": METHOD, "round/r/settings": {"sheets": 1}})
    place = {"round": "r", "edition": hash_of(METHOD)}
    record(blank, {"initiative/a/facts": {"title": "Een"}, "initiative/a/round": place})
    (change,) = (sibling.change for sibling in blank.store.siblings(Address("round", "r", "settings")))
    blank.store.database.connection.execute(
        "DELETE FROM register WHERE change = ? AND kind = 'round'", (change,)
    )
    blank.desk.forget()
    with blank.store.transaction():
        blank.projector.refresh(["round/r"])
    assert (blank.queries.rounds(), blank.queries.by_id("a").round) == ([], "")
    assert blank.projector.differences() == []


def test_what_a_round_is_called_and_when_it_began_leaves_its_initiatives_alone(workspace) -> None:
    apply(workspace, registered("a"))
    workspace.store.database.connection.execute("UPDATE initiative SET title = 'Kept'")
    apply(workspace, {"deed": "open_round", "id": "pilot-2023", "start": "2023-01-01", "title": "Anders"})
    assert workspace.queries.by_id("a").title == "Kept"
    assert workspace.queries.rounds()[0].title == "Anders"


@pytest.mark.no_cover
@pytest.mark.parametrize("table", [*COLUMNS, SEARCH, INSIDE])
def test_a_row_that_is_lost_is_found_and_mended(filled, table) -> None:
    before = content(filled)
    key = COLUMNS[table][0] if table in COLUMNS else "rowid"
    connection = filled.store.database.connection
    connection.execute(
        f"DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} ORDER BY {key} DESC LIMIT 1)"
    )
    lost = filled.projector.differences()
    assert lost
    assert all(line.startswith(f"{table}: ") for line in lost)
    with filled.store.transaction():
        filled.projector.rebuild()
    assert content(filled) == before


def test_a_row_that_says_something_else_is_named(workspace) -> None:
    apply(workspace, registered("a"), registered("b"))
    connection = workspace.store.database.connection
    connection.execute("UPDATE initiative SET state = 'gepubliceerd' WHERE id = 'b'")
    connection.execute("UPDATE search SET title = 'anders' WHERE rowid = 1")
    connection.execute("INSERT INTO initiative SELECT 9, 'ghost'" + ", ''" * (len(COLUMNS["initiative"]) - 2))
    assert workspace.projector.differences() == ["initiative: 2 b", "initiative: 9 ghost", "search: 1"]


@pytest.mark.requirement("D3", "A24")
def test_an_interest_in_all_of_a_source_or_organisation_follows_what_it_covers(workspace) -> None:
    partner = [{"name": "Thebe", "role": "partner"}]
    apply(
        workspace,
        registered("a"), registered("b", sources=["zk"]), registered("c", organisation="TWB", sources=["zk"]),
        registered("d", organisation="TWB", organisations=partner, sources=["nza"]), *no_interest("a"),
        verdict("anna", "a", "P1", MEETS),
    )  # fmt: skip

    def barred() -> set[str]:
        assert workspace.projector.differences() == []
        query = (
            "SELECT id FROM interest JOIN initiative USING (number) WHERE has_interest AND reviewer = 'anna'"
        )
        return {id_ for (id_,) in workspace.store.database.connection.execute(query)}

    stake = {"deed": "declare_stake", "as": "anna", "interest": "Een aandeel."}
    no_more = {"deed": "withdraw_stake", "as": "anna"}
    apply(workspace, {**stake, "organisation": "THEBE"})
    assert barred() == {"a", "b", "d"}
    apply(workspace, {**stake, "source": "zk"}, registered("e", organisation="X", sources=["zk"]))
    assert barred() == {"a", "b", "c", "d", "e"}
    places, _, _ = workspace.assignments.places(2)
    assert [place.barred.get("anna") for place in places] == ["interest"] * 5
    apply(
        workspace,
        {**no_more, "organisation": "thebe"},
        {"deed": "edit_initiative", "initiative": "c", "sources": ["nza"]},
    )
    assert barred() == {"b", "e"}
    with workspace.desk.batch():
        apply(workspace, {**no_more, "source": "zk"}, registered("f", sources=["zk"]))
    assert barred() == set()


def test_a_batch_that_is_taken_back_is_no_batch(workspace) -> None:
    apply(workspace, registered("a"), {"deed": "make_batch", "id": "dec", "initiatives": ["a"]})
    record(workspace, {"batch/dec/status": None, "member/a:dec/in": False})
    assert workspace.queries.batches() == []
    assert list(workspace.queries.members("dec")) == []
    assert workspace.projector.differences() == []


def test_what_no_table_shows_changes_none(workspace) -> None:
    before = content(workspace)
    record(workspace, {"programme/p/name": "Een"})
    assert content(workspace) == before


def test_searching_follows_a_change_of_the_text(workspace) -> None:
    apply(workspace, registered("a", title="Druppelbril"))
    assert found(workspace, "druppel") == {"a"}
    apply(workspace, {"deed": "edit_initiative", "initiative": "a", "title": "Oogbril"})
    assert found(workspace, "druppel") == set()
    assert found(workspace, "oogb") == {"a"}


@pytest.mark.requirement("D10")
def test_nothing_about_a_contact_person_is_in_any_table(workspace) -> None:
    apply(workspace, *to_selected("a"))
    person = {
        "name": "Xanthippe Zevenbergen",
        "role": "Projectleider",
        "email": "x@zevenbergen.example",
        "phone": "0612345678",
    }
    contact = {
        "channel": "telefoon",
        "result": "reached",
        "note": "Xanthippe belt terug",
        "contact": {**person, "origin": "vgz"},
    }
    apply(workspace, {"deed": "log_contact", "initiative": "a", **contact})
    held = repr(content(workspace)).lower()
    assert "praktijk a" in held
    for trace in ("xanthippe", "zevenbergen", "0612345678", "projectleider"):
        assert trace not in held


def test_following_a_deed_needs_no_sqlmodel() -> None:
    program = "import sys, pz_domain.storage.projection; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "pz_domain.storage.derivation" in loaded
    assert not {"sqlmodel", "sqlalchemy"} & set(loaded)


def test_a_group_of_deeds_is_followed_whole(workspace):
    with workspace.desk.batch():
        apply(workspace, registered("a"), registered("b"))
        with pytest.raises(Refusal):
            perform({**registered("c"), "sources": ["nobody"]}, workspace.desk, "anna")
        edit = {"deed": "edit_initiative", "initiative": "a", "summary": "Kort."}
        apply(workspace, edit)
    assert found(workspace, "Praktijk") == {"a", "b"}
    assert workspace.projector.differences() == []


def test_a_group_of_deeds_that_ends_badly_leaves_the_chain_and_the_rows_as_they_were(workspace):
    apply(workspace, registered("a"))
    before = workspace.store.last()
    with suppress(KeyError), workspace.desk.batch():
        apply(workspace, registered("b"))
        raise KeyError
    assert (workspace.store.last(), found(workspace, "Praktijk")) == (before, {"a"})
    apply(workspace, registered("c"))
    events = list(workspace.store.events())
    assert [event.n for event in events] == list(range(1, len(events) + 1))
    assert workspace.projector.differences() == []
