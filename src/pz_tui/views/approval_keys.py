"""By whom, on which device and with which key an answer of the provider was recorded (a key proves the device)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pz_domain.journal.address import Address, natural
from pz_domain.wording import say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_domain.work.desk import Desk

KeyOf = Callable[[str], str]

DEVICE = 6
"""So many signs of a device's name tell it from the others."""


def recorded(desk: Desk, case: Case, key_of: KeyOf) -> dict[str, str]:
    """Return in words where each answer was recorded, by approval; of one with several values each of them.

    `key_of` gives the fingerprint of what a device signs with, empty while its key is not known here.
    """
    return {one.id: "; ".join(_places(desk, case, one.id, key_of)) for one in case.approvals}


def _places(desk: Desk, case: Case, approval: str, key_of: KeyOf) -> Iterator[str]:
    for sibling in desk.store.siblings(Address("approval", natural(case.id, approval), "answer")):
        device = plain(sibling.device[:DEVICE])
        key = key_of(sibling.device)
        who = plain(sibling.by)
        if key:
            yield say("recorded by {who} on device {device}, key {key}", who=who, device=device, key=key)
        else:
            yield say("recorded by {who} on device {device}, not shared yet", who=who, device=device)
