"""An initiative in one row: facts as text and keys, whatever form they came in."""

import pytest

from pz_domain.storage.derivation import derive
from pz_domain.storage.summary import keys, text
from tests.making import registered
from tests.pz_domain.storage.scene import apply, filled, found, opened


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Thebe", "Thebe"),
        (["Thebe", "TWB"], "Thebe TWB"),
        ([{"name": "Thebe", "role": "runs it"}], "Thebe runs it"),
        (2019, "2019"),
        (None, ""),
    ],
)
def test_a_fact_is_text_in_every_form(value, read) -> None:
    assert text(value) == read


@pytest.mark.parametrize(("value", "read"), [(["a", "b"], "a,b"), ([], ""), (None, ""), ("abc", "")])
def test_keys_come_from_a_list_only(value, read) -> None:
    assert keys(value) == read


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def test_every_organisation_of_an_initiative_is_found(workspace) -> None:
    partners = [{"name": "Bravis ziekenhuis", "role": "partner"}]
    apply(workspace, registered("a", organisations=partners), registered("b"))
    assert found(workspace, "bravis") == {"a"}


def test_how_it_ended_is_one_of_three_ways_and_empty_under_way(tmp_path) -> None:
    with filled(tmp_path) as workspace:
        ids = ("fresh", "held", "dropped", "online", "gone", "double")
        held = workspace.store.held(ids)
        rows = {id_: derive(workspace.desk, id_, held[id_]) for id_ in ids}
        ways = {id_: row and row.initiative.ending for id_, row in rows.items()}
    assert ways == {
        "fresh": "",
        "held": "",
        "dropped": "dropped",
        "online": "published",
        "gone": "other",
        "double": "other",
    }
