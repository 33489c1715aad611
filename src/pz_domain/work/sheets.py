"""Sheets out of registers, and what of them one reviewer may see (D2)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.model.case import (
    Case,
    Conflict,
    GivenVerdict,
    Note,
    Sheet,
)
from pz_domain.model.settling import Reopening
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import asked, is_blind
from pz_domain.work.reader import Reader

JUDGED = (2, 4)
"""The steps in which reviewers judge independently."""


def judgement_of(value: Mapping[str, Any]) -> Judgement:
    """Read a judgement from a register's value."""
    return Judgement(
        Verdict(value["verdict"]),
        value.get("rationale", ""),
        value.get("parts", {}),
        tuple(value.get("evidence", ())),
    )


def value_of_judgement(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as a register's value."""
    return {
        "verdict": str(judgement.verdict),
        "rationale": judgement.rationale,
        "parts": dict(judgement.parts),
        "evidence": list(judgement.evidence),
    }


def reopenings(reader: Reader) -> tuple[Reopening, ...]:
    """Collect what was said when a step was opened again; two people may do so at once, each with a reason."""
    return tuple(
        Reopening(int(key[1]), int(key[2]), sibling.value["because"], sibling.by, sibling.when)
        for address in reader.places.get(("reopening", "because"), ())
        for key in (address.entity.split(":"),)
        for sibling in reader.siblings(address)
    )


def generations(reader: Reader) -> dict[int, int]:
    """Return how often each step was reopened; the same reopening on two devices counts once."""
    found: dict[int, int] = {}
    for one in reopenings(reader):
        found[one.step] = max(found.get(one.step, 0), one.generation)
    return found


def sheets_of(reader: Reader, now: Mapping[int, int], out: Container[str]) -> tuple[Sheet, ...]:
    """Collect sheets by step, generation and reviewer, from verdicts, finals and assignments.

    `now`: the present generation of each step. What is final stays; what else someone has who is `out` of it, or
    was taken off, does not count.
    """
    sheets: dict[tuple[int, int, str], Sheet] = {}
    verdicts: dict[tuple[int, int, str], dict[str, GivenVerdict]] = {}
    sealed: set[tuple[int, int, str]] = set()
    clashing: set[tuple[int, int, str]] = set()
    for address in reader.places.get(("verdict", "judgement"), ()):
        _, step, generation, criterion, reviewer = address.entity.split(":")
        place = (int(step), int(generation), reviewer)
        given = verdicts.setdefault(place, {})
        found = reader.siblings(address)
        if not found:
            sealed.add(place)
        if len(found) > 1:
            clashing.add(place)
        sibling = reader.single(address, found)
        if sibling is not None and sibling.value is not None:
            judgement = judgement_of(sibling.value)
            changes = tuple(live.change for live in reader.registers[address])
            given[criterion] = GivenVerdict(judgement, sibling.change, sibling.when, changes)
    for place, given in verdicts.items():
        sheets[place] = Sheet(*place, given, hidden=place in sealed and not given, clashes=place in clashing)
    for key, value, sibling in reader.each("sheet", "final"):
        place = (int(key[1]), int(key[2]), key[3])
        sheet = sheets.get(place) or Sheet(*place)
        final_at = sibling.happened or sibling.at
        sheets[place] = replace(sheet, final=True, covers=value["covers"], final_at=final_at)
    for key, holds, _ in reader.each("assignment", "holder"):
        judged = int(key[1])
        _assign(sheets, (judged, now.get(judged, 0), key[2]), holds=holds)
    in_order = (sheets[place] for place in sorted(sheets))
    return tuple(replace(s, dropped=True) if s.reviewer in out and not s.final else s for s in in_order)


def _assign(sheets: dict[tuple[int, int, str], Sheet], now: tuple[int, int, str], *, holds: bool) -> None:
    """Assign someone to a step, or take them off: in every generation, also one they did not begin in."""
    step, _, reviewer = now
    for place in {now, *(place for place in sheets if (place[0], place[2]) == (step, reviewer))}:
        sheet = sheets.get(place) or Sheet(*place)
        sheets[place] = replace(sheet, assigned=holds, dropped=not holds and not sheet.final)


def covered(case: Case, viewer: str | None) -> Case:
    """Hide what others judged, agreed on or noted in every step that is still blind, and what clashes there.

    A review that was taken off before it was final stays hidden for good.
    """
    if case.notes:
        case = replace(case, notes=tuple(note for note in case.notes if _may_read(case, note, viewer)))
    blind = {step for step in {sheet.step for sheet in case.sheets} if is_blind(case, step)}
    theirs = [
        s for s in case.sheets if s.reviewer != viewer and (_is_shut(case, s, blind) or _is_left(case, s))
    ]
    if not theirs:
        return case
    hidden = {(s.step, s.generation, s.reviewer) for s in theirs if s.started}
    sheets = tuple(
        replace(s, verdicts={}, hidden=True, covers={}, final_at="", together=False)
        if (s.step, s.generation, s.reviewer) in hidden
        else s
        for s in case.sheets
    )
    unseen = {(s.step, s.generation, s.reviewer) for s in theirs}
    sessions = tuple(
        replace(one, at_once=one.at_once and (viewer in one.reviewers or one.step not in blind))
        for one in case.sessions
    )
    conflicts = tuple(c for c in case.conflicts if _sheet_of(c) not in unseen)
    return replace(case, sheets=sheets, sessions=sessions, conflicts=conflicts)


def _is_shut(case: Case, sheet: Sheet, blind: Container[int]) -> bool:
    return sheet.step in blind and sheet.generation == case.generation(sheet.step)


def _is_left(case: Case, sheet: Sheet) -> bool:
    """Tell whether a sheet was begun in secret and never became final."""
    return sheet.dropped and not sheet.final and sheet.generation == 0 and asked(case) > 1


def _may_read(case: Case, note: Note, viewer: str | None) -> bool:
    return note.by == viewer or note.step not in JUDGED or not is_blind(case, note.step)


def _sheet_of(conflict: Conflict) -> tuple[int, int, str] | None:
    """Return step, generation and reviewer of the sheet a conflict is on; None when it is on none."""
    address = Address.parse(conflict.register)
    key = address.entity.split(":")
    return (int(key[1]), int(key[2]), key[-1]) if address.kind in {"verdict", "sheet"} else None


def uncovered_changes(initiative: str, sheets: Iterable[Sheet]) -> Iterator[Conflict]:
    """Yield the verdicts that changed on a sheet after it was final."""
    for sheet in sheets:
        for criterion, given in sheet.verdicts.items():
            if sheet.final and sheet.covers.get(criterion) not in given.changes:
                entity = f"{initiative}:{sheet.step}:{sheet.generation}:{criterion}:{sheet.reviewer}"
                covered = sheet.covers.get(criterion, "")
                yield Conflict(str(Address("verdict", entity, "judgement")), (covered, given.change))
