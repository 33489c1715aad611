"""What a publication holds, what its version is, and what blocks it (R138-R158, A15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.model.publication import Approval, Publication
from pz_domain.rules.sealing import FACTS, TEXTS, version_of
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

BLOCK_WORDS = {
    "not-selected": mark("it is not selected"),
    "no-title": mark("there is no title"),
    "no-before": mark("it does not say how it was before"),
    "no-now": mark("it does not say how it is now"),
    "no-patient-group": mark("the patient group is missing"),
    "no-target-group": mark("the target group is missing"),
    "no-elements": mark("there are no core elements"),
    "too-many-elements": mark("there are too many core elements"),
    "fewer-elements-unconfirmed": mark(
        "fewer core elements than allowed, and nobody confirmed that this is right"
    ),
    "no-text": mark("there is no text"),
    "impact-missing": mark("an impact is not described"),
    "no-cluster": mark("no cluster is chosen"),
    "in-conflict": mark("two values stand side by side; choose one first"),
    "withdrawn": mark("it was withdrawn or merged"),
    "no-approval": mark("the provider did not approve yet"),
    "approval-refused": mark("the provider refused"),
    "changes-asked": mark("the provider asked for changes"),
    "text-changed-after-approval": mark("the text changed after the approval"),
}
KEPT = 16
"""Of so many cases the versions are kept: rules ask for those of one several times in a row."""
CAUTION = ("silent", "approved", "changes", "refused")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Why an initiative cannot leave; empty codes mean it may."""

    initiative: str
    codes: tuple[str, ...]


def record(case: Case) -> dict[str, object]:
    """Return the publication record a provider approves: every text, element and the cluster.

    What is shown beside the text belongs to it: the facts, and the provider's own answers. So nothing
    a reader sees can change after approval.
    """
    publication = case.publication
    return {
        "initiative": case.id,
        **{key: case.facts.get(key) or "" for key in (*FACTS, "organisations")},
        **{key: publication.text.get(key) or "" for key in TEXTS},
        "title": title(case),
        "elements": [
            {"text": element.text, "summarises": list(element.summarises)} for element in publication.elements
        ],
        "cluster": _cluster(publication),
        "answers": {
            code: {"value": answer.value, "absent": answer.absent, "reason": answer.reason}
            for code, answer in case.answers.items()
            if answer.is_given
        },
    }


def title(case: Case) -> str:
    """Return the title a reader sees: the publication's own, or the initiative's."""
    return str(case.publication.text.get("title") or case.title)


def versions(case: Case) -> frozenset[str]:
    """Return every hash of the present record: one for each seal it was submitted under, else by the first rule."""
    return _versions(_Itself(case))


class _Itself:
    """A case by itself and not by what it holds: it never changes, and what it holds has no hash."""

    __slots__ = ("case",)

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return id(self.case)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.case is self.case


@lru_cache(maxsize=KEPT)
def _versions(itself: _Itself) -> frozenset[str]:
    """Hash a record once, however many rules ask for its version."""
    case, present = itself.case, record(itself.case)
    return frozenset(version_of(present, seal) for seal in {one.seal for one in case.submissions} or {None})


def version(case: Case) -> str:
    """Return the hash of the present record: what approval is bound to.

    A text that was submitted under two seals (on two devices apart, or once by the first rule) has two; the one
    with the last answer of the provider counts, then one that was submitted or corrected.
    """
    found = versions(case)
    answers = [approval for approval in case.approvals if approval.hash in found]
    if answers:
        return max(answers, key=_order).hash
    submitted = found & {one.hash for one in case.submissions}
    corrected = found & {one.after for one in case.spellings}
    return min(submitted or corrected or found)


def approval_of(case: Case, hash_: str) -> Approval | None:
    """Return the provider's last answer on one version, by its own date; None when there is none.

    Of two answers on one day the more cautious counts: no machine's clock decides. Without an answer of its own
    a version that two people call a correction of spelling has that of the version it corrects.
    """
    answers = [approval for approval in case.approvals if approval.hash == hash_]
    if not answers:
        corrected = corrects(case, hash_)
        answers = [approval for approval in case.approvals if approval.hash == corrected]
    return max(answers, key=_order, default=None)


