"""What an outsider needs to check a published batch: the method, what every outcome follows from, what was approved.

Verdicts are values and choices from a list: no text, no reviewer, and nothing of how reviewers differed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.method.loader import normal
from pz_domain.model.case import Case
from pz_domain.model.verdict import Verdict
from pz_domain.publishing.approved import approved_text
from pz_domain.publishing.document import BatchDocument, PracticePage
from pz_domain.publishing.dossier.outcome import outcome_record
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.structured import written
from pz_domain.publishing.names import APPROVED, CORRECTED, OUTCOMES, method_name
from pz_domain.rules.publication import record
from pz_domain.rules.sealing import canonical, published
from pz_domain.work.desk import Desk


def proof(desk: Desk, document: BatchDocument) -> tuple[File, ...]:
    """Return the outcomes and approved texts of all practices of a document, and every method they were judged by."""
    cases = {page.id: desk.case(page.id, None) for page in document.practices}
    records = [_record(desk, case) for case in cases.values()]
    value = {"format": 1, "practices": [record for record in records if record]}
    texts = (text for page in document.practices for text in _texts(desk, cases[page.id], page))
    editions = sorted({page.edition_hash for page in document.practices})
    return (
        File.of_text(OUTCOMES, "application/json", written(value)),
        *texts,
        *(File(method_name(hash_), "application/toml", _method(desk, hash_)) for hash_ in editions),
    )


def _texts(desk: Desk, case: Case, page: PracticePage) -> Iterator[File]:
    """Yield what is published of the approved record, byte for byte as it was hashed; nothing by the first rule."""
    text = approved_text(desk, case, page.approval.version)
    if text:
        yield File(f"{page.file}{APPROVED}", "application/json", canonical(text.published))
        if page.approval.corrected:
            now = canonical(published(record(case), text.seal))
            yield File(f"{page.file}{CORRECTED}", "application/json", now)


def _record(desk: Desk, case: Case) -> dict[str, Any] | None:
    record = outcome_record(desk.edition(case.edition), case, desk.standing(case))
    return record and {**record, "steps": [_joint_only(step) for step in record["steps"]]}


def _joint_only(step: dict[str, Any]) -> dict[str, Any]:
    """Return a step without what would tell one reviewer from another: grounds once, and only where they count."""
    return {**step, "criteria": [{**one, "grounds": _counting(one)} for one in step["criteria"]]}


def _counting(one: dict[str, Any]) -> list[dict[str, str]]:
    """Return the grounds of a fail, each once, in an order of their own; no other verdict rests on grounds."""
    if one["verdict"] != Verdict.FAILS:
        return []
    return [dict(each) for each in sorted({tuple(sorted(ground.items())) for ground in one["grounds"]})]


def _method(desk: Desk, edition_hash: str) -> bytes:
    return normal(str(desk.value(Address("edition", edition_hash, "text")))).encode()
