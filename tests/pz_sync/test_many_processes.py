"""Real processes on a real disk: killed at any moment, with and without the lock, on a file that others damage."""

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from pz_domain.storage.verify import state_hash
from pz_domain.storage.workspace import create, open_
from pz_domain.work.perform import perform
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica
from tests.pz_sync import working

SECONDS = 60
WHO = ("a", "b", "c")


@pytest.fixture
def laptops(tmp_path: Path) -> Path:
    """A folder with three workspaces of one round."""
    with create(tmp_path / "a", "Anna") as workspace:
        facts = {"id": "i1", "title": "Thuis", "organisation": "Zorg", "sources": ["zk"]}
        perform({"deed": "register_initiative", **facts}, workspace.desk, workspace.me)
    for who in WHO[1:]:
        shutil.copytree(tmp_path / "a", tmp_path / who)
        with open_(tmp_path / who) as workspace:
            workspace.store.renew_device()
    (tmp_path / "share").mkdir()
    return tmp_path


def damage(hub: Path, how: str) -> None:
    """Cut the file, put a copy beside it and cut it, or take it away."""
    if not hub.exists():
        return
    if how == "copy":
        shutil.copy(hub, hub.with_name(f"{hub.stem} ({time.monotonic_ns()}).pz"))
    if how == "delete":
        hub.unlink()
    else:
        os.truncate(hub, random.randint(0, hub.stat().st_size))


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.requirement("D8")
@pytest.mark.parametrize("courtesy", ["lock", "no lock"])
@pytest.mark.parametrize("faults", [False, True], ids=["quiet", "killed and damaged"])
def test_processes_that_exchange_at_once_end_alike_with_nothing_lost(laptops, courtesy, faults):
    hub = laptops / "share" / "ronde.pz"
    runs = 0

    def start(who: str) -> subprocess.Popen[bytes]:
        nonlocal runs
        runs += 1
        return subprocess.Popen(
            [sys.executable, working.__file__, str(laptops / who), str(hub), f"{who}{runs}", courtesy]
        )

    processes = {who: start(who) for who in WHO}
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(random.uniform(0.3, 1.5))
        if faults:
            who = random.choice(WHO)
            processes[who].kill()
            processes[who].wait()
            processes[who] = start(who)
            damage(hub, random.choice(["cut", "copy", "delete"]))
    for process in processes.values():
        assert process.poll() is None, "it ended by itself"
        process.kill()
        process.wait()

    with ExitStack() as stack:
        workspaces = [stack.enter_context(open_(laptops / who)) for who in WHO]
        recorded = {event.id for each in workspaces for event in each.store.events()}
        for _ in range(2):
            for each in workspaces:
                report = Exchange(WorkspaceReplica(each, laptops / "outside")).sync(
                    FileHub(Disk(), hub, LockFile())
                )
                assert report.problem == ""
        assert len({state_hash(each.store) for each in workspaces}) == 1
        assert all({event.id for event in each.store.events()} == recorded for each in workspaces)
