"""The rows of one list become deeds: registered, updated, left alone or refused, each with its report."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from pz_domain.intake.facts import Read
from pz_domain.intake.matching import Known, Match, differences
from pz_domain.intake.report import Change, Outcome, Problem, RowReport
from pz_domain.intake.table import Row
from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_domain.work.desk import Desk
from pz_domain.work.perform import perform

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
        )
        if read.refused:
            return report
        said = hashlib.sha256(_ENCODER.encode(read.facts).encode()).digest()
        if said in self.seen:
            return _repeated(report, self.seen[said])
        try:
            report = self._perform(report, self.known.match(read.facts, self.claimed), read.facts)
        except Refusal as refusal:
            problem = Problem("", refusal.code, str(refusal))
            return replace(report, problems=(*report.problems, problem))
        self.seen[said] = report
        return report

    def _perform(self, report: RowReport, match: Match, facts: dict[str, Any]) -> RowReport:
        if match.known:
            return self._again(report, match.known, facts)
        return self._new(report, match.candidates, facts)

    def _new(self, report: RowReport, candidates: tuple[str, ...], facts: dict[str, Any]) -> RowReport:
        """Register an initiative; one that may be there already is flagged."""
        told = perform({"deed": "register_initiative", **facts}, self.desk, self.by)
        id_ = str(told["initiative"])
        self.known.keep(id_, facts)
        self.claimed.add(id_)
        if self.tried is not None:
            self.tried.add(id_)
        shown = tuple(filter(None, map(self._shown, candidates)))
        outcome: Outcome = "duplicate" if candidates else "added"
        return replace(report, outcome=outcome, duplicate_of=shown, initiative=self._shown(id_))

    def _again(self, report: RowReport, id_: str, facts: dict[str, Any]) -> RowReport:
        """Update an initiative that its source sent before; a row that says nothing new does nothing."""
        held = self.known.facts[id_]
        new = differences(held, facts)
        self.claimed.add(id_)
        report = replace(report, outcome="unchanged", initiative=self._shown(id_))
        if not new:
            return report
        perform({"deed": "edit_initiative", "initiative": id_, **new}, self.desk, self.by)
        self.known.keep(id_, {**held, **new})
        changes = {name: Change(held.get(name), now) for name, now in new.items()}
        return replace(report, outcome="changed", changes=changes)

    def _shown(self, id_: str) -> str:
        """Return an id that can be looked up; none of what a dry run made."""
        return "" if self.tried and id_ in self.tried else id_


def _repeated(report: RowReport, first: RowReport) -> RowReport:
    """Leave alone a row that says what an earlier row of its list said."""
    problem = Problem("", "row-repeated", say("Says the same as row {row}.", row=first.row))
    problems = (*report.problems, problem)
    return replace(report, outcome="unchanged", initiative=first.initiative, problems=problems)
