"""Making and opening a workspace: whole or not at all, private, and served to a second process."""

import os
import sqlite3
import sys
from contextlib import closing

import pytest

from pz_domain.refusals import Invalid, Unknown, UnknownReviewer
from pz_domain.refusals.workspace import Damaged, NoWorkspace, UnsafePlace, WorkspaceExists
from pz_domain.storage import projection
from pz_domain.storage import workspace as workspaces
from pz_domain.storage.database import Database
from pz_domain.storage.derivation import derive
from pz_domain.storage.drafts import Place
from pz_domain.storage.folder import FILE
from pz_domain.storage.workspace import create, handle_of, open_
from pz_domain.work.perform import perform
from tests.making import registered

FREELIST_LENGTH = 36
"""Where SQLite's header says how many pages are free."""

REGISTER = {"deed": "register_initiative", "title": "Thuis meten", "organisation": "Zuid", "sources": ["vgz"]}


def test_a_new_workspace_has_its_reviewer_method_and_round_as_events(workspace):
    assert [e.draft.deed for e in workspace.store.events()] == [
        "enrol_reviewer",
        "adopt_edition",
        "open_round",
    ]
    assert workspace.me == "anna-de-vries"
    assert workspace.desk.reviewer("anna-de-vries").name == "Anna de Vries"
    round_ = workspace.desk.open_round()
    assert (round_.id, round_.sheets) == ("pilot-2023", 2)
    assert workspace.desk.edition(round_.edition).id == "pilot-2023"
    assert len(workspace.store.device) == 16


def test_what_was_done_is_there_when_it_is_opened_again(tmp_path):
    with create(tmp_path / "w", "Anna", sheets=1) as workspace:
        made = perform(REGISTER, workspace.desk, workspace.me)["initiative"]
    with open_(tmp_path / "w") as workspace:
        assert workspace.me == "anna"
        assert workspace.desk.case(made, "anna").title == "Thuis meten"
        assert workspace.desk.case(made, "anna").round.sheets == 1
        row = workspace.queries.by_id(made, "anna")
        assert row is not None
        assert row.title == "Thuis meten"
        assert workspace.drafts.get(Place("anna", made, 2, "P1")) == ""
    assert [file.name for file in (tmp_path / "w").iterdir()] == [FILE]


def test_it_can_be_opened_as_somebody_who_is_enrolled_and_as_nobody_else(tmp_path):
    with create(tmp_path, "Anna") as workspace:
        perform({"deed": "enrol_reviewer", "id": "ben", "name": "Ben"}, workspace.desk, "anna")
    with open_(tmp_path, "ben") as workspace:
        assert workspace.me == "ben"
    with pytest.raises(UnknownReviewer):
        open_(tmp_path, "cor")


def test_where_there_is_none_none_is_opened_and_nothing_is_made(tmp_path):
    with pytest.raises(NoWorkspace):
        open_(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_an_existing_workspace_is_not_overwritten(workspace):
    before = [event.id for event in workspace.store.events()]
    with pytest.raises(WorkspaceExists):
        create(workspace.path, "Ben")
    assert [event.id for event in workspace.store.events()] == before


def test_a_workspace_that_someone_else_made_meanwhile_is_not_overwritten(tmp_path, monkeypatch):
    furnish = workspaces._furnish

    def and_be_overtaken(*given: object) -> None:
        furnish(*given)  # type: ignore[arg-type]
        (tmp_path / FILE).write_bytes(b"theirs")

    monkeypatch.setattr(workspaces, "_furnish", and_be_overtaken)
    with pytest.raises(WorkspaceExists):
        create(tmp_path, "Anna")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [(FILE, b"theirs")]


def test_an_attempt_that_is_refused_leaves_nothing(tmp_path):
    with pytest.raises(Invalid):
        create(tmp_path, "Anna", sheets=0)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Invalid):
        create(tmp_path / "a", "  ")
    with pytest.raises(Unknown):
        create(tmp_path / "a", "Anna", round_id="pilot-1823")
    with pytest.raises(UnsafePlace):
        create(tmp_path / "Dropbox", "Anna")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such rights; the user's own folders are private"
)
def test_nobody_else_can_read_it(tmp_path):
    before = os.umask(0)
    try:
        (tmp_path / "shared").mkdir(mode=0o755)
        (tmp_path / "shared" / "other").touch()
        with create(tmp_path / "w", "Anna") as own, create(tmp_path / "shared", "Anna") as among_others:
            own.store.put("a", "b")
            assert own.path.stat().st_mode & 0o777 == 0o700
            assert among_others.path.stat().st_mode & 0o777 == 0o755
            for folder in (own.path, among_others.path):
                assert {file.stat().st_mode & 0o777 for file in folder.glob(f"{FILE}*")} == {0o600}
    finally:
        os.umask(before)


