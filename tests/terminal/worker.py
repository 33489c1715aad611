"""A program to be killed: does deeds in a workspace, and prints what was acknowledged, line by line.

`python worker.py FOLDER NAME COUNT`: NAME goes into ids, COUNT 0 goes on for ever.
"""

import sys
from itertools import count
from pathlib import Path

from pz_domain.refusals.workspace import Busy
from pz_domain.storage.drafts import Place
from pz_domain.storage.workspace import open_
from pz_domain.work.desk import Desk
from pz_domain.work.perform import Answer
from pz_domain.work.perform import perform as perform_once

CRITERIA = ("P1", "P2", "P3", "P4", "P5")


def acknowledge(*words: str) -> None:
    """Tell that it is safe."""
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def perform(deed: dict[str, object], desk: Desk, me: str) -> Answer:
    """Do a deed; while another process writes without a pause, try again as the refusal says."""
    while True:
        try:
            return perform_once(deed, desk, me)
        except Busy:
            continue


def work(folder: Path, name: str, rounds: int) -> None:
    """Register, declare, judge and type, over and over; every third time several deeds in one commit."""
    with open_(folder) as workspace:
        desk, me = workspace.desk, workspace.me
        for n in range(rounds) if rounds else count():
            id_ = f"{name}-{n}"
            facts = {"title": f"Initiatief {id_}", "organisation": "Zuid", "sources": ["vgz"]}
            done = perform({"deed": "register_initiative", "id": id_, **facts}, desk, me)
            acknowledge("event", done["event"])
            interest: dict[str, object] = {"deed": "declare_interest", "initiative": id_, "interest": "none"}
            verdicts: list[dict[str, object]] = [
                {"deed": "give_verdict", "initiative": id_, "step": 2, "criterion": code, "verdict": "meets"}
                for code in CRITERIA
            ]
            if n % 3:
                for deed in (interest, *verdicts):
                    acknowledge("event", perform(deed, desk, me)["event"])
            else:
                with workspace.store.batch():
                    group = [perform(deed, desk, me)["event"] for deed in (interest, *verdicts)]
                acknowledge("group", *group)
            workspace.drafts.put(Place(me, id_, 2, "P1"), f"draft of {id_}")
            acknowledge("draft", id_)


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
