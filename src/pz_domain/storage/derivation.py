"""What the projection's tables say of one initiative: a function of its registers, and of nothing else.

Whatever depends on a review that others may not see yet stands in that reviewer's own rows only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers
from pz_domain.journal.sealing import is_sealed, seal_alike
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Sheet
from pz_domain.model.questionnaire import Answer
from pz_domain.model.settling import Unreadable
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.refusals import Refusal
from pz_domain.rules import process
from pz_domain.rules.agreement.first import first_verdicts
from pz_domain.rules.completeness import gaps, total
from pz_domain.rules.joining import asked, is_blind
from pz_domain.rules.querying import ANSWERED, query_state
from pz_domain.rules.resting import all_moved
from pz_domain.rules.ruling import Ruling
from pz_domain.rules.standing import Standing, withheld
from pz_domain.storage.boards import asked_rows, leaving_rows
from pz_domain.storage.columns import (
    Answers,
    Initiatives,
    Interests,
    Joints,
    Members,
    Notes,
    Sheets,
    Texts,
    Verdicts,
)
from pz_domain.storage.search import fold
from pz_domain.storage.waiting import QUESTIONNAIRE, moment, waiting_since
from pz_domain.work.assembly import NO_ROUND, is_new
from pz_domain.work.desk import Desk
from pz_domain.work.gates import LAST_STEP_OF_ROUND
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import covered

LETTERS = {Verdict.MEETS: "m", Verdict.FAILS: "f", Verdict.DOUBT: "d", Verdict.NO_INFORMATION: "n"}
OPEN = "."
NO_KEY = ("", b"")
NO_METHOD = Standing(
    1, "aangemeld", None, Ruling(None), decided=False, stale=False, ended=False, waiting_for="facts"
)
STUMBLES = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
ALL = (Unreadable("", "", ""),)
"""What stands for values that nobody could name."""
NO_CHOICE = replace(NO_METHOD, waiting_for="choice", conflicted=True)
"""Where an initiative stands whose method has not come yet, or is in conflict itself."""


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of one initiative; `many` by table."""

    initiative: Initiatives
    texts: Texts
    many: Mapping[str, tuple[tuple[object, ...], ...]]


def derive(desk: Desk, initiative: str, registers: Registers) -> Derived | None:
    """Return an initiative's rows; None for a stub, whose facts have not come yet.

    Should the rules stumble over what others recorded, it is held: nothing that came may stop the rest.
    """
    whole = desk.uncovered(initiative, registers)
    if not whole.facts:
        return None
    if whole.unreadable:
        registers = {address: found for address, found in registers.items() if is_named(address)}
    try:
        return _derived(desk, whole, registers)
    except STUMBLES:
        return _derived(
            desk, Case(initiative, whole.number, NO_ROUND, "", {"title": initiative}, unreadable=ALL), {}
        )


def _derived(desk: Desk, whole: Case, registers: Registers) -> Derived:
    shown = covered(whole, None)
    edition = edition_of(desk, shown)
    standing_of = desk.standing_of_new if is_new(registers) else desk.standing
    stands = standing_of(shown) if edition else _without_method(shown)
    many: dict[str, tuple[tuple[object, ...], ...]] = {
        "sheet": tuple(_sheets(edition, whole, shown, desk, registers)),
        "verdict": tuple(_verdicts(shown)),
        "joint": tuple(_joints(edition, shown)) if edition else (),
        "interest": tuple(Interests(shown.number, who, has) for who, has in shown.interests.items()),
        "note": tuple(_notes(whole, shown)),
        "answer": tuple(_answers(edition, shown, stands.step)),
        "asked": tuple(asked_rows(edition, shown, stands)),
        "leaving": tuple(leaving_rows(edition, shown, stands)),
        "member": tuple(Members(shown.number, b.batch, b.released, b.withdrawn) for b in shown.batches),
    }
    return Derived(_initiative(edition, shown, stands, registers), _texts(shown), many)


