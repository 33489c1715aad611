"""Files of ratings: read as they come, and refused by row where they hold something else."""

from __future__ import annotations

import pytest

from pz_domain.intake.ratings import (
    BadScale,
    ColumnMissing,
    ColumnTwice,
    NameMissing,
    RatedTwice,
    UnknownCategory,
    numbers,
    read_ratings,
    scale,
)
from pz_domain.intake.unreadable import EmptyFile
from pz_domain.rules.agreement.ratings import MISSING
from pz_domain.wording import use_language


@pytest.fixture
def read(tmp_path):
    def read_(text, categories=("yes", "no"), encoding="utf-8"):
        file = tmp_path / "ratings.csv"
        file.write_bytes(text.encode(encoding))
        return read_ratings(file, categories)

    return read_


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_are_found_by_their_heads_in_any_order_and_form(read, delimiter, encoding) -> None:
    rows = [
        "Rater,date,VALUE, Unit",
        "anna,2023,yes,1",
        "bram,2023,no,1",
        "anna,2023, no ,2",
        "bram,2023,,2",
        "",
    ]
    found = read("\r\n".join(rows).replace(",", delimiter), encoding=encoding)
    assert found.raters == ("anna", "bram")
    assert found.rows == {(0, 1): 1, (1, MISSING): 1}


def test_a_rating_that_is_absent_or_empty_is_missing(read) -> None:
    found = read("unit,rater,value\n1,a,yes\n1,b\n2,a,\n2,b,no\n3,a,\n")
    assert found.rows == {(0, MISSING): 1, (MISSING, 1): 1}
    assert found.n == 2


def test_a_number_may_be_written_in_another_way(read) -> None:
    found = read("unit,rater,value\n1,a,1\n1,b,1.0\n2,a,02\n", categories=("0", "1", "2"))
    assert found.rows == {(1, 1): 1, (2, MISSING): 1}


def test_a_file_of_heads_alone_holds_no_ratings(read) -> None:
    assert (read("unit,rater,value\n").n, read("unit,rater,value\n").raters) == (0, ())


def test_every_value_that_is_not_on_the_scale_is_named_with_its_row(read) -> None:
    values = "\n".join(
        f"{n},a,{value}" for n, value in enumerate(["yes", "Yes", "x", "x", "x", "x", "x", "nan"])
    )
    with pytest.raises(UnknownCategory) as refused:
        read(f"unit,rater,value\n{values}\n")
    assert "“Yes” in row 3, “x” in row 4" in str(refused.value)
    assert "and 2 more. The scale is yes, no; leave a missing rating empty." in str(refused.value)


@pytest.mark.parametrize("again", ["yes", "no", ""])
def test_a_unit_that_a_rater_rates_twice_is_refused_with_both_rows(read, again) -> None:
    with pytest.raises(RatedTwice, match=r"rows 2 and 4 \(1, a\)"):
        read(f"unit,rater,value\n1,a,yes\n1,b,yes\n1,a,{again}\n")


@pytest.mark.parametrize("row", ["1,,yes", ",a,yes", ",,yes"])
def test_a_rating_of_nothing_or_by_nobody_is_refused(read, row) -> None:
    with pytest.raises(NameMissing, match="row 3"):
        read(f"unit,rater,value\n1,a,yes\n{row}\n")


@pytest.mark.parametrize("column", ["unit", "rater", "value"])
def test_a_column_that_is_there_twice_is_named(read, column) -> None:
    with pytest.raises(ColumnTwice, match=f"two columns “{column}”"):
        read(f"unit,rater,value,{column.upper()}\n1,a,yes,no\n")


@pytest.mark.parametrize("column", ["unit", "rater", "value"])
def test_a_column_that_is_missing_is_named(read, column) -> None:
    heads = "unit,rater,value".replace(column, "other")
    with pytest.raises(ColumnMissing, match=f"no column “{column}”.*found: .*other"):
        read(f"{heads}\n1,2,3\n")


def test_an_empty_file_is_refused(read) -> None:
    with pytest.raises(EmptyFile):
        read(" \n")


@pytest.mark.parametrize(
    ("categories", "metric", "problem"),
    [
        ([], "nominal", "name the categories"),
        (["a", " "], "nominal", "a category is empty"),
        (["a", "b", "a "], "nominal", "“a” is there twice"),
        (["1", "x"], "interval", "“x” is no number"),
        (["1", "inf"], "interval", "“inf” is no number"),
        (["1", "1e200"], "interval", "“1e200” is no number"),
        (["-1", "1"], "ratio", "“-1” is below zero"),
        ([str(n) for n in range(101)], "nominal", "at most 100 categories"),
    ],
)
def test_what_is_no_scale_is_refused(categories, metric, problem) -> None:
    with pytest.raises(BadScale, match=problem):
        scale(categories, metric)


def test_a_scale_keeps_its_order_and_gives_numbers_where_they_are_needed() -> None:
    assert scale([" b", "a "], "ordinal") == ("b", "a")
    assert numbers(("2", "0.5"), "ratio") == (2, 0.5)
    assert numbers(("2", "0.5"), "ordinal") == ()


def test_a_refusal_speaks_dutch() -> None:
    use_language("nl")
    assert str(BadScale("a", problem="“{subject}” is there twice")) == "--categories: “a” staat er twee keer."
