"""`pz report agreement`: how far reviewers agree beyond chance, in a round or over a file of ratings (R7, D24)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.options import OneRound
from pz_tui.cli.request import WrongUse

HELP = mark("Show how far reviewers agree, beyond chance: percentage, kappa, AC1, alpha, with intervals.")


def agreement(  # noqa: PLR0917 - the options of a command
    context: Context,
    round_: OneRound = None,
    pair: Annotated[
        str | None, Option("--pair", metavar="A,B", help=mark("only what these two reviewers both reviewed"))
    ] = None,
    since: Annotated[
        str | None,
        Option(
            "--from", metavar="DATE", help=mark("only what was finished on or after this day (2023-10-31)")
        ),
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="DATE", help=mark("only what was finished on or before this day")),
    ] = None,
    to: Annotated[
        Path | None,
        Option(
            "--to", metavar="FILE", help=mark("write the figures to a new file: .xlsx, .ods, .csv or .json")
        ),
    ] = None,
    ratings: Annotated[
        Path | None,
        Option("--ratings", metavar="FILE", help=mark("a file of ratings: the columns unit, rater, value")),
    ] = None,
    categories: Annotated[
        str | None,
        Option("--categories", metavar="A,B,C", help=mark("the scale of that file, in order")),
    ] = None,
    metric: Annotated[
        str | None,
        Option(
            "--metric",
            metavar="METRIC",
            help=mark("what the scale means, for Krippendorff’s alpha: nominal, ordinal, interval or ratio"),
        ),
    ] = None,
    distances: Annotated[
        str | None,
        Option(
            "--distances",
            metavar="ROWS",
            help=mark("how far categories are apart, as “0 1 3; 1 0 6; 3 6 0”; rows are the first rater’s"),
        ),
    ] = None,
) -> int:
    """Print the figures per step and criterion of a round, or every coefficient over a file."""
    of_round = {"--round": round_, "--pair": pair, "--from": since, "--until": until}
    of_file = {"--categories": categories, "--metric": metric, "--distances": distances}
    for option, value in (of_round if ratings else of_file).items():
        if value is not None and ratings:
            raise WrongUse(say("{option} does not go with --ratings.", option=option))
        if value is not None:
            raise WrongUse(say("{option} goes with --ratings only.", option=option))
    if ratings:
        from pz_tui.cli.agreement_of_file import of_file as told

        return told(context, ratings, categories, metric or "nominal", distances, to)
    from pz_tui.cli.agreement_of_round import of_round as reported

    return reported(context, round_, pair, (since, until), to)