def _order(approval: Approval) -> tuple[str, int, str]:
    return approval.date, CAUTION.index(approval.answer), approval.hash


def corrects(case: Case, hash_: str) -> str:
    """Return the version of which two people said that this one corrects its spelling; empty without."""
    said = {(one.before, one.by) for one in case.spellings if one.after == hash_}
    people = Counter(before for before, _ in said)
    return min((before for before, count in people.items() if count > 1), default="")


def last_approved(case: Case) -> str:
    """Return the version whose approval is the last and still stands; empty without."""
    answers = {approval.hash: approval_of(case, approval.hash) for approval in case.approvals}
    standing = [
        (found.date, hash_) for hash_, found in answers.items() if found and found.answer == "approved"
    ]
    return max(standing, default=("", ""))[1]


def is_approved(case: Case) -> bool:
    """Tell whether exactly the present version is approved; silence is not approval."""
    answer = approval_of(case, version(case))
    return answer is not None and answer.answer == "approved"


def is_submitted(case: Case) -> bool:
    """Tell whether exactly the present version was put before the provider."""
    hashes = {one.hash for one in case.submissions}
    return bool(hashes) and version(case) in hashes


def is_refused(case: Case) -> bool:
    """Tell whether the provider refused the present version."""
    answer = approval_of(case, version(case))
    return answer is not None and answer.answer == "refused"


def missing(edition: Edition, case: Case) -> tuple[str, ...]:
    """Return the codes of what the publication record still lacks before anyone can approve it."""
    rules, publication = edition.method.publication, case.publication
    impact = publication.text.get("impact")
    filled = impact if isinstance(impact, Mapping) else {}
    needs = (
        ("no-title", not title(case).strip()),
        ("no-before", not case.facts.get("before")),
        ("no-now", not case.facts.get("now")),
        ("no-patient-group", not case.facts.get("patient_group")),
        ("no-target-group", not case.facts.get("target_groups")),
        ("no-elements", not publication.elements),
        ("too-many-elements", len(publication.elements) > rules.max_elements),
        ("fewer-elements-unconfirmed", _has_too_few(edition, publication)),
        ("no-text", not str(publication.text.get("text") or "").strip()),
        ("impact-missing", any(not str(filled.get(key) or "").strip() for key in rules.impact)),
        ("no-cluster", publication.cluster is None),
    )
    return tuple(code for code, lacks in needs if lacks)


def blocks(edition: Edition, case: Case, *, is_selected: bool) -> Blocks:
    """Return what keeps an initiative out of a release (nothing unapproved or changed can leave)."""
    codes = [] if is_selected else ["not-selected"]
    codes += missing(edition, case)
    if case.unreadable or case.in_conflict("initiative", "publication", "approval", "submission", "spelling"):
        codes.append("in-conflict")
    if case.withdrawal or case.relation:
        codes.append("withdrawn")
    codes += _approval_codes(case)
    return Blocks(case.id, tuple(codes))


def _approval_codes(case: Case) -> list[str]:
    answer = approval_of(case, version(case))
    if answer and answer.answer == "approved":
        return []
    if answer:
        return [{"refused": "approval-refused", "changes": "changes-asked"}.get(answer.answer, "no-approval")]
    if any(approval.answer == "approved" for approval in case.approvals):
        return ["text-changed-after-approval"]
    return ["no-approval"]


def principles_of(edition: Edition, cluster: str = "", named: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the principles of a cluster and those named with it, and those always linked, in the method's order."""
    linked = {cluster, *named}
    return tuple(p.key for p in edition.principles("clustering") if p.linked_always or p.key in linked)


def _has_too_few(edition: Edition, publication: Publication) -> bool:
    fewer = 0 < len(publication.elements) < edition.method.publication.max_elements
    return fewer and not publication.fewer_confirmed


def _cluster(publication: Publication) -> dict[str, object]:
    cluster = publication.cluster
    if cluster is None:
        return {}
    return {"key": cluster.key, "rationale": cluster.rationale, "principles": list(cluster.principles)}
