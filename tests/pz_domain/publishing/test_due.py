"""What is on the website, when to look again, and the yearly question; what was withdrawn is told apart."""

from datetime import date

import pytest

from pz_domain.journal.address import Address
from pz_domain.method.loader import builtin
from pz_domain.publishing.due import Shown, on_website
from pz_domain.publishing.reminding.letters import person_of
from pz_domain.publishing.renewal import QUESTIONS, question
from pz_domain.publishing.voice import Voice
from pz_domain.work.persons import shown as shown_persons
from tests.pz_domain.publishing.test_batch import Office


@pytest.fixture
def office():
    made = Office()
    made.do("add_source", source="extra", name="Extra bron")
    for id_ in ("a", "b"):
        made.select(id_)
        made.approve(id_)
    made.do("make_batch", id="reeks", initiatives=["a", "b"])
    made.do("release_batch", batch="reeks")
    made.do(
        "record_publication", batch="reeks", url="https://example.org/a", date="2024-02-29", initiative="a"
    )
    made.do(
        "record_publication", batch="reeks", url="https://example.org/b", date="2024-01-31", initiative="b"
    )
    return made


@pytest.mark.requirement("D14")
def test_a_publication_is_due_a_year_later_or_on_the_day_that_was_chosen(office):
    assert [(one.initiative, one.due_on) for one in on_website(office.desk, "anna")] == [
        ("b", "2025-01-31"), ("a", "2025-02-28"),
    ]  # fmt: skip
    office.do("set_review_date", initiative="b", date="2026-05-01")
    first, second = on_website(office.desk, "anna")
    assert (first.initiative, second.due_on) == ("a", "2026-05-01")
    assert first.is_due(date(2025, 2, 28))
    assert not first.is_due(date(2025, 2, 27))


@pytest.mark.requirement("R188")
def test_a_new_version_of_the_principles_flags_what_was_judged_by_the_earlier_one(office):
    assert [one.older for one in on_website(office.desk, "anna")] == ["", ""]
    newer = (
        builtin("pilot-2023")
        .decode()
        .replace('framework.nl = "Kader Passende zorg,', 'framework.nl = "Kader 2027,')
    )
    edition = office.do("adopt_edition", text=newer)["made"]["id"]
    office.do("close_round", round="ronde")
    office.do("open_round", id="ronde-2", edition=edition, sheets=1, start="2026-01-01")
    found = on_website(office.desk, "anna")
    assert all(one.older.startswith("Appropriate Care Framework") for one in found)
    assert all(one.is_due(date(2024, 3, 1)) for one in found)


@pytest.mark.requirement("D14")
def test_what_was_withdrawn_is_never_due_and_what_was_taken_back_is_not_listed(office):
    office.do("withdraw_batch", batch="reeks", because="fout")
    assert [(one.is_withdrawn, one.is_due(date(2999, 1, 1))) for one in on_website(office.desk, "anna")] == [
        (True, False), (True, False),
    ]  # fmt: skip


def test_an_initiative_that_was_withdrawn_by_itself_is_told_apart(office):
    office.do("withdraw", initiative="a", because="gestopt")
    assert {one.initiative: one.is_withdrawn for one in on_website(office.desk, "anna")} == {
        "a": True,
        "b": False,
    }


def test_without_a_day_nothing_is_due():
    assert not Shown("a", 1, "A", "https://x", "", "", is_withdrawn=False).is_due(date(2999, 1, 1))


def test_what_nothing_is_recorded_of_any_more_is_not_on_the_website(office):
    office.set(Address("published", "a:reeks", "where"), None)
    assert [one.initiative for one in on_website(office.desk, "anna")] == ["b"]


@pytest.mark.requirement("D14")
def test_the_yearly_question_asks_all_in_the_language_and_says_where_it_stands(office):
    shown = next(one for one in on_website(office.desk, "anna") if one.initiative == "a")
    mail = question(office.desk, shown, "nl", "Anna")
    assert mail.subject.startswith("Klopt dit nog? ")
    assert "sinds 29 februari 2024 op onze website: https://example.org/a" in mail.text
    assert mail.text.count("   …") == len(QUESTIONS)
    assert "Do you still work like this?" in question(office.desk, shown, "en", "").text
    assert mail.to == "geheim@example.org"


@pytest.mark.requirement("D10", "D14")
def test_the_yearly_question_says_where_the_address_came_from_and_nothing_of_that_without_one(office):
    shown = next(one for one in on_website(office.desk, "anna") if one.initiative == "a")
    since = person_of(office.desk, office.desk.case("a", None))["on"]
    told = f"Uw naam en mailadres kregen wij van uw eigen organisatie, op {Voice('nl').day(since)}."
    mail = question(office.desk, shown, "nl", "Anna")
    assert told in mail.text
    assert "Wilt u dat niet? Laat het ons weten, dan wissen wij ze." in mail.text
    (contact,) = {one["id"] for one in shown_persons(office.desk, "a")}
    office.do("erase", what="contact", id=contact, because="gevraagd")
    erased = question(office.desk, shown, "nl", "Anna")
    assert (erased.to, "mailadres" in erased.text) == ("", False)
