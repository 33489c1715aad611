"""Once erased, nothing of a contact person is in any file of a workspace, not even what was written over."""

import pytest

from pz_domain.intake.importing import import_files
from pz_domain.storage.verify import verify
from pz_domain.storage.workspace import create, open_
from tests.making import decide, no_interest, step_2
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


def _keys(workspace) -> list[bytes]:
    store = workspace.desk.store
    names = {f"contact/{address.entity}" for address in store.registers_of("contact")}
    return [key for key in map(store.key, names) if key]
