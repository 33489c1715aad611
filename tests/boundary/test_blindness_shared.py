"""Blindness from laptop to laptop: what Anna entered on hers tells nothing on those of others, once it came there.

Everything is as people have it: three workspaces, a shared file, and the clock of the machine. Anna's verdicts,
rationales, and how often she thought better of them differ between two rounds; how far she is, is the same.
"""

from __future__ import annotations

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pz_tui import folders
from tests.boundary.calling import Ran, called
from tests.boundary.twins import WORDS
from tests.making import MEETS_4, STEP_2, registered, to_step_4

FAR = {"bezig-2": 2, "klaar-2": 2, "bezig-4": 4, "klaar-4": 4}
"""Initiatives by how far Anna is with them: working or final in a step."""
SURE = ("meets", "fails", "doubt", "no_information")
LONGEST = 120
"""So many words of a rationale: more than the smallest sealed value holds."""
CALLS: tuple[tuple[str, ...], ...] = (
    ("queue",), ("queue", "--sort", "-days"), ("queue", "--waiting", "me"), ("queue", "--search", WORDS[0]),
    ("queue", "--search", "verdict:doubt"), ("log",), ("conflicts",), ("verify",),
    ("assign", "--dry-run", "--seed", "7"),
    ("handover", "anna", "--dry-run"), ("report", "agreement"), ("report", "evaluation"), ("report", "verdicts"),
    ("report", "flow"), ("meeting", "discussion"), ("meeting", "decisions"),
    *((command, id_) for command in ("show", "why", "log") for id_ in FAR),
)  # fmt: skip
CHANCE = (
    (re.compile(r"\d{4}-\d\d-\d\d(?:[T ][\d:.]+Z?)?"), "a moment"),
    (re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{16,}|[0-9a-f]{6})(?![0-9a-z])"), "an id"),
    (re.compile(r'"(nonce|cipher|value)":\s*"[^"]*"'), r'"\1": "sealed"'),
)
"""What differs without Anna: moments, ids, and what is sealed."""


@dataclass(frozen=True)
class Laptop:
    """Someone's workspace."""

    folder: Path
    me: str

    def pz(self, *arguments: str, form: tuple[str, ...] = ("--json",)) -> Ran:
        return called(["--workspace", str(self.folder), *form, *arguments])

    def apply(self, *deeds: dict[str, Any]) -> None:
        file = self.folder.with_name("deeds.jsonl")
        file.write_text("\n".join(map(json.dumps, deeds)), encoding="utf-8")
        ran = self.pz("apply", str(file))
        assert ran.stdout.count('"ok":true') == len(deeds), ran

    def exchange(self) -> Ran:
        ran = self.pz("sync", form=("--lang", "en"))
        assert ran.returncode == 0, ran
        return ran


def sharing(room: Path) -> tuple[Laptop, ...]:
    """Return the laptops of Carla, Anna and Bram, with the same initiatives on each."""
    made = tuple(Laptop(room / name, name) for name in ("carla", "anna", "bram"))
    for laptop in made:
        began = ("--round", "pilot-2023") if laptop is made[0] else ()
        laptop.pz("init", "--reviewer", laptop.me.title(), "--hub", str(room / "ronde.pz"), *began)
        laptop.exchange()
    for id_, step in FAR.items():
        made[0].exchange()
        made[0].apply(*(to_step_4(id_) if step == 4 else [registered(id_)]))
    for laptop in made:
        laptop.exchange()
    return made


def judged_by_anna(chance: random.Random) -> list[dict[str, Any]]:
    """Return what Anna does, as far as she is: at random but for that."""
    deeds: list[dict[str, Any]] = []
    for id_, step in FAR.items():
        at = {"initiative": id_, "step": step}
        if step == 2:
            deeds.append({"deed": "declare_interest", "initiative": id_, "interest": "none"})
        codes = list(STEP_2 if step == 2 else MEETS_4)
        for code in codes if id_.startswith("klaar") else codes[:3]:
            for _ in range(chance.randrange(1, 4)):
                verdict = chance.choice(SURE if step == 2 else SURE[2:])
                text = " ".join(chance.choices(WORDS, k=chance.choice((1, 20, LONGEST))))
                deeds.append(
                    {"deed": "give_verdict", "criterion": code, "verdict": verdict, "rationale": text, **at}
                )
        deeds += [{"deed": "finalise_sheet", **at}] if id_.startswith("klaar") else []
    return deeds


def seen_by_others(room: Path, seed: int) -> dict[tuple[str, ...], str]:
    """Return all that others are told once what Anna did came to them, by who is told and by what command."""
    carla, anna, bram = sharing(room)
    anna.apply(*judged_by_anna(random.Random(seed)))
    anna.exchange()
    seen: dict[tuple[str, ...], str] = {}
    for laptop in (carla, bram):
        seen[laptop.me, "sync"] = laptop.exchange().stdout
        for nr, call in enumerate((*CALLS, ("log", "--hub", str(room / "ronde.pz")))):
            form = ("--json",) if nr % 2 and "--hub" not in call else ("--lang", "nl")
            ran = laptop.pz(*call, form=form)
            told = f"{ran.returncode}\n{ran.stdout}{ran.stderr}".replace(str(room), "room")
            for chance, word in CHANCE:
                told = chance.sub(word, told)
            seen[laptop.me, *[word.replace(str(room), "room") for word in call]] = told
    return seen


@pytest.mark.requirement("D2", "D8")
@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.torture) for seed in range(2, 8))]
)
def test_what_came_from_another_laptop_tells_nothing_of_an_unfinished_review(
    tmp_path, monkeypatch, seed
) -> None:
    monkeypatch.setattr(folders, "data", lambda: tmp_path / "data")
    rooms = tmp_path / "one", tmp_path / "other"
    for room in rooms:
        room.mkdir()
    one, other = (seen_by_others(room, 2 * seed + nr) for nr, room in enumerate(rooms))
    assert one.keys() == other.keys()
    for call, told in one.items():
        assert told == other[call], call
    assert "changes came in" in one["bram", "sync"]
    assert (rooms[0] / "ronde.pz").stat().st_size != (rooms[1] / "ronde.pz").stat().st_size, "they do differ"
