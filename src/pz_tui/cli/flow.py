"""`pz report flow`: from intake to publication, with the reasons at every step and per source (R3, R7)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from typer import Context, Option

from pz_domain.wording import mark
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.options import OneRound
from pz_tui.cli.terminal import print_json, say_out, visible
from pz_tui.cli.written import tell_written
from pz_tui.glyphs import glyphs

HELP = mark("Show how initiatives went from intake to publication, with the reasons at every step.")


def flow(
    context: Context,
    round_: OneRound = None,
    to: Annotated[
        Path | None,
        Option(
            "--to", metavar="FILE",
            help=mark("write it to a new file: .svg (drawn), .txt, .html, .odt, .md, .xlsx, .ods, .csv or .json"),
        ),
    ] = None,
) -> int:  # fmt: skip
    """Print the flow of a round, or write it to a file."""
    from pz_domain.publishing.flow.text import in_letters, text
    from pz_domain.publishing.flow.writing import write
    from pz_tui.views.round_flow import flow_page

    with asking(context.obj) as asked:
        page = flow_page(asked.workspace, asked.round(round_))
    if to:
        tell_written(write(page, to).resolve(), as_json=context.obj.json)
    elif context.obj.json:
        print_json(asdict(page))
    else:
        drawn = text(page)
        signs = glyphs()
        told = in_letters(drawn) if signs.is_plain or signs.is_spoken else drawn
        say_out("\n".join(visible(line) for line in told.rstrip("\n").split("\n")))
    return DONE
