"""Row by row: what a deed refuses stops that row only, and what was said before does nothing."""

from pathlib import Path

import pytest

from pz_domain.intake.report import Report
from pz_domain.journal.sealing import is_sealed
from pz_domain.work.perform import perform
from pz_domain.work.persons import shown
from tests.making import decide, no_interest, step_2

ANNE = "Nr;Titel;Contactpersoon;E-mail\n1;Zorg;Anne Zwart;anne@thebe.example\n"


def test_a_row_that_is_repeated_word_for_word_does_nothing(intake):
    first, second = intake.take("Nr;Titel\n1;Zorg\n1;Zorg\n").rows
    assert (second.outcome, second.initiative) == ("unchanged", first.initiative)
    assert second.problems[0].message == "Says the same as row 2."


def test_what_a_deed_refuses_is_a_refused_row_and_the_rest_goes_in(intake):
    intake.row("Nr;Titel\n1;Zorg\n")
    second_method = Path(__file__).parents[2] / "methods" / "eu-portal.toml"
    adopted = perform({"deed": "adopt_edition", "text": second_method.read_text()}, intake.desk, "carla")
    for deed in (
        {"deed": "close_round", "round": "pilot-2023"},
        {"deed": "add_source", "source": "vgz", "name": "VGZ"},
        {"deed": "open_round", "id": "later", "edition": adopted["made"]["id"]},
    ):
        perform(deed, intake.desk, "carla")
    earlier, new = intake.take("Nr;Titel;Doelgroep\n1;Zorg;children\n2;Anders;children\n").rows
    assert (earlier.outcome, earlier.problems[0].code) == ("refused", "unknown-key")
    assert new.outcome == "added"


def test_a_dry_run_names_the_initiatives_that_are_there(intake):
    intake.take("Titel;Organisatie;Nu\nDruppelbril;Thebe;x\n")
    (there,) = intake.desk.store.initiatives()
    tried = intake.take("Titel;Organisatie;Nu\nDruppelbril;Thebe;y\n", dry_run=True, source="zk")
    assert tried.rows[0].duplicate_of == (there,)


def names(intake, initiative) -> list[str]:
    return [person["name"] for person in shown(intake.desk, initiative)]


def drop(intake, initiative) -> None:
    for handle in ("anna", "bram"):
        perform({"deed": "enrol_reviewer", "id": handle, "name": handle}, intake.desk, "carla")
    for deed in (*no_interest(initiative), *step_2(initiative, P1="fails"), decide(initiative, 2, "O01")):
        perform(deed, intake.desk, "carla")


@pytest.mark.requirement("R73")
def test_a_contact_person_that_comes_with_a_list_is_sealed_with_who_gave_them(intake):
    row = intake.row(ANNE)
    (person,) = shown(intake.desk, row.initiative)
    assert (person["name"], person["email"], person["origin"]) == ("Anne Zwart", "anne@thebe.example", "vgz")
    assert "contact" not in intake.facts(row)
    held = [s.value for found in intake.desk.store.registers_of("contact").values() for s in found]
    assert held
    assert all(is_sealed(value) for value in held)


@pytest.mark.requirement("D10")
def test_a_report_names_no_contact_person(intake):
    report = intake.take(ANNE)
    assert isinstance(report, Report)
    assert "Anne" not in str(report.as_json())
    assert report.as_json()["rows"][0]["contacts"] == 1


def test_the_next_list_replaces_the_contact_person_and_the_same_one_changes_nothing(intake):
    first = intake.row(ANNE)
    assert intake.row(ANNE).outcome == "unchanged"
    other = intake.row(ANNE.replace("Anne Zwart", "Bo Wit"))
    assert (other.outcome, other.new_contacts, other.changes) == ("changed", True, {})
    assert names(intake, first.initiative) == ["Bo Wit"]
    event = list(intake.desk.store.events())[-1]
    assert {address.kind for address in event.draft.sets} == {"contact"}


