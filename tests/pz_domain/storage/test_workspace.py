"""Opening a workspace: only a whole one, by whoever is enrolled, and served to a second process."""

import sqlite3
from contextlib import closing

import pytest

from pz_domain.refusals import UnknownReviewer
from pz_domain.refusals.workspace import Damaged, NoWorkspace
from pz_domain.storage.database import Database
from pz_domain.storage.drafts import Place
from pz_domain.storage.folder import FILE
from pz_domain.storage.founding import create
from pz_domain.storage.workspace import open_
from pz_domain.work.perform import perform

FREELIST_LENGTH = 36
"""Where SQLite's header says how many pages are free."""

REGISTER = {"deed": "register_initiative", "title": "Thuis meten", "organisation": "Zuid", "sources": ["vgz"]}


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
