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


@pytest.mark.requirement("R90", "D2")
def test_that_it_rests_on_an_answer_that_changed_is_told_to_its_own_reviewer_alone(workspace) -> None:
    answer = {"deed": "answer_question", "initiative": "a", "question": "Q2", "as": "bram"}
    apply(workspace, {**answer, "answer": {"text": "ouderen"}})
    apply(workspace, verdict("anna", "a", "P2", MEETS | {"evidence": ["Q2"]}))
    assert found(workspace, "vlag:gewijzigd", "anna") == set()
    before = letters(workspace)
    apply(workspace, {**answer, "answer": {"text": "iedereen"}})
    for viewer, those in (("anna", {"a"}), ("bram", set())):
        assert found(workspace, "vlag:gewijzigd", viewer) == those
        assert {id_ for id_ in "abc" if workspace.queries.by_id(id_, viewer).moved} == those
        assert found(workspace, "vlag:ja", viewer) == those
        assert found(workspace, "vlag:nee", viewer) == set("abc") - those
    assert mine(workspace, "a") == ("mm...", 0)
    assert {len(cell) for cell in letters(workspace)} == {len(cell) for cell in before}, (
        "its length tells nothing"
    )
    apply(workspace, {**answer, "answer": {"text": "ouderen"}})
    assert found(workspace, "vlag:gewijzigd", "anna") == set()
