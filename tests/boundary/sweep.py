"""Every command of `pz`, called on two workspaces in every way the table of commands allows, and what comes of it."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from pz_domain.storage.fields import FIELDS
from pz_domain.storage.finding import SORTS
from pz_tui import folders
from pz_tui.cli.program import program
from tests.boundary.calling import called
from tests.boundary.twins import HIDDEN, SWEPT, WORDS, Twins

ELSEWHERE = {
    ("demo",): "it fills an example workspace of its own",
    ("init",): "it makes another workspace",
    ("restore",): "it makes another workspace",
}
"""Commands that do not look at a workspace that is there, and why."""
SEEN = ("verschil", "klaar", "bevraagd", "gekozen", "deel-1", "weg")
IDS = (*(id_ for id_, _ in HIDDEN), *SEEN)
LINES = (
    *WORDS, "praktijk", "2", "zie", "@mijn-beurt", "@verschillen", "@geen-ander", "@lang-wachtend", "@open-punten",
    *(f'{field.key}:"{value.english[0]}"' for field in FIELDS for value in field.values),
    "state:dropped", "outcome:O02", "days:1", "round:proef", "note:yes", "-note:yes", "-verdict:doubt other:final",
)  # fmt: skip
VALUES: dict[str, tuple[str, ...]] = {
    "ID": IDS,
    "erase/ID": ("weg",),
    "method/ID": ("pilot-2023",),
    "batch/ID": IDS,
    "--round/ID": ("pilot-2023", "proef", "oud"),
    "--explain/ID": ("weg",),
    "NAME": ("winter", "lente"),
    "--table/NAME": ("Blad",),
    "KIND": ("note", "contact", "interest", "approver"),
    "TEXT": ("Omdat.",),
    "--search/TEXT": LINES,
    "COLUMN": (*SORTS, *(f"-{sort}" for sort in SORTS)),
    "N": ("1", "2", "3", "4", "5"),
    "SOURCE": ("vgz", "nza"),
    "S": ("vgz",),
    "COLUMN=FIELD": ("wat=title",),
    "DATE": ("2023-11-01",),
    "A,B": ("anna,bram", "bram,dirk"),
    "FILE": ("out/list.xlsx", "out/list.ods", "out/list.csv", "out/list.json"),
    "FILE.jsonl": ("in/deeds.jsonl",),
    "import/FILE": ("in/list.csv",),
    "method/FILE": ("in/list.csv",),
    "--ratings/FILE": ("in/ratings.csv",),
    "PATH": ("out/a.txt", "out/a.html", "out/a.odt", "out/a.md", "out/a.eml"),
    "FORM": ("txt", "eml"),
    "SHARED": ("in/list.csv",),
    "EXPORT": ("in",),
    "DIR": ("out",),
    "HUB": ("out/hub.pz",),
    "xlsx|ods": ("xlsx", "ods"),
    "nl|en": ("nl", "en"),
    "deeds|case|batch": ("deeds", "case", "batch"),
    "A,B,C": ("ja,nee",),
    "--reviewers/A,B,C": ("bram,dirk", "anna,bram,dirk"),
    "2|4": ("2", "4"),
    "--seed/N": ("7",),
    "REVIEWER": ("anna", "bram"),
    "me|partner|provider|team": ("me", "partner", "provider", "team"),
    "METRIC": ("nominal",),
    "ROWS": ("0 1; 1 0",),
}
"""What is given for what, by what the help calls it; where it depends, by option or first word of the command."""
ANYTHING = ("x",)
"""What is given for what has no line there."""
INPUTS = {
    "deeds.jsonl": "\n".join(
        json.dumps({"deed": deed, "initiative": id_, **fields})
        for id_ in IDS
        for deed, fields in (
            ("give_verdict", {"step": 2, "criterion": "P1", "verdict": "meets"}),
            ("finalise_sheet", {"step": 2}),
            ("decide", {"step": 2}),
            ("agree_verdict", {"step": 2, "criterion": "P1", "verdict": "meets", "rationale": "x"}),
        )
    ),
    "list.csv": "titel;organisatie;wat\nPraktijk klaar;Thebe;x\nNieuw;TWB;y\n",
    "ratings.csv": "unit,rater,value\n1,a,ja\n1,b,nee\n2,a,ja\n2,b,ja\n",
}
CHANCE = re.compile(r'"(nonce|cipher|prev|value)":\s*"([0-9A-Za-z+/]{16,}=*)"')
HASH = re.compile(r"\b[0-9a-f]{64}\b")
COUNTED = re.compile(r'("bytes": |"pushed": |"pulled": )\d+')
THE_FILE_ITSELF = {"backup", "sync"}
"""Commands that write out the history, sealed as it is: what that file gives away is worded in the guide."""


@dataclass(frozen=True)
class Outcome:
    """What a command came to: its code, what it told, and the files it wrote."""

    code: int
    out: str
    err: str
    files: dict[str, bytes]


def calls() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return, per command of the program, the ways it is called here; a new command is called without a line here."""
    return {
        path: list(_ways(path, command.params))
        for path, command in _leaves(typer.main.get_command(program()), ())
        if path not in ELSEWHERE
    }


