"""What an initiative rests on at a moment, so that one can tell later whether something was built since.

No clock decides: what was there is named by its changes, and held against what is there now.
"""

from __future__ import annotations

from pz_domain.journal.address import Address
from pz_domain.work.desk import Desk

BUILT = {
    ("decision", "decision"), ("questionnaire", "closed"), ("submission", "record"), ("member", "release"),
    ("initiative", "relation"), ("withdrawal", "because"),
}  # fmt: skip
"""The registers that close something: a decision, a questionnaire, a text put forward, a release, an end."""


def footing(desk: Desk, initiative: str) -> list[str]:
    """Return the changes by which an initiative was decided, closed, put forward, released or ended."""
    held = desk.store.registers(initiative)
    return sorted(
        sibling.change
        for address, siblings in held.items()
        if (address.kind, address.register) in BUILT
        for sibling in siblings
        if sibling.value is not None
    )


def relation_address(initiative: str) -> Address:
    """Return where it stands what an initiative was merged or split into."""
    return Address("initiative", initiative, "relation")


def has_gone_on(desk: Desk, relation: dict[str, object]) -> bool:
    """Tell whether one of those that a case went into has another footing than when that happened."""
    then = relation.get("footing")
    held = then if isinstance(then, dict) else {}
    return any(footing(desk, str(other)) != list(was) for other, was in held.items())
