"""A desk with one initiative whose questionnaire is to go out, with an open point of the check on potential."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pz_domain.forms.making import form_for, form_of
from pz_domain.forms.reading import read_forms
from pz_domain.forms.report import FormReport, Report
from pz_domain.forms.writing import BY_KEY
from pz_domain.journal.register import state_lines
from pz_domain.method.loader import builtin
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk
from pz_domain.work.perform import perform
from tests.making import decide, no_interest, registered, step_2

PEOPLE = {"anna": "reviewer", "bram": "reviewer", "carla": "coordinator", "lotte": "reader"}


@dataclass
class Office:
    """A desk, a folder, and one initiative called `bril`."""

    desk: Desk
    folder: Path

    def do(self, *deeds: dict[str, Any]) -> None:
        for deed in deeds:
            perform(deed, self.desk, "anna")

    def case(self, id_: str = "bril") -> Any:
        return self.desk.case(id_, "anna")

    def form(self, language: str = "nl", id_: str = "bril") -> Any:
        return form_for(self.desk, self.case(id_), language)

    def made(self, key: str, language: str = "nl", id_: str = "bril") -> bytes:
        return BY_KEY[key].write(form_of(self.desk, self.case(id_), language))

    def kept(self, data: bytes | str, name: str) -> Path:
        path = self.folder / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def read(self, data: bytes | str, name: str, **how: Any) -> FormReport:
        (one,) = self.reads(self.kept(data, name), **how).forms
        return one

    def reads(self, *paths: Path, by: str = "anna", **how: Any) -> Report:
        return read_forms(self.desk, paths, by, **how)

    def answers(self, id_: str = "bril") -> dict[str, Any]:
        return {
            code: {answer.absent: answer.reason} if answer.absent else dict(answer.value)
            for code, answer in self.case(id_).answers.items()
        }

    def state(self) -> list[str]:
        return list(state_lines(self.desk.store.registers("bril")))


@pytest.fixture
def office(tmp_path) -> Office:
    desk = Desk(MemoryStore())
    for id_, role in PEOPLE.items():
        perform({"deed": "enrol_reviewer", "id": id_, "name": id_.title(), "role": role}, desk, "anna")
    made = Office(desk, tmp_path)
    made.do(
        {"deed": "adopt_edition", "text": builtin("pilot-2023").decode()},
        {"deed": "open_round", "id": "pilot-2023"},
    )
    for id_ in ("bril", "gem"):
        made.do(registered(id_, patients="200 sinds 2019", followers="Regio Gooi; Zorggroep Noord"))
        made.do(*no_interest(id_), *step_2(id_, P4="doubt"), decide(id_, 2, "O02"))
    return made
