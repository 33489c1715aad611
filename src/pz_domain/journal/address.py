"""Where a value lives: a register of an entity of a kind, and which initiative it belongs to.

The ids of entities that people can make twice independently are natural keys joined by colons
(`verdict/druppelbril:2:0:P1:anna`), so that the same thing made on two devices is one entity.
What belongs to an initiative starts with the initiative's id, so its owner can be read off.
"""

from __future__ import annotations

import re
from typing import NamedTuple

ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
OF_INITIATIVE = frozenset(
    {
        "initiative", "member", "assignment", "interest", "sheet", "sheetkey", "verdict", "joint", "decision",
        "deviation", "reopening", "contact", "attempt", "questionnaire", "answer", "evidence", "note", "document",
        "context", "publication", "submission", "approval", "spelling", "published", "withdrawal", "reconsideration",
        "duplicate", "paired", "referral",
    }
)  # fmt: skip


class Address(NamedTuple):
    """A register of one entity."""

    kind: str
    entity: str
    register: str

    @property
    def owner(self) -> str:
        """The initiative it belongs to, or `kind/entity` for what stands by itself."""
        return owner_of(self.kind, self.entity)

    def __str__(self) -> str:
        """Return `kind/entity/register`."""
        return f"{self.kind}/{self.entity}/{self.register}"

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read what `str` wrote; raises ValueError when it is not three parts."""
        kind, rest = text.split("/", 1)
        entity, register = rest.rsplit("/", 1)
        return cls(kind, entity, register)


def owner_of(kind: str, entity: str) -> str:
    """Return the owner of an entity: an initiative's id, or `kind/entity`."""
    return entity.split(":", 1)[0] if kind in OF_INITIATIVE else f"{kind}/{entity}"


def natural(*parts: object) -> str:
    """Join the parts of a natural key."""
    return ":".join(str(part) for part in parts)


def is_id(text: str) -> bool:
    """Tell whether a text may serve as an id: short, plain, and never a path."""
    return ID.fullmatch(text) is not None and text.strip(".") != ""
