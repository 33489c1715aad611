"""The list of requirements tells the truth about which tests hold them."""

import re

import pytest

from tools.requirements import TABLE, Requirement, report, table

pytest_plugins = ["pytester"]


def test_the_table_has_every_requirement_once_and_in_order():
    expected = [
        f"{group}{number}"
        for group, last in (("R", 191), ("A", 42), ("D", 30))
        for number in range(1, last + 1)
    ]
    rows = table(TABLE.read_text(encoding="utf-8"))
    assert [row.id for row in rows] == expected
    assert [row.id for row in rows if not 0 < len(row.statement) <= 90] == []


def test_a_requirement_without_a_test_is_counted_as_open():
    rows = [
        Requirement("R1", "rule", "one"),
        Requirement("A1", "reading", "two"),
        Requirement("D1", "derived", "three"),
    ]
    held = {
        "R1": ["tests/test_a.py::test_x[1]", "tests/test_a.py::test_x[2]"],
        "A1": ["tests/test_a.py::test_y"],
    }
    assert list(report(rows, held)) == [
        "R1   one",
        "     tests/test_a.py::test_x",
        "A1   two",
        "     tests/test_a.py::test_y",
        "D1   three",
        "     - no test",
        "",
        "without a test: D1",
        "requirements R and D held: 1 of 2; readings A with a test of their own: 1",
    ]


@pytest.fixture
def with_this_plugin(pytester, request):
    here = request.config.rootpath / "tests"
    pytester.makeconftest((here / "conftest.py").read_text(encoding="utf-8"))
    (pytester.path / "requirements.tsv").write_text(
        (here / "requirements.tsv").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return pytester


@pytest.mark.parametrize(("id_", "code"), [("R52", 0), ("R999", 4), ("r52", 4)])
def test_an_id_nobody_knows_stops_the_collection(with_this_plugin, id_, code):
    with_this_plugin.makepyfile(f"import pytest\n@pytest.mark.requirement({id_!r})\ndef test_it(): pass\n")
    with_this_plugin.makeini(
        "[pytest]\nmarkers = requirement(*ids): x\nasyncio_default_fixture_loop_scope = function\n"
    )
    result = with_this_plugin.runpytest_inprocess("--collect-only", "-p", "no:asyncio")
    assert result.ret == code
    assert bool(re.search(f"no requirement '{id_}'", "\n".join(result.errlines))) is bool(code)
