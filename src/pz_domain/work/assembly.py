"""Registers in, a case out: what one reviewer may see of an initiative.

A register with different values gives no value: it is listed as a conflict and never has a winner.
Another reviewer's verdicts are left out until every sheet of the step is final (D2).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers, Sibling, distinct
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.case import (
    Agreement,
    Case,
    Conflict,
    Decision,
    Evidence,
    GivenVerdict,
    Relation,
    Round,
    Sheet,
    Withdrawal,
)
from pz_domain.model.publication import (
    Approval,
    Cluster,
    Element,
    Membership,
    Publication,
    Published,
    Submission,
)
from pz_domain.model.questionnaire import Answer, Attempt, ExtraQuestion, Questionnaire
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import is_blind

Unseal = Callable[[Address, dict[str, str]], Any]
NO_ROUND = Round("", "", 2, 3)


def uncovered(
    initiative: str, registers: Registers, *, number: int, rounds: Mapping[str, Round], unseal: Unseal
) -> Case:
    """Assemble all that can be read here; nobody is shown it before it is `covered` for them."""
    reader = _Reader(registers, unseal)
    where = reader.one(Address("initiative", initiative, "round")) or {}
    sheets = _sheets(reader)
    return Case(
        id=initiative,
        number=number,
        round=rounds.get(where.get("round", ""), NO_ROUND),
        edition=where.get("edition", ""),
        facts=reader.shown(Address("initiative", initiative, "facts")) or {},
        registered_at=reader.first_at(Address("initiative", initiative, "round")),
        generations=_generations(reader),
        sheets=sheets,
        agreements=_agreements(reader),
        decisions=_decisions(reader, "decision"),
        deviations=_decisions(reader, "deviation"),
        interests={key[1]: value != "none" for key, value, _ in reader.each("interest", "declared")},
        attempts=_attempts(reader),
        questionnaire=_questionnaire(reader, initiative),
        answers=_answers(reader),
        evidence={key[1]: Evidence(key[1], v["kind"], v) for key, v, _ in reader.each("evidence", "card")},
        documents={key[1]: value for key, value, _ in reader.each("document", "facts")},
        publication=_publication(reader, initiative),
        submissions=tuple(
            Submission(key[1], v["hash"], s.by, s.at) for key, v, s in reader.each("submission", "record")
        ),
        approvals=tuple(
            Approval(key[1], v["hash"], v["answer"], v["date"], s.by, s.at)
            for key, v, s in reader.each("approval", "answer")
        ),
        batches=_batches(reader),
        published=tuple(
            Published(k[1], v["url"], v["date"]) for k, v, _ in reader.each("published", "where")
        ),
        relation=_relation(reader, initiative),
        withdrawal=_withdrawal(reader, initiative),
        conflicts=(*reader.conflicts, *_uncovered_changes(initiative, sheets)),  # last: all is read by now
    )


@dataclass(slots=True)
class _Reader:
    """Registers as plain values; what differs is remembered as a conflict."""

    registers: Registers
    unseal: Unseal
    conflicts: list[Conflict] = field(default_factory=list)
    places: dict[tuple[str, str], list[Address]] = field(init=False)

    def __post_init__(self) -> None:
        """Note, per kind and register, in which entities it is."""
        self.places = {}
        for address in sorted(self.registers):
            self.places.setdefault((address.kind, address.register), []).append(address)

    def siblings(self, address: Address) -> tuple[Sibling, ...]:
        """Return the different values of a register, unsealed where the key is here."""
        found = (self._open(address, sibling) for sibling in self.registers.get(address, ()))
        return distinct(tuple(sibling for sibling in found if sibling is not None))

    def sibling(self, address: Address) -> Sibling | None:
        """Return the one value of a register; a conflict is remembered and gives None."""
        return self.single(address, self.siblings(address))

    def single(self, address: Address, found: tuple[Sibling, ...]) -> Sibling | None:
        """Return the one value of a register whose different values were read already."""
        if len(found) > 1:
            conflict = Conflict(str(address), tuple(sibling.change for sibling in found))
            self.conflicts.append(conflict)
            return None
        return found[0] if found else None

    def one(self, address: Address) -> Any:
        """Return the value `sibling` gives."""
        sibling = self.sibling(address)
        return sibling.value if sibling else None

    def shown(self, address: Address) -> Any:
        """Return a value to show, also of a conflict: the first of its values."""
        found = self.siblings(address)
        return self.one(address) or (found[0].value if found else None)

    def first_at(self, address: Address) -> str:
        """Return when the register's present value was recorded, or happened."""
        return min((s.happened or s.at for s in self.registers.get(address, ())), default="")

    def each(self, kind: str, register: str) -> Iterator[tuple[list[str], Any, Sibling]]:
        """Yield the natural key, value and sibling of every entity of a kind that has one value."""
        for address in self.places.get((kind, register), ()):
            sibling = self.sibling(address)
            if sibling is not None and sibling.value is not None:
                yield address.entity.split(":"), sibling.value, sibling

    def _open(self, address: Address, sibling: Sibling) -> Sibling | None:
        if not is_sealed(sibling.value):
            return sibling
        value = self.unseal(address, sibling.value)
        return None if value is None else replace(sibling, value=value)


