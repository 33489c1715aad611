"""How `pz` is called: help, wrong use, and what ends it early; in both languages, and never with a traceback."""

import os
import subprocess
import sys

import pytest

from pz_tui.cli import guard
from pz_tui.cli.program import COMMANDS, FAMILIES

CALLS = [[name] for name, *_ in COMMANDS] + [
    [name, member] for name, _, members in FAMILIES for member, *_ in members
]


def test_help_lists_every_command(pz):
    ran = pz("--help")
    assert (ran.code, ran.err) == (0, "")
    assert [name for name, *_ in (*COMMANDS, *FAMILIES) if f"\n  {name} " not in ran.out] == []


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize(("language", "usage"), [("en", "Usage: "), ("nl", "Gebruik: ")])
@pytest.mark.requirement("D27")
def test_every_command_explains_itself(pz, call, language, usage):
    ran = pz("--lang", language, *call, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{usage}pz {' '.join(call)}")


def test_help_in_dutch_has_no_english_left(pz):
    english = {
        line.strip() for call in CALLS for line in pz("--lang", "en", *call, "--help").out.splitlines()[1:]
    }
    dutch = {
        line.strip() for call in CALLS for line in pz("--lang", "nl", *call, "--help").out.splitlines()[1:]
    }
    assert english & dutch == {""}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["quue"], "There is no command “quue”. Did you mean “queue”?"),
        (["\x1b[2J"], "There is no command “<ESC>[2J”."),
        (["queue", "--colour"], "There is no option --colour here."),
        (["queue", "--step"], "--step needs a value."),
        (["queue", "--step", "x"], "The value of --step does not fit."),
        (["queue", "extra"], "This call is not understood."),
        (["show"], "ID is missing."),
        (["init"], "--reviewer is missing."),
    ],
)
def test_wrong_use_is_explained_with_the_help(pz, arguments, said):
    ran = pz(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert "Usage: pz" in ran.err or "For help: pz --help" in ran.err


def test_wrong_use_of_a_shared_option_is_explained(pz):
    ran = pz("--lang", "fr", "queue")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "--lang is one of: nl, en.\nFor help: pz --help\n"


def test_the_version_is_told(pz):
    assert pz("--version").out.startswith("pz 0.")


def test_without_a_terminal_the_screen_is_not_opened(own_process):
    ran = own_process()
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "needs a terminal" in ran.stderr


@pytest.mark.parametrize(
    "arguments", [["queue"], ["show", "x"], ["apply", "missing"], ["method", "check", "."]]
)
def test_a_refusal_is_a_sentence_on_standard_error(own_process, workspace, tmp_path, arguments):
    ran = own_process("--as", "nobody", *arguments, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.strip().splitlines()) <= 2


@pytest.mark.parametrize("command", [["log"], ["--json", "log"], ["schema", "deeds"], ["--help"]])
@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is told otherwise there")
def test_a_reader_that_leaves_is_no_trouble(half_way, command):
    with subprocess.Popen(
        [sys.executable, "-m", "pz_tui", "--workspace", str(half_way), *command],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as left:  # fmt: skip
        assert left.stdout
        assert left.stderr
        left.stdout.close()
        assert left.stderr.read() == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_output_is_utf_8_whatever_the_computer_is_used_to(own_process, half_way, encoding):
    ran = own_process("queue", env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"})
    assert ran.returncode == 0, ran.stderr
    assert "hartpatiënten" in ran.stdout


def test_an_argument_that_is_no_text_is_wrong_use(half_way):
    if sys.platform == "win32":
        pytest.skip("arguments are text there")
    ran = subprocess.run(
        [sys.executable.encode(), b"-m", b"pz_tui", b"--workspace", os.fsencode(half_way), b"show", b"\xff"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "UTF-8" in ran.stderr


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (KeyboardInterrupt(), 130),
        (OSError(28, "No space left on device"), 1),
        (PermissionError(13, "Permission denied", "/x"), 1),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_goes_wrong_outside_ends_with_a_sentence(capsys, raised, code):
    def fail():
        raise raised

    assert guard.guarded(fail, as_json=False) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert bool(told.err) is (code == 1)


def test_no_command_reads_the_terminal_of_whoever_runs_it(own_process, workspace):
    """With colour asked for or not, a pipe gets plain text."""
    ran = own_process("verify", env={"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"})
    assert "\x1b" not in ran.stdout + ran.stderr


def test_a_screen_that_cannot_open_says_why(pz, tmp_path, monkeypatch):
    import pz_tui.__main__ as program
    from pz_domain.refusals.workspace import Busy

    class App:
        @staticmethod
        def run(folder, language, who):
            assert (folder, language, who) == (tmp_path / "w", "nl", "anna")
            raise Busy(str(folder))

    monkeypatch.setattr(program, "has_terminal", lambda: True)
    monkeypatch.setitem(sys.modules, "pz_tui.app", App)
    ran = pz("--lang", "nl", "--as", "anna")
    assert (ran.code, ran.out) == (1, "")
    assert str(tmp_path / "w") in ran.err.replace("\n", "")
