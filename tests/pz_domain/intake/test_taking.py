"""Row by row: what a deed refuses stops that row only, and what was said before does nothing."""

from pathlib import Path

from pz_domain.work.perform import perform


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