def judgement_of(value: Mapping[str, Any]) -> Judgement:
    """Read a judgement from a register's value."""
    return Judgement(
        Verdict(value["verdict"]),
        value.get("rationale", ""),
        value.get("parts", {}),
        tuple(value.get("evidence", ())),
    )


def value_of_judgement(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as a register's value."""
    return {
        "verdict": str(judgement.verdict),
        "rationale": judgement.rationale,
        "parts": dict(judgement.parts),
        "evidence": list(judgement.evidence),
    }


def _generations(reader: _Reader) -> dict[int, int]:
    generations: dict[int, int] = {}
    for key, _, _ in reader.each("reopening", "because"):
        step, generation = int(key[1]), int(key[2])
        generations[step] = max(generations.get(step, 0), generation)
    return generations


def _sheets(reader: _Reader) -> tuple[Sheet, ...]:
    """Collect sheets by step, generation and reviewer, from verdicts, finals and assignments."""
    sheets: dict[tuple[int, int, str], Sheet] = {}
    verdicts: dict[tuple[int, int, str], dict[str, GivenVerdict]] = {}
    sealed: set[tuple[int, int, str]] = set()
    clashing: set[tuple[int, int, str]] = set()
    for address in reader.places.get(("verdict", "judgement"), ()):
        _, step, generation, criterion, reviewer = address.entity.split(":")
        place = (int(step), int(generation), reviewer)
        given = verdicts.setdefault(place, {})
        found = reader.siblings(address)
        if not found:
            sealed.add(place)
        if len(found) > 1:
            clashing.add(place)
        sibling = reader.single(address, found)
        if sibling is not None and sibling.value is not None:
            judgement = judgement_of(sibling.value)
            changes = tuple(live.change for live in reader.registers[address])
            given[criterion] = GivenVerdict(
                judgement, sibling.change, sibling.happened or sibling.at, changes
            )
    for place, given in verdicts.items():
        sheets[place] = Sheet(*place, given, hidden=place in sealed and not given, clashes=place in clashing)
    for key, value, _ in reader.each("sheet", "final"):
        place = (int(key[1]), int(key[2]), key[3])
        sheet = sheets.get(place) or Sheet(*place)
        sheets[place] = replace(sheet, final=True, covers=value["covers"])
    for key, holds, _ in reader.each("assignment", "holder"):
        _assign(sheets, int(key[1]), key[2], holds=holds)
    return tuple(sheets[place] for place in sorted(sheets))


def _assign(sheets: dict[tuple[int, int, str], Sheet], step: int, reviewer: str, *, holds: bool) -> None:
    places = [place for place in sheets if (place[0], place[2]) == (step, reviewer)] or [(step, 0, reviewer)]
    for place in places:
        sheet = sheets.get(place) or Sheet(*place)
        sheets[place] = replace(sheet, assigned=holds, dropped=not holds)


def covered(case: Case, viewer: str | None) -> Case:
    """Hide the verdicts of others, and what clashes among them, in every step that is still blind."""
    blind = {step for step in {sheet.step for sheet in case.sheets} if is_blind(case, step)}
    theirs = [
        s
        for s in case.sheets
        if s.step in blind and s.reviewer != viewer and s.generation == case.generation(s.step)
    ]
    if not theirs:
        return case
    hidden = {(s.step, s.generation, s.reviewer) for s in theirs if s.started}
    sheets = tuple(
        replace(s, verdicts={}, hidden=True, covers={}) if (s.step, s.generation, s.reviewer) in hidden else s
        for s in case.sheets
    )
    unseen = {(s.step, s.generation, s.reviewer) for s in theirs}
    return replace(
        case, sheets=sheets, conflicts=tuple(c for c in case.conflicts if _sheet_of(c) not in unseen)
    )


def _sheet_of(conflict: Conflict) -> tuple[int, int, str] | None:
    """Return step, generation and reviewer of the sheet a conflict is on; None when it is on none."""
    address = Address.parse(conflict.register)
    key = address.entity.split(":")
    return (int(key[1]), int(key[2]), key[-1]) if address.kind in {"verdict", "sheet"} else None


def _uncovered_changes(initiative: str, sheets: Iterable[Sheet]) -> Iterator[Conflict]:
    """Yield the verdicts that changed on a sheet after it was final."""
    for sheet in sheets:
        for criterion, given in sheet.verdicts.items():
            if sheet.final and sheet.covers.get(criterion) not in given.changes:
                entity = f"{initiative}:{sheet.step}:{sheet.generation}:{criterion}:{sheet.reviewer}"
                covered = sheet.covers.get(criterion, "")
                yield Conflict(str(Address("verdict", entity, "judgement")), (covered, given.change))


def _agreements(reader: _Reader) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            int(k[1]), int(k[2]), k[3], judgement_of(v), v.get("how", ""), v.get("cause", ""), s.by, s.change
        )
        for k, v, s in reader.each("joint", "judgement")
    )


