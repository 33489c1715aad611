"""The reviews of an initiative in rows: what all may read, and what lies sealed."""

from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import unseal_alike
from pz_domain.storage.derivation import derive
from tests.making import no_interest, registered, step_2
from tests.pz_domain.storage.scene import DOUBT, MEETS, apply, opened, verdict


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def derived_of(workspace) -> Any:
    return derive(workspace.desk, "a", workspace.store.held(["a"])["a"])


@pytest.mark.requirement("D2")
def test_a_verdict_stands_in_the_tables_that_all_may_read_only_once_it_is_revealed(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), verdict("anna", "a", "P1", MEETS))
    derived = derived_of(workspace)
    assert derived.many["verdict"] == ()
    (sheet,) = derived.many["sheet"]
    assert (sheet.reviewer, sheet.blind, sheet.started, sheet.final) == ("anna", True, True, False)
    assert (derived.initiative.started, derived.initiative.finals, derived.initiative.blind) == (1, 0, True)


@pytest.mark.requirement("D2")
def test_how_far_a_secret_review_is_lies_sealed_until_it_is_shown_to_all(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), verdict("anna", "a", "P1", MEETS))
    (sheet,) = derived_of(workspace).many["sheet"]
    key = workspace.store.key(sheet.key)
    assert key
    assert unseal_alike(sheet.progress, sheet.key, key) == "m....-"
    assert sheet == derived_of(workspace).many["sheet"][0], "made anew it is the same"
    apply(workspace, verdict("anna", "a", "P1", {"verdict": "doubt"}))
    (changed,) = derived_of(workspace).many["sheet"]
    assert unseal_alike(changed.progress, changed.key, key) == "D....-", "a capital lacks its rationale"
    apply(workspace, *step_2("a"))
    assert {(one.progress, one.key) for one in derived_of(workspace).many["sheet"]} == {("mmmmm", "")}


def test_what_was_given_in_clear_is_not_sealed_when_more_reviews_are_asked(tmp_path) -> None:
    with opened(tmp_path, sheets_=1) as alone:
        apply(alone, registered("a"), *no_interest("a"), verdict("anna", "a", "P1", MEETS))
        apply(alone, {"deed": "open_round", "id": "pilot-2023", "sheets": 2})
        (sheet,) = derived_of(alone).many["sheet"]
        assert (sheet.progress, sheet.key, sheet.blind) == ("m....", "", True)


def test_what_cannot_be_read_here_is_known_to_be_begun_and_no_more(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), verdict("anna", "a", "P1", MEETS))
    (second,) = apply(workspace, verdict("anna", "a", "P2", MEETS))
    apply(workspace, {"deed": "undo", "as": "anna", "event": second["event"]})
    (sealed,) = workspace.store.siblings(Address("verdict", "a:2:0:P1:anna", "judgement"))
    workspace.store.drop_key(sealed.value["key"])
    (sheet,) = derived_of(workspace).many["sheet"]
    assert (sheet.progress, sheet.hidden, sheet.started) == (".....", True, True)


@pytest.mark.requirement("D8")
def test_a_verdict_that_changed_after_its_review_was_final_waits_for_its_reviewer(workspace) -> None:
    """It came from a second device of the same reviewer, and everybody may see it by now."""
    apply(workspace, registered("a"), *no_interest("a"), *step_2("a"))
    late = {Address("verdict", "a:2:0:P1:anna", "judgement"): {**DOUBT, "parts": {}, "evidence": []}}
    with workspace.store.transaction():
        workspace.desk.record(Draft("give_verdict", "anna", late, "a", seen=frozenset()))
    whose = {who: workspace.queries.by_id("a", who).whose for who in ("anna", "bram")}
    assert (workspace.queries.by_id("a").waiting_for, whose) == ("choice", {"anna": "me", "bram": "team"})


@pytest.mark.requirement("D2", "D8")
def test_two_values_in_a_secret_review_are_known_on_its_own_row_only(workspace) -> None:
    given = verdict("anna", "a", "P1", MEETS)
    other = verdict("bram", "a", "P1", MEETS)
    apply(workspace, registered("a"), *no_interest("a"), given, other, {**given, **DOUBT, "seen": []})
    derived = derived_of(workspace)
    assert {sheet.reviewer: sheet.conflicted for sheet in derived.many["sheet"]} == {
        "anna": True,
        "bram": False,
    }
    assert not derived.initiative.conflicted
