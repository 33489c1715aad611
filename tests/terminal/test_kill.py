"""Killed at any moment: what was acknowledged is there, and nothing is half there."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pz_domain.storage.drafts import Place
from pz_domain.storage.founding import create
from pz_domain.storage.verify import verify
from pz_domain.storage.workspace import Workspace, open_

WORKER = Path(__file__).with_name("worker.py")
LONGEST_LIFE = 20
"""Lines of what was acknowledged: more than two rounds of a worker. A busy machine takes longer over them."""
MOMENT = 0.02
"""Seconds in which a worker that lived so long is killed: about as long as it takes over a deed."""


def start(folder: Path, name: str, count: int = 0) -> subprocess.Popen[str]:
    """Start a worker and wait for its first word."""
    worker = subprocess.Popen(
        [sys.executable, str(WORKER), str(folder), name, str(count)], stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout
    assert worker.stdout.readline().startswith("event ")
    return worker


def finish(worker: subprocess.Popen[str]) -> list[list[str]]:
    """Return what a worker acknowledged until its end; the line it was killed in does not count."""
    said, _ = worker.communicate()
    return [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n")]


def check(workspace: Workspace, said: list[list[str]]) -> None:
    """Hold a workspace against what was acknowledged."""
    for what, *ids in said:
        for id_ in ids:
            if what == "draft":
                assert workspace.drafts.get(Place(workspace.me, id_, 2, "P1")) == f"draft of {id_}"
            else:
                assert workspace.store.event(id_) is not None
    for id_ in workspace.store.initiatives():
        if int(id_.rpartition("-")[2]) % 3 == 0:
            assert len(list(workspace.store.events(initiative=id_))) in {1, 7}
    found = verify(workspace)
    assert found.ok, [check for check in found.checks if not check.ok]


def live_and_die(folder: Path, lives: int, seed: int) -> None:
    """Let one worker after another be killed, and look after each of them."""
    chance = random.Random(seed)
    said: list[list[str]] = []
    for life in range(lives):
        worker = start(folder, f"w{life}")
        assert worker.stdout
        said += [worker.stdout.readline().split() for _ in range(chance.randrange(LONGEST_LIFE))]
        time.sleep(chance.random() * MOMENT)
        worker.kill()
        said += finish(worker)
        with open_(folder) as workspace:
            check(workspace, said)
    assert len(said) > lives


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create(tmp_path / "w", "Anna").close()
    return tmp_path / "w"


@pytest.mark.requirement("D5", "D6")
def test_what_was_acknowledged_survives_kill_9(folder):
    live_and_die(folder, lives=12, seed=20)


@pytest.mark.torture
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(5))
def test_what_was_acknowledged_survives_kill_9_a_hundred_times(folder, seed):
    live_and_die(folder, lives=100, seed=seed)


@pytest.mark.requirement("D5", "D6")
def test_two_processes_that_write_at_once_lose_nothing(folder):
    workers = [start(folder, name, 12) for name in ("left", "right")]
    said = [finish(worker) for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    with open_(folder) as workspace:
        check(workspace, said[0] + said[1])
        events = list(workspace.store.events())
        assert sorted(event.n for event in events) == list(range(1, len(events) + 1))
        assert len(events) == 3 + 2 * 12 * 7
        assert len(workspace.store.initiatives()) == 24


@pytest.mark.requirement("D5", "D6")
def test_one_that_is_killed_does_not_hold_up_the_other(folder):
    victim, survivor = start(folder, "victim"), start(folder, "survivor", 20)
    time.sleep(0.1)
    victim.kill()
    said = finish(victim) + finish(survivor)
    assert survivor.returncode == 0
    with open_(folder) as workspace:
        check(workspace, said)
        assert {f"survivor-{n}" for n in range(20)} <= set(workspace.store.initiatives())
