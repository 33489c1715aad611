"""`pz report agreement`: how far reviewers agree, over a file of ratings."""

from __future__ import annotations

import pytest

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
        assert person == "6 records, of which 5 by two raters or more; 2 raters"


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
