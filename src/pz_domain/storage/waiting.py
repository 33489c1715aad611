"""Since when an initiative waits for what it waits for: the last of what brought it there.

It is read from the registers, so that it is the same after a rebuild; and nothing in it depends on a
review that is under way, nor on when its verdicts were given (D2).
"""

from __future__ import annotations

from datetime import UTC, datetime

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers
from pz_domain.rules.standing import Standing

QUESTIONNAIRE = 3
PUBLICATION = 5
UTC_MILLISECONDS = len("2023-09-01T09:00:00.000Z")

MOVED = frozenset({"reopening", "decision", "deviation", "withdrawal"})
REVIEWED = frozenset({"sheet", "joint"})
REFERRED = frozenset({"third", "chair"})
ASKED = frozenset({"attempt", "questionnaire"})
PUBLISHED = frozenset({"publication", "submission", "approval", "spelling", "member", "published"})


def waiting_since(registers: Registers, stands: Standing) -> str:
    """Return since when it waits for what it waits for: the last of what brought it there.

    Nothing in it depends on a review that is under way, nor on when its verdicts were given.
    """
    return max(
        (
            moment(sibling.when)
            for address, siblings in registers.items()
            if _brought_here(address, stands)
            for sibling in siblings
        ),
        default="",
    )


def _brought_here(address: Address, stands: Standing) -> bool:
    kind, register, step = address.kind, address.register, stands.step
    if kind == "initiative":
        return register in {"round", "relation"}
    if kind in REVIEWED:
        return (
            stands.waiting_for != "reviews"
            and register in {"final", "judgement"}
            and _step_of(address) == step
        )
    if kind == "referral":
        return stands.waiting_for in REFERRED and _step_of(address) == step
    if kind in ASKED:
        return step == QUESTIONNAIRE or register == "closed"
    if kind == "answer":
        return _is_last_said(register, stands)
    return kind in MOVED or (kind in PUBLISHED and step == PUBLICATION)


def _is_last_said(register: str, stands: Standing) -> bool:
    """Tell whether a question or an answer of the questionnaire is what was said last: the other one waits for it."""
    if register == "query":
        return stands.waiting_for == "answers"
    return stands.waiting_for == "queries" or (
        stands.step == QUESTIONNAIRE and stands.waiting_for != "answers"
    )


def _step_of(address: Address) -> int:
    return int(address.entity.split(":", 2)[1])


def moment(written: str) -> str:
    """Return a moment in UTC, in one form so that text sorts as time; empty for what is none."""
    if len(written) == UTC_MILLISECONDS and written.endswith("Z"):
        return written
    try:
        read = datetime.fromisoformat(written)
        known = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return known.isoformat(timespec="milliseconds").replace("+00:00", "Z")
