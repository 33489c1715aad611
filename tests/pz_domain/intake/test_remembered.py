"""What a person once said about the columns of a source is used for its next list, and told."""

import pytest

from pz_domain.intake.remembered import recalled

ODD = "Kop;Kleur;Hint;Titel\nZorg;rood;x;Weg\n"
SAID = {"kop": "title", "Kleur": "summary", "Hint": "-"}


@pytest.mark.requirement("R41")
def test_the_next_list_of_a_source_is_read_as_the_last_one_and_says_so(intake):
    intake.take(ODD, mapping=SAID)
    report = intake.take("KOP;kleur;Hint;Titel\nBril;groen;y;Weg\n")
    facts = intake.facts(report.rows[0])
    assert (facts["title"], facts["summary"]) == ("Bril", "groen")
    assert report.files[0].recalled == {"KOP": "title", "kleur": "summary", "Hint": "-"}
    assert "“kleur” holds summary, as last time." in report.files[0].warnings
    assert "Left out, as last time: “Hint”." in report.files[0].warnings
    assert report.as_json()["files"][0]["recalled"]["Hint"] == "-"


def test_a_list_without_those_columns_is_read_as_ever(intake):
    intake.take(ODD, mapping=SAID)
    report = intake.take("Titel;Nu\nBril;y\n")
    assert not report.files[0].recalled
    assert not report.files[0].warnings


def test_another_source_has_columns_of_its_own(intake):
    intake.take(ODD, mapping=SAID)
    assert intake.take(ODD, source="nza").rows[0].title == "Weg"
    assert intake.take("Kop;Titel;Bron\nZorg;Weg;VGZ\n", source=None).rows[0].title == "Weg"


def test_what_is_said_now_goes_before_and_is_kept(intake):
    intake.take(ODD, mapping=SAID)
    assert intake.take(ODD, mapping={"kop": "-", "Titel": "title"}).rows[0].title == "Weg"
    assert recalled(intake.desk.store, "vgz") == {
        "kop": "-",
        "titel": "title",
        "kleur": "summary",
        "hint": "-",
    }


def test_what_was_said_of_no_column_of_the_list_is_not_kept(intake):
    intake.take(ODD, mapping={**SAID, "Nergens": "now"})
    assert "nergens" not in recalled(intake.desk.store, "vgz")


def test_a_trial_and_a_list_that_cannot_be_taken_in_teach_nothing(intake):
    intake.take(ODD, mapping=SAID, dry_run=True)
    assert recalled(intake.desk.store, "vgz") == {}


@pytest.mark.parametrize("held", ["{", "[1]", '{"kop": "no-field", "kleur": 3}'])
def test_what_is_kept_and_makes_no_sense_is_left_alone(intake, held):
    intake.desk.store.put("columns/vgz", held)
    assert recalled(intake.desk.store, "vgz") == {}
    assert intake.take(ODD, mapping=SAID).counts["added"] == 1
