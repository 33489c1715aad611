"""What to do with a share, of what was found on it: a table from top to bottom, the first row that holds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pz_domain.wording import mark, say
from pz_sync.doctor.probes import Check


class Advice(StrEnum):
    """How to share here."""

    FILE = "file"
    FOLDER = "folder"
    NOWHERE = "nowhere"


_REASONS = (
    (Advice.NOWHERE, mark("Do not share here: what one writes cannot be relied on to reach the other.")),
    (
        Advice.FOLDER,
        mark("Share a folder here, with a file per device: pz sync FOLDER. {program} synchronises it."),
    ),
    (Advice.FILE, mark("One shared file works here: pz sync FILE.")),
    (
        Advice.FILE,
        mark(
            "One shared file works here, as long as the lock is kept: pz sync FILE. What two write over each other "
            "without it comes back at the next exchanges."
        ),
    ),
    (
        Advice.FOLDER,
        mark(
            "Share a folder here, with a file per device: pz sync FOLDER. Two who write in one file lose some of it, "
            "and there is no lock to keep them apart."
        ),
    ),
)


def advise(found: Mapping[str, Check], program: str) -> tuple[Advice, str]:
    """Return how to share and why; `program` synchronises the folder, if any does."""
    does = {name: check.ok for name, check in found.items()}
    grounds = (not (does["write"] and does["reread"]), bool(program), does["append"], does["lock"], True)
    advice, reason = next(row for ground, row in zip(grounds, _REASONS, strict=True) if ground)
    return advice, say(reason, program=program)
