"""The keys of a finished sheet: each device seals under its own, and all of them are published with it (D2).

A sheet may be written on two devices, or on one that was restored and goes by another id since. Finalising publishes
the keys that are here; another device of the same reviewer publishes its own once it hears that the sheet is final.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import is_sealed
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import Place, sheet_at

PREFIX = "sheet/"
LATE = "publish_key"
"""What the history calls the event by which a device publishes keys of what was finished on another."""


def published(desk: Desk, sheet: str, ids: Iterable[str]) -> dict[Address, object]:
    """Return what publishes the keys that are here of one sheet, and were not published before."""
    found: dict[Address, object] = {}
    for id_ in sorted(ids):
        of, _, device = id_.removeprefix(PREFIX).partition("@")
        address = Address("sheetkey", natural(of, device), "key")
        key = desk.store.key(id_) if of == sheet and is_named(address) else None
        if key and not desk.store.siblings(address):
            found[address] = {"key": id_, "value": base64.b64encode(key).decode()}
    return found


def used(desk: Desk, initiative: str, place: Place) -> set[str]:
    """Return the ids of all keys that verdicts on a sheet were ever sealed under."""
    return {
        value["key"]
        for event in desk.store.events(initiative=initiative)
        for address, value in event.draft.sets.items()
        if address.kind == "verdict"
        and is_sealed(value)
        and is_named(address)
        and sheet_at(address)[1] == place
    }


def late(desk: Desk) -> Iterator[Draft]:
    """Yield what publishes the keys that are here of sheets that were made final on another device."""
    by_sheet: dict[str, list[str]] = {}
    for id_ in desk.store.keys(PREFIX):
        by_sheet.setdefault(id_.removeprefix(PREFIX).partition("@")[0], []).append(id_)
    for sheet, ids in sorted(by_sheet.items()):
        final = Address("sheet", sheet, "final")
        if desk.value(final) is not None and (sets := published(desk, sheet, ids)):
            initiative, (_, _, reviewer) = sheet_at(final)
            yield Draft(LATE, reviewer, sets, initiative)
