"""No step needs a network: the whole way is walked with every socket taken away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

WALK = """
import socket, sys

def refuse(*_args, **_kwargs):
    raise OSError("no network here")

socket.socket.connect = socket.socket.bind = socket.getaddrinfo = socket.create_connection = refuse
from pz_tui.__main__ import main
sys.argv = ["pz", "demo", "--headless", "--to", sys.argv[1]]
sys.exit(main())
"""


@pytest.mark.requirement("D28")
def test_all_five_steps_are_walked_without_a_network(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(tmp_path / "voorbeeld")],
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "voorbeeld" / "export" / "index.html").is_file()