def test_facts_and_contact_person_may_both_change(intake):
    first = intake.row(ANNE)
    other = intake.row(ANNE.replace("Anne Zwart", "Bo Wit").replace("Zorg", "Zorg thuis"))
    assert (other.outcome, set(other.changes), other.new_contacts) == ("changed", {"title"}, True)
    assert names(intake, first.initiative) == ["Bo Wit"]


def test_rows_that_differ_in_the_contact_person_only_are_no_repeat(intake):
    first, second = intake.take("Titel;Contact\nZorg;Anne\nZorg;Bo\n").rows
    assert second.outcome == "duplicate"
    assert first.initiative != second.initiative


@pytest.mark.parametrize(
    ("address", "code"),
    [("anne@gmail.com", "contact-private-email"), ("06-12345678", "contact-mobile-number")],
)
@pytest.mark.requirement("D10")
def test_a_private_address_is_told_without_the_address(intake, address, code):
    first = intake.row(ANNE)
    for row in (
        intake.row(ANNE.replace("anne@thebe.example", address)),
        intake.row(f"Titel;Contact\nAnders;{address}\n"),
    ):
        (problem,) = row.problems
        assert problem.code == code
        assert address not in problem.message
    assert len(names(intake, first.initiative)) == 1


@pytest.mark.requirement("A33")
def test_a_contact_person_is_erased_when_the_initiative_drops_and_does_not_come_back(intake):
    initiative = intake.row(ANNE).initiative
    (address,) = [a for a in intake.desk.store.registers_of("contact") if a.register == "person"]
    drop(intake, initiative)
    assert names(intake, initiative) == []
    assert intake.desk.store.key(f"contact/{address.entity}") is None
    assert intake.row(ANNE).outcome == "unchanged"
    edited = intake.row(ANNE.replace("Zorg", "Zorg thuis"))
    assert [problem.code for problem in edited.problems] == ["contacts-not-kept"]
    assert names(intake, initiative) == []


@pytest.mark.requirement("D10")
def test_who_was_erased_on_request_is_not_brought_back_by_the_next_list(intake):
    initiative = intake.row(ANNE).initiative
    (person,) = shown(intake.desk, initiative)
    gone = {
        "deed": "erase",
        "what": "contact",
        "initiative": initiative,
        "id": person["id"],
        "because": "Verzoek.",
    }
    perform(gone, intake.desk, "carla")
    assert intake.row(ANNE).outcome == "unchanged"
    assert names(intake, initiative) == []
    assert intake.row(ANNE, source="zk").outcome == "duplicate"


@pytest.mark.requirement("R42")
def test_a_later_list_adds_organisations_and_takes_none_away(intake):
    first = intake.row("Nr;Titel;Organisatie;Partners\n1;Zorg;Thebe;GGD\n")
    again = intake.row("Nr;Titel;Organisatie;Partners\n1;Zorg;Thebe;Amphia; \n".replace("Amphia; ", "Amphia"))
    assert set(again.changes) == {"organisations"}
    assert [one["name"] for one in intake.facts(first)["organisations"]] == ["GGD", "Amphia"]
    assert intake.row("Nr;Titel;Organisatie;Partners\n1;Zorg;Thebe;GGD\n").outcome == "unchanged"


def test_a_dry_run_keeps_no_contact_person(intake):
    intake.take(ANNE, dry_run=True)
    assert intake.desk.store.registers_of("contact") == {}


@pytest.mark.requirement("D11")
def test_what_looks_personal_is_told_before_it_is_taken_in_and_stops_nothing(intake):
    text = "Titel;Nu;Contactpersoon\nZorg;Mevrouw Jansen (bsn 123456782) druppelt zelf;Mevrouw De Wit\n"
    tried = intake.take(text, dry_run=True).rows[0]
    assert [problem.code for problem in tried.problems] == ["looks-like-patient-name", "looks-like-bsn"]
    assert "123456782" not in "".join(problem.message for problem in tried.problems)
    assert intake.row(text).outcome == "added"
