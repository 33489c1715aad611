"""`pz init` makes a workspace, once, where it may lie."""

import pytest

from pz_domain.method.loader import builtin, hash_of


def test_a_workspace_is_made_and_says_who_and_where(pz, tmp_path):
    ran = pz("--json", "init", "--reviewer", "Anna de Vries", "--sheets", "1")
    assert ran.code == 0
    assert ran.json == {
        "workspace": str(tmp_path / "w"),
        "reviewer": {"id": "anna-de-vries", "name": "Anna de Vries", "role": "reviewer"},
        "round": "pilot-2023",
        "edition": hash_of(builtin("pilot-2023")),
        "sheets": 1,
    }


def test_two_reviews_a_step_unless_asked_otherwise(pz):
    assert pz("--json", "init", "--reviewer", "Anna").json["sheets"] == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "You are Anna; your short name is anna."), ("nl", "U bent Anna; uw korte naam is anna.")],
)
@pytest.mark.requirement("D4", "D27")
def test_a_person_is_told_their_short_name(pz, language, said):
    assert said in pz("--lang", language, "init", "--reviewer", "Anna").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--reviewer", ""], "invalid"), (["--reviewer", "Anna", "--round", "2031"], "unknown-key")],
)
def test_what_cannot_be_made_is_refused_and_leaves_nothing(pz, tmp_path, arguments, code):
    assert pz("--json", "init", *arguments).refused == code
    assert not (tmp_path / "w").exists()


def test_a_second_one_in_the_same_folder_is_refused_and_nothing_changed(pz, workspace, unchanged):
    before = unchanged()
    assert pz("--json", "init", "--reviewer", "Bea").refused == "workspace-exists"
    assert unchanged() == before


@pytest.mark.parametrize(
    "arguments", [[], ["--reviewer", "Anna", "--sheets", "3"], ["--reviewer", "Anna", "--hubs", "x"]]
)
def test_wrong_use_shows_the_help(pz, tmp_path, arguments):
    ran = pz("init", *arguments)
    assert ran.code == 2
    assert "Usage: pz init --reviewer NAME" in ran.err
    assert not ran.out
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("command", ["queue", "log", "verify", "round", "conflicts"])
def test_every_other_command_asks_for_a_workspace_first(pz, command):
    ran = pz("--json", command)
    assert ran.refused == "no-workspace"
    assert "pz init --reviewer" in ran.json["refused"]["message"]


def test_a_file_in_place_of_the_folder_is_refused(pz, tmp_path):
    (tmp_path / "w").write_text("a file", encoding="utf-8")
    assert pz("init", "--reviewer", "Anna").code == 1
    assert (tmp_path / "w").read_text(encoding="utf-8") == "a file"
