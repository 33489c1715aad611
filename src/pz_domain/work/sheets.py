"""Sheets out of registers, and what of them one reviewer may see (D2)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.case import (
    Case,
    GivenVerdict,
    Note,
    Sheet,
)
from pz_domain.model.settling import Conflict, Reopening, Unreadable
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import FIRST, is_apart, is_secret
from pz_domain.work.reader import Reader
from pz_domain.work.shapes import is_named

JUDGED = (2, 4)
"""The steps in which reviewers judge independently."""
VOID = "void"
"""The register of a sheet that was final and stopped counting before others could read it."""

Place = tuple[int, int, str]
"""Which sheet of an initiative: step, generation and reviewer."""


def judgement_of(value: Mapping[str, Any]) -> Judgement:
    """Read a judgement from a register's value."""
    return Judgement(
        Verdict(value["verdict"]),
        value.get("rationale", ""),
        value.get("parts", {}),
        tuple(value.get("evidence", ())),
        value.get("cited", {}),
    )


def value_of_judgement(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as a register's value."""
    cited = {"cited": dict(judgement.cited)} if judgement.cited else {}
    return {
        "verdict": str(judgement.verdict),
        "rationale": judgement.rationale,
        "parts": dict(judgement.parts),
        "evidence": list(judgement.evidence),
        **cited,
    }


def reopenings(reader: Reader) -> tuple[Reopening, ...]:
    """Collect what was said when a step was opened again; two people may do so at once, each with a reason."""
    return tuple(
        Reopening(int(key[1]), int(key[2]), sibling.value["because"], sibling.by, sibling.when)
        for address in reader.places.get(("reopening", "because"), ())
        for key in (address.entity.split(":"),)
        for sibling in reader.siblings(address)
        if sibling.value
    )


def generations(reader: Reader) -> dict[int, int]:
    """Return how often each step was reopened; the same reopening on two devices counts once."""
    found: dict[int, int] = {}
    for one in reopenings(reader):
        found[one.step] = max(found.get(one.step, 0), one.generation)
    return found


def sheets_of(
    reader: Reader, now: Mapping[int, int], out: Container[str], barred: Container[str] = ()
) -> tuple[Sheet, ...]:
    """Collect sheets by step, generation and reviewer, from verdicts, finals and assignments.

    `now`: the present generation of each step. What is final stays; what else someone has who is `out` of it, or
    was taken off, does not count. Of who is `barred` by an interest, neither does what is void.
    """
    sheets: dict[Place, Sheet] = {}
    for address in reader.places.get(("verdict", "judgement"), ()):
        _add_verdict(reader, address, sheets)
    sheets = {place: sheet for place, sheet in sheets.items() if sheet.started}
    void = {tuple(key) for key, is_void, _ in reader.each("sheet", VOID) if is_void and key[3] in barred}
    for key, value, sibling in reader.each("sheet", "final"):
        if tuple(key) in void:
            continue
        place = (int(key[1]), int(key[2]), key[3])
        sheet = sheets.get(place) or Sheet(*place)
        final_at = sibling.happened or sibling.at
        sheets[place] = replace(sheet, final=True, covers=value["covers"], final_at=final_at)
    for key, holds, _ in reader.each("assignment", "holder"):
        judged = int(key[1])
        _assign(sheets, (judged, now.get(judged, 0), key[2]), holds=holds)
    in_order = (sheets[place] for place in sorted(sheets))
    return tuple(replace(s, dropped=True) if s.reviewer in out and not s.final else s for s in in_order)


def _add_verdict(reader: Reader, address: Address, sheets: dict[Place, Sheet]) -> None:
    """Add what stands in the register of one verdict; one that was taken back adds nothing."""
    _, step, generation, criterion, reviewer = address.entity.split(":")
    place = (int(step), int(generation), reviewer)
    live, found = reader.registers[address], reader.siblings(address)
    sheet = sheets.get(place) or Sheet(*place)
    sibling = reader.single(address, found)
    given = dict(sheet.verdicts)
    if sibling is not None and sibling.value is not None:
        changes = tuple(one.change for one in live)
        given[criterion] = GivenVerdict(judgement_of(sibling.value), sibling.change, sibling.when, changes)
    sheets[place] = replace(
        sheet,
        verdicts=given,
        hidden=(sheet.hidden or not found) and not given,
        clashes=sheet.clashes or len(found) > 1,
        sealed=sheet.sealed or any(is_sealed(one.value) for one in live),
    )


def _assign(sheets: dict[Place, Sheet], now: Place, *, holds: bool) -> None:
    """Assign someone to a step, or take them off: in every generation, also one they did not begin in."""
    step, _, reviewer = now
    for place in {now, *(place for place in sheets if (place[0], place[2]) == (step, reviewer))}:
        sheet = sheets.get(place) or Sheet(*place)
        sheets[place] = replace(sheet, assigned=holds, dropped=not holds and not sheet.final)


def covered(case: Case, viewer: str | None) -> Case:
    """Hide what others judged, agreed on or noted in every step whose sheets are secret, and what clashes there.

    A review that was taken off before it was final stays hidden for good.
    """
    if case.notes:
        case = replace(case, notes=tuple(note for note in case.notes if _may_read(case, note, viewer)))
    theirs = {
        (s.step, s.generation, s.reviewer)
        for s in case.sheets
        if keeps_secret(case, s.step, s.generation, s.reviewer, viewer)
    }
    if not theirs:
        return case
    sheets = tuple(
        replace(s, verdicts={}, hidden=True, clashes=False, covers={}, final_at="", together=False)
        if s.started and (s.step, s.generation, s.reviewer) in theirs
        else s
        for s in case.sheets
    )
    sessions = tuple(
        replace(one, at_once=one.at_once and (viewer in one.reviewers or not is_secret(case, one.step)))
        for one in case.sessions
    )
    conflicts = tuple(conflict for conflict in case.conflicts if _sheet_of(conflict) not in theirs)
    unreadable = tuple(one for one in case.unreadable if _sheet_of(one) not in theirs)
    return replace(case, sheets=sheets, sessions=sessions, conflicts=conflicts, unreadable=unreadable)


def keeps_secret(case: Case, step: int, generation: int, reviewer: str, viewer: str | None) -> bool:
    """Tell whether a sheet's verdicts are not for `viewer` to see: another's, of a step whose sheets are secret.

    Nor are those on a sheet that was never final: its reviewer was taken off it.
    """
    if reviewer == viewer or generation != FIRST or not is_apart(case, step):
        return False
    if is_secret(case, step):
        return True
    sheet = next(
        (s for s in case.sheets if (s.step, s.generation, s.reviewer) == (step, FIRST, reviewer)), None
    )
    return sheet is None or not sheet.final


def is_unread(case: Case, sheet: Sheet) -> bool:
    """Tell whether others cannot read a sheet that is final: it is one of those that are secret still."""
    return sheet.generation == FIRST and is_secret(case, sheet.step)


def is_secret_note(case: Case, step: int, generation: int) -> bool:
    """Tell whether what was noted in a step is only for whoever noted it: its sheets are secret."""
    return step in JUDGED and generation == FIRST and is_secret(case, step)


def _may_read(case: Case, note: Note, viewer: str | None) -> bool:
    return note.by == viewer or not is_secret_note(case, note.step, note.generation)


def _sheet_of(found: Conflict | Unreadable) -> Place | None:
    """Return step, generation and reviewer of the sheet something is on; None when it is on none."""
    address = Address.parse(found.register)
    return sheet_at(address)[1] if address.kind in {"verdict", "sheet"} and is_named(address) else None


def sheet_at(address: Address) -> tuple[str, Place]:
    """Return the initiative and the sheet that the address of a sheet, or of a verdict on it, names."""
    initiative, step, generation, *_, reviewer = address.entity.split(":")
    return initiative, (int(step), int(generation), reviewer)


def uncovered_changes(initiative: str, sheets: Iterable[Sheet]) -> Iterator[Conflict]:
    """Yield the verdicts that changed on a sheet after it was final."""
    for sheet in sheets:
        for criterion, given in sheet.verdicts.items():
            if sheet.final and sheet.covers.get(criterion) not in given.changes:
                entity = f"{initiative}:{sheet.step}:{sheet.generation}:{criterion}:{sheet.reviewer}"
                covered = sheet.covers.get(criterion, "")
                yield Conflict(str(Address("verdict", entity, "judgement")), (covered, given.change))
