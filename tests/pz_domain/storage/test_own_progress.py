"""One's own letters come out of a row that lies sealed; nobody's, once the key is gone."""

import pytest

from tests.making import no_interest, registered
from tests.pz_domain.storage.scene import DOUBT, MEETS, apply, found, opened, verdict


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        apply(
            made,
            *(deed for id_ in "abc" for deed in (registered(id_), *no_interest(id_))),
            verdict("anna", "a", "P1", MEETS),
            verdict("anna", "b", "P1", DOUBT),
            verdict("anna", "b", "P2", {"verdict": "doubt"}),
        )
        yield made


def mine(workspace, id_, viewer="anna"):
    row = workspace.queries.by_id(id_, viewer)
    return row.mine, row.rationale_missing


def letters(workspace):
    return [cell for (cell,) in workspace.reader.execute("SELECT progress FROM sheet")]


@pytest.mark.requirement("D2")
def test_it_is_read_filtered_and_sorted_by_though_it_lies_sealed(workspace) -> None:
    assert [mine(workspace, id_) for id_ in "abc"] == [("m....", 0), ("dd...", 1), (".....", 0)]
    assert mine(workspace, "b", "bram") == (".....", 0)
    assert not {"m....", "dD...", "dd..."} & {*letters(workspace)}
    assert found(workspace, "oordeel:twijfel", "anna") == {"b"}
    assert found(workspace, "oordeel:twijfel", "bram") == set()
    order = workspace.queries.ids(viewer="anna", sort="mine")
    assert [workspace.queries.rows([n])[0].id for n in order] == ["c", "b", "a"]


def test_without_its_key_it_is_as_nothing(workspace) -> None:
    (key,) = workspace.reader.execute("SELECT key FROM sheet WHERE progress <> '' AND number = 1").fetchone()
    workspace.store.keep_key(key, b"0" * 32)
    assert mine(workspace, "a") == (".....", 0)
    workspace.store.drop_key(key)
    assert mine(workspace, "a") == (".....", 0)
