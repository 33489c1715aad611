"""`pz batch`: what is published together: made, checked, released, exported, withdrawn (R156, R157)."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import print_json, say_out, visible

HELP = mark("Publish together: make a batch, check it, release it, export it, withdraw it.")
MAKE_HELP = mark("Put initiatives together in a batch, or change one that is not released yet.")
CHECK_HELP = mark("Show what in a batch is ready, and what blocks the rest.")
RELEASE_HELP = mark("Release a batch; refused while anything in it is not approved.")
EXPORT_HELP = mark(
    "Write a released batch as web pages, text and data, with a list of what each file should hold."
)
WITHDRAW_HELP = mark("Withdraw a batch.")


class Text(StrEnum):
    """A language that pages can be written in."""

    nl = "nl"
    en = "en"


Name = Annotated[str, Argument(metavar="NAME", help=mark("the batch"))]


def make(
    context: Context,
    name: Name,
    initiatives: Annotated[list[str], Argument(metavar="ID", help=mark("initiatives, by id or number"))],
) -> int:
    """Make a batch of initiatives."""
    with asking(context.obj) as asked:
        ids = [asked.initiative(named) for named in initiatives]
        answer = asked.perform({"deed": "make_batch", "id": name, "initiatives": ids})
    count = say_n("{n} initiative", "{n} initiatives", len(set(ids)))
    return _done(context, answer, say("Batch {name} holds {count}.", name=visible(name), count=count))


def check(
    context: Context,
    name: Name,
    advice: Annotated[
        bool, Option("--advice", help=mark("also what is hard to read, and which checks have grown old"))
    ] = False,
) -> int:
    """Tell what is ready; 3 when something is blocked."""
    from pz_domain.rules.publication import BLOCK_WORDS
    from pz_domain.work.batches import check_batch
    from pz_tui.cli.batch_advice import advice_on, as_data

    with asking(context.obj) as asked:
        checked = check_batch(asked.desk, name, asked.who)
        found = advice_on(asked.desk, [case for case, _ in checked]) if advice else []
    ready = [case.id for case, blocks in checked if not blocks.codes]
    blocked = [(case, blocks.codes) for case, blocks in checked if blocks.codes]
    if context.obj.json:
        listed = [{"id": case.id, "codes": list(codes)} for case, codes in blocked]
        print_json({"ready": ready, "blocked": listed, **(as_data(found) if advice else {})})
    else:
        for case, codes in blocked:
            words = ", ".join(say(BLOCK_WORDS[code]) for code in codes)
            say_out(say("blocked: {title} ({codes})", title=visible(case.title), codes=words))
        for line in (line for one in found for line in one.lines()):
            say_out(line)
        say_out(say_n("{n} is ready.", "{n} are ready.", len(ready)))
    return NEEDS_A_PERSON if blocked else DONE


def release(context: Context, name: Name) -> int:
    """Release a batch."""
    with asking(context.obj) as asked:
        answer = asked.perform({"deed": "release_batch", "batch": name})
    return _done(context, answer, say("Batch {name} is released. Next: pz batch export.", name=visible(name)))


def export(
    context: Context,
    name: Name,
    to: Annotated[Path, Option("--to", metavar="DIR", help=mark("the folder to write in"))],
    text: Annotated[
        Text, Option("--text", metavar="nl|en", help=mark("the language of the pages (default: nl)"))
    ] = Text.nl,
    address: Annotated[
        str,
        Option(
            "--address", metavar="URL", help=mark("where the web will show this folder, for search engines")
        ),
    ] = "",
) -> int:
    """Write a released batch to a folder; the pages are Dutch, whatever language the maker reads."""
    from pz_domain.publishing.batch import export_batch
    from pz_domain.publishing.formats.sitemap import NO_SITEMAP

    with asking(context.obj) as asked:
        export_batch(asked.desk, name, to, text.value, address)
    if context.obj.json:
        print_json({"to": str(to.resolve()), "batch": name, "files": files_in(to)})
    else:
        say_out(say("Batch {name} is written to {place}.", name=visible(name), place=visible(to.resolve())))
        if not address:
            say_out(say(NO_SITEMAP))
    return DONE


def withdraw(
    context: Context,
    name: Name,
    because: Annotated[str, Option("--because", metavar="TEXT", help=mark("why"))] = "",
) -> int:
    """Withdraw a batch, with the reason when it is given."""
    with asking(context.obj) as asked:
        answer = asked.perform({"deed": "withdraw_batch", "batch": name, "because": because})
    return _done(context, answer, say("Batch {name} is withdrawn.", name=visible(name)))


def files_in(folder: Path) -> list[str]:
    """Return the files under a folder, by their path in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _done(context: Context, answer: dict[str, Any], sentence: str) -> int:
    if context.obj.json:
        print_json(answer)
    else:
        say_out(sentence)
    return DONE
