"""The report says per row what became of it, for people and for programs alike."""

import json

import pytest

from pz_domain.intake.importing import import_files


def test_the_report_is_one_json_document(intake):
    report = intake.take("Titel;Nu\nZorg;Thuis\n;x\n")
    found = json.loads(json.dumps(report.as_json()))
    assert found["counts"] == {"added": 1, "changed": 0, "unchanged": 0, "duplicate": 0, "refused": 1}
    assert found["files"][0]["columns"] == {"Titel": "title", "Nu": "now"}
    assert found["files"][0]["refused_file"].endswith("list.refused.csv")
    added, refused = found["rows"]
    assert (added["row"], added["outcome"], added["title"]) == (2, "added", "Zorg")
    assert added["initiative"] == report.rows[0].initiative
    assert (refused["row"], refused["outcome"], refused["initiative"]) == (3, "refused", None)
    assert refused["problems"][0]["code"] == "title-missing"


def test_changes_and_mends_are_in_the_document(intake):
    intake.take("Nr;Titel;Nu\n1;Zorg;x\n")
    (row,) = intake.take("Nr;Titel;Nu\n1;Zorg;inze#en\n").as_json()["rows"]
    assert row["changes"] == {"now": {"was": "x", "now": "inzetten"}}
    assert row["cleaned"] == {"Nu": [["inze#en", "inzetten"]]}


def test_a_file_that_could_not_be_read_is_in_the_document(intake):
    paths = [intake.write("Titel\nZorg\n", "a.csv"), intake.folder / "none.csv"]
    found = import_files(intake.desk, paths, "carla", source="vgz").as_json()
    assert [file["refused"] and file["refused"]["code"] for file in found["files"]] == [None, "file-missing"]


@pytest.mark.parametrize(
    ("text", "code"), [("Titel\nZorg\n", 0), ("Titel;Nu\n;x\n", 3), ("Nr;Titel\n1;Zorg\n2;Zorg\n", 3)]
)
def test_the_exit_code_says_whether_a_person_is_needed(intake, text, code):
    assert intake.take(text).exit_code == code


def test_the_exit_code_counts_files(intake):
    good, bad = intake.write("Titel\nZorg\n", "a.csv"), intake.folder / "none.csv"
    assert import_files(intake.desk, [good, bad], "carla", source="vgz").exit_code == 3
    assert import_files(intake.desk, [bad, bad], "carla", source="vgz").exit_code == 1
