"""What is opened, and what is refused: a location comes from other people."""

import hashlib
import os
import sys

import pytest

from pz_tui import opening

PDF = b"%PDF-1.7 een rapport"


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "rapport.pdf"
    file.write_bytes(PDF)
    return file


@pytest.mark.parametrize(
    ("location", "kind", "why"),
    [
        ("https://example.org/bril?a=1", "web", ""),
        ("HTTP://example.org", "web", ""),
        ("https://goed.nl@kwaad.nl/x", "refused", opening.DISGUISED),
        ("https:///zonder-naam", "refused", opening.NOT_WEB),
        ("https://[kapot", "refused", opening.NOT_WEB),
        ("javascript:alert(1)", "refused", opening.NOT_WEB),
        ("file:///etc/passwd", "refused", opening.NOT_WEB),
        ("ms-msdt:/id", "refused", opening.NOT_WEB),
        ("https://example.org/\x1b[31m", "refused", opening.UNSEEN),
        ("https://example.org/\u202efdp.exe", "refused", opening.UNSEEN),
        ("rapport.pdf", "refused", opening.NOT_WHOLE),
        ("jaarverslag 2019", "refused", opening.NOT_WHOLE),
        ("--help", "refused", opening.NOT_WHOLE),
        ("\\\\server\\map\\rapport.pdf", "network", ""),
        ("//server/map/rapport.pdf", "network", ""),
    ],
)
def test_a_location_is_looked_at_before_anything_is_opened(location, kind, why):
    found = opening.look_at(location)
    assert (found.kind, found.why) == (kind, why)


@pytest.mark.parametrize(
    "name", ["a.exe", "a.desktop", "a.sh", "a.html", "a.svg", "a.docm", "a.lnk", "a", "a.pdf.exe"]
)
def test_what_may_act_by_itself_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(PDF)
    assert opening.look_at(str(tmp_path / name)).why == opening.NOT_A_DOCUMENT


@pytest.mark.parametrize("content", [b"MZ\x90", b"\x7fELF\x02", b"#!/bin/sh\n", b"\n[Desktop Entry]\nExec=x"])
def test_a_program_that_is_named_as_a_document_is_refused(report, content):
    report.write_bytes(content)
    assert opening.look_at(str(report)).why == opening.NOT_A_DOCUMENT


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_something_else_is_refused(report, tmp_path):
    (tmp_path / "doel.sh").write_bytes(PDF)
    link = tmp_path / "link.pdf"
    link.symlink_to(tmp_path / "doel.sh")
    assert opening.look_at(str(link)).why == opening.NOT_A_DOCUMENT


def test_a_document_is_found_and_one_that_is_gone_is_missing(report):
    assert opening.look_at(str(report)).kind == "file"
    report.unlink()
    assert opening.look_at(str(report)).kind == "missing"
    report.mkdir()
    assert opening.look_at(str(report)).kind == "missing"


def test_a_file_is_unchanged_changed_missing_or_without_a_fingerprint(report):
    seal = hashlib.sha256(PDF).hexdigest()
    assert opening.state_of(str(report), seal) == "same"
    assert opening.state_of(str(report), "") == "unknown"
    report.write_bytes(b"anders")
    assert opening.state_of(str(report), seal) == "changed"
    report.unlink()
    assert opening.state_of(str(report), seal) == "missing"
    assert opening.state_of("https://example.org", seal) == ""
    assert opening.state_of("\\\\server\\map\\a.pdf", seal) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="paths of Unix")
def test_what_is_dropped_on_the_terminal_is_a_path_in_full(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    here = str(tmp_path / "een rapport.pdf")
    for typed in ("een rapport.pdf", f"'{here}'", f"file://{here.replace(' ', '%20')}"):
        assert opening.typed_location(typed) == here
    assert opening.typed_location("https://example.org/a") == "https://example.org/a"
    assert opening.typed_location("\\\\server\\a.pdf") == "\\\\server\\a.pdf"
    assert opening.typed_location("  ") == ""


def fake_opener(folder, code=0):
    program = folder / "xdg-open"
    program.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{folder}/opened"\nexit {code}\n')
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin", "DISPLAY": ":9"}


@pytest.mark.skipif(sys.platform == "win32", reason="programs of Unix")
def test_what_opens_things_is_there_only_with_a_desktop(tmp_path):
    environ = fake_opener(tmp_path)
    assert opening.opener("linux", environ) == str(tmp_path / "xdg-open")
    assert opening.opener("linux", {"PATH": environ["PATH"]}) == ""
    assert opening.opener("linux", {"DISPLAY": ":9", "PATH": "/nergens"}) == ""
    assert opening.opener("win32", {}) == "startfile"
    assert opening.opener("darwin", {"PATH": "/nergens"}) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="its opener is a file in PATH")
@pytest.mark.parametrize("code", [0, 3])
def test_the_system_gets_the_target_as_one_word_and_never_through_a_shell(tmp_path, monkeypatch, code):
    for name, value in fake_opener(tmp_path, code).items():
        monkeypatch.setenv(name, value)
    target = "/tmp/$(touch gevaar); `id`.pdf"
    assert opening.launch(target) is (code == 0)
    assert (tmp_path / "opened").read_text() == target
