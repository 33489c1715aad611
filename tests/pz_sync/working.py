"""A reviewer's program for tests with many processes: it edits and exchanges until it is ended."""

import random
import sys
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from pz_domain.storage.workspace import open_
from pz_domain.work.perform import perform
from pz_sync.choosing import hub_at
from pz_sync.courtesy import Courtesy, LockFile
from pz_sync.exchange import Exchange
from pz_sync.refusals import NotAHub, Unreachable
from pz_sync.share import Disk
from pz_sync.workspace_replica import WorkspaceReplica


class Discourteous:
    """Gives way to nobody."""

    def held(self, hub: Path) -> AbstractContextManager[bool]:
        return nullcontext(not hub.name)


def up_file(folder: Path, run: str) -> Path:
    """The file that says that a program of a reviewer has edited and exchanged at least once."""
    return folder.parent / f"{run}.up"


def main(folder: Path, hub: Path, run: str, courtesy: Courtesy) -> None:
    """Edit one initiative a few times, exchange, and so on."""
    random.seed(run)
    with open_(folder) as workspace:
        exchange = Exchange(WorkspaceReplica(workspace, folder.parent / "outside"))
        nr = 0
        while True:
            for _ in range(random.randint(0, 3)):
                nr += 1
                edit = {"deed": "edit_initiative", "initiative": "i1", "title": f"{run} {nr}"}
                perform(edit, workspace.desk, workspace.me)
            with suppress(NotAHub, Unreachable):
                exchange.sync(hub_at(hub, Disk(), courtesy))
            up_file(folder, run).touch()


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        sys.argv[3],
        LockFile(1.0) if sys.argv[4] == "lock" else Discourteous(),
    )
