"""One examination of a share, from the first file to the last that is removed again."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pz_domain.storage.place import Ground, ground_of
from pz_sync.doctor.advice import Advice, advise
from pz_sync.doctor.hands import Hands
from pz_sync.doctor.probes import Check, Other, Room, checks
from pz_sync.doctor.second import Second
from pz_sync.refusals import NoFolder, NoSecond

PREFIX = "pz-doctor-"


class Examined(NamedTuple):
    """What was found out of a share."""

    path: Path
    ground: Ground
    checks: tuple[Check, ...]
    advice: Advice
    reason: str
    left: tuple[str, ...]
    """Names of what could not be removed again."""


def examine(folder: Path, other: Callable[[], Other] = Second, here: Hands | None = None) -> Examined:
    """Try out a folder with two processes; what is made there is removed again.

    Raises:
        NoFolder: there is no such folder. NoSecond: no second process can be had.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise NoFolder(str(folder))
    ground = ground_of(folder)
    prefix = f"{PREFIX}{secrets.token_hex(4)}-"
    try:
        second = other()
    except OSError as problem:
        raise NoSecond(problem=problem.strerror or str(problem)) from problem
    try:
        found = tuple(checks(Room(folder, prefix, here or Hands(), second)))
    finally:
        second.stop()
        for file in folder.glob(f"{prefix}*"):
            with suppress(OSError):
                file.unlink()
    left = tuple(sorted(file.name for file in folder.glob(f"{prefix}*")))
    advice, reason = advise({check.name: check for check in found}, ground.program)
    return Examined(folder, ground, found, advice, reason, left)
