"""Real processes on a real disk: killed at any moment, with and without the lock, on files that others damage."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from pz_domain.storage.founding import create
from pz_domain.storage.verify import state_hash
from pz_domain.storage.workspace import open_
from pz_domain.work.perform import perform
from pz_sync.choosing import hub_at
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.replica import HUB as HUB_SETTING
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica
from tests.pz_sync import working
from tests.pz_sync.making import HUB

SECONDS = float(os.environ.get("PZ_SECONDS", "60"))
WHO = ("a", "b", "c", "d")
FAULTS = ("cut", "copy", "swap", "delete")


@pytest.fixture
def laptops(tmp_path: Path) -> Path:
    """A folder with four workspaces of one round, which know the file they are about to share."""
    with create(tmp_path / "a", "Anna") as workspace:
        facts = {"id": "i1", "title": "Thuis", "organisation": "Zorg", "sources": ["zk"]}
        perform({"deed": "register_initiative", **facts}, workspace.desk, workspace.me)
        WorkspaceReplica(workspace, tmp_path).put(HUB_SETTING, HUB)
    for who in WHO[1:]:
        shutil.copytree(tmp_path / "a", tmp_path / who)
        with open_(tmp_path / who) as workspace:
            workspace.store.renew_device()
    (tmp_path / "share").mkdir()
    return tmp_path


def damage(hub: Path, how: str, old: Path) -> None:
    """Cut a file, put a copy beside it and cut it, take it away, or put an older copy of it back."""
    files = sorted(hub.glob("*.pz")) if hub.is_dir() else [hub]
    file = random.choice(files or [hub])
    if not file.exists():
        return
    kept = old / file.name
    if how == "copy":
        shutil.copy(file, file.with_name(f"{file.stem} ({time.monotonic_ns()}).pz"))
    if how == "delete":
        file.unlink()
    elif how == "swap" and kept.exists():
        shutil.copy(kept, file.with_name("swapped.tmp"))
        file.with_name("swapped.tmp").replace(file)
    else:
        shutil.copy(file, kept)
        os.truncate(file, random.randint(0, file.stat().st_size))


class Programs:
    """The programs of some reviewers, which edit and exchange until they are ended."""

    def __init__(self, laptops: Path, hub: Path, courtesy: str) -> None:
        self.laptops = laptops
        self.hub = hub
        self.courtesy = courtesy
        self.runs = 0
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.run_of: dict[str, str] = {}

    def start(self, who: str) -> None:
        self.runs += 1
        self.run_of[who] = f"{who}{self.runs}"
        program = [
            sys.executable,
            working.__file__,
            self.laptops / who,
            self.hub,
            self.run_of[who],
            self.courtesy,
        ]
        self.running[who] = subprocess.Popen(list(map(str, program)))

    def is_up(self, who: str) -> bool:
        return working.up_file(self.laptops / who, self.run_of[who]).exists()

    def kill(self, who: str) -> None:
        self.running[who].kill()
        self.running[who].wait()

    def end(self) -> None:
        for who, process in self.running.items():
            assert process.poll() is None, f"{who} ended by itself"
            self.kill(who)


def stopped_holder(hub: Path) -> subprocess.Popen[bytes]:
    """A program that took the lock, and then was stopped for good."""
    code = (
        "import pathlib, sys, time, pz_sync.courtesy as courtesy\n"
        "with courtesy.LockFile().held(pathlib.Path(sys.argv[1])): print(flush=True); time.sleep(9e9)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(hub)], stdout=subprocess.PIPE)
    assert holder.stdout
    holder.stdout.readline()
    holder.send_signal(getattr(signal, "SIGSTOP", signal.SIGTERM))
    return holder


def end_alike(laptops: Path, hub: Path, who: tuple[str, ...], note: Callable[[int], None]) -> None:
    """Two rounds of plain exchanges bring all of them to one state, in which nothing is lost."""
    with ExitStack() as stack:
        workspaces = [stack.enter_context(open_(laptops / one)) for one in who]
        recorded = {event.id for each in workspaces for event in each.store.events()}
        note(len(recorded))
        for _ in range(2):
            for each in workspaces:
                replica = WorkspaceReplica(each, laptops / "outside")
                report = Exchange(replica).sync(hub_at(hub, Disk(), LockFile(0.2)))
                assert report.problem == ""
        assert len({state_hash(each.store) for each in workspaces}) == 1
        assert all({event.id for event in each.store.events()} == recorded for each in workspaces)


@pytest.mark.torture
@pytest.mark.timeout(0)
@pytest.mark.requirement("D8")
@pytest.mark.parametrize("layout", ["one file", "a file each"])
@pytest.mark.parametrize("courtesy", ["lock", "no lock", "stopped holder"])
@pytest.mark.parametrize("faults", [False, True], ids=["quiet", "killed and damaged"])
def test_processes_that_exchange_at_once_end_alike_with_nothing_lost(laptops, layout, courtesy, faults):
    hub = laptops / "share" / "ronde.pz"
    if layout == "a file each":
        hub.mkdir()
    (laptops / "old").mkdir()
    who = WHO[: random.randint(2, 4)]
    done = Counter(processes=len(who))
    holder = stopped_holder(hub) if courtesy == "stopped holder" else None
    programs = Programs(laptops, hub, "no lock" if courtesy == "no lock" else "lock")
    for one in who:
        programs.start(one)
    while not all(map(programs.is_up, who)):
        time.sleep(0.1)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(random.uniform(0.3, 1.5))
        if faults:
            one, fault = random.choice(who), random.choice(FAULTS)
            damage(hub, fault, laptops / "old")
            done[fault] += 1
            if programs.is_up(one):
                programs.kill(one)
                programs.start(one)
                done["kills"] += 1
    programs.end()
    end_alike(laptops, hub, who, lambda events: done.update(events=events))
    assert done["events"] > 4 + len(who), "everybody did something"
    if holder:
        holder.kill()
        holder.communicate()
    sys.stderr.write(f"\n{layout}, {courtesy}: {dict(done)}\n")
