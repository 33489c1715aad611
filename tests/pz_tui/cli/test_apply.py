"""`pz apply`: deeds in order, each line answered once it is kept, nothing half done (interface: deeds)."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from pz_tui import boot
from tests.making import no_interest, registered, step_2

ENROL = {"deed": "enrol_reviewer", "id": "dora", "name": "Dora", "role": "editor"}


def test_every_deed_is_answered_by_a_line_in_order(workspace, applied):
    ran = applied(
        {**ENROL, "ref": 7}, registered("druppelbril"), *no_interest("druppelbril"), *step_2("druppelbril")
    )
    assert ran.code == 0
    first, second, *rest = ran.lines
    assert first == {
        "ref": 7, "ok": True, "event": first["event"], "initiative": None, "made": {"kind": "reviewer", "id": "dora"},
        "suggests": None, "warnings": [],
    }  # fmt: skip
    assert (second["initiative"], second["made"]) == (
        "druppelbril",
        {"kind": "initiative", "id": "druppelbril"},
    )
    assert len(rest) == 14
    assert all(answer["ok"] for answer in rest)
    assert len({answer["event"] for answer in ran.lines}) == 16


def test_a_refused_line_changes_nothing_and_the_next_ones_go_on(pz, workspace, applied, unchanged):
    before = unchanged()
    ran = applied(
        {"deed": "decide", "initiative": "nowhere", "step": 2, "outcome": "O03", "ref": "a"},
        {"deed": "dance"},
        {**ENROL, "as": "lex"},
        {**ENROL, "role": "emperor"},
        {**ENROL, "colour": "red"},
    )
    assert ran.code == 1
    codes = [answer["refused"]["code"] for answer in ran.lines]
    assert codes == ["unknown-initiative", "unknown-deed", "not-allowed", "invalid", "invalid"]
    assert ran.lines[0]["ref"] == "a"
    assert not any(answer["ok"] for answer in ran.lines)
    assert unchanged() == before
    assert [a["ok"] for a in applied({"deed": "dance"}, ENROL).lines] == [False, True]


HOSTILE = {
    "no JSON": (b"not json", "line 1"),
    "cut off": (b'{"deed": "enrol_reviewer"', "line 1"),
    "half a character": (b'{"deed": "enrol_reviewer", "id": "dora", "name": "\\ud800"}', "line 1"),
    "not UTF-8": (b'{"deed": "enrol_reviewer", "id": "dora", "name": "\xff"}', "line 1"),
    "no number": (b'{"deed": "add_evidence", "figure": NaN}', "line 1"),
    "beyond numbers": (b'{"deed": "add_evidence", "figure": 1e999}', "line 1"),
    "too many digits": (b"9" * 5000, "line 1"),
    "too deep": (b"[" * 100_000, "line 1"),
    "too long": (b'{"deed": "enrol_reviewer", "name": "' + b"x" * 9_000_000 + b'"}', "line 1"),
    "a null byte": (b"\x00", "line 1"),
    "a list": (b"[]", "the line"),
    "nothing": (b"null", "the line"),
    "a text": (b'"deed"', "the line"),
    "a number as name": (b'{"deed": 3}', "deed"),
    "a list as name": (b'{"deed": ["x"]}', "deed"),
    "no name": (b"{}", "deed"),
}


@pytest.mark.parametrize(("line", "subject"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_deed_is_refused_with_its_line_and_nothing_changed(
    pz, workspace, unchanged, line, subject
):
    before = unchanged()
    file = workspace.parent / "hostile.jsonl"
    file.write_bytes(line + b"\n")
    ran = pz("apply", file)
    assert ran.code == 1
    (answer,) = ran.lines
    assert (answer["ok"], answer["refused"]["code"], answer["refused"]["subject"]) == (
        False,
        "invalid",
        subject,
    )
    assert unchanged() == before


def test_marks_of_other_systems_and_empty_lines_are_no_deeds(pz, workspace, tmp_path):
    file = tmp_path / "deeds.jsonl"
    file.write_bytes(
        b"\xef\xbb\xbf" + json.dumps(ENROL).encode() + b"\r\n\r\n   \nwrong\n" + json.dumps(ENROL).encode()
    )
    ran = pz("apply", file)
    assert [answer["ok"] for answer in ran.lines] == [True, False, True]
    assert ran.lines[1]["refused"]["subject"] == "line 4"


def test_an_empty_file_is_no_problem(pz, workspace, tmp_path):
    (tmp_path / "empty.jsonl").touch()
    ran = pz("apply", tmp_path / "empty.jsonl")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "code"), [("missing.jsonl", "file-missing"), (".", "damaged"), ("x" * 300, "damaged")]
)
def test_a_file_that_cannot_be_read_is_refused(pz, workspace, tmp_path, name, code):
    assert pz("--json", "apply", tmp_path / name).refused == code


def test_what_is_printed_cannot_act_on_a_terminal(workspace, applied):
    ran = applied({"deed": "decide", "initiative": "x\x1b[2J\u202e\x9b", "step": 2, "outcome": "O03"})
    assert not {"\x1b", "\u202e", "\x9b"} & set(ran.out)


@pytest.mark.requirement("D4")
def test_the_option_says_who_does_it_and_the_line_may_say_otherwise(pz, workspace, tmp_path):
    file = tmp_path / "deeds.jsonl"
    file.write_text(f"{json.dumps(ENROL)}\n{json.dumps({**ENROL, 'as': 'carla'})}\n", encoding="utf-8")
    assert pz("--as", "bram", "apply", file).code == 0
    assert [event["by"] for event in pz("--json", "log").lines[-2:]] == ["bram", "carla"]


def test_someone_who_is_not_enrolled_can_do_nothing(pz, workspace, tmp_path):
    assert pz("--json", "--as", "nobody", "apply", tmp_path / "any").refused == "unknown-reviewer"


def test_a_driver_that_writes_a_line_reads_its_answer_before_the_next(workspace):
    """Kept and answered while the pipe is still open; a killed driver loses nothing that was answered."""
    with subprocess.Popen(
        [sys.executable, "-m", "pz_tui", "--workspace", str(workspace), "apply", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    ) as driven:  # fmt: skip
        assert driven.stdin
        assert driven.stdout
        for n in range(3):
            driven.stdin.write(json.dumps({**ENROL, "name": f"Dora {n}", "ref": n}) + "\n")
            driven.stdin.flush()
            answer = json.loads(driven.stdout.readline())
            assert (answer["ref"], answer["ok"]) == (n, True)
        driven.kill()

    with boot.open_workspace(workspace) as opened:
        assert opened.desk.reviewer("dora").name == "Dora 2"


def test_many_lines_at_once_come_through_a_pipe_whole(own_process, workspace):
    deeds = [{**ENROL, "name": f"Dora {n} {'é' * 300}", "ref": n} for n in range(450)]
    ran = own_process(
        "apply", "-", stdin=None, input="".join(json.dumps(d, ensure_ascii=False) + "\n" for d in deeds)
    )
    assert ran.returncode == 0, ran.stderr
    assert [json.loads(line)["ref"] for line in ran.stdout.splitlines()] == list(range(450))


def test_a_group_that_cannot_be_kept_is_refused_line_by_line(pz, workspace, tmp_path, monkeypatch):
    from contextlib import contextmanager

    from pz_domain.refusals.workspace import Busy
    from pz_domain.work.desk import Desk

    @contextmanager
    def busy(_):
        yield
        raise Busy("here")

    file = tmp_path / "deeds.jsonl"
    file.write_text(
        f"{json.dumps({**ENROL, 'ref': 1})}\nwrong\n{json.dumps({'deed': 'dance', 'ref': 3})}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(Desk, "batch", busy)
    ran = pz("apply", file)
    assert ran.code == 1
    assert [(a["ref"], a["ok"], a["refused"]["code"]) for a in ran.lines] == [
        (1, False, "busy"), (None, False, "invalid"), (3, False, "busy"),
    ]  # fmt: skip


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that are started here be interrupted, also where what runs the tests (nohup) forbids it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="there a console is interrupted, not a process")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_it_quietly_and_keeps_what_was_answered(workspace):
    with subprocess.Popen(
        [sys.executable, "-m", "pz_tui", "--workspace", str(workspace), "apply", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as driven:  # fmt: skip
        assert driven.stdin
        assert driven.stdout
        assert driven.stderr
        driven.stdin.write(json.dumps(ENROL) + "\n")
        driven.stdin.flush()
        assert json.loads(driven.stdout.readline())["ok"]
        driven.send_signal(signal.SIGINT)
        assert driven.wait(timeout=60) == 130
        assert driven.stderr.read() == ""
    with boot.open_workspace(workspace) as opened:
        assert "dora" in opened.desk.reviewers()