def _decisions(reader: _Reader, kind: str) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            int(k[1]), int(k[2]), v["outcome"], v["grounds"], s.by, s.happened or s.at,
            v.get("because", ""), v.get("proposed", ""),
        )
        for k, v, s in reader.each(kind, "decision")
    )  # fmt: skip


def _attempts(reader: _Reader) -> tuple[Attempt, ...]:
    made = [
        Attempt(k[1], v["channel"], v["result"], s.happened or s.at, s.by, v.get("form_returned", False))
        for k, v, s in reader.each("attempt", "facts")
    ]
    return tuple(sorted(made, key=lambda attempt: (attempt.at, attempt.id)))


def _questionnaire(reader: _Reader, initiative: str) -> Questionnaire:
    sent = reader.sibling(Address("questionnaire", initiative, "sent"))
    closed = reader.sibling(Address("questionnaire", initiative, "closed"))
    extra = tuple(ExtraQuestion(e["code"], e["text"]) for e in (sent.value.get("extra", ()) if sent else ()))
    return Questionnaire(_when(sent), _when(closed), extra)


def _when(sibling: Sibling | None) -> str:
    return (sibling.happened or sibling.at) if sibling and sibling.value else ""


def _answers(reader: _Reader) -> dict[str, Answer]:
    queries = {key[1]: value.get("text", "") for key, value, _ in reader.each("answer", "query")}
    return {
        k[1]: Answer(
            k[1],
            v.get("value") or {},
            v.get("absent", ""),
            v.get("reason", ""),
            s.change,
            queries.get(k[1], ""),
        )
        for k, v, s in reader.each("answer", "value")
    }


def _publication(reader: _Reader, initiative: str) -> Publication:
    elements = reader.one(Address("publication", initiative, "elements")) or {}
    text = reader.one(Address("publication", initiative, "text")) or {}
    cluster = reader.one(Address("publication", initiative, "cluster"))
    return Publication(
        tuple(Element(e["text"], tuple(e.get("summarises", ()))) for e in elements.get("elements", ())),
        elements.get("fewer_confirmed", False),
        text,
        Cluster(cluster["cluster"], cluster.get("rationale", ""), tuple(cluster.get("principles", ())))
        if cluster
        else None,
    )


def _batches(reader: _Reader) -> tuple[Membership, ...]:
    released = {key[1]: value for key, value, _ in reader.each("member", "release")}
    return tuple(
        Membership(
            key[1], bool(released.get(key[1])), released.get(key[1], {}).get("hash", ""),
            bool(released.get(key[1], {}).get("withdrawn")),
        )
        for key, is_in, _ in reader.each("member", "in")
        if is_in
    )  # fmt: skip


def _relation(reader: _Reader, initiative: str) -> Relation | None:
    value = reader.one(Address("initiative", initiative, "relation"))
    if not value:
        return None
    return Relation(value["kind"], tuple(value["others"]), value.get("because", ""), value.get("leading", ""))


def _withdrawal(reader: _Reader, initiative: str) -> Withdrawal | None:
    sibling = reader.sibling(Address("withdrawal", initiative, "because"))
    if sibling is None or not sibling.value:
        return None
    value = sibling.value
    return Withdrawal(
        value["because"], sibling.by, sibling.happened or sibling.at, value.get("after_publication", False)
    )
