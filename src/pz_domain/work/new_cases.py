"""Cases of which only the facts are known, and where they belong: most of a long list, assembled the short way."""

from __future__ import annotations

from collections.abc import Mapping

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers
from pz_domain.model.case import Case, Round
from pz_domain.model.stake import Stakes
from pz_domain.work.shapes import fits

NO_ROUND = Round("", "", 2, 3)
FIRST = frozenset({("initiative", "facts"), ("initiative", "round")})
"""Kind and register of what is known of an initiative from its registration on."""


def is_new(registers: Registers) -> bool:
    """Tell whether only the facts are known, and where they belong; a contact person is no part of a case.

    What cannot be read is no such case.
    """
    known = 0
    for address, siblings in registers.items():
        kind, _, register = address
        if kind == "contact":
            continue
        known += 1
        if (kind, register) not in FIRST or len(siblings) != 1 or not fits(address, siblings[0].value):
            return False
    return known == len(FIRST)


def new_case(
    initiative: str, registers: Registers, number: int, rounds: Mapping[str, Round], stakes: Stakes
) -> Case:
    """Assemble a case that `is_new`: the same as the long way."""
    (facts,) = registers[Address("initiative", initiative, "facts")]
    (where,) = registers[Address("initiative", initiative, "round")]
    covering = stakes.on(facts.value)
    round_ = rounds.get(where.value["round"], NO_ROUND)
    return Case(
        id=initiative,
        number=number,
        round=round_,
        edition=where.value["edition"],
        facts=facts.value,
        registered_at=where.when,
        interests={stake.reviewer: True for stake in covering},
        stakes=covering,
        unreadable=round_.unreadable,
    )