def _without_method(shown: Case) -> Standing:
    if shown.unreadable:
        return withheld(NO_METHOD)
    return NO_CHOICE if shown.conflicts else NO_METHOD


def edition_of(desk: Desk, case: Case) -> Edition | None:
    """Return the edition a case is under; None when it has not come yet, or cannot be used."""
    try:
        return desk.edition(case.edition)
    except Refusal:
        return None


def _initiative(edition: Edition | None, case: Case, stands: Standing, registers: Registers) -> Initiatives:
    facts, step = case.facts, stands.step
    sheets = case.sheets_of(step)
    criteria = edition.criteria_of(step) if edition else ()
    organisation = text(facts.get("organisation"))
    pending = next((d.by for d in case.deviations if d.step == step), "") if stands.deviation_pending else ""
    questions = total(edition, case) if edition else 0
    return Initiatives(
        number=case.number,
        id=case.id,
        title=text(facts.get("title")),
        organisation=organisation,
        title_key=fold(text(facts.get("title"))),
        organisation_key=fold(organisation),
        groups=keys(facts.get("target_groups")),
        sources=keys(facts.get("sources")),
        round=case.round.id,
        edition=case.edition,
        registered_at=moment(case.registered_at),
        step=step,
        generation=case.generation(step),
        state=stands.state,
        outcome=stands.outcome or "",
        decided=stands.decided,
        stale=stands.stale,
        ended=stands.ended,
        ending=_ending(stands),
        closed=case.round.closed and step <= LAST_STEP_OF_ROUND,
        waiting_for=stands.waiting_for,
        waiting_since=waiting_since(registers, stands),
        open_points=",".join(stands.open_points or stands.ruling.open_points),
        differences=len(stands.ruling.differences),
        conflicted=stands.conflicted,
        deviation="decided" if stands.deviation else "pending" if stands.deviation_pending else "",
        deviation_by=pending,
        waiting_on=stands.waiting_on,
        blind=bool(criteria) and is_blind(case, step),
        criteria=len(criteria),
        asked=asked(case) if criteria else 0,
        started=sum(sheet.started for sheet in sheets),
        finals=sum(sheet.final for sheet in sheets),
        claimed=sum(sheet.started or sheet.assigned for sheet in sheets),
        cluster=case.publication.cluster.key if case.publication.cluster else "",
        questions_answered=questions - len(gaps(edition, case)) if edition and _has_answers(case) else 0,
        questions_total=questions,
        batch=max((b.batch for b in case.batches if not b.withdrawn), default=""),
        published_url=max(((p.date, p.url) for p in case.published), default=("", ""))[1],
        merged_into=",".join(case.relation.others) if case.relation else "",
        moved=any(True for _ in all_moved(case)),
    )


def _ending(stands: Standing) -> str:
    """Return how it ended; a state that is none of the process's own is the key of an outcome that drops."""
    if not stands.ended:
        return ""
    if stands.state not in process.BY_KEY:
        return "dropped"
    return "published" if stands.state == "gepubliceerd" else "other"


def _sheets(
    edition: Edition | None, whole: Case, shown: Case, desk: Desk, registers: Registers
) -> Iterator[Sheets]:
    clashes = {conflict.register for conflict in whole.conflicts} - {
        conflict.register for conflict in shown.conflicts
    }
    for own, common in zip(whole.sheets, shown.sheets, strict=True):
        letters = _progress(edition, own)
        key_id, key = _key(own, desk, registers) if common.hidden else NO_KEY
        yield Sheets(
            number=whole.number,
            step=own.step,
            generation=own.generation,
            reviewer=own.reviewer,
            progress=seal_alike(letters, key_id, key) if key else letters,
            key=key_id,
            started=own.started,
            final=own.final,
            assigned=own.assigned,
            dropped=own.dropped,
            blind=common.hidden,
            hidden=own.hidden,
            current=own.generation == whole.generation(own.step),
            conflicted=any(_is_on(own, register) for register in clashes),
            together=common.together,
        )


