"""What goes on after publication: working mechanisms, barriers, conditions, actions by parties, agendas (R163-R183).

A practice and its mechanisms are separate: a mechanism may work in several practices, and a barrier may stand in the
way of many. Nothing here touches a case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pz_domain.wording import mark

AREAS: dict[str, str] = {
    "financing": mark("financing"),
    "regulation": mark("regulation"),
    "culture": mark("culture"),
    "knowledge": mark("knowledge and skills"),
}
"""What a barrier may lie in (R172-R175)."""

WHOSE: dict[str, str] = {
    "patients": mark("patients and their family"),
    "professionals": mark("professionals and organisations"),
}
"""Whose culture stands in the way (R174)."""

KINDS: dict[str, str] = {
    "training": mark("training"),
    "tool": mark("tool, such as a decision aid"),
    "funding": mark("funding"),
    "rule": mark("change of a rule"),
    "agreement": mark("arrangement"),
    "other": mark("otherwise"),
}
"""What a condition or an action consists of (R176)."""

STATUSES: dict[str, str] = {
    "open": mark("open"),
    "under_way": mark("under way"),
    "done": mark("done"),
    "stopped": mark("stopped"),
}
FINISHED = frozenset({"done", "stopped"})

OURSELVES = "zorginstituut"
"""The key of the party whose desk this is: it keeps to what it agreed like the others (R183)."""

SELECTED, SIMILAR = "selected", "similar"
"""How a practice belongs to a mechanism: it was selected, or it resembles one that was (R166)."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """What makes practices work; `practices` says of each, by id, whether it was selected or is similar (R11, R167)."""

    id: str
    title: str
    text: str = ""
    practices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Barrier:
    """What stands in the way of practices elsewhere, kept once for all of them (R168, R171, R177).

    `hindered`: who is. `whose`: of culture, whose it is. `is_marked`: somebody said of exactly this description
    that it is good.
    """

    id: str
    title: str
    text: str = ""
    areas: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    hindered: str = ""
    practices: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What is needed for a mechanism to work elsewhere too, and which barriers it takes away (R169, R176)."""

    id: str
    mechanism: str
    text: str
    kind: str = "other"
    barriers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """What a party does, by which day, and how far it is (R163, R170).

    `others`: the parties it was agreed with. `commitment`: what of the IZA it follows from (R181). `waits_for`: other
    actions (R182). `said`, `on`: the last report; `help`: what Zorginstituut does to bring it on (R180).
    """

    id: str
    text: str
    party: str
    due: str
    others: tuple[str, ...] = ()
    kind: str = "other"
    practices: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    commitment: str = ""
    waits_for: tuple[str, ...] = ()
    status: str = "open"
    said: str = ""
    on: str = ""
    help: str = ""

    @property
    def is_finished(self) -> bool:
        """Tell whether nothing more is expected of it."""
        return self.status in FINISHED

    def is_late(self, today: str) -> bool:
        """Tell whether it should have been done before a day (ISO date)."""
        return not self.is_finished and bool(self.due) and self.due < today


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A barrier that is put on the agenda of a national party: when, in which meeting, and what came of it (R179)."""

    id: str
    barrier: str
    party: str
    date: str = ""
    meeting: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """All of it, by id, in the order of titles and days."""

    mechanisms: Mapping[str, Mechanism] = field(default_factory=dict)
    barriers: Mapping[str, Barrier] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    agenda: Mapping[str, AgendaItem] = field(default_factory=dict)
