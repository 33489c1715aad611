"""Once erased, nothing of a contact person is in any file of a workspace, not even what was written over."""

import pytest

from pz_domain.intake.importing import import_files
from pz_domain.storage.founding import create
from pz_domain.storage.verify import verify
from pz_domain.storage.workspace import open_
from tests.making import decide, no_interest, step_2, to_selected, written
from tests.pz_domain.storage.scene import PEOPLE, apply

NAMES = (b"Zwanenburg", b"zwanenburg@thebe", b"088-7654321")
LIST = "Titel;Contactpersoon;E-mail;Telefoon\nZorg;Anne Zwanenburg;zwanenburg@thebe.example;088-7654321\n"


@pytest.mark.requirement("A33", "D10")
def test_a_contact_person_is_in_no_file_before_and_after_the_drop(tmp_path) -> None:
    home = tmp_path / "ws"
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    workspace = create(home, "Carla", round_id="pilot-2023")
    apply(workspace, *PEOPLE)
    (row,) = import_files(workspace.desk, [tmp_path / "list.csv"], "carla", source="vgz").rows
    assert row.contacts == 1
    keys = _keys(workspace)
    assert keys
    id_ = row.initiative
    apply(workspace, *no_interest(id_), *step_2(id_, P1="fails"), decide(id_, 2, "O01"))
    workspace.close()
    assert not [
        name for name in NAMES for file in home.rglob("*") if file.is_file() and name in file.read_bytes()
    ]
    again = open_(home)
    assert not _keys(again)
    assert verify(again).ok
    again.close()
    assert not [
        key for key in keys for file in home.rglob("*") if file.is_file() and key in file.read_bytes()
    ]


SECRET = "Zwanenburg-Zeldzaam"


def secrets(workspace) -> list[tuple[str, str]]:
    """Record something of every kind that can be erased by itself; return what each is erased as, and its id."""
    apply(workspace, *to_selected("a"), *written("a"))
    (submitted,) = apply(workspace, {"deed": "submit_for_approval", "initiative": "a"})
    apply(
        workspace,
        {"deed": "log_contact", "initiative": "a", "id": "k1", "channel": "mail", "result": "reached",
         "contact": {"name": SECRET}},
        {"deed": "log_contact", "initiative": "a", "id": "k2", "channel": "mail", "result": "reached", "note": SECRET},
        {"deed": "add_note", "initiative": "a", "id": "n1", "text": SECRET},
        {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": SECRET},
        {"deed": "record_approval", "initiative": "a", "id": "v1", "hash": submitted["hash"], "answer": "approved",
         "approver": SECRET, "date": "2023-11-20"},
    )  # fmt: skip
    return [("contact", "k1"), ("note", "k2"), ("note", "n1"), ("interest", "carla"), ("approver", "v1")]


@pytest.mark.requirement("D10", "D6")
def test_of_nothing_that_is_erased_is_text_or_key_left_and_the_chain_still_verifies(tmp_path) -> None:
    home = tmp_path / "ws"
    workspace = create(home, "Carla", round_id="pilot-2023")
    apply(workspace, *PEOPLE)
    for what, id_ in secrets(workspace):
        before = keyring(workspace)
        apply(
            workspace, {"deed": "erase", "what": what, "id": id_, "initiative": "a", "because": "Op verzoek."}
        )
        gone = before - keyring(workspace)
        assert len(gone) == 1, what
        assert verify(workspace).ok
        tombs = [
            a
            for a in workspace.desk.store.registers("a")
            if a.register == "deleted" and a.entity.endswith(id_)
        ]
        assert len(tombs) == 1, what
        workspace.close()
        data = b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())
        assert not any(key in data for key in gone), what
        assert SECRET.encode() not in data, what
        workspace = open_(home)
    workspace.close()


def keyring(workspace) -> set[bytes]:
    """Every key that is held."""
    found = workspace.store.database.connection.execute("SELECT key FROM keyring")
    return {bytes(key) for (key,) in found}


def _keys(workspace) -> list[bytes]:
    store = workspace.desk.store
    names = {f"contact/{address.entity}" for address in store.registers_of("contact")}
    return [key for key in map(store.key, names) if key]
