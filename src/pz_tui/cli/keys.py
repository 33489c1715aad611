"""`pz keys`: which key does what now, and a file to start one's own keys from."""

from __future__ import annotations

from typing import Annotated

from typer import Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.guard import DONE, REFUSED
from pz_tui.cli.terminal import print_json, say_err, say_out, styled, table, visible

HELP = mark("Show which key does what on the screen, your own keys included.")


def keys(
    context: Context,
    default: Annotated[
        bool,
        Option("--default", help=mark("write a file to start from: every action with its key, as comments")),
    ] = False,
) -> int:
    """Show the keys of the screen."""
    from pz_tui.own_keys import take_own_keys, template

    if default:
        say_out(template().rstrip("\n"))
        return DONE
    wrong = take_own_keys()
    if context.obj.json:
        print_json({"file": _file(), "problems": wrong.splitlines()[1:-1], "keys": _rows()})
    else:
        _tell()
    if wrong:
        say_err(wrong)
    return REFUSED if wrong else DONE


def _file() -> str | None:
    from pz_tui.own_keys import keys_file

    file = keys_file()
    return str(file) if file else None


def _rows() -> list[dict[str, object]]:
    from pz_tui.actions import ACTIONS, keys_of

    return [
        {
            "id": action.id,
            "context": action.context,
            "label": say(action.label),
            "help": say(action.help),
            "keys": list(keys_of(action)),
            "default": list(action.keys),
        }
        for action in ACTIONS
    ]


def _tell() -> None:
    from pz_tui.actions import CONTEXTS, keys_of, of, shown

    file = _file()
    if file:
        say_out(say("Your own keys come from {file}", file=visible(file)))
        say_out()
    for context, title in CONTEXTS.items():
        say_out(styled(say(title), "bold"))
        rows = ((" ".join(map(shown, keys_of(a))), a.id, say(a.label), say(a.help)) for a in of(context))
        say_out(table([(say("key"), say("name"), say("what"), say("what it does")), *rows]))
        say_out()
