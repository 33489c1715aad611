"""Whatever a workbook does to the library, it does it elsewhere: it is stopped, and answers in a sentence."""

import io
import json
import sys

import pytest

from pz_domain.intake.unreadable import DamagedWorkbook, Encrypted, OtherKind, TooSlow
from pz_domain.intake.workbook import apart
from pz_domain.intake.workbook.apart import answer, answered, open_workbook
from tests.pz_domain.intake.books import LIST, converted, parts_of, with_rows, xlsx, zipped


def test_the_tables_come_back_as_they_were_read():
    kind, (leaf,) = open_workbook(xlsx(), "list.xlsx")
    assert kind == "xlsx"
    assert (leaf.name, leaf.first, leaf.rows) == ("Lijst", 1, [list(row) for row in LIST])


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsx"])
def test_what_libreoffice_saves_is_read_alike(tmp_path, kind):
    found, (leaf,) = open_workbook(converted(xlsx(), kind, tmp_path), "list")
    assert (found, leaf.rows) == (kind, [list(row) for row in LIST])


def test_a_refusal_comes_back_as_itself_about_the_file():
    with pytest.raises(OtherKind) as refusal:
        open_workbook(zipped({"word/document.xml": b""}), "list.xlsx")
    assert str(refusal.value).startswith("list.xlsx is a Word document.")


def test_a_process_that_goes_down_says_that_the_file_is_damaged(monkeypatch):
    monkeypatch.setattr(apart, "_CODE", "import os; os.abort()")
    with pytest.raises(DamagedWorkbook) as refusal:
        open_workbook(xlsx(), "list.xlsx")
    assert refusal.value.subject == "list.xlsx"


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(apart, "_CODE", "import time; time.sleep(60)")
    with pytest.raises(TooSlow):
        open_workbook(xlsx(), "list.xlsx", seconds=0.3)


def test_who_waits_may_stop_it(monkeypatch):
    monkeypatch.setattr(apart, "_CODE", "import time; time.sleep(60)")

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_workbook(xlsx(), "list.xlsx", stop)


def test_who_waits_is_asked_until_the_answer_is_there(monkeypatch):
    monkeypatch.setattr(apart, "_CODE", "import time; time.sleep(0.3); print('[\"xlsx\", []]')")
    asked = []
    assert open_workbook(xlsx(), "list.xlsx", lambda: asked.append(1)) == ("xlsx", [])
    assert asked


def test_a_large_workbook_does_not_clog_the_pipes():
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>{"x" * 90}</v></c></row>' for n in range(1, 3001))
    assert len(open_workbook(with_rows(rows), "list.xlsx")[1][0].rows) == 3000


def test_a_refusal_is_answered_by_its_code():
    locked = parts_of(xlsx()) | {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    locked["META-INF/manifest.xml"] = b"<encryption-data/>"
    assert json.loads(answered(zipped(locked))) == [Encrypted.code, {}]


def test_the_process_limits_itself_and_answers_what_it_is_given(monkeypatch):
    limits = []
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "setrlimit", lambda *given: limits.append(given))

    class Stream:
        buffer = io.BytesIO(xlsx())

    class Out:
        buffer = io.BytesIO()

    monkeypatch.setattr(sys, "stdin", Stream)
    monkeypatch.setattr(sys, "stdout", Out)
    answer()
    assert json.loads(Out.buffer.getvalue())[0] == "xlsx"
    assert limits == [(resource.RLIMIT_AS, (apart.MEMORY, apart.MEMORY))]
