"""The text that a provider approved, as it was put before them: what a folder must hold for an outsider to check it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pz_domain.journal.address import Address, natural
from pz_domain.model.case import Case
from pz_domain.model.publication import Seal
from pz_domain.rules.sealing import Bound, bound, bound_version, published, whole
from pz_domain.work.desk import Desk


@dataclass(frozen=True, slots=True)
class ApprovedText:
    """A record with the seal it was submitted under."""

    record: dict[str, Any]
    seal: Seal

    @property
    def bound(self) -> Bound:
        """Return the two hashes its version is made of."""
        return bound(self.record, self.seal)

    @property
    def published(self) -> dict[str, object]:
        """Return what of it stands on the page."""
        return published(self.record, self.seal)

    @property
    def whole(self) -> dict[str, object]:
        """Return all of it, with the nonce: never to be published."""
        return whole(self.record, self.seal)


def approved_text(desk: Desk, case: Case, hash_: str) -> ApprovedText | None:
    """Return the text of a version; None where it was submitted by the first rule, or is not what its hash says."""
    seal = next((one.seal for one in case.submissions if one.hash == hash_), None)
    held = desk.value(Address("submission", natural(case.id, hash_), "record"))
    if seal is None or held is None:
        return None
    found = ApprovedText(held["record"], seal)
    return found if bound_version(found.bound) == hash_ else None
