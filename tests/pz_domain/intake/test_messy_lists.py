"""The four messy lists of the examples come in as people mean them, and what cannot come in is said."""

from pathlib import Path

import pytest

from pz_domain.intake.importing import import_files
from pz_domain.work.persons import shown

pytestmark = pytest.mark.no_cover

LISTS = Path(__file__).parents[3] / "examples" / "lijsten"
ODD_HEADERS = {
    "WIE DOET HET": "organisation",
    "Zo ging het": "before",
    "Zo gaat het": "now",
    "thema": "target_groups",
    "financiering": "domains",
    "bewijs j/n": "supported_by_data",
}


@pytest.fixture
def lists(intake):
    """Take in all four, refused rows kept away from the examples."""

    def take(name, source=None, mapping=None):
        return import_files(
            intake.desk, [LISTS / name], "carla", source=source, mapping=mapping, refused_to=intake.folder
        )

    return {
        "xlsx": take("innovaties-vgz.xlsx", "vgz"),
        "ods": take("zinnige-zorg.ods", "zinnige_zorg"),
        "csv": take("aangemeld-per-mail.csv"),
        "text": take("ggz-praktijken.txt", "ggz", ODD_HEADERS),
    }


def _new(report):
    return sum(row.outcome in {"added", "duplicate"} for row in report.rows)


@pytest.mark.requirement("R15", "R44")
def test_all_120_come_in_from_four_kinds_of_list(lists, intake):
    assert {name: _new(report) for name, report in lists.items()} == {
        "xlsx": 36,
        "ods": 30,
        "csv": 34,
        "text": 20,
    }
    registered = {row.initiative for report in lists.values() for row in report.rows} - {""}
    assert registered == set(intake.desk.store.initiatives())
    assert len(registered) == 120


def test_rows_without_a_title_or_with_a_strange_source_are_refused(lists):
    refused = {
        name: [row.row for row in report.rows if row.outcome == "refused"] for name, report in lists.items()
    }
    assert {name: len(rows) for name, rows in refused.items()} == {"xlsx": 0, "ods": 0, "csv": 3, "text": 1}


def test_words_that_a_pdf_broke_are_whole_again(lists, intake):
    row = next(row for row in lists["csv"].rows if row.title.startswith("Blaaskatheter"))
    assert intake.desk.case(row.initiative, "carla").facts["now"] == "De cliënt leert zelf katheteriseren."


def test_columns_with_headers_of_their_own_are_read_once_they_are_named(lists, intake):
    row = next(row for row in lists["text"].rows if row.title.startswith("Crisiskaart"))
    facts = intake.facts(row)
    assert (facts["organisation"], facts["domains"], facts["supported_by_data"]) == (
        "GGZ Het Baken",
        ["zvw"],
        "yes",
    )


@pytest.mark.requirement("R42", "R73")
def test_several_organisations_and_contact_persons_are_kept(lists, intake):
    several = [row for row in lists["xlsx"].rows if "organisations" in row.facts]
    assert several
    assert all(one["role"] == "runs" for row in several for one in row.facts["organisations"])
    with_contact = [row for row in lists["csv"].rows if row.contacts and row.initiative]
    assert with_contact
    assert all(list(shown(intake.desk, row.initiative)) for row in with_contact)
