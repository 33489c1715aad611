"""A case as `pz show` gives it: everything on record that who asks may see, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from pz_domain.journal.register import Registers
from pz_domain.model.case import Case
from pz_domain.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class ShownCase(Case):
    """A case with where it stands under its own method, and the ids of what `pz erase` can erase."""

    standing: Standing | None = None
    contacts: tuple[str, ...] = ()


def shown(case: Case, standing: Standing, registers: Registers) -> dict[str, Any]:
    """Return a case and its standing as JSON data; `pz schema case` describes it."""
    from pydantic import TypeAdapter

    whole = ShownCase(
        **{field.name: getattr(case, field.name) for field in fields(case)},
        standing=standing,
        contacts=_held(registers, "contact", "person"),
    )
    data: dict[str, Any] = TypeAdapter(ShownCase).dump_python(whole, mode="json")
    return data


def _held(registers: Registers, kind: str, register: str) -> tuple[str, ...]:
    """Return the ids of what is there and was not erased."""
    found = (
        address.entity.split(":")[1]
        for address, siblings in registers.items()
        if (address.kind, address.register) == (kind, register) and any(s.value is not None for s in siblings)
    )
    return tuple(sorted(found))
