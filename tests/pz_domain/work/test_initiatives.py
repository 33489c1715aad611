"""Registering and correcting initiatives, and what hangs on them."""

from __future__ import annotations

import pytest

from pz_domain.journal.address import Address
from tests.making import decide, no_interest, registered, step_2, to_selected, written


@pytest.mark.requirement("R16")
def test_an_initiative_comes_from_a_source_or_says_why_not(at) -> None:
    assert at.refused(registered("a", sources=[])) == "source-missing"
    assert at.refused(registered("a", sources=["other"])) == "source-missing"
    at.apply(registered("a", sources=["other"], source_because="Zelf aangemeld."))


@pytest.mark.requirement("R20", "R21", "R27")
def test_facts_use_the_methods_keys(at) -> None:
    at.apply(
        registered(
            "a", supported_by_data="no", target_groups=["cancer", "frail_elderly"], principles=["principle_2"]
        )
    )
    assert at.case("a").facts["supported_by_data"] == "no"
    assert at.refused(registered("b", target_groups=["sporters"])) == "unknown-key"
    assert at.refused(registered("b", principles=["principle_9"])) == "unknown-key"
    assert at.refused(registered("b", domains=["sport"])) == "invalid"


@pytest.mark.requirement("R44")
def test_a_registered_initiative_is_in_the_check_on_potential(at) -> None:
    at.apply(registered("a"))
    assert (at.standing("a").step, at.standing("a").state) == (2, "potentiecheck")


def test_ids_are_given_or_random_and_never_taken_twice(at) -> None:
    at.apply(registered("a"))
    assert at.refused(registered("a")) == "already-exists"
    made = [given["made"]["id"] for given in at.apply(*[{**registered("x"), "id": None} for _ in range(2)])]
    assert len({*made}) == 2
    assert all(len(id_) == 16 for id_ in made)


@pytest.mark.requirement("R56", "R57")
def test_what_is_missing_is_told_and_never_a_reason_to_refuse(at) -> None:
    (given,) = at.apply({"deed": "register_initiative", "title": "Kaal", "sources": ["vgz"]})
    assert given["warnings"] == [
        "organisation-missing",
        "before-missing",
        "now-missing",
        "patient-group-missing",
    ]


def test_an_edit_changes_only_what_it_names(at) -> None:
    at.apply(registered("a"), {"deed": "edit_initiative", "initiative": "a", "summary": "Kort."})
    facts = at.case("a").facts
    assert (facts["summary"], facts["title"]) == ("Kort.", "Praktijk a")
    assert at.refused({"deed": "edit_initiative", "initiative": "a", "sources": []}) == "source-missing"


def test_what_was_released_is_not_edited(at) -> None:
    release(at, "a")
    assert at.refused({"deed": "edit_initiative", "initiative": "a", "before": "Anders."}) == "wrong-step"


def test_two_forms_opened_at_once_leave_both_values_standing(at) -> None:
    (first,) = at.apply(registered("a"))
    seen = [first["event"]]
    at.apply(
        {"deed": "edit_initiative", "initiative": "a", "title": "Een", "seen": seen},
        {"deed": "edit_initiative", "initiative": "a", "title": "Twee", "seen": seen},
    )
    case = at.case("a")
    assert [conflict.register for conflict in case.conflicts] == ["initiative/a/facts"]
    assert at.standing("a").waiting_for == "choice"


@pytest.mark.requirement("R161", "R184", "R185", "R187")
def test_documents_and_links_are_kept_and_a_document_can_be_cited(at) -> None:
    at.apply(
        registered("a"),
        *no_interest("a"),
        {"deed": "add_document", "initiative": "a", "id": "d1", "title": "Rapport", "from": "TWB", "sha256": "0" * 64},
        *(
            {"deed": "link_context", "initiative": "a", "kind": kind, "to": to}
            for kind, to in (
                ("signalement", "Kanker"), ("programme", "Regioplan"), ("track", "Heup"), ("package", "Pakket"),
            )
        ),
        {
            "deed": "give_verdict", "as": "anna", "initiative": "a", "step": 2, "criterion": "P4",
            "verdict": "meets", "evidence": ["d1"],
        },
    )  # fmt: skip
    assert at.case("a").documents["d1"]["from"] == "TWB"
    links = [a for a in at.desk.store.registers_of("context") if a.register == "link"]
    assert {at.desk.value(link)["kind"] for link in links} == {"signalement", "programme", "track", "package"}
    again = {"deed": "add_document", "initiative": "a", "id": "d1", "title": "Ander"}
    assert at.refused(again) == "already-exists"
    assert at.refused({**again, "id": "d2", "sha256": "kort"}) == "invalid"


