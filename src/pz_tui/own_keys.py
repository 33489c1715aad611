"""A person's own keys: `keys.toml` in the folder of settings, or the file that `PZ_KEYS` names.

A line names an action of the table and its keys: `"queue.filter" = ["/", "F2"]`. What is wrong in the file is
told with its line before the screen opens, all at once, and the screen stays closed: a key that does another
thing than its owner thinks gives verdicts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pz_domain.refusals.disk import why
from pz_domain.wording import say
from pz_tui.actions import BY_ID, CONTEXTS, TOGETHER, adopt, of, shown
from pz_tui.key_names import is_swallowed, key_named, writes, written
from pz_tui.plain import plain
from pz_tui.settings import config_folder

NAME = "keys.toml"
OFF = "off"
LARGEST = 256 * 1024
Own = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in the file, and on which line; 0 where it is the file itself."""

    line: int
    text: str


def keys_file(environ: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file of own keys; None where there is none, or `PZ_KEYS=off` leaves it out."""
    named = environ.get("PZ_KEYS", "")
    if named:
        return None if named == OFF else Path(named).expanduser()
    file = config_folder(environ) / NAME
    return file if file.is_file() else None


def take_own_keys() -> str:
    """Make a person's own keys those of the screen; return what is wrong with them, to be told, or nothing."""
    adopt({})
    file = keys_file()
    if file is None:
        return ""
    own, problems = read(file)
    if not problems:
        adopt(own)
        return ""
    lines = [
        say("line {line}: {problem}", line=found.line, problem=found.text) if found.line else found.text
        for found in problems
    ]
    head = say("Your own keys in {file} cannot be used:", file=file)
    ways = say(
        "Mend these lines and start again; pz keys --default shows every action with its keys. "
        "PZ_KEYS=off pz opens with the keys PZ comes with."
    )
    return "\n".join([plain(head), *(f"  {plain(line)}" for line in lines), ways])


def read(file: Path) -> tuple[Own, tuple[Problem, ...]]:
    """Return the keys of a file by the action's id, and everything that is wrong with them."""
    import tomllib

    text = ""
    try:
        with file.open("rb") as opened:
            text = opened.read(LARGEST).decode("utf-8-sig")
        table = tomllib.loads(text)
    except FileNotFoundError:
        return {}, (Problem(0, say("there is no such file")),)
    except OSError as problem:
        return {}, (Problem(0, why(problem)),)
    except (ValueError, RecursionError) as problem:
        return {}, (_not_toml(problem, text.count("\n")),)
    lines = _lines(text)
    own: Own = {}
    problems: list[Problem] = []
    for action, value in _flat(table):
        line = lines.get(action, 0)
        keys, wrong = _keys(action, value)
        own[action] = keys
        problems += [Problem(line, sentence) for sentence in wrong]
    if not problems:
        problems = list(_clashes(own, lines))
    return own, tuple(sorted(problems))


def template() -> str:
    """Return a file to start from: every action with its keys, as comments."""
    parts = [
        "# "
        + say("Your own keys. Take the # off a line and change its keys; what is not named keeps its own."),
        "# " + say("This file is {name} in: {folder}", name=NAME, folder=config_folder()),
    ]
    for context, title in CONTEXTS.items():
        parts += ["", f"# {say(title)}"]
        for action in of(context):
            keys = ", ".join(f"'{key}'" if key == '"' else f'"{key}"' for key in map(written, action.keys))
            parts.append(f'# "{action.id}" = [{keys}]  # {say(action.label)}')
    return "\n".join(parts) + "\n"


def _not_toml(problem: Exception, last: int) -> Problem:
    import re

    at = re.search(r"line (\d+)", str(problem))
    return Problem(
        int(at[1]) if at else last,
        say('this is not a line like "queue.filter" = ["/", "F2"] ({problem})', problem=problem),
    )


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield what is named `"queue.filter"`, or `filter` in the part `[queue]`."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _lines(text: str) -> dict[str, int]:
    """Return on which line each action is named."""
    found: dict[str, int] = {}
    part = ""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if stripped.startswith("["):
            part = _bare(stripped.strip("[]")) + "."
        elif "=" in stripped and not stripped.startswith("#"):
            found[part + _bare(stripped.partition("=")[0])] = number
    return found


def _bare(name: str) -> str:
    return "".join(char for char in name if char not in "\"' \t")


def _keys(action: str, value: object) -> tuple[tuple[str, ...], list[str]]:
    """Return the keys of a value, and what is wrong with it."""
    if action not in BY_ID:
        return (), [_unknown(action)]
    named = [value] if isinstance(value, str) else value
    if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
        return (), [say('“{action}” needs keys between quotes, such as ["/", "F2"].', action=action)]
    if not named:
        return (), [say("“{action}” is left without any key; give it one.", action=action)]
    keys, wrong = [], []
    for name in named:
        key = key_named(name)
        if not key:
            wrong.append(say("“{key}” is no key; write it as /, x, G, F2, space, enter or ctrl+x.", key=name))
        elif is_swallowed(key):
            wrong.append(
                say("“{key}” does not reach PZ: terminals keep it or send another key for it.", key=name)
            )
        elif action.startswith("text.") and writes(key):
            wrong.append(
                say("“{key}” writes in a text; “{action}” needs another key.", key=name, action=action)
            )
        else:
            keys.append(key)
    return tuple(dict.fromkeys(keys)), wrong


def _unknown(action: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(action, BY_ID, n=1)
    if near:
        return say("There is no action “{action}”. Did you mean “{near}”?", action=action, near=near[0])
    return say("There is no action “{action}”.", action=action)


def _clashes(own: Own, lines: Mapping[str, int]) -> Iterator[Problem]:
    """Yield each key that would stand for two things at once."""
    told: set[tuple[str, str, str]] = set()
    for together in TOGETHER:
        taken: dict[str, str] = {}
        for action in of(*together):
            for key in own.get(action.id, action.keys):
                other = taken.setdefault(key, action.id)
                if other != action.id and (key, other, action.id) not in told:
                    told.add((key, other, action.id))
                    at = max(lines.get(action.id, 0), lines.get(other, 0))
                    yield Problem(at, _clash(key, other, action.id))


def _clash(key: str, one: str, other: str) -> str:
    return say(
        "“{key}” would be two things at once: “{one}” ({one_label}) and “{other}” ({other_label}); "
        "give one of them another key.",
        key=shown(key), one=one, one_label=say(BY_ID[one].label), other=other, other_label=say(BY_ID[other].label),
    )  # fmt: skip
