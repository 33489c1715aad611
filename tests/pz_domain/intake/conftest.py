"""A desk in memory with an open round, and a way to hand it a list."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pz_domain.intake.importing import import_files
from pz_domain.intake.report import Report, RowReport
from pz_domain.journal.register import state_lines
from pz_domain.method.loader import builtin
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk
from pz_domain.work.perform import perform


def open_desk() -> Desk:
    """Return a desk with an open round, carla who coordinates and lotte who only reads."""
    desk = Desk(MemoryStore())
    for deed in (
        {"deed": "enrol_reviewer", "id": "carla", "name": "Carla", "role": "coordinator"},
        {"deed": "enrol_reviewer", "id": "lotte", "name": "Lotte", "role": "reader"},
        {"deed": "adopt_edition", "text": builtin("pilot-2023").decode()},
        {"deed": "open_round", "id": "pilot-2023"},
    ):
        perform(deed, desk, "carla")
    return desk


@dataclass
class Intake:
    """A desk and a folder that lists come in by."""

    folder: Path
    desk: Desk = field(default_factory=open_desk)

    def write(self, content: str | bytes, name: str = "list.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def take(self, content: str | bytes, name: str = "list.csv", **how: Any) -> Report:
        """Import one list, from VGZ unless it says otherwise."""
        return import_files(self.desk, [self.write(content, name)], "carla", **{"source": "vgz", **how})

    def row(self, content: str, **how: Any) -> RowReport:
        """Import a list of one row."""
        (row,) = self.take(content, **how).rows
        return row

    def facts(self, row: RowReport) -> dict[str, Any]:
        """Return what is registered about the initiative of a row."""
        return dict(self.desk.case(row.initiative, "carla").facts)

    def facts_of(self, content: str, **how: Any) -> dict[str, Any]:
        return self.facts(self.row(content, **how))

    def state(self) -> list[str]:
        """Return every live register, and how long the journal is."""
        store = self.desk.store
        kinds = {address.kind for event in store.events() for address in event.draft.sets}
        registers = {a: s for kind in sorted(kinds) for a, s in store.registers_of(kind).items()}
        return [*state_lines(registers), str(len(list(store.events())))]


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    return Intake(tmp_path)
