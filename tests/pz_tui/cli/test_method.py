"""`pz method` and `pz schema`: the method as data, and the shape of what goes in and out (R7, D18)."""

import pytest

from pz_domain.method.loader import builtin, hash_of
from pz_domain.work.catalogue import MODULES

PILOT = builtin("pilot-2023")


@pytest.mark.requirement("R7", "D18")
def test_methods_are_listed_without_a_workspace_and_with_one(pz, tmp_path, applied):
    row = {"id": "pilot-2023", "hash": hash_of(PILOT), "builtin": True}
    (found,) = pz("--json", "method", "list").json["methods"]
    assert found == {**row, "title": found["title"]}
    pz("init", "--reviewer", "Anna")
    applied(
        {"deed": "adopt_edition", "text": PILOT.decode().replace("start_year = 2023", "start_year = 2024")}
    )
    assert [method["builtin"] for method in pz("--json", "method", "list").json["methods"]] == [True, False]


@pytest.mark.parametrize("named", [(), ("pilot-2023",), (hash_of(PILOT)[:8],)])
def test_a_method_is_shown_by_name_or_code(pz, named):
    found = pz("--json", "method", "show", *named).json
    assert (found["id"], found["hash"]) == ("pilot-2023", hash_of(PILOT))
    assert len(found["criteria"]) == 14


@pytest.mark.parametrize(("language", "said"), [("nl", "Vragen"), ("en", "Questions")])
def test_people_read_the_method_in_their_language(pz, language, said):
    told = pz("--lang", language, "method", "show").out
    assert said in told
    assert all(f"\n  {code}  " in told for code in ("P1", "2a", "3", "O01"))


def test_a_method_that_is_not_there_is_refused(pz):
    assert pz("--json", "method", "show", "pilot-1999").refused == "unknown-key"


def test_a_sound_file_is_said_to_be(pz, tmp_path):
    (tmp_path / "mine.toml").write_bytes(PILOT)
    ran = pz("--json", "method", "check", tmp_path / "mine.toml")
    assert (ran.code, ran.json) == (0, {"ok": True, "hash": hash_of(PILOT), "problems": []})


@pytest.mark.parametrize(
    "content", [b"format = 2", b"", b"\xff\xfe", b"a = [", b"x" * 3_000_000, b"[" * 5000]
)
def test_a_faulty_file_is_answered_with_its_problems(pz, tmp_path, content):
    (tmp_path / "mine.toml").write_bytes(content)
    ran = pz("--json", "method", "check", tmp_path / "mine.toml")
    assert (ran.code, ran.json["ok"], ran.json["hash"]) == (1, False, None)
    assert all(set(problem) == {"line", "where", "message"} for problem in ran.json["problems"])
    assert ran.json["problems"]
    assert pz("method", "check", tmp_path / "mine.toml").code == 1


def test_a_problem_is_named_by_its_line(pz, tmp_path):
    lines = PILOT.decode().splitlines()
    at = lines.index('combination.differences = "cautious"')
    lines[at] = 'combination.differences = "rash"'
    (tmp_path / "mine.toml").write_text("\n".join(lines), encoding="utf-8")
    problems = pz("--json", "method", "check", tmp_path / "mine.toml").json["problems"]
    assert at + 1 in {problem["line"] for problem in problems}


def test_every_deed_has_a_schema(pz):
    found = pz("schema", "deeds").json
    assert set(found["discriminator"]["mapping"]) == set(MODULES)
    verdict = found["$defs"]["GiveVerdict"]
    assert {"initiative", "step", "criterion", "verdict", "deed"} <= set(verdict["required"])
    assert found["$defs"]["ResolveConflict"]["required"] == ["deed", "register"]


@pytest.mark.parametrize(("what", "has"), [("case", "sheets"), ("batch", "practices")])
def test_what_comes_out_has_a_schema(pz, what, has):
    found = pz("--json", "schema", what).json
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert has in found["properties"]


def test_a_case_has_what_its_schema_says_and_nothing_else(pz, half_way):
    schema, case = pz("schema", "case").json, pz("--json", "show", "hartwacht").json
    assert set(case) == set(schema["properties"])


def test_a_schema_of_something_else_is_wrong_use(pz):
    assert pz("schema", "people").code == 2
