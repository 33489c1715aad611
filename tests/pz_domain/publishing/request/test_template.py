"""The list a source fills in: the intake takes it as it comes back, without a warning and without `--map`."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pz_domain.intake.columns import FIELDS, field_of
from pz_domain.intake.importing import import_files
from pz_domain.publishing.request.columns import ASKED
from pz_domain.publishing.request.criteria import criteria_text
from pz_domain.publishing.request.papers import list_for
from pz_domain.publishing.request.template import PREPARED

FILLED = {
    "nl": {"target_groups": "kanker; ouderen", "domains": "Zvw; Wlz", "supported_by_data": "ja"},
    "en": {"target_groups": "cancer; older people", "domains": "Zvw; Wlz", "supported_by_data": "yes"},
}
TEXTS = {"title": "Druppelbril", "organisation": "TWB", "before": "Drie keer per dag", "claims": "28 uur minder",
         "id": "7", "reference": "https://example.org", "programme": "Eerder", "patients": "200"}  # fmt: skip


def fill(data: bytes, language: str, *, source: str = "") -> bytes:
    """Fill in the first row as a person would."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    places = {field_of(cell.value): cell.column for cell in sheet[1]}
    for field, text in (TEXTS | FILLED[language] | ({"sources": source} if source else {})).items():
        sheet.cell(2, places[field]).value = text
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def kept(book: bytes, folder: Path, form: str = "xlsx") -> Path:
    """Return the list as a file that came back."""
    file = folder / f"list.{form}"
    file.write_bytes(book)
    return file


def registered(desk, file: Path):
    report = import_files(desk, [file], "carla")
    assert (report.files[0].warnings, report.exit_code) == ((), 0)
    assert [(row.outcome, row.problems) for row in report.rows] == [("added", ())]
    return desk.case(report.rows[0].initiative, "carla").facts


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_intake_knows_every_column_by_its_head(occasion, language):
    on = occasion(language)
    heads = [on.voice(one.head) for one in ASKED]
    assert [field_of(head) for head in heads] == [one.field for one in ASKED]
    assert {one.field for one in ASKED} <= set(FIELDS)


@pytest.mark.requirement("R18", "R20", "R21")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_filled_in_comes_in_without_a_warning(desk, occasion, language, tmp_path):
    on = occasion(language)
    _, data = list_for(on, criteria_text(on), "xlsx", "zk")
    facts = registered(desk, kept(fill(data, language), tmp_path))
    assert facts["sources"] == ["zk"]
    assert facts["target_groups"] == ["cancer", "frail_elderly"]
    assert facts["domains"] == ["zvw", "wlz"]
    assert facts["supported_by_data"] == "yes"
    assert facts["title"] == "Druppelbril"
    assert facts["claims"] == [{"text": "28 uur minder"}]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_what_libreoffice_saved_as_ods_comes_in_too(desk, occasion, tmp_path):
    on = occasion()
    _, data = list_for(on, criteria_text(on), "xlsx", "zk")
    (tmp_path / "list.xlsx").write_bytes(fill(data, "nl"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless", "--convert-to", "ods",
         "list.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    facts = registered(desk, tmp_path / "list.ods")
    assert (facts["sources"], facts["target_groups"]) == (["zk"], ["cancer", "frail_elderly"])


def test_without_a_source_each_row_says_its_own(desk, occasion, tmp_path):
    on = occasion()
    name, data = list_for(on, "", "xlsx")
    assert name == "initiatieven-pilot-2023.xlsx"
    assert registered(desk, kept(fill(data, "nl", source="vgz"), tmp_path))["sources"] == ["vgz"]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_an_empty_list_has_no_row_to_refuse(desk, occasion, form, tmp_path):
    _, data = list_for(occasion(), "", form, "zk")
    assert import_files(desk, [kept(data, tmp_path, form)], "carla").rows == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_only_the_first_sheet_looks_like_a_list(occasion, language):
    on = occasion(language)
    _, data = list_for(on, criteria_text(on), "xlsx", "zk")
    book = load_workbook(io.BytesIO(data))
    assert [sheet.sheet_state for sheet in book] == ["visible"] * 3
    assert all(sheet.max_column == 1 for sheet in book.worksheets[1:])
    assert not any(sheet.merged_cells.ranges for sheet in book)


@pytest.mark.requirement("R18", "R19")
def test_the_criteria_as_sent_are_beside_the_list_and_every_column_is_explained(occasion):
    on = occasion()
    _, data = list_for(on, "Zo zochten wij.\n\nVijf punten.", "xlsx", "zk")
    book = load_workbook(io.BytesIO(data))
    assert [row[0] for row in book.worksheets[1].values][1:] == ["Zo zochten wij.", "Vijf punten."]
    told = [row[0] for row in book.worksheets[2].values][1:]
    assert len(told) == len(ASKED)
    assert told[6].startswith("Doelgroepen (IZA): Voor welke")
    assert "Kies uit: kanker; hart en vaten" in told[6]
    assert told[0].endswith("Bijvoorbeeld: Oogdruppelbril in de wijkverpleging")


def test_the_cells_to_fill_in_offer_choices_and_the_file_knows_its_round(occasion):
    name, data = list_for(occasion(), "", "xlsx", "zk")
    book = load_workbook(io.BytesIO(data))
    rules = {rule.promptTitle: rule for rule in book.worksheets[0].data_validations.dataValidation}
    assert rules["Met gegevens onderbouwd"].formula1 == '"ja,nee,onbekend"'
    assert str(rules["Titel"].sqref) == f"A2:A{PREPARED + 1}"
    assert {one.name: one.value for one in book.custom_doc_props.props} == {
        "PZ round": "pilot-2023", "PZ source": "zk",
    }  # fmt: skip
    assert name == "initiatieven-pilot-2023-zk.xlsx"
