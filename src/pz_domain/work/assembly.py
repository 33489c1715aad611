"""Registers in, a case out: what one reviewer may see of an initiative.

A register with different values gives no value: it is listed as a conflict and never has a winner.
Another reviewer's verdicts are left out until every sheet of the step is final (D2).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers, Sibling
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
from pz_domain.model.publication import (
    Approval,
    Cluster,
    Element,
    Membership,
    Publication,
    Published,
    Spelling,
    Submission,
)
from pz_domain.model.questionnaire import Answer, Attempt, ExtraQuestion, Questionnaire
from pz_domain.model.settling import Referral
from pz_domain.model.stake import Stakes
from pz_domain.work.reader import Reader, Unseal
from pz_domain.work.shapes import fits
from pz_domain.work.sheets import generations, judgement_of, reopenings, sheets_of, uncovered_changes
from pz_domain.work.sittings import marked, sittings

NO_ROUND = Round("", "", 2, 3)
NO_STAKES = Stakes()
FIRST = frozenset({("initiative", "facts"), ("initiative", "round")})
"""Kind and register of what is known of an initiative from its registration on."""


def uncovered(  # noqa: PLR0913 - what a case is made of
    initiative: str,
    registers: Registers,
    *,
    number: int,
    rounds: Mapping[str, Round],
    unseal: Unseal,
    idle: frozenset[str] = frozenset(),
    stakes: Stakes = NO_STAKES,
) -> Case:
    """Assemble all that can be read here; nobody is shown it before it is `covered` for them.

    What those who are `idle`, or have an interest, have open counts for nobody. `stakes`: every one that is held.
    """
    if is_new(registers):
        return _new(initiative, registers, number, rounds, stakes)
    reader = Reader(registers, unseal)
    where = reader.one(Address("initiative", initiative, "round")) or _somewhere(reader, initiative, rounds)
    round_ = rounds.get(where.get("round", ""), NO_ROUND)
    now = generations(reader)
    facts = reader.shown(Address("initiative", initiative, "facts")) or _untitled(reader, initiative)
    covering = stakes.on(facts)
    interests = {key[1]: value != "none" for key, value, _ in reader.each("interest", "declared")}
    interests |= {stake.reviewer: True for stake in covering}
    sessions = sittings(reader)
    out = idle.union(who for who, has in interests.items() if has)
    sheets = marked(sheets_of(reader, now, out), sessions)
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
        attempts=_attempts(reader),
        questionnaire=_questionnaire(reader, initiative),
        answers=_answers(reader),
        evidence={
            key[1]: Evidence(key[1], v["kind"], v, s.change) for key, v, s in reader.each("evidence", "card")
        },
        documents={key[1]: value for key, value, _ in reader.each("document", "facts")},
        notes=_notes(reader),
        links={key[1]: value for key, value, _ in reader.each("context", "link")},
        publication=_publication(reader, initiative),
        submissions=_submissions(reader),
        approvals=_approvals(reader),
        spellings=tuple(Spelling(v["before"], key[1], s.by) for key, v, s in reader.each("spelling", "said")),
        batches=_batches(reader),
        published=_published(reader),
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


def is_new(registers: Registers) -> bool:
    """Tell whether only the facts are known, and where they belong; a contact person is no part of a case.

    What cannot be read is no such case.
    """
    firsts = [siblings for address, siblings in registers.items() if address.kind != "contact"]
    return len(firsts) == len(FIRST) and all(
        len(siblings) == 1 and (address.kind, address.register) in FIRST and fits(address, siblings[0].value)
        for address, siblings in registers.items()
        if address.kind != "contact"
    )


def _new(
    initiative: str, registers: Registers, number: int, rounds: Mapping[str, Round], stakes: Stakes
) -> Case:
    """Assemble the case of which no more is known: the same as the long way, and most of a long list."""
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


def _attempts(reader: Reader) -> tuple[Attempt, ...]:
    made = [
        Attempt(
            k[1],
            v["channel"],
            v["result"],
            s.when,
            s.by,
            v.get("form_returned", False),
            v.get("reminder", ""),
        )
        for k, v, s in reader.each("attempt", "facts")
    ]
    return tuple(sorted(made, key=lambda attempt: (attempt.at, attempt.id)))


def _questionnaire(reader: Reader, initiative: str) -> Questionnaire:
    sent = reader.sibling(Address("questionnaire", initiative, "sent"))
    closed = reader.sibling(Address("questionnaire", initiative, "closed"))
    held = sent.value if sent and sent.value else {}
    extra = tuple(ExtraQuestion(e["code"], e["text"]) for e in held.get("extra", ()))
    return Questionnaire(_when(sent), _when(closed), extra, held.get("until", ""))


def _when(sibling: Sibling | None) -> str:
    return sibling.when if sibling and sibling.value else ""


def _answers(reader: Reader) -> dict[str, Answer]:
    """Collect answers, and what was asked back; a question asked back about may have no answer yet."""
    answers = {
        key[1]: Answer(
            key[1], query=value.get("text", ""), asked_of=value.get("about"), settled=not value.get("text")
        )
        for key, value, _ in reader.each("answer", "query")
    }
    for (_, code), value, sibling in reader.each("answer", "value"):
        answers[code] = replace(
            answers.get(code) or Answer(code),
            value=value.get("value") or {},
            absent=value.get("absent", ""),
            reason=value.get("reason", ""),
            change=sibling.change,
        )
    return {code: answer for code, answer in answers.items() if answer.change or answer.query}


def _notes(reader: Reader) -> tuple[Note, ...]:
    written = [
        Note(
            key[1], value["text"], value.get("step", 0), sibling.by, sibling.when, value.get("generation", 0)
        )
        for key, value, sibling in reader.each("note", "text")
    ]
    return tuple(sorted(written, key=lambda note: (note.at, note.id)))


def _publication(reader: Reader, initiative: str) -> Publication:
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


def _submissions(reader: Reader) -> tuple[Submission, ...]:
    return tuple(
        Submission(key[1], v["hash"], s.by, s.when) for key, v, s in reader.each("submission", "record")
    )


def _approvals(reader: Reader) -> tuple[Approval, ...]:
    return tuple(
        Approval(key[1], v["hash"], v["answer"], v["date"], s.by, s.when)
        for key, v, s in reader.each("approval", "answer")
    )


def _published(reader: Reader) -> tuple[Published, ...]:
    return tuple(Published(key[1], v["url"], v["date"]) for key, v, _ in reader.each("published", "where"))


def _batches(reader: Reader) -> tuple[Membership, ...]:
    released = {key[1]: value for key, value, _ in reader.each("member", "release")}
    return tuple(
        Membership(
            key[1], bool(released.get(key[1])), released.get(key[1], {}).get("hash", ""),
            bool(released.get(key[1], {}).get("withdrawn")),
        )
        for key, is_in, _ in reader.each("member", "in")
        if is_in
    )  # fmt: skip


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
