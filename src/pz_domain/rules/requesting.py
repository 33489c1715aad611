"""Step 1 from what was recorded: how a request to a source stands, and what is to be done next (R15, R41)."""

from __future__ import annotations

from datetime import date

from pz_domain.model.source import Request
from pz_domain.wording import mark

STATES = {
    "not_asked": mark("not asked"),
    "asked": mark("asked"),
    "reminded": mark("reminded"),
    "late": mark("late"),
    "answered": mark("answered"),
}
NEXT = {
    "ask": mark("ask"),
    "wait": mark("wait"),
    "remind": mark("remind"),
    "register": mark("register what it submits"),
    "nothing": mark("nothing"),
}
PATIENCE = 14
"""So many days a source has before a reminder is due, where no deadline was given, and after each reminder."""


def state(request: Request, today: date) -> str:
    """Return how a request stands, as a key of `STATES`; late is who let its deadline pass."""
    if request.submitted is not None:
        return "answered"
    if not request.asked and not request.reminders:
        return "not_asked"
    if request.deadline and request.deadline < today.isoformat():
        return "late"
    return "reminded" if request.reminders else "asked"


def next_step(request: Request, registered: int, today: date) -> str:
    """Return what is to be done, as a key of `NEXT`, where `registered` initiatives of the source are registered."""
    if request.submitted is not None:
        return "register" if registered < request.submitted else "nothing"
    if state(request, today) == "not_asked":
        return "ask"
    return "remind" if _is_due(request, today) else "wait"


def days_waiting(request: Request, today: date) -> int | None:
    """Return how many days a source has been silent since it was asked; None when nothing is awaited."""
    if request.submitted is not None or not request.asked:
        return None
    return max(0, (today - date.fromisoformat(request.asked)).days)


def _is_due(request: Request, today: date) -> bool:
    """Tell whether a reminder is due: past the deadline, and some time after what was last sent."""
    if request.reminders or not request.deadline:
        last = date.fromisoformat(max((request.asked, *request.reminders)))
        return (today - last).days >= PATIENCE and (request.deadline or "") < today.isoformat()
    return request.deadline < today.isoformat()
