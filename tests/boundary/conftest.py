"""A workspace that is driven as a script drives it: `pz` in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Pz:
    """One workspace; every call is a process of its own."""

    path: Path

    def run(self, *args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "PZ_WORKSPACE": str(self.path), "PYTHONUTF8": "1", "PZ_LANG": "en"}
        return subprocess.run(
            [sys.executable, "-m", "pz_tui", *args], input=stdin, capture_output=True, text=True, encoding="utf-8",
            env=env, timeout=120, check=False,
        )  # fmt: skip

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


@pytest.fixture
def pz(tmp_path: Path) -> Pz:
    """A fresh workspace with two reviewers."""
    found = Pz(tmp_path / "werkmap")
    made = found.run("init", "--reviewer", "Carla Coördinator")
    assert made.returncode == 0, made.stderr
    found.apply(
        {"deed": "enrol_reviewer", "id": "anna", "name": "Anna", "role": "reviewer"},
        {"deed": "enrol_reviewer", "id": "bram", "name": "Bram", "role": "reviewer"},
    )
    return found
