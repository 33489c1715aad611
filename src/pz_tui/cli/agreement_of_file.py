"""Every coefficient of agreement over a file of ratings, so that published tables can be checked (D24)."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from typer import Context

from pz_domain.intake.ratings import numbers, read_ratings, scale
from pz_domain.publishing.listing import write
from pz_domain.rules.agreement.caution import cautions
from pz_domain.rules.agreement.figures import TWO, figures
from pz_domain.rules.agreement.weights import METRICS
from pz_domain.wording import say, say_n
from pz_tui.cli.guard import DONE
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible
from pz_tui.cli.written import tell_written
from pz_tui.views.agreement_words import as_data, figure_rows, listing_of_figures, prevalence, sentences

if TYPE_CHECKING:
    from pz_domain.rules.agreement.estimate import Estimate
    from pz_domain.rules.agreement.ratings import Ratings
    from pz_domain.rules.agreement.weights import Matrix

FARTHEST = 1e100


def of_file(  # noqa: PLR0917 - the options of a command
    context: Context,
    file: Path,
    categories: str | None,
    metric: str,
    distances: str | None,
    to: Path | None,
) -> int:
    """Print every coefficient with its standard error and interval.

    Raises:
        WrongUse: the scale is not named, or an option is none. Refusal: the file holds no such ratings.
    """
    if categories is None:
        raise WrongUse(say("{what} is missing.", what="--categories"))
    if metric not in METRICS:
        raise WrongUse(say("--metric is one of: {known}.", known=", ".join(METRICS)))
    on = scale(next(csv.reader([categories], skipinitialspace=True), []), metric)
    apart = _distances(distances, len(on)) if distances else None
    read = read_ratings(file, on)
    found = figures(read, metric, numbers(on, metric), apart)
    minded = _minded(read, found)
    if to:
        written = write(listing_of_figures(found), to).resolve()
        tell_written(written, as_json=context.obj.json)
    elif context.obj.json:
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


def _minded(read: Ratings, found: dict[str, Estimate]) -> list[str]:
    kappa = "fleiss_kappa" if len(read.raters) > TWO else "cohen_kappa"
    minded = cautions(read, found["percent_agreement"], found[kappa], found["brennan_prediger"])
    return sentences(minded, found, kappa)


def _tell(read: Ratings, found: dict[str, Estimate], minded: list[str]) -> None:
    told = say_n("{n} record, of which {m} rated by two or more; {k} in all rated",
                 "{n} records, of which {m} rated by two or more; {k} in all rated",
                 read.n, m=read.pairable, k=len(read.raters))  # fmt: skip
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