@pytest.mark.requirement("R186")
def test_a_signal_that_came_later_is_linked_like_those_of_the_start_and_the_other_lists(at) -> None:
    named = (
        "Kanker",
        "Hart en vaten",
        "Psychische problemen",
        "Ouderen met een kwetsbare gezondheid",
        "Een vijfde",
    )
    link = {"deed": "link_context", "initiative": "a", "kind": "signalement"}
    at.apply(registered("a"), *({**link, "to": to} for to in named))
    held = at.desk.store.registers_of("context")
    assert {at.desk.value(address)["to"] for address in held} == {*named}
    assert at.refused({**link, "to": " "}) == "invalid"


@pytest.mark.requirement("D7")
def test_a_note_is_sealed_and_read_by_those_who_hold_its_key(at) -> None:
    at.apply(
        registered("a"), {"deed": "add_note", "initiative": "a", "id": "n1", "text": "Bel mevrouw niet."}
    )
    (address,) = at.desk.store.registers_of("note")
    assert "mevrouw" not in str(at.desk.store.siblings(address))
    assert at.desk.value(address)["text"] == "Bel mevrouw niet."


@pytest.mark.requirement("R42")
def test_merging_ends_one_and_gives_the_other_the_sources_of_both(at) -> None:
    at.apply(registered("a", sources=["vgz", "zk"]), registered("b", sources=["zk", "pfn"]))
    answer = {"deed": "answer_question", "initiative": "a", "question": "Q2", "answer": {"text": "Ouderen"}}
    at.apply(
        answer, {"deed": "merge", "initiative": "a", "of": "b", "because": "zelfde praktijk", "leading": "a"}
    )
    assert (at.standing("a").state, at.standing("a").outcome) == ("samengevoegd", "D-O24")
    assert at.case("b").facts["sources"] == ["zk", "pfn", "vgz"]
    assert at.case("b").answers["Q2"].value == {"text": "Ouderen"}
    assert at.refused({"deed": "merge", "initiative": "a", "of": "b", "because": "nog eens"}) == "wrong-step"


def test_merging_needs_two_and_leads_with_one_of_them(at) -> None:
    at.apply(registered("a"), registered("b"), registered("c"))
    merge = {"deed": "merge", "initiative": "a", "because": "zelfde"}
    assert at.refused({**merge, "of": "a"}) == "invalid"
    assert at.refused({**merge, "of": "b", "leading": "c"}) == "invalid"
    at.apply({**merge, "of": "b"})
    assert at.case("a").relation.leading == "b"


def test_splitting_ends_one_in_several(at) -> None:
    at.apply(registered("a"), registered("b"), registered("c"))
    at.apply({"deed": "split", "initiative": "a", "of": ["b", "c"], "because": "twee praktijken"})
    assert at.standing("a").state == "gesplitst"
    assert at.case("a").relation.others == ("b", "c")


