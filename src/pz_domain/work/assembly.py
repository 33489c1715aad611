"""Registers in, a case out: what one reviewer may see of an initiative.

A register with different values gives no value: it is listed as a conflict and never has a winner.
Another reviewer's verdicts are left out until every sheet of the step is final (D2).
"""

from __future__ import annotations

from collections.abc import Mapping

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers
from pz_domain.model.case import (
    Agreement,
    Case,
    Decision,
    Evidence,
    Note,
    Relation,
    Round,
    Withdrawal,
)
from pz_domain.model.settling import Referral
from pz_domain.model.stake import Stakes
from pz_domain.work import asked, leaving
from pz_domain.work.new_cases import NO_ROUND, is_new, new_case
from pz_domain.work.reader import Reader, Unseal
from pz_domain.work.sheets import generations, judgement_of, reopenings, sheets_of, uncovered_changes
from pz_domain.work.sittings import marked, sittings

NO_STAKES = Stakes()


def uncovered(  # noqa: PLR0913 - what a case is made of
    initiative: str,
    registers: Registers,
    *,
    number: int,
    rounds: Mapping[str, Round],
    unseal: Unseal,
    idle: frozenset[str] = frozenset(),
    stakes: Stakes = NO_STAKES,
    new: bool | None = None,
) -> Case:
    """Assemble all that can be read here; nobody is shown it before it is `covered` for them.

    What those who are `idle`, or have an interest, have open counts for nobody. `stakes`: every one that is held.
    `new`: what `is_new` tells of the registers, when that was asked already.
    """
    if is_new(registers) if new is None else new:
        return new_case(initiative, registers, number, rounds, stakes)
    reader = Reader(registers, unseal)
    where = reader.one(Address("initiative", initiative, "round")) or _somewhere(reader, initiative, rounds)
    round_ = rounds.get(where.get("round", ""), NO_ROUND)
    now = generations(reader)
    facts = reader.shown(Address("initiative", initiative, "facts")) or _untitled(reader, initiative)
    covering = stakes.on(facts)
    interests = {key[1]: value != "none" for key, value, _ in reader.each("interest", "declared")}
    interests |= {stake.reviewer: True for stake in covering}
    sessions = sittings(reader)
    barred = frozenset(who for who, has in interests.items() if has)
    out = idle | barred
    sheets = marked(sheets_of(reader, now, out, barred), sessions)
    return Case(
        id=initiative,
        number=number,
        round=round_,
        edition=where.get("edition", ""),
        facts=facts,
        registered_at=reader.first_at(Address("initiative", initiative, "round")),
        generations=now,
        sheets=sheets,
        agreements=_agreements(reader),
        referrals=tuple(one for one in _referrals(reader) if one.reviewer not in out),
        reopenings=reopenings(reader),
        decisions=_decisions(reader, "decision"),
        deviations=_decisions(reader, "deviation"),
        interests=interests,
        stakes=covering,
        attempts=asked.attempts(reader),
        questionnaire=asked.questionnaire(reader, initiative),
        answers=asked.answers(reader),
        evidence={
            key[1]: Evidence(key[1], v["kind"], v, s.change) for key, v, s in reader.each("evidence", "card")
        },
        documents={key[1]: value for key, value, _ in reader.each("document", "facts")},
        notes=_notes(reader),
        links={key[1]: value for key, value, _ in reader.each("context", "link")},
        publication=leaving.publication(reader, initiative),
        submissions=leaving.submissions(reader),
        approvals=leaving.approvals(reader),
        spellings=leaving.spellings(reader),
        batches=leaving.batches(reader),
        published=leaving.published(reader),
        sessions=sessions,
        relation=_relation(reader, initiative),
        withdrawal=_withdrawal(reader, initiative),
        conflicts=(*reader.conflicts, *uncovered_changes(initiative, sheets)),  # last: all is read by now
        unreadable=(*reader.unreadable.values(), *round_.unreadable),
    )


def _somewhere(reader: Reader, initiative: str, rounds: Mapping[str, Round]) -> Mapping[str, str]:
    """Return a round to show an initiative in whose own cannot be read; it is held until that is mended."""
    register = str(Address("initiative", initiative, "round"))
    if not rounds or all(one.register != register for one in reader.unreadable.values()):
        return {}
    newest = max(rounds.values(), key=lambda found: (found.start, found.id))
    return {"round": newest.id, "edition": newest.edition}


def _untitled(reader: Reader, initiative: str) -> Mapping[str, object]:
    """Return something to show of an initiative whose facts are here and cannot be read."""
    register = str(Address("initiative", initiative, "facts"))
    return {"title": initiative} if any(o.register == register for o in reader.unreadable.values()) else {}


def _agreements(reader: Reader) -> tuple[Agreement, ...]:
    return tuple(
        Agreement(
            int(k[1]), int(k[2]), k[3], judgement_of(v), v.get("how", ""), v.get("cause", ""), s.by, s.change
        )
        for k, v, s in reader.each("joint", "judgement")
    )


def _referrals(reader: Reader) -> tuple[Referral, ...]:
    return tuple(
        Referral(
            int(k[1]), int(k[2]), v["reviewer"], v["how"], v.get("because", ""), s.by, s.when, s.change
        )
        for k, v, s in reader.each("referral", "asked")
    )  # fmt: skip


def _decisions(reader: Reader, kind: str) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            int(k[1]), int(k[2]), v["outcome"], v["grounds"], s.by, s.when,
            v.get("because", ""), v.get("proposed", ""),
        )
        for k, v, s in reader.each(kind, "decision")
    )  # fmt: skip


def _notes(reader: Reader) -> tuple[Note, ...]:
    written = [
        Note(
            key[1], value["text"], value.get("step", 0), sibling.by, sibling.when, value.get("generation", 0)
        )
        for key, value, sibling in reader.each("note", "text")
    ]
    return tuple(sorted(written, key=lambda note: (note.at, note.id)))


def _relation(reader: Reader, initiative: str) -> Relation | None:
    value = reader.one(Address("initiative", initiative, "relation"))
    if not value:
        return None
    return Relation(value["kind"], tuple(value["others"]), value.get("because", ""), value.get("leading", ""))


def _withdrawal(reader: Reader, initiative: str) -> Withdrawal | None:
    sibling = reader.sibling(Address("withdrawal", initiative, "because"))
    if sibling is None or not sibling.value:
        return None
    value = sibling.value
    return Withdrawal(value["because"], sibling.by, sibling.when, value.get("after_publication", False))