def _progress(edition: Edition | None, sheet: Sheet) -> str:
    codes = (criterion.code for criterion in edition.criteria_of(sheet.step)) if edition else ()
    return "".join(
        _letter(sheet.verdicts[code].judgement) if code in sheet.verdicts else OPEN for code in codes
    )


def _letter(judgement: Judgement) -> str:
    letter = LETTERS[judgement.verdict]
    lacks = judgement.verdict is not Verdict.MEETS and not judgement.rationale.strip()
    return letter.upper() if lacks else letter


def _key(sheet: Sheet, desk: Desk, registers: Registers) -> tuple[str, bytes]:
    """Return a key that a sheet's verdicts are sealed under and that is here, the first by its id; or none."""
    place = (str(sheet.step), str(sheet.generation), sheet.reviewer)
    ids = {
        sibling.value["key"]
        for address, siblings in registers.items()
        if address.kind == "verdict" and _place(address) == place
        for sibling in siblings
        if is_sealed(sibling.value)
    }
    held = ((id_, desk.store.key(id_)) for id_ in sorted(ids))
    return next(((id_, key) for id_, key in held if key), NO_KEY)


def _place(address: Address) -> tuple[str, str, str]:
    """Return step, generation and reviewer out of the address of something on a sheet."""
    key = address.entity.split(":")
    return key[1], key[2], key[-1]


def _is_on(sheet: Sheet, register: str) -> bool:
    return _place(Address.parse(register)) == (str(sheet.step), str(sheet.generation), sheet.reviewer)


def _verdicts(shown: Case) -> Iterator[Verdicts]:
    for sheet in shown.sheets:
        if sheet.final and not sheet.dropped:
            for criterion, given in sheet.verdicts.items():
                verdict = str(given.judgement.verdict)
                yield Verdicts(shown.number, sheet.step, sheet.generation, criterion, sheet.reviewer, verdict)


def _joints(edition: Edition, shown: Case) -> Iterator[Joints]:
    for step in sorted({sheet.step for sheet in shown.sheets}):
        for found in first_verdicts(edition, shown, step):
            verdict, at = str(found.verdict or ""), max(map(moment, found.finals))
            yield Joints(shown.number, step, found.criterion, verdict, found.how, at)


def _notes(whole: Case, shown: Case) -> Iterator[Notes]:
    readable = {note.by for note in shown.notes}
    for by in sorted({note.by for note in whole.notes}):
        yield Notes(whole.number, by, by not in readable)


def _answers(edition: Edition | None, case: Case, step: int) -> Iterator[Answers]:
    """Yield a row per question once the questionnaire plays a part."""
    if edition is None or (step < QUESTIONNAIRE and not _has_answers(case)):
        return
    lacking = {gap.question for gap in gaps(edition, case)}
    for code in dict.fromkeys((*edition.questions, *(extra.code for extra in case.questionnaire.extra))):
        yield Answers(case.number, code, _answer_state(case.answers.get(code), is_missing=code in lacking))


def _has_answers(case: Case) -> bool:
    return any(answer.is_given for answer in case.answers.values())


def _answer_state(answer: Answer | None, *, is_missing: bool) -> str:
    if answer and answer.query:
        return "replied" if query_state(answer) == ANSWERED else "asked_back"
    if answer is None or is_missing:
        return "missing"
    return answer.absent or "answered"


def text(value: object) -> str:
    """Return a fact as text; lists and mappings give their values, one after another."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return " ".join(text(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return " ".join(text(item) for item in value)
    return "" if value is None else str(value)


def keys(value: object) -> str:
    """Return a list of keys with commas between; what is no list has none."""
    return ",".join(str(key) for key in value) if isinstance(value, (list, tuple)) else ""


def _texts(case: Case) -> Texts:
    return Texts(*(fold(text(case.facts.get(name))) for name in Texts._fields))