def test_a_merged_initiative_moves_no_further(at) -> None:
    at.apply(registered("a"), registered("b"), *no_interest("a"))
    at.apply({"deed": "merge", "initiative": "a", "of": "b", "because": "zelfde"})
    verdict = {
        "deed": "give_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    assert at.refused(verdict) == "wrong-step"
    assert at.refused({"deed": "withdraw", "initiative": "a", "because": "toch"}) == "wrong-step"


@pytest.mark.requirement("D14")
def test_a_provider_withdraws_before_and_a_publication_is_withdrawn_after(at) -> None:
    at.apply(registered("a"), {"deed": "withdraw", "initiative": "a", "because": "gestopt"})
    assert at.standing("a").outcome == "D-O21"
    release(at, "b")
    at.apply(
        {"deed": "record_publication", "batch": "x", "url": "https://example.org/", "date": "2023-12-01"}
    )
    assert at.standing("b").outcome == "O18"
    at.apply({"deed": "withdraw", "initiative": "b", "because": "achterhaald"})
    assert (at.standing("b").state, at.standing("b").outcome) == ("publicatie_ingetrokken", "D-O22")


@pytest.mark.requirement("D22", "D23")
def test_a_request_to_reconsider_and_a_return_in_a_later_round_are_recorded(at) -> None:
    at.apply(
        registered("a"), *no_interest("a"), *step_2("a", P1="fails"), decide("a", 2, "O01"), registered("b")
    )
    at.apply(
        {"deed": "reconsider", "initiative": "a", "because": "Nieuwe gegevens."},
        {"deed": "resubmit", "initiative": "b", "earlier": "a"},
    )
    registers = at.desk.store.registers("b")
    assert {"earlier": "a", "because": ""} in [
        s[0].value for a, s in registers.items() if a.register == "earlier"
    ]
    assert at.refused({"deed": "resubmit", "initiative": "b", "earlier": "weg"}) == "unknown-initiative"


@pytest.mark.requirement("D12")
def test_archiving_fields_and_the_review_date_are_kept(at) -> None:
    at.apply(
        registered("a"),
        {"deed": "set_archiving", "initiative": "a", "designation": "keep", "action_date": "2043-01-01"},
        {"deed": "set_review_date", "initiative": "a", "date": "2025-12-01"},
    )
    values = {
        address.register: siblings[0].value for address, siblings in at.desk.store.registers("a").items()
    }
    assert values["archive"]["designation"] == "keep"
    assert values["review_date"] == {"date": "2025-12-01"}


def release(at, id_: str) -> None:
    """Bring an initiative into the released batch `x`."""
    at.apply(*to_selected(id_), *written(id_))
    (submitted,) = at.apply({"deed": "submit_for_approval", "initiative": id_})
    at.apply(
        {
            "deed": "record_approval", "initiative": id_, "hash": submitted["hash"], "answer": "approved",
            "approver": "Voorbeeld", "date": "2023-11-20",
        },
        {"deed": "make_batch", "id": "x", "initiatives": [id_]},
        {"deed": "release_batch", "batch": "x"},
    )  # fmt: skip


def test_a_title_of_spaces_is_no_title(at) -> None:
    assert at.refused(registered("a", title="  ")) == "invalid"


@pytest.mark.requirement("R17", "R164", "R165")
def test_an_example_with_two_groups_keeps_its_programme_and_each_claim_by_itself(at) -> None:
    claims = [
        {"text": "minder ongewenste ingrepen"},
        {"text": "minder operaties"},
        {"text": "minder complicaties"},
    ]
    at.apply(
        registered(
            "a", title="Passend behandelplan", target_groups=["cancer", "frail_elderly"],
            programme="Subsidieregeling Samen beslissen", claims=claims,
        )
    )  # fmt: skip
    facts = at.case("a").facts
    assert facts["target_groups"] == ["cancer", "frail_elderly"]
    assert facts["programme"] == "Subsidieregeling Samen beslissen"
    assert [claim["text"] for claim in facts["claims"]] == [claim["text"] for claim in claims]


@pytest.mark.requirement("R42", "D25")
def test_what_a_person_made_of_a_likely_duplicate_is_kept_and_merges_nothing(at) -> None:
    at.apply(registered("a"), registered("b"))
    declare = {
        "deed": "declare_duplicate",
        "initiative": "a",
        "of": "b",
        "relation": "variant",
        "because": "andere regio",
    }
    at.apply(declare)
    assert at.desk.value(Address("duplicate", "a:b", "relation")) == {
        "relation": "variant",
        "because": "andere regio",
    }
    assert at.standing("a").state == at.standing("b").state == "potentiecheck"
    assert at.refused({**declare, "of": "a"}) == "invalid"
    assert at.refused({**declare, "of": "weg"}) == "unknown-initiative"
