"""One check of something that must hold, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pz_domain.wording import say

SHOWN = 5
"""How many findings a check names; the rest it counts."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `name` for a script, `detail` says what holds, or where it does not.

    `is_whole`: all of it was checked; where part of it cannot be, `detail` says which.
    """

    name: str
    ok: bool
    detail: str
    is_whole: bool = True


def checked(name: str, holds: str, findings: Iterable[str]) -> Check:
    """Return a check that holds where nothing was found; `holds` is a marked sentence."""
    found = list(findings)
    if not found:
        return Check(name, ok=True, detail=say(holds))
    shown = found[:SHOWN]
    if len(found) > SHOWN:
        shown.append(say("and {n} more", n=len(found) - SHOWN))
    return Check(name, ok=False, detail="; ".join(shown))
