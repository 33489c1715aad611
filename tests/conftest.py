"""Which requirement each test holds is part of the test; an id nobody knows stops the collection.

No test speaks another language than it asked for, or finds the workspace of the person who runs it. What tests write
is gone after them: where the system has a disk in memory, none waits until a real one holds it. A process that is
killed there loses no more and no less.
"""

import gc
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pz_domain import wording

# How fast examples are made says how busy the machine is, not whether the rule holds. The same commit gives the same
# result: new examples are for `make torture` to try, whose finds become tests of their own.
settings.register_profile("pz", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("torture", settings.get_profile("pz"), derandomize=False, print_blob=True)
settings.load_profile("pz")

MEMORY = Path("/dev/shm")
ENOUGH = 4 * 2**30
"""Bytes; a whole run holds less at a time."""
if (
    MEMORY.is_dir()
    and os.access(MEMORY, os.W_OK)
    and shutil.disk_usage(MEMORY).free > ENOUGH
    and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC  # some tests start programs that they write
):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

TABLE = Path(__file__).parent / "requirements.tsv"


def pytest_configure(config: pytest.Config) -> None:
    """Try examples that nobody tried before in the tests that take minutes."""
    if config.getoption("markexpr") == "torture":
        settings.load_profile("torture")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `make requirements` ask for what is marked."""
    parser.addoption(
        "--requirements-to", metavar="FILE", type=Path, help="write {id: [tests]} as JSON to FILE"
    )


# First, before the tests that take minutes are left out: these hold requirements too.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Check the marked ids against the table, and write them down when asked."""
    known = {line.split("\t", 1)[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]}
    held: dict[str, list[str]] = {}
    for item in items:
        for marker in item.iter_markers("requirement"):
            for requirement in marker.args:
                if requirement not in known:
                    message = f"{item.nodeid}: there is no requirement {requirement!r} in {TABLE.name}"
                    raise pytest.UsageError(message)
                held.setdefault(requirement, []).append(item.nodeid)
    if target := config.getoption("--requirements-to"):
        target.write_text(json.dumps(held), encoding="utf-8")


gc.set_threshold(100_000, 50, 100)
"""A test makes much and soon lets go of all of it: looking for circles less often takes a tenth less time."""


@pytest.fixture(scope="session", autouse=True)
def away_from_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the settings of whoever runs the tests out of them, also in the programs they start."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LC_ALL", "C.UTF-8")
        environment.setenv("PZ_WORKSPACE", str(tmp_path_factory.mktemp("home") / "workspace"))
        environment.setenv("PZ_CONFIG", str(tmp_path_factory.mktemp("config")))
        yield


@pytest.fixture(autouse=True)
def english_unless_asked() -> Iterator[None]:
    """Start each test in English and without environment, whatever the one before it spoke and kept."""
    wording.use_language("en")
    yield
    wording.use_language("en")
    for kept in Path(os.environ["PZ_CONFIG"]).glob("*"):
        kept.unlink()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small round of the screens, made once; to be copied."""
    from tests.pz_tui import scene

    folder = tmp_path_factory.mktemp("scene") / "workspace"
    scene.furnish(folder)
    return folder
