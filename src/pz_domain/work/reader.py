"""Registers as plain values: unsealed where the key is here, what differs listed as a conflict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers, Sibling, distinct
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.settling import Conflict, Unreadable
from pz_domain.work.shapes import fits, is_known, is_named

Unseal = Callable[[Address, dict[str, str]], Any]


@dataclass(slots=True)
class Reader:
    """Registers as plain values; what differs is remembered as a conflict, what has no form as unreadable."""

    registers: Registers
    unseal: Unseal
    conflicts: list[Conflict] = field(default_factory=list)
    unreadable: dict[tuple[str, str], Unreadable] = field(default_factory=dict)
    places: dict[tuple[str, str], list[Address]] = field(init=False)

    def __post_init__(self) -> None:
        """Note, per kind and register, in which entities it is, and what cannot be read."""
        self.places = {}
        for address in sorted(self.registers):
            for sibling in self.registers[address]:
                self._fits(address, sibling)
            if not is_known(address) or is_named(address):
                self.places.setdefault((address.kind, address.register), []).append(address)

    def siblings(self, address: Address) -> tuple[Sibling, ...]:
        """Return the different values of a register, unsealed where the key is here."""
        found = (self._open(address, sibling) for sibling in self.registers.get(address, ()))
        return distinct(tuple(sibling for sibling in found if sibling is not None))

    def sibling(self, address: Address) -> Sibling | None:
        """Return the one value of a register; a conflict is remembered and gives None."""
        return self.single(address, self.siblings(address))

    def single(self, address: Address, found: tuple[Sibling, ...]) -> Sibling | None:
        """Return the one value of a register whose different values were read already."""
        if len(found) > 1:
            conflict = Conflict(str(address), tuple(sibling.change for sibling in found))
            self.conflicts.append(conflict)
            return None
        return found[0] if found else None

    def one(self, address: Address) -> Any:
        """Return the value `sibling` gives."""
        sibling = self.sibling(address)
        return sibling.value if sibling else None

    def shown(self, address: Address) -> Any:
        """Return a value to show, also of a conflict: the first of its values."""
        found = self.siblings(address)
        return self.one(address) or (found[0].value if found else None)

    def first_at(self, address: Address) -> str:
        """Return when the register's present value was recorded, or happened."""
        return min((s.when for s in self.registers.get(address, ())), default="")

    def each(self, kind: str, register: str) -> Iterator[tuple[list[str], Any, Sibling]]:
        """Yield the natural key, value and sibling of every entity of a kind that has one value."""
        for address in self.places.get((kind, register), ()):
            sibling = self.sibling(address)
            if sibling is not None and sibling.value is not None:
                yield address.entity.split(":"), sibling.value, sibling

    def _open(self, address: Address, sibling: Sibling) -> Sibling | None:
        if (str(address), sibling.change) in self.unreadable:
            return None
        if not is_sealed(sibling.value):
            return sibling
        value = self.unseal(address, sibling.value)
        if value is None or not self._fits(address, replace(sibling, value=value)):
            return None
        return replace(sibling, value=value)

    def _fits(self, address: Address, sibling: Sibling) -> bool:
        """Tell whether a value has the form of its register; one that has not is remembered."""
        if fits(address, sibling.value):
            return True
        found = Unreadable(str(address), sibling.change, sibling.device)
        self.unreadable[found.register, found.change] = found
        return False
