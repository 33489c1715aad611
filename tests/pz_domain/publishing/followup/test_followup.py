"""Reports on follow-up: what is told by practice, barrier and party, and that typed text never acts in it."""

import csv
import io
import json
import zipfile

import pytest

from pz_domain.publishing.followup.gathering import report_on
from pz_domain.publishing.followup.leaf import FOLLOW_UP, PROGRESS, follow_up_leaf, progress_leaf
from pz_domain.publishing.followup.writing import ENDINGS, rendered, write
from pz_domain.publishing.listing import UnknownForm
from tests.making import registered, to_selected
from tests.pz_domain.work.conftest import At, desk_at_work

TODAY = "2026-06-02"
HOSTILE = "<script>alert(1)</script> =1+1 \x1b[2J"
FORMULA = "=SOM(1;2)"


@pytest.fixture(scope="module")
def at() -> At:
    at = desk_at_work()
    clear = {"text": "Uitleg wordt niet betaald.", "hindered": "thuiszorg", "well_described": True}
    action = {"deed": "agree_action", "due": "2026-06-01", "barriers": ["tarief"]}
    at.apply(
        *to_selected("a"),
        registered("b", title="Soortgelijk"),
        {"deed": "add_mechanism", "id": "zelf", "initiative": "a", "title": "Zelf doen", "text": "Met uitleg.",
         "similar": ["b"]},
        {"deed": "add_mechanism", "id": "kaal", "initiative": "a", "title": "Nog kaal"},
        {"deed": "add_barrier", "id": "tarief", "initiative": "a", "title": "Geen tarief", "mechanisms": ["zelf"],
         "areas": ["financing", "regulation"]},
        {"deed": "describe_barrier", "barrier": "tarief", **clear},
        {"deed": "add_barrier", "id": "vaag", "initiative": "a", "title": "Nog vaag"},
        {"deed": "add_barrier", "id": "gewoonte", "initiative": "a", "title": "Gewoonte", "areas": ["culture"],
         "whose": ["patients"]},
        {"deed": "add_condition", "id": "leren", "mechanism": "zelf", "text": "Leren praten", "kind": "training",
         "barriers": ["tarief"]},
        {"deed": "add_condition", "id": "anders", "mechanism": "zelf", "text": "Iets anders"},
        {**action, "id": "x", "text": "Tarief vaststellen", "party": "zn", "with": ["vgz", "Ministerie van VWS"],
         "commitment": "Passende bekostiging", "kind": "rule"},
        {**action, "id": "y", "text": FORMULA, "party": "zorginstituut", "waits_for": ["x"], "due": "2027-01-01"},
        {**action, "id": "z", "text": HOSTILE, "party": "gemeente Utrecht", "conditions": ["leren"],
         "due": "2027-02-01"},
        {"deed": "agree_action", "id": "x", "waits_for": ["y"]},
        {"deed": "report_progress", "action": "x", "status": "under_way", "text": "Aangevraagd.", "on": "2026-05-01",
         "help": "Wij leveren cijfers."},
        {"deed": "put_on_agenda", "id": "g", "barrier": "tarief", "party": "zn", "date": "2026-05-20",
         "meeting": "Bestuurlijk overleg", "result": "Toegezegd."},
        {"deed": "put_on_agenda", "id": "h", "barrier": "vaag", "party": "nza"},
    )  # fmt: skip
    return at


def told(at: At, kind: str, form: str = ".md", party: str = "", language: str = "en") -> str:
    return rendered(report_on(at.desk, language, TODAY), kind, form, party).decode().replace("**", "")