def test_a_place_that_became_unsafe_is_warned_about_on_opening(workspace):
    assert workspace.warnings == ()
    (workspace.path / ".stfolder").touch()
    (warning,) = workspace.warnings
    assert "Syncthing" in warning
    assert str(workspace.path) in warning


def test_a_second_process_is_served_and_the_first_one_sees_it(workspace):
    assert workspace.catch_up() is False
    with open_(workspace.path) as other:
        perform({"deed": "enrol_reviewer", "id": "ben", "name": "Ben"}, other.desk, other.me)
    perform(REGISTER, workspace.desk, "ben")
    assert workspace.catch_up() is True
    assert workspace.catch_up() is False


def test_after_a_stop_that_was_not_clean_a_damaged_file_is_refused(tmp_path):
    create(tmp_path, "Anna").close()
    with (tmp_path / FILE).open("rb+") as file:
        file.seek(FREELIST_LENGTH)
        file.write(b"\x7f\x7f")
    open_(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection, connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'clean'")
    with pytest.raises(Damaged, match="reelist"):
        open_(tmp_path)


def test_the_file_is_not_left_open_when_it_cannot_be_used(tmp_path, monkeypatch):
    create(tmp_path, "Anna").close()
    closed: list[int] = []
    close = Database.close

    def and_tell(self: Database) -> None:
        closed.append(1)
        close(self)

    monkeypatch.setattr(Database, "close", and_tell)
    with pytest.raises(UnknownReviewer):
        open_(tmp_path, "nobody")
    assert closed == [1]


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("Anna de Vries", "anna-de-vries"),
        ("  José  Ñandú-Ôé ", "jose-nandu-oe"),
        ("李", "reviewer"),
        ("x" * 80, "x" * 32),
        ("a" * 31 + " b", "a" * 31),
        ("../../etc", "etc"),
    ],
)
def test_a_handle_is_the_slug_of_a_name(name, handle):
    assert handle_of(name) == handle


def test_the_desk_is_set_up_only_when_someone_sits_down(tmp_path) -> None:
    create(tmp_path / "werk", "Anna").close()
    with open_(tmp_path / "werk") as workspace, open_(tmp_path / "werk") as other:
        other.store.put("x", "y")
        assert workspace.catch_up()
        assert workspace.queries.reviewers()
        assert "_set_up" not in vars(workspace)
        assert workspace.desk is workspace.desk


def test_filters_and_drafts_are_kept_in_the_workspace(tmp_path) -> None:
    create(tmp_path / "werk", "Anna").close()
    with open_(tmp_path / "werk") as workspace:
        workspace.saved.keep("anna", "mijn", "wacht:mij")
        workspace.drafts.put(Place("anna", "x", 2, "P1"), "half")
    with open_(tmp_path / "werk") as workspace:
        assert workspace.saved.own("anna") == {"mijn": "wacht:mij"}
        assert workspace.drafts.of("anna", "x") == {(2, "P1"): "half"}


@pytest.mark.parametrize(("name", "enrolled"), [("Anna", 0), ("Bram", 1)])
def test_who_joins_has_the_round_of_the_others_and_is_enrolled_once(tmp_path, name, enrolled) -> None:
    with create(tmp_path / "first", "Anna", sheets=1) as first:
        shared = tuple(first.store.events())

        def join(made):
            with made.store.transaction():
                made.desk.take_in(shared)

        with create(tmp_path / "second", name, join=join) as second:
            assert second.desk.open_round().sheets == 1
            assert len(tuple(second.store.events())) == len(shared) + enrolled
            assert second.desk.reviewer(second.me).name == name


@pytest.mark.requirement("D8")
def test_whoever_joins_makes_the_lists_once_after_all_that_came(tmp_path, monkeypatch) -> None:
    made: list[str] = []

    def counted(desk, initiative, registers):
        made.append(initiative)
        return derive(desk, initiative, registers)

    with create(tmp_path / "first", "Anna", sheets=1) as first:
        perform(registered("a"), first.desk, "anna")
        for title in ("Een", "Twee", "Drie"):
            perform({"deed": "edit_initiative", "initiative": "a", "title": title}, first.desk, "anna")
        shared = tuple(first.store.events())

        def join(made):
            for event in shared:
                with made.store.transaction():
                    made.desk.take_in((event,))

        monkeypatch.setattr(projection, "derive", counted)
        with create(tmp_path / "second", "Bram", join=join) as second:
            assert made == ["a"]
            assert [row.title for row in second.queries.rows([1])] == ["Drie"]
            assert second.projector.differences() == []
