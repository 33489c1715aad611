"""Making a workspace: whole or not at all, private, and joined to what others share."""

import os
import sys

import pytest

from pz_domain.refusals import Invalid, Unknown
from pz_domain.refusals.workspace import UnsafePlace, WorkspaceExists
from pz_domain.storage import founding, projection
from pz_domain.storage.derivation import derive
from pz_domain.storage.folder import FILE
from pz_domain.storage.founding import create, handle_of
from pz_domain.work.perform import perform
from tests.making import registered


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


def test_an_existing_workspace_is_not_overwritten(workspace):
    before = [event.id for event in workspace.store.events()]
    with pytest.raises(WorkspaceExists):
        create(workspace.path, "Ben")
    assert [event.id for event in workspace.store.events()] == before


def test_a_workspace_that_someone_else_made_meanwhile_is_not_overwritten(tmp_path, monkeypatch):
    furnish = founding._furnish

    def and_be_overtaken(*given: object) -> None:
        furnish(*given)  # type: ignore[arg-type]
        (tmp_path / FILE).write_bytes(b"theirs")

    monkeypatch.setattr(founding, "_furnish", and_be_overtaken)
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

    def counted(desk, initiative, held, alike):
        made.append(initiative)
        return derive(desk, initiative, held, alike)

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
