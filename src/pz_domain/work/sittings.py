"""Which steps of an initiative a pair sat over, in which session; and where that is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pz_domain.journal.address import Address, natural
from pz_domain.model.case import Sheet
from pz_domain.model.session import Paired
from pz_domain.work.reader import Reader

PAIRED, SAT, AT_ONCE = "paired", "sat", "at_once"


def sat_at(initiative: str, step: int, generation: int, session: str, register: str = SAT) -> Address:
    """Return where it is kept that a pair sat over a step, or (`at_once`) agreed before each had judged."""
    return Address(PAIRED, natural(initiative, step, generation, session), register)


def sittings(reader: Reader) -> tuple[Paired, ...]:
    """Collect the sessions in which an initiative was worked on, the earliest first."""
    at_once = {tuple(key) for key, _, _ in reader.each(PAIRED, AT_ONCE)}
    found = (
        Paired(
            key[3], int(key[1]), int(key[2]), tuple(value["reviewers"]), sibling.when, tuple(key) in at_once
        )
        for key, value, sibling in reader.each(PAIRED, SAT)
    )
    return tuple(sorted(found, key=lambda one: (one.at, one.session)))


def marked(sheets: Iterable[Sheet], sessions: Iterable[Paired]) -> tuple[Sheet, ...]:
    """Mark the sheets of a pair that agreed before each of them had judged."""
    places = {
        (one.step, one.generation, reviewer) for one in sessions if one.at_once for reviewer in one.reviewers
    }
    return tuple(
        replace(sheet, together=True) if (sheet.step, sheet.generation, sheet.reviewer) in places else sheet
        for sheet in sheets
    )
