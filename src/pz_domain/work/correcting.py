"""An approval that survives a change: two people log that only spelling was corrected (R144, A15)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals.progress import NothingToCorrect, NotOnlySpelling
from pz_domain.rules.publication import last_approved, record, version
from pz_domain.rules.spelling import only_spelling
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.publication import in_publication

PEOPLE = 2


class LogSpelling(OnInitiative):
    """Say that the present text differs from the approved one only in its spelling."""

    deed: Literal["log_spelling"]
    because: str = ""


@deed("log_spelling", LogSpelling)
def log_spelling(command: LogSpelling, desk: Desk, by: str) -> Done:
    """Record one person's word; once a second person logged the same, the approval holds for the present text."""
    case = in_publication(desk, command.initiative, by)
    present, approved = version(case), last_approved(case)
    if not approved or approved == present:
        raise NothingToCorrect(case.title)
    held = desk.value(Address("submission", natural(case.id, approved), "record")) or {}
    if not only_spelling(held.get("record") or {}, record(case)):
        raise NotOnlySpelling(case.title)
    others = {one.by for one in case.spellings if (one.before, one.after) == (approved, present)} - {by}
    value = {"before": approved, "because": command.because.strip()}
    sets = {Address("spelling", natural(case.id, present, by), "said"): value}
    draft = Draft(
        "log_spelling",
        by,
        sets,
        case.id,
        case.edition,
        value["because"] or None,
        command.happened,
        seen=command.seen,
    )
    return Done(draft, warnings=() if len(others) + 1 >= PEOPLE else ("spelling-needs-second",))
