"""The rows of one list become deeds: registered, updated, left alone or refused, each with its report."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from pz_domain.intake.contacts import Said
from pz_domain.intake.facts import Read
from pz_domain.intake.matching import Known, Match, differences
from pz_domain.intake.report import Change, Outcome, Problem, RowReport
from pz_domain.intake.table import Row
from pz_domain.refusals import Refusal
from pz_domain.rules.personal import KINDS
from pz_domain.wording import mark, say
from pz_domain.work.desk import Desk
from pz_domain.work.perform import Answer, perform
from pz_domain.work.persons import (
    NOT_KEPT,
    OF_INITIATIVE,
    PRIVATE_EMAIL,
    PRIVATE_NUMBER,
    Person,
    are_others,
    welcome,
)

Facts = dict[str, Any]
Persons = tuple[Said, ...]
CONTACT_ADVICE = {
    PRIVATE_EMAIL: mark("The contact person's e-mail looks private. Only work addresses belong here."),
    PRIVATE_NUMBER: mark(
        "The contact person's number looks like a private mobile. Only work numbers belong here."
    ),
    NOT_KEPT: mark("The contact person was not kept: the initiative has ended, or who was there was erased."),
}
ADVISED = {*CONTACT_ADVICE, *KINDS}
_ENCODER = json.JSONEncoder(sort_keys=True)


@dataclass(slots=True)
class Taker:
    """Takes in rows of one list in order.

    `known`: the initiatives that are there; `tried`: ids that a dry run made, which nobody can look up after it;
    `claimed`: the initiatives of earlier rows; `seen`: what earlier rows said, and which they were.
    """

    desk: Desk
    by: str
    known: Known
    tried: set[str] | None = None
    claimed: set[str] = field(default_factory=set)
    seen: dict[bytes, RowReport] = field(default_factory=dict)

    def take(self, file: str, row: Row, read: Read) -> RowReport:
        """Take in one row and say what became of it."""
        report = RowReport(
            file,
            row.number,
            "refused",
            read.title,
            problems=tuple(read.problems),
            mends=read.mends,
            table=row.table,
            facts=read.facts,
            contacts=len(read.contacts),
        )
        if read.refused:
            return report
        persons = _persons(read)
        said = hashlib.sha256(_ENCODER.encode([read.facts, persons]).encode()).digest()
        if said in self.seen:
            return _repeated(report, self.seen[said])
        try:
            report = self._perform(report, self.known.match(read.facts, self.claimed), read.facts, persons)
        except Refusal as refusal:
            problem = Problem("", refusal.code, str(refusal))
            return replace(report, problems=(*report.problems, problem))
        self.seen[said] = report
        return report

    def _perform(self, report: RowReport, match: Match, facts: Facts, persons: Persons) -> RowReport:
        if match.known:
            return self._again(report, match.known, facts, persons)
        return self._new(report, match.candidates, facts, persons)

    def _new(
        self, report: RowReport, candidates: tuple[str, ...], facts: Facts, persons: Persons
    ) -> RowReport:
        """Register an initiative; one that may be there already is flagged."""
        deed = {"deed": "register_initiative", **facts, **_with(persons)}
        told = perform(deed, self.desk, self.by)
        id_ = str(told["initiative"])
        self.known.keep(id_, facts)
        self.claimed.add(id_)
        if self.tried is not None:
            self.tried.add(id_)
        shown = tuple(filter(None, map(self._shown, candidates)))
        outcome: Outcome = "duplicate" if candidates else "added"
        report = replace(report, outcome=outcome, duplicate_of=shown, initiative=self._shown(id_))
        return _advised(report, told)

    def _again(self, report: RowReport, id_: str, facts: Facts, persons: Persons) -> RowReport:
        """Update an initiative that its source sent before; a row that says nothing new does nothing."""
        held = self.known.facts[id_]
        new = differences(held, facts)
        self.claimed.add(id_)
        report = replace(report, outcome="unchanged", initiative=self._shown(id_))
        others = self._has_others(id_, persons)
        if not new and not others:
            return report
        deed = {"deed": "edit_initiative", "initiative": id_, **new, **_with(persons)}
        report = _advised(report, perform(deed, self.desk, self.by))
        self.known.keep(id_, {**held, **new})
        changes = {name: Change(held.get(name), now) for name, now in new.items()}
        return replace(report, outcome="changed", changes=changes, new_contacts=others)

    def _has_others(self, id_: str, persons: Persons) -> bool:
        """Tell whether a row names contact persons to keep, others than are held."""
        named = welcome(self.desk, id_, map(Person.model_validate, persons)) if persons else ()
        if not are_others(self.desk, OF_INITIATIVE, id_, named):
            return False
        return not self.desk.standing(self.desk.case(id_, self.by)).ended

    def _shown(self, id_: str) -> str:
        """Return an id that can be looked up; none of what a dry run made."""
        return "" if self.tried and id_ in self.tried else id_


def _persons(read: Read) -> Persons:
    """Return the contact persons of a row with who brought them: the first source of the row (R73)."""
    origin = next(iter(read.facts.get("sources", ())), "")
    return tuple({**person, "origin": origin} for person in read.contacts)


def _with(persons: Persons) -> dict[str, Persons]:
    return {"contacts": persons} if persons else {}


def _advised(report: RowReport, told: Answer) -> RowReport:
    """Have a person look at what the deed says of contact persons, who are not told, and of what looks personal."""
    about = (Problem("", code, _advice(code)) for code in told["warnings"] if code in ADVISED)
    return replace(report, problems=(*report.problems, *about))


def _advice(code: str) -> str:
    if code in KINDS:
        return say("The row seems to hold {what}: take it out of the list; it would stay in the history.",
                   what=say(KINDS[code]))  # fmt: skip
    return say(CONTACT_ADVICE[code])


def _repeated(report: RowReport, first: RowReport) -> RowReport:
    """Leave alone a row that says what an earlier row of its list said."""
    problem = Problem("", "row-repeated", say("Says the same as row {row}.", row=first.row))
    problems = (*report.problems, problem)
    return replace(report, outcome="unchanged", initiative=first.initiative, problems=problems)
