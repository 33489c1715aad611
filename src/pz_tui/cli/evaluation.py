"""`pz report evaluation` and `pz report verdicts`: what came of a round, and every verdict as one row (R7, R8)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from pz_domain.wording import language, mark, say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.options import OneRound
from pz_tui.cli.terminal import print_json, say_out, table
from pz_tui.cli.written import say_paper, tell_written

if TYPE_CHECKING:
    from pz_domain.publishing.evaluation.values import Evaluation

HELP = mark("Report what came of a round: numbers, reasons, differences, missing information, days per step.")
VERDICTS_HELP = mark("List every verdict as one row, of reviews that everyone may see.")
SHOWN = ("number", "step", "criterion", "reviewer", "words", "joint")


def evaluation(
    context: Context,
    round_: OneRound = None,
    outside: Annotated[
        bool, Option("--outside", help=mark("for discussion with others: no persons, no remarks of colleagues"))
    ] = False,
    to: Annotated[
        Path | None,
        Option(
            "--to", metavar="FILE",
            help=mark("write it to a new file: .html, .odt or .md, .json, or the initiatives as .xlsx, .ods or .csv"),
        ),
    ] = None,
) -> int:  # fmt: skip
    """Print or write the evaluation of a round."""
    from pz_domain.publishing.evaluation.gathering import evaluate
    from pz_domain.publishing.evaluation.writing import rendered, write
    from pz_tui.views.agreement_figures import Selection, figures
    from pz_tui.views.round_flow import flow_page

    with asking(context.obj) as asked:
        chosen = asked.round(round_)
        page = flow_page(asked.workspace, chosen)
        agreed = list(figures(asked.workspace, Selection(chosen)))
        found = evaluate(asked.desk, chosen, asked.initiatives_of(chosen), page, agreed, outside=outside)
    if to:
        tell_written(write(found, to).resolve(), as_json=context.obj.json)
    elif context.obj.json:
        print_json(asdict(found))
    else:
        _tell(found, rendered(found, ".md").decode())
    return DONE


def verdicts(
    context: Context,
    round_: OneRound = None,
    to: Annotated[
        Path | None,
        Option("--to", metavar="FILE", help=mark("write them to a new file: .xlsx, .ods, .csv or .json")),
    ] = None,
) -> int:
    """Print or write every verdict of a round that everyone may see."""
    from pz_domain.publishing.listing import write
    from pz_domain.publishing.verdict_rows import verdict_rows

    with asking(context.obj) as asked:
        chosen = asked.round(round_)
        found = verdict_rows(asked.desk, asked.initiatives_of(chosen), language())
    keys = [column.key for column in found.columns]
    if to:
        tell_written(write(found, to).resolve(), as_json=context.obj.json)
    elif context.obj.json:
        print_json(
            {"round": chosen.id, "verdicts": [dict(zip(keys, row, strict=True)) for row in found.rows]}
        )
    else:
        at = [keys.index(key) for key in SHOWN]
        if found.rows:
            say_out(
                table([[found.columns[i].head for i in at], *([row[i] for i in at] for row in found.rows)])
            )
        say_out(
            say_n(
                "{n} verdict that everyone may see.", "{n} verdicts that everyone may see.", len(found.rows)
            )
        )
    return DONE


def _tell(found: Evaluation, text: str) -> None:
    say_paper(text)
    if not found.outside:
        say_out(say("With --outside it leaves out persons and remarks, for discussion with others."))
