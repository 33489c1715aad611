"""`pz method`: the methods as data: listed, shown, checked (R7, D18)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context

from pz_domain.refusals import Unknown
from pz_domain.refusals.workspace import NoWorkspace
from pz_domain.wording import language, mark, say, say_n
from pz_tui import boot
from pz_tui.cli.asking import folder
from pz_tui.cli.guard import DONE, REFUSED
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible

if TYPE_CHECKING:
    from pz_domain.method.criterion import Criterion
    from pz_domain.method.edition import Edition
    from pz_tui.cli.request import Request

HELP = mark("The methods: criteria, questions, thresholds and outcomes, as data.")
LIST_HELP = mark("List the methods: those that come with the program, and those in your work.")
SHOW_HELP = mark("Show a method: steps, criteria, questions and outcomes.")
CHECK_HELP = mark("Check a method file, and show every problem with its line.")
DEFAULT = "pilot-2023"
SHORTEST_HASH = 6


def list_(context: Context) -> int:
    """List the methods."""
    rows = [_as_row(edition, is_builtin=here) for edition, here in _known(context.obj)]
    if context.obj.json:
        print_json({"methods": rows})
        return DONE
    header = (say("method"), say("code"), say("origin"), say("title"))
    origins = {True: say("built in"), False: say("adopted")}
    body = ((row["id"], row["hash"][:12], origins[row["builtin"]], row["title"]) for row in rows)
    say_out(table([header, *body]))
    return DONE


def show(
    context: Context,
    named: Annotated[
        str, Argument(metavar="ID", help=mark("a method by its name or code (default: pilot-2023)"))
    ] = DEFAULT,
) -> int:
    """Show one method."""
    known = [edition for edition, _ in _known(context.obj)]
    edition = next((found for found in known if _is_named(found, named)), None)
    if edition is None:
        raise Unknown(named, what=say("method"), known=", ".join(dict.fromkeys(found.id for found in known)))
    if context.obj.json:
        print_json({"hash": edition.hash, **edition.method.model_dump(mode="json")})
    else:
        say_out("\n".join(_told(edition)))
    return DONE


def check(
    context: Context, file: Annotated[Path, Argument(metavar="FILE", help=mark("a method file (TOML)"))]
) -> int:
    """Check a method file; 1 when it has problems."""
    from pz_domain.method.loader import LARGEST, hash_of
    from pz_domain.method.loader import check as problems_of

    with file.open("rb") as opened:
        text = opened.read(4 * LARGEST + 1)
    problems = problems_of(text)
    if context.obj.json:
        found = [{"line": p.line, "where": p.where, "message": p.message} for p in problems]
        print_json({"ok": not problems, "hash": None if problems else hash_of(text), "problems": found})
    elif problems:
        for problem in problems:
            say_out(paragraph(problem))
        say_out(say_n("{n} problem.", "{n} problems.", len(problems)))
    else:
        say_out(say("This method can be used. Its code is {hash}.", hash=hash_of(text)))
    return REFUSED if problems else DONE


def _known(request: Request) -> Iterator[tuple[Edition, bool]]:
    """Yield the methods of the program, then others of the workspace, if there is one."""
    from pz_domain.method.loader import builtin, builtin_ids, load

    seen = set()
    for id_ in builtin_ids():
        edition = load(builtin(id_))
        seen.add(edition.hash)
        yield edition, True
    with suppress(NoWorkspace), boot.open_workspace(folder(request)) as workspace:
        for hash_ in workspace.desk.edition_hashes():
            if hash_ not in seen:
                yield workspace.desk.edition(hash_), False


def _as_row(edition: Edition, *, is_builtin: bool) -> dict[str, Any]:
    title = edition.method.title.in_(language())
    return {"id": edition.id, "hash": edition.hash, "title": title, "builtin": is_builtin}


def _is_named(edition: Edition, named: str) -> bool:
    return edition.id == named or (len(named) >= SHORTEST_HASH and edition.hash.startswith(named))


def _told(edition: Edition) -> Iterator[str]:
    method, spoken = edition.method, language()
    yield styled(visible(method.title.in_(spoken)), "bold")
    yield f"{visible(method.owner)}, {method.start_year}  {edition.hash}"
    for step in edition.steps.values():
        yield ""
        yield styled(
            say("Step {step}: {label}", step=step.number, label=visible(step.label.in_(spoken))), "bold"
        )
        yield paragraph(step.explanation.in_(spoken), indent=2)
        for criterion in edition.criteria_of(step.number):
            yield from _criterion(criterion, spoken)
    yield from ("", styled(say("Questions"), "bold"))
    for question in edition.questions.values():
        yield paragraph(f"{question.code}  {question.question.in_(spoken)}", indent=2)
    yield from ("", styled(say("Outcomes"), "bold"))
    for outcome in edition.outcomes.values():
        yield paragraph(f"{outcome.code}  {outcome.label.in_(spoken)}", indent=2)


def _criterion(criterion: Criterion, spoken: str) -> Iterator[str]:
    yield ""
    yield f"  {criterion.code}  {visible(criterion.short.in_(spoken))}"
    yield paragraph(criterion.question.in_(spoken), indent=4)
    yield paragraph(say("standard: {text}", text=criterion.standard.in_(spoken)), indent=4)
    yield paragraph(say("source: {source}", source=", ".join(criterion.source)), indent=4)
