from dataclasses import replace

import pytest

from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, load
from pz_domain.model.publication import Element
from pz_domain.model.questionnaire import Answer
from pz_domain.publishing.composing import Release, alphabetical, compose, practice
from pz_domain.publishing.document import LinkedPrinciple, Named, Patients, Spread
from tests.pz_domain.publishing.awkward import EDITION, METHOD, REASON, case, document, member


@pytest.mark.requirement("R157")
def test_practices_stand_in_alphabetical_order_whatever_the_order_they_came_in():
    titles = ["Élan", "zorg", "Ander", "elan twee"]
    members = [member(case(f"p{n}", title)) for n, title in enumerate(titles)]
    shown = [page.title for page in compose(Release("b"), members).practices]
    assert shown == ["Ander", "Élan", "elan twee", "zorg"]
    assert compose(Release("b"), members[::-1]) == compose(Release("b"), members)


def test_equal_titles_are_ordered_by_id():
    members = [member(case(id_, "Zelfde")) for id_ in ("b", "a")]
    assert [page.id for page in compose(Release("x"), members).practices] == ["a", "b"]


def test_accents_and_case_do_not_count_in_the_alphabet():
    assert alphabetical("ÉCLAIR") == "eclair"


@pytest.mark.requirement("R142", "R139")
def test_an_element_that_summarises_several_names_the_providers_own_words():
    page = practice(member(case("a", "A")))
    assert [e.summarised_from for e in page.elements] == [("Eigen een", "Eigen <twee>"), ("Eigen drie",)]


def test_an_index_that_points_nowhere_summarises_nothing():
    made = case("a", "A")
    elements = tuple(replace(e, summarises=(9, -1)) for e in made.publication.elements)
    made = case("a", "A", publication=replace(made.publication, elements=elements))
    assert {e.summarised_from for e in practice(member(made)).elements} == {()}


@pytest.mark.requirement("R142")
def test_an_element_in_the_providers_own_words_summarises_nothing():
    made = case("a", "A")
    own = replace(made.publication, elements=(Element("Eigen een", (0,)), Element("Korter", (0,))))
    page = practice(member(case("a", "A", publication=own)))
    assert [e.summarised_from for e in page.elements] == [(), ("Eigen een",)]


def test_without_answers_there_are_no_claims_to_show():
    page = practice(member(case("a", "A", answers={})))
    assert (page.patients, page.spread) == (None, None)
    assert all(e.summarised_from == () for e in page.elements)


def test_a_question_that_another_method_does_not_have_is_not_missed():
    questions = tuple(q.model_copy(update={"feeds": ()}) for q in METHOD.questions)
    edition = Edition("x", METHOD.model_copy(update={"questions": questions}))
    page = practice(member(case("a", "A"), edition))
    assert (page.patients, page.spread) == (None, None)


@pytest.mark.parametrize(
    ("value", "patients"),
    [
        ({"number": 0}, Patients("0", "", is_estimate=False)),
        ({"number": "ca. 40\n", "as_of": "2023"}, Patients("ca. 40", "2023", is_estimate=False)),
        ({"number": 5, "estimate": "yes"}, Patients("5", "", is_estimate=False)),
        ({"as_of": "2023"}, None),
    ],
)
def test_the_number_of_patients_is_the_one_that_was_given(value, patients):
    made = case("a", "A", answers={"Q3": Answer("Q3", value)})
    assert practice(member(made)).patients == patients


@pytest.mark.parametrize(
    ("value", "spread"),
    [
        ({"spread": "some"}, Spread("some", "op enkele plaatsen", ())),
        ({"spread": "vreemd"}, Spread("vreemd", "vreemd", ())),
        ({"followers": ["Huis"]}, Spread("", "", ("Huis",))),
        ({"followers": "geen lijst"}, None),
    ],
)
def test_spread_is_the_providers_answer(value, spread):
    made = case("a", "A", answers={"Q10": Answer("Q10", value)})
    assert practice(member(made)).spread == spread


@pytest.mark.requirement("R152", "R153", "A5")
def test_principle_1_goes_with_every_practice_and_the_cluster_keeps_its_own_name():
    made = case("a", "A")
    made = case(
        "a",
        "A",
        publication=replace(made.publication, cluster=replace(made.publication.cluster, principles=())),
    )
    page = practice(member(made))
    assert page.principles == (
        LinkedPrinciple("p1", "Principe 1", always=True),
        LinkedPrinciple("p2", "Samen", always=False),
    )
    assert (page.cluster.label, page.cluster.rationale) == ("Samen", "Daar ligt het zwaartepunt.")


def test_a_cluster_the_method_does_not_know_is_shown_as_it_is():
    made = case("a", "A")
    strange = replace(made.publication, cluster=replace(made.publication.cluster, key="p9"))
    assert practice(member(case("a", "A", publication=strange))).cluster.label == "p9"
    without = replace(made.publication, cluster=None)
    assert practice(member(case("a", "A", publication=without))).cluster.label == ""


def test_sources_have_their_names_also_those_a_round_added():
    facts = {**case("a", "A").facts, "sources": ["vgz", "extra", "leeg", "other"]}
    made = member(
        case("a", "A", facts=facts), source_names={"extra": "Extra\nbron", "leeg": " ", "vgz": "Namaak"}
    )
    assert practice(made).sources == (
        Named("vgz", "VGZ"),
        Named("extra", "Extra bron"),
        Named("leeg", "leeg"),
        Named("other", "een andere bron"),
    )


def test_without_a_title_for_publication_the_initiatives_own_title_is_used():
    assert practice(member(case("a", ""))).title == "Werktitel van a"


def test_review_by_is_shown_where_it_is_known():
    assert practice(member(case("a", "A"), review_by="2025-12-01")).review_by == "2025-12-01"


@pytest.mark.requirement("R19", "R159", "R12")
@pytest.mark.parametrize(
    ("focus", "shown", "reason"),
    [
        ("", "minder inzet van personeel", REASON.nl),
        ("less deployment of staff", "minder inzet van personeel", REASON.nl),
        ("iets anders", "iets anders", ""),
    ],
)
def test_a_round_shows_its_focus_and_the_reason_only_with_its_own_focus(focus, shown, reason):
    made = case("a", "A")
    made = case("a", "A", round=replace(made.round, focus=focus, title="Trial round"))
    (round_,) = compose(Release("b"), [member(made)]).rounds
    assert (round_.title, round_.focus, round_.focus_reason) == ("Proefronde", shown, reason)
    assert (round_.policy_basis, round_.edition_hash) == ("Integraal Zorgakkoord", EDITION.hash)


@pytest.mark.requirement("R9", "R102", "D30", "R160")
def test_the_pilot_says_on_every_page_what_was_not_assessed_and_for_whom_it_is():
    edition = load(builtin("pilot-2023"))
    page = practice(member(case("a", "A"), edition))
    said = " ".join(page.disclaimers)
    assert "niet beoordeeld" in said
    assert "SWP" in said
    assert "geen keurmerk" in said
    assert "ranglijst" in said
    assert page.audience.lower().startswith("zorgverleners")
    assert "zorgverzekeraars" in page.audience


def test_a_batch_without_a_title_is_named_by_programme_and_id():
    assert document(title="", date="").title == "Goede <voorbeelden> – reeks-1"


def test_the_labels_are_in_the_language_asked_for():
    nl, en = document(), document("en")
    assert (nl.language, en.language) == ("nl", "en")
    assert en.practices[0].cluster.label == "Together"
    assert en.disclaimers == ("Not assessed against SWP.", "No quality mark.")
    assert [p.id for p in nl.practices] == [p.id for p in en.practices]
