"""The help of `pz`, in the language in use: plain lines that a screen reader reads and a pipe keeps."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from pz_domain.wording import say
from pz_tui.cli.request import ACCESSIBLE, JSON, WITH_VALUE, WrongUse
from pz_tui.cli.terminal import visible

WIDEST = 100
INDENT = 2
COLUMN = 26


class Command(TyperCommand):
    """A command that writes its help in the language in use."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write how the command is called, what it does, and its options."""
        formatter.write("\n".join(_of_command(self, ctx)) + "\n")

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option `--help`, explained in the language in use."""
        return _translated(super().get_help_option(ctx))


class Group(TyperGroup):
    """A family of commands that writes its help in the language in use."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is asked for.

        Raises:
            WrongUse: there is none; the nearest name is offered.
        """
        if args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=1)
            guess = say("Did you mean “{name}”?", name=near[0]) if near else ""
            told = say("There is no command “{name}”. {guess}", name=visible(args[0]), guess=guess)
            raise WrongUse(told.strip(), ctx.get_help())
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write how the family is called, its commands, and at the top the options all share."""
        formatter.write("\n".join(_of_group(self, ctx)) + "\n")

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option `--help`, explained in the language in use."""
        return _translated(super().get_help_option(ctx))


def _translated(option: Any) -> Any:
    if option is not None:
        option.help = say("show this help")
    return option


def _of_command(command: Any, ctx: Any) -> Iterator[str]:
    shown = [param for param in command.params if not getattr(param, "hidden", False)]
    pieces = [_piece(param) for param in shown]
    yield say("Usage: {call}", call=" ".join([ctx.command_path, *pieces]))
    yield from _description(command)
    yield from _listed(
        say("What to give"),
        ((_name(param), say(param.help or "")) for param in shown if param.param_type_name == "argument"),
    )
    options = [(_name(param), say(param.help or "")) for param in shown if param.param_type_name == "option"]
    yield from _listed(say("Options"), [*options, ("--help", say("show this help"))])
    yield from ("", say("Options every command takes: pz --help"))


def _of_group(group: Any, ctx: Any) -> Iterator[str]:
    is_top = ctx.parent is None
    shared = " [--workspace DIR] [--lang nl|en] [--as REVIEWER] [--json] [--accessible]" if is_top else ""
    yield say("Usage: {call}", call=f"{ctx.command_path}{shared} {say('COMMAND')} …")
    yield from _description(group)
    yield from _listed(
        say("Commands"), ((name, _first_line(found)) for name, found in group.commands.items())
    )
    if is_top:
        every = [(f"{name} {value}", say(text)) for name, (value, text) in WITH_VALUE.items()]
        every += [
            (JSON[0], say(JSON[1])),
            (ACCESSIBLE[0], say(ACCESSIBLE[1])),
            ("--version", say("show the version")),
            ("--help", say("show this help")),
        ]
        yield from _listed(say("Options every command takes"), every)
        yield from ("", say("Help on one command: pz COMMAND --help"))


def _first_line(command: Any) -> str:
    return say(command.help or "").split("\n", 1)[0]


def _description(command: Any) -> Iterator[str]:
    yield ""
    for line in say(command.help or "").splitlines():
        yield from textwrap.wrap(line, _width()) or [""]


def _piece(param: Any) -> str:
    name = _name(param)
    if param.param_type_name == "option" and param.multiple:
        return f"[{name}]…"
    return name if param.required else f"[{name}]"


def _name(param: Any) -> str:
    """The name of an argument or option, with what it takes."""
    if param.param_type_name == "argument":
        return f"{param.metavar or param.name.upper()}{'…' if param.nargs == -1 else ''}"
    takes = "" if param.is_flag else f" {param.metavar or param.name.upper()}"
    return f"{param.opts[0]}{takes}"


def _listed(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    held = list(rows)
    if not held:
        return
    yield from ("", f"{title}:")
    for name, text in held:
        lines = textwrap.wrap(text, _width() - COLUMN - INDENT) or [""]
        start = f"{'':{INDENT}}{name:<{COLUMN}}"
        if len(name) >= COLUMN:
            yield start.rstrip()
            start = " " * (INDENT + COLUMN)
        yield f"{start}{lines[0]}".rstrip()
        yield from (" " * (INDENT + COLUMN) + line for line in lines[1:])


def _width() -> int:
    return min(shutil.get_terminal_size().columns, WIDEST)
