"""Filters under a name, and the order of the list: one reviewer's, in one workspace."""

import pytest

from pz_domain import wording
from pz_domain.refusals import Invalid
from pz_domain.storage.saved import READY, Saved
from pz_domain.storage.search import parse
from tests.pz_domain.storage.scene import filled


@pytest.fixture
def workspace(tmp_path):
    with filled(tmp_path) as made:
        yield made


@pytest.fixture
def saved(workspace) -> Saved:
    return Saved(workspace.store)


def test_a_filter_is_kept_renamed_and_dropped_for_one_reviewer(saved) -> None:
    assert saved.keep("anna", ' Ouderen "bij"  mij@ ', "doelgroep:ouderen wacht:mij") == "Ouderen bij mij"
    assert saved.own("anna") == {"Ouderen bij mij": "doelgroep:ouderen wacht:mij"}
    assert saved.own("bram") == {}
    assert saved.rename("anna", "Ouderen bij mij", "oud") == "oud"
    saved.drop("anna", "niets")
    assert saved.own("anna") == {"oud": "doelgroep:ouderen wacht:mij"}
    saved.drop("anna", "oud")
    assert saved.own("anna") == {}


def test_a_name_is_needed(saved) -> None:
    with pytest.raises(Invalid):
        saved.keep("anna", ' "@" ', "x")
    assert saved.own("anna") == {}


@pytest.mark.parametrize("one", READY)
def test_what_is_ready_is_understood_and_found_in_both_languages(workspace, saved, one) -> None:
    known = saved.known("anna")
    dutch, english = parse(known[one.dutch[0]]), parse(known[one.english[0]])
    assert [asked.name for asked in dutch.fields] == [asked.name for asked in english.fields] != []
    for wish in (dutch, english):
        assert workspace.queries.hints(wish) == ()
    assert workspace.queries.ids(dutch, "anna") == workspace.queries.ids(english, "anna")


def test_one_s_own_go_first_and_before_what_is_ready(saved) -> None:
    saved.keep("anna", "my-turn", "stap:2")
    saved.keep("anna", "a", "stap:3")
    before = wording.language()
    wording.use_language("en")
    assert list(saved.listed("anna"))[:3] == ["a", "my-turn", "partners-turn"]
    assert saved.known("anna")["my-turn"] == "stap:2"
    wording.use_language("nl")
    assert "verschillen" in saved.listed("anna")
    wording.use_language(before)


def test_the_order_is_kept_and_damage_is_as_nothing(workspace, saved) -> None:
    assert saved.order("anna") == ("", False)
    saved.keep_order("anna", "title", descending=True)
    assert saved.order("anna") == ("title", True)
    for damaged in ("{", "[1]"):
        workspace.store.put("order/anna", damaged)
        assert saved.order("anna") == ("", False)


def test_what_is_saved_is_no_part_of_what_is_shared(workspace, saved) -> None:
    from pz_domain.storage.verify import verify

    before = verify(workspace).state_hash
    saved.keep("anna", "a", "stap:3")
    assert verify(workspace).state_hash == before
