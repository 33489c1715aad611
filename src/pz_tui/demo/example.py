"""The example workspace: made anew when the program or its data changed, else kept as its visitor left it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pz_domain.refusals import Refusal
from pz_domain.refusals.workspace import NoWorkspace
from pz_tui import boot
from pz_tui.demo.play import REVIEWER, SCENES, WALK, fingerprint, play, read

ROUND = "pilot-2023"
SHEETS = 2
GUEST = "anna"
"""Whose desk a visitor sits at: she has verdicts finished, half done and still to give."""
SETTING = "example"
"""The setting of an example workspace that says from what it was filled."""


@dataclass(frozen=True, slots=True)
class Walked:
    """What the walk came to: the initiative, its state at the end, its batch, and how many deeds it took."""

    initiative: str
    title: str
    state: str
    batch: str
    deeds: int


def is_current(folder: Path) -> bool:
    """Tell whether the example in a folder was filled by this program from these data."""
    try:
        with boot.open_workspace(folder) as workspace:
            return workspace.store.get(SETTING) == fingerprint(version("pz"))
    except Refusal:
        return False


def fill(folder: Path) -> None:
    """Make the example workspace anew; only an example is ever taken away.

    Raises:
        WorkspaceExists: someone's own work is there.
    """
    _take_away(folder)
    with boot.create(folder, REVIEWER, round_id=ROUND, sheets=SHEETS) as workspace:
        play(workspace, SCENES)
        workspace.store.put("me", GUEST)
        workspace.store.put(SETTING, fingerprint(version("pz")))


def walk(folder: Path, export_to: Path) -> Walked:
    """Take one practice through all five steps in a new workspace, and export its batch."""
    from pz_domain.publishing.batch import export_batch

    batch = next(deed["batch"] for deed in read(WALK) if deed["deed"] == "release_batch")
    initiative = next(deed["id"] for deed in read(WALK) if deed["deed"] == "register_initiative")
    with boot.create(folder, REVIEWER, round_id=ROUND, sheets=SHEETS) as workspace:
        deeds = play(workspace, WALK)
        export_batch(workspace.desk, batch, export_to)
        case = workspace.desk.case(initiative, workspace.me)
        state = workspace.desk.standing(case).state
    return Walked(initiative, case.title, state, batch, deeds)


def _take_away(folder: Path) -> None:
    try:
        with boot.open_workspace(folder) as workspace:
            is_example = workspace.store.get(SETTING) is not None
    except NoWorkspace:
        return
    if is_example:
        shutil.rmtree(folder)
