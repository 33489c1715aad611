"""A desk in memory with a round that is open, two reviewers, and a way to apply deeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from pz_domain.journal.register import state_lines
from pz_domain.method.loader import builtin
from pz_domain.model.case import Case
from pz_domain.rules.standing import Standing
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk
from pz_domain.work.perform import answer

OWNER = "carla"


@dataclass
class At:
    """A desk, and short words for what a test does at it."""

    desk: Desk

    def tries(self, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
        """Apply deeds; return their answers, whatever they say."""
        return [answer(deed, self.desk, OWNER) for deed in deeds]

    def apply(self, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
        """Apply deeds that must all be accepted."""
        answers = self.tries(*deeds)
        for deed, given in zip(deeds, answers, strict=True):
            assert given["ok"], (deed, given)
        return answers

    def refused(self, deed: dict[str, Any]) -> str:
        """Apply a deed that must be refused and must change nothing; return the code."""
        before = self.state()
        (given,) = self.tries(deed)
        assert not given["ok"], given
        assert given["refused"]["message"]
        assert self.state() == before
        return str(given["refused"]["code"])

    def state(self) -> list[str]:
        """Return every live register, and how long the journal is."""
        events = list(self.desk.store.events())
        kinds = {address.kind for event in events for address in event.draft.sets}
        registers = {a: s for kind in sorted(kinds) for a, s in self.desk.store.registers_of(kind).items()}
        return [*state_lines(registers), str(len(events))]

    def case(self, initiative: str, viewer: str | None = None) -> Case:
        return self.desk.case(initiative, viewer)

    def standing(self, initiative: str) -> Standing:
        return self.desk.standing(self.case(initiative))


def desk_at_work(sheets: int = 2) -> At:
    """Return a desk with an open round and anna, bram and carla enrolled."""
    at = At(Desk(MemoryStore()))
    at.apply(
        {"deed": "enrol_reviewer", "id": OWNER, "name": "Carla", "role": "coordinator"},
        {"deed": "enrol_reviewer", "id": "anna", "name": "Anna"},
        {"deed": "enrol_reviewer", "id": "bram", "name": "Bram"},
        {"deed": "enrol_reviewer", "id": "lotte", "name": "Lotte", "role": "reader"},
        {"deed": "adopt_edition", "text": builtin("pilot-2023").decode()},
        {"deed": "open_round", "id": "pilot-2023", "sheets": sheets},
    )
    return at


@pytest.fixture
def at() -> At:
    return desk_at_work()


@pytest.fixture
def alone() -> At:
    """A desk whose steps need one sheet."""
    return desk_at_work(sheets=1)
