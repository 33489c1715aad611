"""The provider's approval: of exactly one version, known by its hash (R143, R144, A15)."""

from __future__ import annotations

import secrets
from datetime import date as calendar_date
from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.model.publication import Seal
from pz_domain.refusals.progress import ApprovalOfAnotherText, NothingToSubmit
from pz_domain.rules.publication import missing, record, versions
from pz_domain.rules.sealing import seal_of, sealed, version_of
from pz_domain.wording import mark, say
from pz_domain.work.command import Done, OnInitiative, day_of, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.publication import in_publication

MISSING_LABELS = {
    "no-title": mark("the title"),
    "no-before": mark("how it was before"),
    "no-now": mark("how it is now"),
    "no-patient-group": mark("the patient group"),
    "no-target-group": mark("the target group"),
    "no-elements": mark("the core elements"),
    "too-many-elements": mark("a choice of core elements"),
    "no-text": mark("the text"),
    "impact-missing": mark("the impact on people, staffing and environment"),
    "no-cluster": mark("the cluster"),
}
CONFIRMED_LATER = "fewer-elements-unconfirmed"
NONCE_BYTES = 32


class SubmitForApproval(OnInitiative):
    """Put the present publication record before the provider."""

    deed: Literal["submit_for_approval"]


class RecordApproval(OnInitiative):
    """The provider's answer on a version that was submitted."""

    deed: Literal["record_approval"]
    hash: str
    answer: Literal["approved", "changes", "refused", "silent"]
    approver: str = ""
    date: calendar_date | None = None


@deed("submit_for_approval", SubmitForApproval)
def submit_for_approval(command: SubmitForApproval, desk: Desk, by: str) -> Done:
    """Keep the record as submitted, with its seal, and answer its hash; nothing incomplete is put before anyone."""
    case = in_publication(desk, command.initiative, by)
    edition = desk.edition(case.edition)
    lacks = [code for code in missing(edition, case) if code != CONFIRMED_LATER]
    if lacks:
        raise NothingToSubmit(case.title, missing=", ".join(say(MISSING_LABELS[code]) for code in lacks))
    present, seal = record(case), seal_of(edition, _nonce(case))
    hash_ = version_of(present, seal)
    address = Address("submission", natural(case.id, hash_), "record")
    value = {"hash": hash_, "record": present, "seal": sealed(seal)}
    draft = Draft(
        "submit_for_approval", by, {address: value}, case.id, case.edition, happened=command.happened
    )
    return Done(draft, made=("submission", hash_), extra={"hash": hash_})


def _nonce(case: Case) -> str:
    """Return the nonce of an initiative's submissions: the same text keeps its version when it is submitted again."""
    held = (one.seal.nonce for one in case.submissions if isinstance(one.seal, Seal))
    return min(held, default="") or secrets.token_hex(NONCE_BYTES)


@deed("record_approval", RecordApproval)
def record_approval(command: RecordApproval, desk: Desk, by: str) -> Done:
    """Record approved, changes asked, refused or silent; the approver's name is sealed."""
    case = in_publication(desk, command.initiative, by)
    if command.hash not in {submission.hash for submission in case.submissions}:
        raise ApprovalOfAnotherText(case.title)
    id_ = command.id or desk.new_id()
    entity = natural(case.id, id_)
    value = {"hash": command.hash, "answer": command.answer, "date": day_of(command.date, command, desk)}
    sets: dict[Address, object] = {Address("approval", entity, "answer"): value}
    if command.approver:
        sets[Address("approval", entity, "approver")] = Sealing(
            {"name": command.approver}, f"approval/{entity}"
        )
    outdated = command.hash not in versions(case)
    draft = Draft(
        "record_approval", by, sets, case.id, case.edition, happened=command.happened, seen=command.seen
    )
    return Done(
        draft, made=("approval", id_), warnings=("text-changed-after-submission",) if outdated else ()
    )
