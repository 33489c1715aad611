"""One register at a time as a plain value: unsealed where its key is here, and only when it has its form."""

from __future__ import annotations

from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.register import Siblings, distinct
from pz_domain.journal.sealing import CannotUnseal, is_sealed, unseal
from pz_domain.model.settling import Unreadable
from pz_domain.work.shapes import fits
from pz_domain.work.store import Store


class Values:
    """Reads single registers of one workspace."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self.store = store

    def value(self, address: Address) -> Any:
        """Return a register's value: unsealed, and the first of a conflict.

        None when it is empty, sealed away, or nothing that this program can reckon with.
        """
        for sibling in self.readable(address):
            return self.opened(address, sibling.value)
        return None

    def readable(self, address: Address) -> Siblings:
        """Return the different values of a register, sealed as they are, that have its form as far as can be seen."""
        held = distinct(self.store.siblings(address))
        return tuple(sibling for sibling in held if fits(address, sibling.value))

    def unreadable(self, address: Address) -> tuple[Unreadable, ...]:
        """Return what stands in a register and cannot be reckoned with."""
        return self.unreadable_of(address, self.store.siblings(address))

    def unreadable_of(self, address: Address, live: Siblings) -> tuple[Unreadable, ...]:
        """Return what cannot be reckoned with of the values that a register is known to have."""
        return tuple(
            Unreadable(str(address), sibling.change, sibling.device)
            for sibling in live
            if not fits(address, sibling.value)
            or (is_sealed(sibling.value) and self._is_nonsense(address, sibling.value))
        )

    def opened(self, address: Address, value: Any) -> Any:
        """Return a value as it is, or unsealed; None for what has not the form of its register."""
        if is_sealed(value) and fits(address, value):
            value = self.unsealed(address, value)
        return value if fits(address, value) else None

    def _is_nonsense(self, address: Address, sealed: dict[str, str]) -> bool:
        """Tell whether what is sealed can be opened here and has not the form of its register."""
        found = self.unsealed(address, sealed)
        return found is not None and not fits(address, found)

    def unsealed(self, address: Address, sealed: dict[str, str]) -> Any:
        """Return what was sealed, or None when the key is not here or does not fit."""
        key = self.store.key(sealed["key"])
        if key is None:
            return None
        try:
            return unseal(sealed, address, key)
        except CannotUnseal:
            return None
