"""`pz dossier`: everything on record about one initiative, for the archive, an audit, or a request under the Woo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.batch import Text
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.options import OneInitiative
from pz_tui.cli.terminal import paragraph, print_json, say_out, visible

HELP = mark(
    "Write everything on record about an initiative to a folder: to read (HTML, ODT), as data, with checksums.\n"
    "With --redacted without persons and personal opinions, for a request under the Woo: a proposal, to be read first."
)


def dossier(
    context: Context,
    initiative: OneInitiative,
    to: Annotated[
        Path, Option("--to", metavar="DIR", help=mark("the folder to write in; nothing is overwritten"))
    ],
    is_redacted: Annotated[
        bool, Option("--redacted", help=mark("leave out persons and personal opinions, each with its ground"))
    ] = False,
    language: Annotated[
        Text, Option("--text", metavar="nl|en", help=mark("the language of the file (default: nl)"))
    ] = Text.nl,
) -> int:
    """Write the file; 3 when a step that is judged blind still is left out of it."""
    from pz_domain.publishing.dossier.writing import make, write

    with asking(context.obj) as asked:
        made = make(asked.desk, asked.initiative(initiative), language.value, is_redacted=is_redacted)
    files = write(made, to)
    found = made.dossier
    if context.obj.json:
        print_json({
            "to": str(to.resolve()), "files": sorted(file.name for file in files), "redacted": found.redacted,
            "complete": found.is_complete, "missing": list(found.missing),
            "documents": [
                {"number": one.number, "title": one.title, "ruled": one.ruled, "grounds": list(one.grounds)}
                for one in found.documents
            ],
        })  # fmt: skip
    else:
        count = say_n("{n} document", "{n} documents", len(found.documents))
        say_out(say("Written: {count} in {place}.", count=count, place=visible(to.resolve())))
        for sentence in found.missing:
            say_out(paragraph(sentence))
        if found.redacted:
            say_out(
                paragraph(
                    say("Read it before anyone gets it: a name that PZ does not know may be left in it.")
                )
            )
    return DONE if found.is_complete else NEEDS_A_PERSON
