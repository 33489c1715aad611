"""What is installed is exactly what was pinned, and nothing says where it came from."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINNED = ("run.txt", "test.txt", "build.txt")


def pins(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", PINNED)
def test_a_list_holds_versions_and_hashes_only(name):
    line = re.compile(r"[a-z0-9-]+==[0-9][^ ]*( ; [^\\:]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert [other for other in text.splitlines() if not line.fullmatch(other)] == []


def test_running_and_testing_use_the_same_versions():
    test = pins("test.txt")
    assert test.items() >= pins("run.txt").items()
    assert test.items() >= pins("build.txt").items()


def test_the_backend_is_the_pinned_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    required = dict(one.lower().split("==") for one in project["build-system"]["requires"])
    assert pins("build.txt").items() >= required.items()


def test_every_library_that_runs_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {re.split(r"[^A-Za-z0-9-]", one)[0].lower() for one in project["project"]["dependencies"]}
    assert named - pins("run.txt").keys() == set()


def test_nothing_is_installed_that_pz_does_not_need():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted, needed = {name_of(one) for one in project["project"]["dependencies"]}, set()
    while wanted:
        needed |= wanted
        wanted = {
            name_of(one) for name in wanted & pins("run.txt").keys() for one in installed(name)
        } - needed
    assert pins("run.txt").keys() - needed == set()


def name_of(requirement):
    return re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-")


def installed(name):
    try:
        return requires(name) or []
    except PackageNotFoundError:  # of another system
        return []
