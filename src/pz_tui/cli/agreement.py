"""`pz report agreement`: how far reviewers agree beyond chance, over a file of ratings (R7, D24)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.guard import DONE
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible

if TYPE_CHECKING:
    from pz_domain.rules.agreement.estimate import Estimate
    from pz_domain.rules.agreement.ratings import Ratings
    from pz_domain.rules.agreement.weights import Matrix

HELP = mark("Show how far reviewers agree, beyond chance: percentage, kappa, AC1, alpha, with intervals.")
FARTHEST = 1e100


def agreement(
    context: Context,
    ratings: Annotated[
        Path | None,
        Option("--ratings", metavar="FILE", help=mark("a file of ratings: the columns unit, rater, value")),
    ] = None,
    categories: Annotated[
        str | None,
        Option("--categories", metavar="A,B,C", help=mark("the scale of that file, in order")),
    ] = None,
    metric: Annotated[
        str,
        Option(
            "--metric",
            metavar="METRIC",
            help=mark("what the scale means, for Krippendorff’s alpha: nominal, ordinal, interval or ratio"),
        ),
    ] = "nominal",
    distances: Annotated[
        str | None,
        Option(
            "--distances",
            metavar="ROWS",
            help=mark("how far categories are apart, as “0 1 3; 1 0 6; 3 6 0”; rows are the first rater’s"),
        ),
    ] = None,
) -> int:
    """Print every coefficient with its standard error and interval."""
    if ratings is None:
        raise WrongUse(say("{what} is missing.", what="--ratings"))
    return _of_file(context, ratings, categories, metric, distances)


def _of_file(context: Context, file: Path, categories: str | None, metric: str, distances: str | None) -> int:
    from pz_domain.intake.ratings import numbers, read_ratings, scale
    from pz_domain.rules.agreement.figures import figures
    from pz_domain.rules.agreement.weights import METRICS

    if categories is None:
        raise WrongUse(say("{what} is missing.", what="--categories"))
    if metric not in METRICS:
        raise WrongUse(say("--metric is one of: {known}.", known=", ".join(METRICS)))
    on = scale(next(csv.reader([categories], skipinitialspace=True), []), metric)
    apart = _distances(distances, len(on)) if distances else None
    read = read_ratings(file, on)
    found = figures(read, metric, numbers(on, metric), apart)
    minded = _minded(read, found)
    if context.obj.json:
        print_json({
            "n": read.n,
            "raters": read.raters,
            "pairable": read.pairable,
            "categories": read.categories,
            "metric": metric,
            "coefficients": {name: as_data(one) for name, one in found.items()},
            "notes": minded,
        })  # fmt: skip
    else:
        _tell(read, found, minded)
    return DONE


def as_data(found: Estimate) -> dict[str, Any]:
    """Return a figure as data; what is not known is left null, and what does not belong to it out."""
    told: dict[str, Any] = {
        "value": found.value,
        "se": found.se,
        "ci95": found.interval,
        "note": say(found.note) or None,
    }
    more = {"pa": found.pa, "pe": found.pe, "se_h0": found.se_h0}
    return told | {name: value for name, value in more.items() if value is not None}


def _minded(read: Ratings, found: dict[str, Estimate]) -> list[str]:
    from pz_domain.rules.agreement.caution import cautions
    from pz_tui.views.agreement_words import sentences

    kappa = "fleiss_kappa" if len(read.raters) > 2 else "cohen_kappa"  # noqa: PLR2004 - a pair
    minded = cautions(read, found["percent_agreement"], found[kappa], found["brennan_prediger"])
    return sentences(minded, found, kappa, read.pairable)


def _tell(read: Ratings, found: dict[str, Estimate], minded: list[str]) -> None:
    from pz_tui.views.agreement_words import figure_rows, prevalence

    told = say("{n} records, of which {m} by two raters or more; {k} raters",
               n=read.n, m=read.pairable, k=len(read.raters))  # fmt: skip
    say_out(styled(told, "bold"))
    if read.n:
        say_out(visible(prevalence(read)))
    say_out()
    say_out(table(figure_rows(read, found)))
    for sentence in minded:
        say_out()
        say_out(paragraph(sentence))


def _distances(text: str, size: int) -> Matrix:
    """Read a table of distances: rows parted by semicolons, cells by blanks or commas."""
    try:
        rows = tuple(tuple(float(cell) for cell in row.replace(",", " ").split()) for row in text.split(";"))
    except ValueError:
        rows = ()
    is_square = len(rows) == size and all(len(row) == size for row in rows)
    if (
        not is_square
        or not all(0 <= cell < FARTHEST for row in rows for cell in row)
        or not any(map(any, rows))
    ):
        raise WrongUse(
            say("--distances is a table of {n} rows of {n} numbers from 0 on, as “0 1; 1 0”.", n=size)
        )
    return rows
