"""An initiative in one row: what lists show of it, sort it by and find it with."""

from __future__ import annotations

from collections.abc import Mapping

from pz_domain.journal.register import Registers
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules import process
from pz_domain.rules.completeness import gaps, total
from pz_domain.rules.joining import asked, is_blind
from pz_domain.rules.resting import all_moved
from pz_domain.rules.standing import Standing
from pz_domain.storage.boards import has_answers
from pz_domain.storage.columns import Initiatives, Texts
from pz_domain.storage.search import fold
from pz_domain.storage.waiting import moment, waiting_since
from pz_domain.work.gates import LAST_STEP_OF_ROUND


def summary(edition: Edition | None, case: Case, stands: Standing, registers: Registers) -> Initiatives:
    """Return the row of an initiative, of which everybody may see each value."""
    facts, step = case.facts, stands.step
    sheets = case.sheets_of(step)
    criteria = edition.criteria_of(step) if edition else ()
    organisation = text(facts.get("organisation"))
    held = case.deviations_of(step, stands.ruling.digest) if stands.deviation_pending else ()
    pending = held[0].by if held else ""
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
        questions_answered=questions - len(gaps(edition, case)) if edition and has_answers(case) else 0,
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


def texts(facts: Mapping[str, object]) -> Texts:
    """Return the facts that are searched for words, folded."""
    return Texts._make([fold(text(facts.get(name))) for name in Texts._fields])


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
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else ""
