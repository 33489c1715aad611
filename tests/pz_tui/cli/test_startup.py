"""What is loaded for what: the screen without the library for commands, a command without that for screens."""

import json
import subprocess
import sys

import pytest

LOOK = """
import json, sys
{what}
print(json.dumps(sorted({{name.partition(".")[0] for name in sys.modules}})))
"""
RUN = """
import io
from pz_tui.__main__ import main
real, sys.stdout = sys.stdout, io.StringIO()
main({arguments!r})
sys.stdout = real
"""


def loaded(what: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", LOOK.format(what=what)], capture_output=True, text=True, check=True
    )
    return set(json.loads(ran.stdout))


def test_the_program_itself_loads_no_library():
    assert not loaded("import pz_tui.__main__") & {
        "typer",
        "textual",
        "rich",
        "pydantic",
        "sqlalchemy",
        "sqlite3",
    }


@pytest.mark.parametrize(
    "arguments", [["queue"], ["why", "hartwacht"], ["show", "1"], ["log"], ["round"], ["conflicts"]]
)
def test_a_command_loads_no_screen(half_way, arguments):
    names = loaded(RUN.format(arguments=["--workspace", str(half_way), *arguments]))
    assert "typer" in names
    assert not names & {"textual", "rich", "sqlalchemy", "sqlmodel"}


def test_help_loads_neither_the_method_nor_the_store():
    names = loaded(RUN.format(arguments=["--help"]))
    assert not names & {"textual", "rich", "sqlalchemy", "sqlite3", "cryptography"}


def test_the_screen_loads_no_library_for_commands(tmp_path):
    pytest.importorskip("pz_tui.app")
    names = loaded("import pz_tui.__main__, pz_tui.boot, pz_tui.app")
    assert "textual" in names
    assert "typer" not in names
