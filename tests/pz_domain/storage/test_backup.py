"""One file, and back to the same state, as another device."""

import sqlite3
import sys
from contextlib import closing

import pytest

from pz_domain.refusals.workspace import Damaged, FileExists, FileMissing, UnsafePlace, WorkspaceExists
from pz_domain.storage.backup import backup, restore
from pz_domain.storage.database import NotWritten
from pz_domain.storage.drafts import Place
from pz_domain.storage.verify import state_hash, verify
from pz_domain.work.perform import perform

DRAFT = Place("anna-de-vries", "i1", 2, "P1")


@pytest.fixture
def at_work(workspace):
    """A workspace with a sealed verdict, an unfinished one, and a draft."""
    me = workspace.me
    for deed in (
        {
            "deed": "register_initiative",
            "id": "i1",
            "title": "Thuis meten",
            "organisation": "Zuid",
            "sources": ["vgz"],
        },
        {"deed": "declare_interest", "initiative": "i1", "interest": "none"},
        {"deed": "give_verdict", "initiative": "i1", "step": 2, "criterion": "P3", "verdict": "meets"},
    ):
        perform(deed, workspace.desk, me)
    workspace.drafts.put(DRAFT, "half a sentence")
    return workspace


def test_a_restored_workspace_has_the_same_state_keys_and_drafts(at_work, tmp_path):
    backup(at_work, tmp_path / "file")
    with restore(tmp_path / "file", tmp_path / "new") as restored:
        assert state_hash(restored.store) == state_hash(at_work.store)
        (sheet,) = restored.desk.case("i1", restored.me).sheets
        assert sheet.verdicts["P3"].judgement.verdict == "meets"
        assert restored.drafts.get(DRAFT) == "half a sentence"
        assert restored.me == at_work.me
        assert verify(restored).ok


@pytest.mark.requirement("D6")
def test_what_is_restored_goes_on_as_another_device_and_both_chains_hold(at_work, tmp_path):
    backup(at_work, tmp_path / "file")
    with restore(tmp_path / "file", tmp_path / "new") as restored:
        assert restored.store.device != at_work.store.device
        perform({"deed": "enrol_reviewer", "id": "ben", "name": "Ben"}, restored.desk, restored.me)
        assert restored.store.last()[0] == 1
        assert verify(restored).ok
        assert {event.device for event in restored.store.events()} == {
            at_work.store.device,
            restored.store.device,
        }


def test_a_backup_is_one_private_file_made_while_others_write(at_work, tmp_path):
    with at_work.store.transaction():
        pass
    file = tmp_path / "file"
    backup(at_work, file)
    at_work.store.put("later", "x")
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "work"]
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten(at_work, tmp_path):
    (tmp_path / "file").write_bytes(b"precious")
    with pytest.raises(FileExists):
        backup(at_work, tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"precious"
    (tmp_path / "file").unlink()
    backup(at_work, tmp_path / "file")
    with pytest.raises(WorkspaceExists):
        restore(tmp_path / "file", at_work.path)
    with pytest.raises(UnsafePlace):
        restore(tmp_path / "file", tmp_path / "Dropbox")


def test_a_backup_that_cannot_be_written_leaves_nothing(at_work, tmp_path):
    with pytest.raises(NotWritten) as refused:
        backup(at_work, tmp_path / "nowhere" / "file")
    assert refused.value.subject == str(tmp_path / "nowhere" / "file")
    assert [found.name for found in tmp_path.iterdir()] == ["work"]


def test_a_file_that_is_not_there_or_no_backup_is_refused(tmp_path):
    with pytest.raises(FileMissing):
        restore(tmp_path / "file", tmp_path / "new")
    (tmp_path / "file").write_text("no backup", encoding="utf-8")
    with pytest.raises(Damaged):
        restore(tmp_path / "file", tmp_path / "new")
    assert not list((tmp_path / "new").iterdir())


@pytest.mark.requirement("D6")
def test_a_backup_with_one_changed_byte_is_refused_and_the_place_named(at_work, tmp_path):
    backup(at_work, tmp_path / "file")
    with closing(sqlite3.connect(tmp_path / "file")) as connection, connection:
        connection.execute(
            "UPDATE journal SET line = CAST(replace(line, 'Thuis', 'thuis') AS BLOB) WHERE n = 4"
        )
    with pytest.raises(Damaged) as refused:
        restore(tmp_path / "file", tmp_path / "new")
    assert f"device {at_work.store.device}, event 4: the line was changed" in str(refused.value)
    assert not list((tmp_path / "new").iterdir())


def test_a_history_that_was_broken_before_can_be_restored_all_the_same(at_work, tmp_path):
    with at_work.store.transaction():
        at_work.store.database.connection.execute("INSERT INTO quarantine VALUES ('other', 'h', x'00')")
    backup(at_work, tmp_path / "file")
    with restore(tmp_path / "file", tmp_path / "new") as restored:
        assert [check.name for check in verify(restored).checks if not check.ok] == ["quarantine"]
