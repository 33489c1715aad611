"""`pz report agreement`: how far reviewers agree, in a round and over a file of ratings."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.making import MEETS_4, STEP_2, registered, sheets
from tests.pz_domain.rules.agreement.cases import published, rows_of

PUBLISHED = published()
TABLE = {"a a": 80, "a b": 10, "b a": 5, "b b": 5}


@pytest.fixture
def rated(tmp_path):
    """Write ratings to a file, from rows as "a b ." with how often they are there."""

    def write(rows):
        file = tmp_path / "ratings.csv"
        lines = ["unit,rater,value"]
        for unit, row in enumerate(rows_of(rows)):
            lines += [f"{unit},r{rater},{value or ''}" for rater, value in enumerate(row)]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def options_of(expected) -> tuple[str, ...]:
    metric = ("--metric", expected.get("metric", "nominal"))
    rows = expected.get("distances", ())
    return (*metric, "--distances", "; ".join(" ".join(map(str, row)) for row in rows)) if rows else metric


@pytest.mark.requirement("D24")
@pytest.mark.parametrize("case", PUBLISHED, ids=[case["id"] for case in PUBLISHED])
def test_published_tables_come_out_as_they_were_printed(pz, rated, case) -> None:
    file, scale = rated(case["rows"]), ",".join(case["categories"])
    for options in {options_of(expected) for expected in case["expected"]}:
        ran = pz("--json", "report", "agreement", "--ratings", file, f"--categories={scale}", *options)
        assert ran.code == 0, ran
        for expected in (one for one in case["expected"] if options_of(one) == options):
            found = ran.json["coefficients"][expected["figure"]]
            if expected["value"] is None:
                assert found["value"] is None
                assert found["note"]
            else:
                assert found["value"] == pytest.approx(expected["value"], abs=expected["within"])
                assert found["ci95"][0] <= found["value"] <= found["ci95"][1]


@pytest.mark.requirement("D24")
def test_a_kappa_that_misleads_is_never_shown_alone(pz, rated) -> None:
    ran = pz("--json", "report", "agreement", "--ratings", rated(TABLE), "--categories", "a,b")
    (sentence,) = ran.json["notes"]
    assert sentence.startswith("Kappa (0.32) misleads here: the reviewers agree on 85.0% of the records")
    assert "87.5% of the ratings are “a”" in sentence
    told = pz("--lang", "nl", "report", "agreement", "--ratings", rated(TABLE), "--categories", "a,b")
    assert "Kappa (0,32) misleidt hier" in told.out
    assert "Cohens kappa" in told.out
    assert "0,318" in told.out


def test_what_is_counted_is_told(pz, rated) -> None:
    file = rated({"a b": 2, "a .": 1, "b b": 3, ". .": 1})
    ran = pz(
        "--json", "report", "agreement", "--ratings", file, "--categories", "a,b,c", "--metric", "ordinal"
    )
    told = {name: ran.json[name] for name in ("n", "raters", "pairable", "categories", "metric")}
    assert told == {
        "n": 6,
        "raters": ["r0", "r1"],
        "pairable": 5,
        "categories": ["a", "b", "c"],
        "metric": "ordinal",
    }
    for person in pz("report", "agreement", "--ratings", file, "--categories", "a,b,c").out.splitlines()[:1]:
        assert person == "6 records, of which 5 rated by two or more; 2 in all rated"


def test_a_person_sees_what_applies_and_no_more(pz, rated) -> None:
    two = pz("report", "agreement", "--ratings", rated(TABLE), "--categories", "a,b").out
    assert "PABAK" in two
    assert "linear weights" not in two
    three = pz(
        "report", "agreement", "--ratings", rated({"a b c": 9, "a a a": 9}), "--categories", "a,b,c"
    ).out
    assert "Fleiss’ kappa, linear weights" in three
    assert "Cohen’s kappa" not in three
    assert "PABAK" not in three


def test_a_category_may_hold_a_comma_and_hostile_text_is_told_harmlessly(pz, tmp_path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text('unit;rater;value\n1;a\x1b[2J;"x, y"\n1;b;z\n', encoding="utf-8")
    ran = pz("report", "agreement", "--ratings", file, "--categories", '"x, y",z')
    assert (ran.code, "\x1b" in ran.out) == (0, False)
    assert "x, y 50.0%, z 50.0%" in ran.out


def test_a_file_without_ratings_has_no_figures(pz, tmp_path) -> None:
    file = tmp_path / "ratings.csv"
    file.write_text("unit,rater,value\n", encoding="utf-8")
    ran = pz("--json", "report", "agreement", "--ratings", file, "--categories", "a,b")
    assert {one["value"] for one in ran.json["coefficients"].values()} == {None}
    assert all(one["note"] for one in ran.json["coefficients"].values())
    assert "0 records" in pz("report", "agreement", "--ratings", file, "--categories", "a,b").out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--categories", "a,b"], "unknown-category"),
        (["--categories", "a,a"], "bad-scale"),
        (["--categories", "a,b,c", "--metric", "interval"], "bad-scale"),
    ],
)
def test_bad_ratings_are_refused_with_a_code(pz, rated, options, code) -> None:
    file = rated({"a b": 1, "c a": 1})
    assert pz("--json", "report", "agreement", "--ratings", file, *options).refused == code


def test_a_file_that_is_not_there_is_refused(pz, tmp_path) -> None:
    ran = pz("--json", "report", "agreement", "--ratings", tmp_path / "none.csv", "--categories", "a")
    assert ran.refused == "file-missing"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "--categories is missing."),
        (
            ["--categories", "a,b", "--metric", "median"],
            "--metric is one of: nominal, ordinal, interval, ratio.",
        ),
        (["--categories", "a,b", "--distances", "0 1"], "--distances is a table of 2 rows of 2 numbers"),
        (["--categories", "a,b", "--distances", "0 1; x 0"], "--distances is a table"),
        (["--categories", "a,b", "--distances", "0 -1; 1 0"], "--distances is a table"),
        (["--categories", "a,b", "--distances", "0 0; 0 0"], "--distances is a table"),
        (["--categories", "a,b", "--distances", "0 nan; 1 0"], "--distances is a table"),
    ],
)
def test_a_call_that_is_wrong_is_told_what_is_wrong(pz, rated, options, sentence) -> None:
    ran = pz("report", "agreement", "--ratings", rated(TABLE), *options)
    assert ran.code == 2
    assert sentence in ran.err


KEYS = {
    "step", "criterion", "n", "percent", "kappa", "kappa_ci", "ac1", "ac1_ci", "alpha", "alpha_ci",
    "prevalence_index", "bias_index", "note",
}  # fmt: skip
EQUAL = {criterion: {"verdict": "meets"} for criterion in STEP_2}
DIFFERENT = {**EQUAL, "P3": {"verdict": "doubt", "rationale": "Niet duidelijk."}}
PEOPLE = ("anna", "bram", "cato")


def reviewed(id_, one, other, who=PEOPLE[:2]):
    """Two reviews of step 2, both finished."""
    interest = [
        {"deed": "declare_interest", "as": person, "initiative": id_, "interest": "none"} for person in who
    ]
    return [registered(id_), *interest, *sheets(id_, 2, one, who[:1]), *sheets(id_, 2, other, who[1:])]


@pytest.fixture
def worked(workspace, applied):
    """A round with two initiatives reviewed alike and one on which the two differ."""
    applied(
        {"deed": "enrol_reviewer", "id": "cato", "name": "Cato\x1b[2J", "role": "reviewer"},
        *reviewed("a", EQUAL, EQUAL), *reviewed("b", EQUAL, EQUAL), *reviewed("c", EQUAL, DIFFERENT),
    )  # fmt: skip


def criteria_of(ran) -> dict[tuple[int, str], dict[str, Any]]:
    assert ran.code == 0, ran
    return {(one["step"], one["criterion"]): one for one in ran.json["criteria"]}


@pytest.mark.requirement("D24")
def test_every_criterion_of_the_round_has_its_figures(pz, worked) -> None:
    found = criteria_of(pz("--json", "report", "agreement"))
    assert list(found) == [(2, code) for code in STEP_2] + [(4, code) for code in MEETS_4]
    assert all(set(one) >= KEYS for one in found.values())
    different, same, unseen = found[2, "P3"], found[2, "P1"], found[4, "1a"]
    assert (different["n"], different["percent"]) == (3, pytest.approx(2 / 3))
    assert different["kappa"] == pytest.approx(0)
    assert different["coefficients"]["cohen_kappa"]["value"] == different["kappa"]
    assert (different["joined"], different["after"]["percent"]) == ({"equal": 2, "cautious": 1}, 1.0)
    assert (same["percent"], same["kappa"], same["alpha"], same["ac1"]) == (1.0, None, None, 1.0)
    assert same["note"].startswith("Wherever two rated, both said “meets”")
    assert (unseen["n"], unseen["percent"], unseen["kappa"], unseen["prevalence_index"]) == (
        0,
        None,
        None,
        None,
    )
    assert unseen["note"].endswith("not defined: no record has two ratings.")


@pytest.mark.requirement("D2", "D24")
def test_a_review_under_way_changes_nothing_for_anyone(pz, worked, applied) -> None:
    before = {who: pz("--json", "--as", who, "report", "agreement").out for who in PEOPLE}
    half = reviewed("d", DIFFERENT, DIFFERENT)[:-1]
    applied(*half)
    assert {who: pz("--json", "--as", who, "report", "agreement").out for who in PEOPLE} == before
    applied({"deed": "finalise_sheet", "as": "bram", "initiative": "d", "step": 2})
    assert criteria_of(pz("--json", "report", "agreement"))[2, "P3"]["n"] == 4


@pytest.mark.requirement("D24")
def test_a_pair_and_a_period_can_be_asked_for(pz, worked, applied) -> None:
    applied(*reviewed("d", EQUAL, DIFFERENT, PEOPLE[1:]))
    everyone = criteria_of(pz("--json", "report", "agreement"))[2, "P3"]
    assert (everyone["n"], everyone["kappa_of"], everyone["bias_index"]) == (4, "fleiss", None)
    assert [one["reviewers"] for one in everyone["pairs"]] == [["anna", "bram"], ["bram", "cato"]]
    pair = pz("--json", "report", "agreement", "--pair", "cato, bram")
    assert pair.json["pair"] == ["cato", "bram"]
    assert criteria_of(pair)[2, "P3"]["n"] == 1
    later = pz("--json", "report", "agreement", "--from", "2999-01-01")
    assert (later.json["from"], criteria_of(later)[2, "P3"]["n"]) == ("2999-01-01", 0)
    assert criteria_of(pz("--json", "report", "agreement", "--until", "2999-01-01"))[2, "P3"]["n"] == 4


@pytest.mark.requirement("D24")
def test_figures_are_of_one_round(pz, worked, applied) -> None:
    applied(
        {"deed": "close_round", "round": "pilot-2023"}, {"deed": "open_round", "id": "r2", "start": "2024-01-01"},
        *reviewed("d", EQUAL, EQUAL),
    )  # fmt: skip
    assert criteria_of(pz("--json", "report", "agreement"))[2, "P3"]["n"] == 1
    first = pz("--json", "report", "agreement", "--round", "pilot-2023")
    assert (first.json["round"], criteria_of(first)[2, "P3"]["n"]) == ("pilot-2023", 3)
    applied({"deed": "close_round", "round": "r2"})
    assert pz("--json", "report", "agreement").json["round"] == "r2"
    assert pz("--json", "report", "agreement", "--round", "r9").refused == "unknown-key"


def test_a_person_reads_one_line_a_criterion_and_what_to_mind_once(pz, worked, applied) -> None:
    applied(*reviewed("d", EQUAL, DIFFERENT, PEOPLE[1:]))
    told = pz("report", "agreement").out
    assert "2 P3       4  50.0%" in told
    assert told.count("Fewer than 20 records") == 1
    assert "2 P1, 2 P2, 2 P4, 2 P5: Wherever two rated, both said “meets”" in told
    assert "Bram – Cato" in told
    assert "\x1b" not in told
    dutch = pz("--lang", "nl", "report", "agreement").out
    assert "Alleen eerste, onafhankelijke oordelen" in dutch
    assert "50,0%" in dutch


def test_a_round_without_finished_reviews_says_so(pz, workspace) -> None:
    assert "Nothing to compare yet" in pz("report", "agreement").out
    assert {one["n"] for one in pz("--json", "report", "agreement").json["criteria"]} == {0}


def test_figures_go_to_a_file_by_its_ending(pz, worked, rated, tmp_path) -> None:
    for options in ([], ["--ratings", rated(TABLE), "--categories", "a,b"]):
        file = tmp_path / f"figures{len(options)}.json"
        assert f"Written: {file}" in pz("report", "agreement", *options, "--to", file).out
        assert json.loads(file.read_text(encoding="utf-8"))[0]
        assert pz("--json", "report", "agreement", *options, "--to", file).refused == "file-exists"
        book = tmp_path / f"figures{len(options)}.xlsx"
        assert pz("--json", "report", "agreement", *options, "--to", book).json == {"file": str(book)}
        assert (
            pz("--json", "report", "agreement", *options, "--to", tmp_path / "x.pdf").refused
            == "unknown-form"
        )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--pair", "bram"], "--pair names two reviewers"),
        (["--pair", "bram,bram"], "--pair names two reviewers"),
        (["--from", "october"], "--from is a date"),
        (["--from", "2023-12-01", "--until", "2023-11-30"], "--from is a later day"),
        (["--until", "2023-13-01"], "--until is a date"),
        (["--metric", "ordinal"], "--metric goes with --ratings only."),
        (["--categories", "a"], "--categories goes with --ratings only."),
        (["--ratings", "x.csv", "--round", "r"], "--round does not go with --ratings."),
        (["--ratings", "x.csv", "--pair", "a,b"], "--pair does not go with --ratings."),
    ],
)
def test_options_that_do_not_fit_are_told(pz, workspace, options, sentence) -> None:
    ran = pz("report", "agreement", *options)
    assert ran.code == 2
    assert sentence in ran.err


def test_a_pair_of_whom_one_is_unknown_is_refused(pz, workspace) -> None:
    assert pz("--json", "report", "agreement", "--pair", "bram,zoe").refused == "unknown-reviewer"
