"""A workspace that is driven as a script drives it: by the commands of `pz`, and what they print."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.boundary.calling import Ran, called


@dataclass
class Pz:
    """One workspace. Every call opens it anew; it is a process of its own where `is_apart`, which takes far longer."""

    path: Path
    is_apart: bool = False

    def run(self, *args: str, stdin: str = "") -> Ran:
        settings = {"PZ_WORKSPACE": str(self.path), "PYTHONUTF8": "1", "PZ_LANG": "en"}
        typed = self.path.with_name("typed")
        typed.write_text(stdin, encoding="utf-8")
        with mock.patch.dict(os.environ, settings), typed.open(encoding="utf-8") as keyboard:
            return _apart(args, keyboard) if self.is_apart else _here(args, keyboard)

    def json(self, *args: str) -> Any:
        done = self.run("--json", *args)
        assert done.stdout, done.stderr
        return json.loads(done.stdout)

    def tries(self, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
        """Apply deeds and return the answers, whatever they say."""
        done = self.run(
            "--lang", "en", "apply", "-", stdin="".join(json.dumps(deed) + "\n" for deed in deeds)
        )
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(deeds), done.stderr
        return answers

    def apply(self, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
        """Apply deeds that must all be accepted."""
        answers = self.tries(*deeds)
        for deed, answer in zip(deeds, answers, strict=True):
            assert answer["ok"], (deed, answer)
        return answers

    def refused(self, deed: dict[str, Any]) -> str:
        """Apply one deed that must be refused; return the code."""
        (answer,) = self.tries(deed)
        assert not answer["ok"], answer
        return str(answer["refused"]["code"])

    def why(self, initiative: str) -> dict[str, Any]:
        found = self.json("why", initiative)
        assert isinstance(found, dict)
        return found


def _apart(args: tuple[str, ...], keyboard: io.TextIOWrapper) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "pz_tui", *args],
        stdin=keyboard, capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


def _here(args: tuple[str, ...], keyboard: io.TextIOWrapper) -> Ran:
    with mock.patch.object(sys, "stdin", keyboard):
        return called(args)


@pytest.fixture
def pz(tmp_path: Path) -> Pz:
    """A fresh workspace with two reviewers."""
    return _ready(Pz(tmp_path / "werkmap"))


@pytest.fixture
def pz_apart(tmp_path: Path) -> Pz:
    """The same, every command a process of its own, as a script has it."""
    return _ready(Pz(tmp_path / "werkmap", is_apart=True))


def _ready(pz: Pz) -> Pz:
    made = pz.run("init", "--reviewer", "Carla Coördinator")
    assert made.returncode == 0, made.stderr
    pz.apply(
        {"deed": "enrol_reviewer", "id": "anna", "name": "Anna", "role": "reviewer"},
        {"deed": "enrol_reviewer", "id": "bram", "name": "Bram", "role": "reviewer"},
    )
    return pz
