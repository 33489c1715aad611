"""A row is known again by its source's number, else by title and organisation; another source's is only flagged."""

import pytest

from pz_domain.intake.matching import COMPARED, Known
from pz_domain.work.perform import perform

LIST = "Nr;Titel;Organisatie;Nu\n1;Druppelbril;Thebe;Zelf\n2;GEM-team;Tergooi;Samen\n"


def outcomes(report):
    return [row.outcome for row in report.rows]


def test_the_same_list_again_does_nothing(intake):
    assert outcomes(intake.take(LIST)) == ["added", "added"]
    before = intake.state()
    assert outcomes(intake.take(LIST)) == ["unchanged", "unchanged"]
    assert intake.state() == before


def test_a_changed_row_updates_what_changed_and_says_so(intake):
    first = intake.take(LIST)
    row = intake.take(LIST.replace("Druppelbril;Thebe;Zelf", "De druppelbril;Thebe;Zelf druppelen")).rows[0]
    assert (row.outcome, row.initiative) == ("changed", first.rows[0].initiative)
    assert {name: (c.was, c.now) for name, c in row.changes.items()} == {
        "title": ("Druppelbril", "De druppelbril"),
        "now": ("Zelf", "Zelf druppelen"),
    }
    assert intake.facts(row)["title"] == "De druppelbril"


def test_without_a_number_title_and_organisation_tell_it(intake):
    intake.take("Titel;Organisatie;Nu\nDruppelbril;Thebe;Zelf\n")
    row = intake.row("Titel;Organisatie;Nu\nDRUPPELBRIL!;thebe;Anders\n")
    assert (row.outcome, sorted(row.changes)) == ("changed", ["now", "organisation", "title"])


def test_an_empty_cell_takes_nothing_away(intake):
    first = intake.row("Nr;Titel;Nu\n1;Zorg;Thuis\n")
    assert intake.row("Nr;Titel;Nu\n1;Zorg;\n").outcome == "unchanged"
    assert intake.facts(first)["now"] == "Thuis"


def test_a_number_that_comes_later_is_added(intake):
    intake.row("Titel;Organisatie\nZorg;Thebe\n")
    row = intake.row("Nr;Titel;Organisatie\n7;Zorg;Thebe\n")
    assert (row.outcome, list(row.changes)) == ("changed", ["reference"])


@pytest.mark.requirement("D25", "R42")
def test_the_same_practice_from_another_source_is_flagged_and_added_never_merged(intake):
    first = intake.row("Titel;Organisatie\nDruppelbril;Thebe\n")
    second = intake.row("Titel;Organisatie\ndruppelbril;THEBE\n", source="zorgzandbak")
    assert (second.outcome, second.duplicate_of) == ("duplicate", (first.initiative,))
    assert intake.facts(first)["sources"] == ["vgz"]
    assert intake.facts(second)["sources"] == ["zorgzandbak"]


def test_a_source_is_known_again_beside_another_that_named_the_same(intake):
    intake.row("Titel;Organisatie\nDruppelbril;Thebe\n")
    intake.row("Titel;Organisatie\nDruppelbril;Thebe\n", source="zk")
    assert intake.row("Titel;Organisatie\nDruppelbril;Thebe\n", source="zk").outcome == "unchanged"


@pytest.mark.requirement("R42")
def test_another_source_of_the_same_initiative_is_added_and_none_taken_away(intake):
    row = intake.row("Titel;Organisatie;Bron\nDruppelbril;Thebe;VGZ\n")
    intake.row("Titel;Organisatie;Bron\nDruppelbril;Thebe;VGZ en ZorgZandBak\n")
    intake.row("Titel;Organisatie;Bron\nDruppelbril;Thebe;VGZ\n")
    assert intake.facts(row)["sources"] == ["vgz", "zorgzandbak"]


def test_two_numbers_of_one_source_are_two_initiatives(intake):
    text = "Nr;Titel;Organisatie\n1;Zorg;Thebe\n2;Zorg;Thebe\n"
    assert outcomes(intake.take(text)) == ["added", "duplicate"]
    assert outcomes(intake.take(text)) == ["unchanged", "unchanged"]


def test_a_number_used_for_every_row_is_no_number(intake):
    text = "Nr;Titel;Organisatie\nVGZ;Zorg;A\nVGZ;Andere zorg;B\n"
    assert outcomes(intake.take(text)) == ["added", "added"]
    assert outcomes(intake.take(text)) == ["unchanged", "unchanged"]


def test_a_link_used_for_every_row_is_no_number(intake):
    text = "Link;Titel;Organisatie\nhttps://vgz.nl;Zorg;A\nhttps://vgz.nl;Andere zorg;B\n"
    assert outcomes(intake.take(text)) == ["added", "added"]


def test_two_rows_of_one_name_in_a_list_are_two_candidates_and_stay_so(intake):
    text = "Titel;Organisatie;Nu\nZorg;Thebe;x\nZorg;Thebe;y\n"
    first = intake.take(text)
    assert outcomes(first) == ["added", "duplicate"]
    again = intake.take(text)
    assert outcomes(again) == ["unchanged", "unchanged"]
    swapped = intake.take("Titel;Organisatie;Nu\nZorg;Thebe;y\nZorg;Thebe;x\n")
    assert [row.initiative for row in swapped.rows] == [row.initiative for row in reversed(first.rows)]


def test_facts_in_conflict_are_compared_by_their_first_value(intake):
    row = intake.row("Nr;Titel;Nu\n1;Zorg;x\n")
    change = {"deed": "edit_initiative", "initiative": row.initiative, "seen": []}
    perform({**change, "now": "y"}, intake.desk, "carla")
    assert intake.row("Nr;Titel\n1;Zorg\n").outcome == "unchanged"


def test_the_same_in_other_words_is_flagged_not_merged(intake):
    intake.take(LIST)
    row = intake.row("Titel;Organisatie;Nu\nOogdruppelbril;Stichting Thebe;Zelf\n", source="zk")
    assert row.outcome == "duplicate"
    assert len(row.duplicate_of) == 1
    other = intake.row("Titel;Organisatie;Nu\nDruppelbril Noord;Buurtzorg;Zelf\n", source="zk")
    assert other.outcome == "added"


def test_among_very_many_only_equal_names_are_flagged():
    known = Known()
    facts = {"title": "Druppelbril", "organisation": "Thebe", "sources": ["vgz"]}
    for number in range(COMPARED + 1):
        known.keep(f"i{number}", {**facts, "title": f"Praktijk {number}"})
    known.keep("b", facts)
    other = {**facts, "sources": ["zk"]}
    assert known.match(other, set()).candidates == ("b",)
    assert known.match({**other, "title": "Oogdruppelbril"}, set()).candidates == ()