@pytest.mark.requirement("R10", "R163", "R166", "R167", "R171")
def test_follow_up_goes_from_practices_to_mechanisms_barriers_and_actions(at):
    found = told(at, FOLLOW_UP)
    for said in (
        "Praktijk a; no. 1 · Thebe", "taken up as: selected", "taken up as: similar",
        "comes next: describe barriers well",
        "### Zelf doen", "Works in: Praktijk a; Soortgelijk", "Leren praten – Training", "### Financing",
        "### Regulation", "### No area yet", "Geen tarief – well described", "Nog vaag – not well described yet",
        "Culture of: patients and their family", "Hindered: thuiszorg", "Met by: Praktijk a",
        "In the way of: Zelf doen",
        "On the agenda: Zorgverzekeraars Nederland (ZN) · 20 May 2026 · Bestuurlijk overleg. Result: Toegezegd.",
        "On the agenda: nza",
    ):  # fmt: skip
        assert said in found, said


@pytest.mark.requirement("R170", "R180", "R181", "R183")
def test_progress_is_told_per_party_with_what_it_follows_from(at):
    found = told(at, PROGRESS)
    for said in (
        "late: 1", "first due: 1 June 2026", "## Zorgverzekeraars Nederland (ZN)", "## Zorginstituut Nederland",
        "## gemeente Utrecht", "Follows from the IZA: Passende bekostiging", "with vgz; with Ministerie van VWS",
        "What we do for it: Wij leveren cijfers.", "due: late; 1 June 2026",
        "how far: under way; 1 May 2026 · Aangevraagd.",
    ):  # fmt: skip
        assert said in found, said
    one = told(at, PROGRESS, party="zn")
    assert "Passende bekostiging" in one
    assert "gemeente Utrecht" not in one


@pytest.mark.requirement("R182")
def test_what_waits_for_each_other_is_told_by_action_and_by_party(at):
    for kind in (FOLLOW_UP, PROGRESS):
        found = told(at, kind)
        assert "Tarief vaststellen (Zorgverzekeraars Nederland (ZN)) → " in found
        assert "Zorgverzekeraars Nederland (ZN) and Zorginstituut Nederland wait for each other." in found


def test_it_is_told_in_dutch_too(at):
    assert "komt nu: belemmeringen goed omschrijven" in told(at, FOLLOW_UP, language="nl")


def test_every_form_holds_the_actions_and_nothing_typed_acts(at, tmp_path):
    for form in ENDINGS:
        data = rendered(report_on(at.desk, "en", TODAY), PROGRESS, form)
        if form in {".odt", ".ods", ".xlsx"}:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                text = "".join(
                    packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")
                )
                assert "SOM(1;2)" in text
                assert "<f>" not in text
                assert 'table:formula="' not in text
        else:
            text = data.decode()
        assert "\x1b" not in text
        assert form in {".json", ".csv"} or "<script>" not in text
    rows = list(csv.reader(io.StringIO(told(at, PROGRESS, ".csv").lstrip("\ufeff")), delimiter=";"))
    assert len(rows) == 4
    assert not any(cell.startswith("=") for row in rows for cell in row)
    data = json.loads(told(at, FOLLOW_UP, ".json"))
    assert data["circles"] == [["x", "y"]]
    assert [one["id"] for one in data["actions"]] == ["x", "y", "z"]
    assert data["actions"][0]["is_late"]


def test_a_report_is_written_to_a_new_file_in_a_form_that_is_known(at, tmp_path):
    found = report_on(at.desk, "nl", TODAY)
    written = write(found, FOLLOW_UP, tmp_path / "opvolging.html")
    assert "Opvolging van gepubliceerde praktijken" in written.read_text(encoding="utf-8")
    with pytest.raises(UnknownForm):
        write(found, FOLLOW_UP, tmp_path / "opvolging.pdf")


def test_where_nothing_goes_on_yet_that_is_said():
    found = report_on(desk_at_work().desk, "en", TODAY)
    assert "No working mechanism is described yet." in rendered(found, FOLLOW_UP, ".md").decode()
    assert "No action is agreed yet." in rendered(found, PROGRESS, ".md").decode()
    assert (follow_up_leaf(found).sections, progress_leaf(found).sections) == ((), ())
