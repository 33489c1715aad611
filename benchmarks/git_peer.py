"""Git on equal work: as many commits of one record each, pushed to a bare repository on the same disk, and pulled.

taskchampion-py, the peer that was meant, has no wheel to install. Git is held to the same acknowledgement (fsync of
every object and reference), is started once a command as people do, and finds the same changes in the same order.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import Figure, once
from pz_domain.storage.founding import create
from pz_domain.storage.workspace import Workspace
from pz_sync.courtesy import LockFile
from pz_sync.exchange import Exchange
from pz_sync.file_hub import FileHub
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica


def git_peer(folder: Path, count: int, record: Callable[[Workspace, int], None]) -> Iterator[Figure]:
    """Record, push, pull and do nothing, with both; nothing where git is not installed."""
    if not shutil.which("git"):
        return
    ours, lines = _pz(folder / "pz-peer", count, record)
    theirs = _git(folder / "git-peer", lines)
    units = {"record": ("ms each", 1e3 / count), "bytes": ("kB", 1e-3)}
    for name, value in ours.items():
        unit, factor = units.get(name, ("ms", 1e3))
        what = f"{count} records: " + ("size of what is shared" if name == "bytes" else name)
        yield Figure(what, unit, value * factor, theirs[name] * factor, "git, bare repository")


def _pz(
    folder: Path, count: int, record: Callable[[Workspace, int], None]
) -> tuple[dict[str, float], list[bytes]]:
    folder.mkdir()
    hub = folder / "hub.pz"

    def sync(workspace: Workspace, who: str) -> float:
        exchange = Exchange(WorkspaceReplica(workspace, folder / f"outside-{who}"))
        return once(lambda: exchange.sync(FileHub(Disk(), hub, LockFile())))

    with create(folder / "a", "Anna") as anna, create(folder / "b", "Bram", join=lambda _: None) as bram:
        sync(anna, "a")
        sync(bram, "b")
        before = hub.stat().st_size

        def recorded() -> None:
            for nr in range(count):
                record(anna, nr)

        figures = {"record": once(recorded), "push": sync(anna, "a"), "pull": sync(bram, "b")}
        figures["no-op"] = statistics.median(sync(bram, "b") for _ in range(9))
        lines = [event.line for event in anna.store.events()][-count:]
    return figures | {"bytes": hub.stat().st_size - before}, lines


def _git(folder: Path, lines: list[bytes]) -> dict[str, float]:
    folder.mkdir()
    bare, a, b = folder / "bare", folder / "a", folder / "b"

    def git(place: Path, *words: str) -> None:
        said = (
            "-c",
            "core.fsync=all",
            "-c",
            "user.name=P",
            "-c",
            "user.email=p@example.org",
            "-c",
            "gc.auto=0",
        )
        subprocess.run(["git", *said, *words], cwd=place, check=True, capture_output=True)

    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(bare))
    for place in (a, b):
        git(folder, "clone", "--quiet", str(bare), str(place))
    git(a, "commit", "--quiet", "--allow-empty", "--message", "begin")
    git(a, "push", "--quiet", "origin", "HEAD:main")
    git(b, "pull", "--quiet", "origin", "main")
    before = _size(bare)

    def recorded() -> None:
        for nr, line in enumerate(lines):
            (a / f"{nr}.json").write_bytes(line + b"\n")
            git(a, "add", f"{nr}.json")
            git(a, "commit", "--quiet", "--message", f"record {nr}")

    figures = {"record": once(recorded)}
    figures["push"] = once(lambda: git(a, "push", "--quiet", "origin", "HEAD:main"))
    figures["pull"] = once(lambda: git(b, "pull", "--quiet", "origin", "main"))
    figures["no-op"] = statistics.median(
        once(lambda: git(b, "pull", "--quiet", "origin", "main")) for _ in range(9)
    )
    return figures | {"bytes": _size(bare) - before}


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
