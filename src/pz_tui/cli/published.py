"""`pz batch due`: what stands on the website and is to be looked at again, and the yearly question about it (D14)."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.batch import Text
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import print_json, say_out, visible

if TYPE_CHECKING:
    from pz_domain.publishing.due import Shown

HELP = mark(
    "Show what stands on the website and is to be looked at again; with --to write the yearly question as drafts."
)
LINES = {
    "due": mark("to be looked at again since {day}: {number} {title} ({url})"),
    "older": mark("judged by an earlier version of the principles ({older}): {number} {title} ({url})"),
    "later": mark("to be looked at again on {day}: {number} {title} ({url})"),
    "withdrawn": mark("withdrawn: {number} {title} ({url})"),
}


def due(
    context: Context,
    to: Annotated[
        Path | None,
        Option("--to", metavar="DIR", help=mark("write the question about each of them to this folder")),
    ] = None,
    text: Annotated[
        Text, Option("--text", metavar="nl|en", help=mark("the language of the question (default: nl)"))
    ] = Text.nl,
) -> int:
    """Tell what is due, later and withdrawn; 3 when something is due."""
    from datetime import date

    from pz_domain.publishing.due import on_website

    with asking(context.obj) as asked:
        today = date.fromisoformat(asked.desk.clock()[:10])
        groups: dict[str, list[Shown]] = {key: [] for key in LINES if key != "older"}
        for one in on_website(asked.desk, asked.who):
            groups["withdrawn" if one.is_withdrawn else "due" if one.is_due(today) else "later"].append(one)
        files = _written(asked, groups["due"], to, text.value) if to else []
    if context.obj.json:
        print_json(
            {
                **{
                    key: [{**asdict(one), "due_on": one.due_on} for one in held]
                    for key, held in groups.items()
                },
                "files": [str(file) for file in files],
            }
        )
    else:
        _tell(groups, files)
    return NEEDS_A_PERSON if groups["due"] else DONE


def _written(asked: Asking, found: list[Shown], to: Path, language: str) -> list[Path]:
    from pz_domain.publishing.newfile import write_all_new
    from pz_domain.publishing.renewal import question
    from pz_domain.publishing.request.mail import eml

    sender = asked.desk.reviewers()[asked.who].name
    drafts = [(f"{one.number}.eml", eml(question(asked.desk, one, language, sender))) for one in found]
    return write_all_new(to, drafts)


def _tell(groups: dict[str, list[Shown]], files: list[Path]) -> None:
    for key, held in groups.items():
        for one in held:
            which = {"number": one.number, "title": visible(one.title), "url": visible(one.url)}
            is_older = key == "due" and one.older
            say_out(
                say(LINES["older" if is_older else key], day=one.due_on, older=visible(one.older), **which)
            )
    if not any(groups.values()):
        say_out(say("Nothing was recorded as published yet."))
    for file in files:
        say_out(visible(file))