def _leaves(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    members = getattr(command, "commands", None)
    if members is None:
        yield path, command
    for name, member in (members or {}).items():
        yield from _leaves(member, (*path, name))


def _ways(path: tuple[str, ...], params: Sequence[Any]) -> Iterator[tuple[str, ...]]:
    """Yield arguments: each value of the first that must be given, then each value of each that may be."""
    wanted = [param for param in params if param.required]
    base = [_given(path, param)[0] for param in wanted]
    yield (*path, *_flat(base))
    for way in _given(path, wanted[0])[1:] if wanted else ():
        yield (*path, *_flat([way, *base[1:]]))
    for param in params:
        if not param.required:
            for way in _given(path, param):
                yield (*path, *_flat([*base, way]))


def _given(path: tuple[str, ...], param: Any) -> list[tuple[str, ...]]:
    option = param.opts[0] if param.param_type_name == "option" else ""
    if option and param.is_flag:
        return [(option,)]
    places = (f"{option}/{param.metavar}", f"{path[0]}/{param.metavar}", param.metavar)
    values = next((VALUES[place] for place in places if place in VALUES), ANYTHING)
    return [(option, value) if option else (value,) for value in values]


def _flat(parts: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for part in parts:
        yield from part


class Sweep:
    """Calls commands on both workspaces, as one person, and holds the outcomes together."""

    def __init__(self, twins: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
        self.twins = twins
        self.monkeypatch = monkeypatch
        for folder in twins.folders:
            (folder.parent / "in").mkdir(exist_ok=True)
            for name, text in INPUTS.items():
                (folder.parent / "in" / name).write_text(text, encoding="utf-8")

    def both(self, who: str, *arguments: str) -> tuple[Outcome, Outcome]:
        """Call a command on both, each as it was made."""
        self.twins.renew()
        one, other = (self._call(folder, who, arguments) for folder in self.twins.folders)
        return one, other

    def alike(self, who: str, *arguments: str) -> Outcome:
        """Call a command on both, and hold that nobody could tell one from the other by what it came to."""
        one, other = self.both(who, *arguments)
        assert one == other, f"{who}: pz {' '.join(arguments)}\n{_difference(one, other)}"
        return one

    def _call(self, folder: Path, who: str, arguments: Sequence[str]) -> Outcome:
        self.twins.tokens.restart(SWEPT)
        room = folder.parent
        for before in ("out", "data"):
            shutil.rmtree(room / before, ignore_errors=True)
        self.monkeypatch.setattr(folders, "data", lambda: room / "data")
        (room / "out").mkdir()
        self.monkeypatch.chdir(room)
        ran = called(["--workspace", str(folder), "--as", who, *arguments])
        told, wrong = (_masked(text, room, arguments) for text in (ran.stdout, ran.stderr))
        written = (file for file in sorted((room / "out").rglob("*")) if file.is_file())
        is_sealed = bool(THE_FILE_ITSELF & {*arguments})
        files = {str(file.relative_to(room)): b"" if is_sealed else file.read_bytes() for file in written}
        return Outcome(ran.returncode, told, wrong, files)


def _difference(one: Outcome, other: Outcome) -> str:
    told, told_other = ((found.out + found.err).splitlines() for found in (one, other))
    files = [name for name in one.files.keys() | other.files if one.files.get(name) != other.files.get(name)]
    return "\n".join(
        [*difflib.unified_diff(told, told_other, lineterm="", n=0), f"codes {one.code} {other.code}", *files]
    )


def _masked(text: str, room: Path, arguments: Sequence[str]) -> str:
    """Leave out what differs by chance: the place, nonces and what is sealed with them, the hash of the state.

    How long a sealed text is stays in; a backup and a shared file are the file itself, and so is what is counted of
    it as data. What is told of it in words is not.
    """
    text = text.replace(str(room), str(room.with_name("twin-0")))
    text = CHANCE.sub(lambda found: f'"{found[1]}": {len(found[2])}', text)
    if "verify" in arguments:
        return HASH.sub("…", text)
    return COUNTED.sub("…", text) if THE_FILE_ITSELF & {*arguments} else text
