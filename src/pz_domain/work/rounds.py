"""Rounds and editions: a round opens under an edition, changes its settings, and closes (R2, R6, R7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.method.loader import load
from pz_domain.method.problems import FaultyMethod
from pz_domain.model.case import CALIBRATION, REMINDERS
from pz_domain.refusals import AlreadyExists, Invalid, RoundClosed
from pz_domain.wording import language, say
from pz_domain.work.command import Command, Done, Id, deed
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import REMINDED

MOST_SHEETS = 9
MOST_REMINDERS = 12
CALIBRATED = frozenset({"reviewer", "chair"})
"""Who review in a calibration unless the number of reviews is given."""
Offset = Annotated[int, Field(ge=REMINDED[0], le=REMINDED[1])]
"""Days after a closing date; before it they are negative."""


class AdoptEdition(Command):
    """Store a method edition: the text of a method file."""

    deed: Literal["adopt_edition"]
    text: Annotated[str, Field(min_length=1)]


class OpenRound(Command):
    """Open a round with an edition, or change the settings of one that is open."""

    deed: Literal["open_round"]
    id: Id
    edition: str | None = None
    title: str | None = None
    start: str | None = None
    end: str | None = None
    focus: str | None = None
    pillar: str | None = None
    phase: str | None = None
    sheets: Annotated[int, Field(ge=1, le=MOST_SHEETS)] | None = None
    attempts_before_no_contact: Annotated[int, Field(ge=1, le=99)] | None = None
    sources: tuple[Id, ...] | None = None
    answers_until: date | None = None
    reminders: Annotated[tuple[Offset, ...], Field(max_length=MOST_REMINDERS)] | None = None


class ActivateEdition(Command):
    """Let an edition govern what is registered in a round from now on."""

    deed: Literal["activate_edition"]
    round: Id
    edition: str


class CloseRound(Command):
    """Close a round: what is held in it is not established (A10)."""

    deed: Literal["close_round"]
    round: Id | None = None
    because: str = ""


@deed("adopt_edition", AdoptEdition)
def adopt_edition(command: AdoptEdition, _desk: Desk, by: str) -> Done:
    """Store an edition under the hash of its text; one that is wrong is refused with every problem."""
    try:
        edition = load(command.text)
    except FaultyMethod as faulty:
        raise Invalid("text", problem="; ".join(map(str, faulty.problems))) from faulty
    draft = Draft(
        "adopt_edition",
        by,
        {Address("edition", edition.hash, "text"): command.text},
        happened=command.happened,
    )
    return Done(draft, made=("edition", edition.hash))


@deed("open_round", OpenRound)
def open_round(command: OpenRound, desk: Desk, by: str) -> Done:
    """Open a round; the method's defaults fill what is left out."""
    earlier = desk.rounds().get(command.id)
    if earlier and earlier.closed:
        raise RoundClosed(command.id)
    if earlier and command.edition and desk.edition_named(command.edition).hash != earlier.edition:
        raise AlreadyExists(command.id)
    hash_ = earlier.edition if earlier else _edition(command, desk)
    settings = _settings(command, desk, hash_)
    _check_closing(settings)
    sets: dict[Address, Any] = {Address("round", command.id, "settings"): settings}
    if not earlier:
        sets[Address("round", command.id, "edition")] = hash_
        sets[Address("round", command.id, "status")] = {"status": "open"}
    draft = Draft("open_round", by, sets, edition=hash_, happened=command.happened, seen=command.seen)
    return Done(draft, made=("round", command.id))


def _edition(command: OpenRound, desk: Desk) -> str:
    hashes = desk.edition_hashes()
    if command.edition is None and len(hashes) == 1:
        return hashes[0]
    return desk.edition_named(command.edition or "").hash


def _settings(command: OpenRound, desk: Desk, hash_: str) -> dict[str, Any]:
    method = desk.edition(hash_).method
    defaults = method.round
    settings = {
        "title": defaults.title.in_(language()),
        "start": defaults.start,
        "end": "",
        "focus": defaults.focus.in_(language()),
        "pillar": defaults.pillar,
        "phase": defaults.phase,
        "sheets": _everyone(desk) if command.phase == CALIBRATION else defaults.sheets,
        "attempts_before_no_contact": method.contact.attempts_before_no_contact,
        "sources": [source.key for source in method.sources],
        "answers_until": "",
        "reminders": list(REMINDERS),
    }
    now = {**settings, **(desk.value(Address("round", command.id, "settings")) or {})}
    given = command.model_dump(exclude_none=True, include=set(now), mode="json")
    return {**now, **given}


def _check_closing(settings: Mapping[str, Any]) -> None:
    """Refuse questionnaires that close before the round begins; a beginning may be a month or a day."""
    start, until = str(settings["start"]), str(settings["answers_until"])
    if until and until[: len(start)] < start:
        raise Invalid("answers_until", problem=say("{until} lies before the round begins ({start})",
                                                   until=until, start=start))  # fmt: skip


def _everyone(desk: Desk) -> int:
    """Return how many review: in a calibration all of them do."""
    judges = [one for one in desk.reviewers().values() if one.role in CALIBRATED and one.active]
    return min(max(len(judges), 1), MOST_SHEETS)


@deed("activate_edition", ActivateEdition)
def activate_edition(command: ActivateEdition, desk: Desk, by: str) -> Done:
    """Change which edition governs new cases of a round; those under way keep theirs (D18)."""
    round_ = desk.open_round(command.round)
    if round_.closed:
        raise RoundClosed(round_.id)
    hash_ = desk.edition_named(command.edition).hash
    sets = {Address("round", round_.id, "edition"): hash_}
    return Done(
        Draft("activate_edition", by, sets, edition=hash_, happened=command.happened, seen=command.seen)
    )


@deed("close_round", CloseRound)
def close_round(command: CloseRound, desk: Desk, by: str) -> Done:
    """Close a round and say how many initiatives were still under way in its first four steps."""
    round_ = desk.open_round(command.round)
    if round_.closed:
        raise RoundClosed(round_.id)
    sets = {Address("round", round_.id, "status"): {"status": "closed"}}
    draft = Draft("close_round", by, sets, because=command.because or None, happened=command.happened)
    return Done(draft)
