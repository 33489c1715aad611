"""The README's tour is true: its commands run, in order, as they stand."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TOUR = re.compile(r"<!-- tour -->(.*?)<!-- /tour -->", re.DOTALL)
BLOCK = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    found = TOUR.search((ROOT / "README.md").read_text("utf-8"))
    assert found
    return [line for block in BLOCK.findall(found[1]) for line in block.splitlines()]


def test_every_command_of_the_tour_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    env = {**os.environ, "PYTHONUTF8": "1"}
    env.pop("PZ_WORKSPACE", None)
    for command in commands():
        program, *words = shlex.split(command)
        assert program == "pz"
        done = subprocess.run(
            [sys.executable, "-m", "pz_tui", *words], cwd=tmp_path, env=env, capture_output=True, text=True,
            encoding="utf-8", check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        assert done.stdout.strip(), command
    assert (tmp_path / "rondleiding.pz").is_file()
    assert list((tmp_path / "voorbeeld").rglob("index.html"))
