"""Whether the questionnaire is complete, and what follows in step 3 (R86-R88)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.journal.register import canonical
from pz_domain.model.case import Case
from pz_domain.model.questionnaire import Answer
from pz_domain.rules.evidence import FIGURES
from pz_domain.rules.ruling import Ground, Ruling
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.asking import Question
    from pz_domain.method.edition import Edition

EVIDENCE = "evidence"
"""The type of a field that holds evidence cards."""
NO_CONTACT = mark("no contact after {attempts} attempts")
INCOMPLETE = mark("the questionnaire was closed with questions unanswered")


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that is not answered yet, and which of its fields are missing."""

    question: str
    fields: tuple[str, ...]


def gaps(edition: Edition, case: Case) -> tuple[Gap, ...]:
    """Return what is missing: every topic of the method, then the extra questions of this case."""
    found = [
        Gap(q.code, missing)
        for q in edition.questions.values()
        if (missing := lacking(q, case.answers.get(q.code)))
    ]
    found += [
        Gap(extra.code, ("text",))
        for extra in case.questionnaire.extra
        if not _is_answered(case.answers.get(extra.code), ("text",))
    ]
    return tuple(found)


def total(edition: Edition, case: Case) -> int:
    """Return how many questions count for this case."""
    return len(edition.questions) + len(case.questionnaire.extra)


def lacking(question: Question, answer: Answer | None) -> tuple[str, ...]:
    """Return the required fields an answer lacks; `a|b` stands for either. Empty: it is complete.

    Not applicable and unknown count as answered when they carry a reason.
    """
    if answer is None:
        return question.required
    if answer.absent:
        return () if answer.reason.strip() else question.required
    if denied(question.instead, answer.value):
        return ()
    return tuple(need for need in question.required if not _has_any(answer.value, need.split("|"), question))


def denied(instead: Iterable[str], value: Mapping[str, object]) -> str:
    """Return the field by which an answer says that there is nothing to give; empty when it does not."""
    return next((key for key in instead if value.get(key) in (True, "yes")), "")


def denied_beside_figures(question: Question, value: Mapping[str, object], case: Case) -> str:
    """Return the field that says there are no figures although the answer cites some; empty: it does not (R83)."""
    keys = (field.key for field in question.fields if field.type == EVIDENCE)
    cited = [case.evidence.get(str(id_)) for key in keys for id_ in _listed(value.get(key))]
    return denied(question.instead, value) if any(card and card.kind == FIGURES for card in cited) else ""


def contact_made(case: Case) -> bool:
    """Tell whether there was contact: reached, refused, or a returned form; answers alone are not."""
    return any(attempt.is_contact for attempt in case.attempts)


def rule_on_questionnaire(edition: Edition, case: Case) -> Ruling:
    """Derive the outcome of step 3: None while it goes on or when it is complete and closed.

    No contact after enough attempts goes before an incomplete questionnaire.
    """
    missing = gaps(edition, case)
    contact = edition.method.contact
    unfinished = tuple(gap.question for gap in missing)
    if not contact_made(case) and len(case.attempts) >= case.round.attempts:
        who = tuple(dict.fromkeys(attempt.by for attempt in case.attempts))
        source = edition.outcomes[contact.no_contact].source
        silent = (Ground("contact", "no_answer", who, NO_CONTACT, source, contact.no_contact),)
        return _dropped(edition, contact.no_contact, silent, [a.id for a in case.attempts], unfinished)
    if case.questionnaire.closed and missing:
        source = edition.outcomes[contact.incomplete].source
        because = tuple(
            Ground(code, "missing", (), INCOMPLETE, source, contact.incomplete) for code in unfinished
        )
        return _dropped(edition, contact.incomplete, because, list(unfinished), unfinished)
    return Ruling(None, unfinished=unfinished)


def _dropped(
    edition: Edition, code: str, because: tuple[Ground, ...], rests_on: list[str], unfinished: tuple[str, ...]
) -> Ruling:
    grounds = canonical([edition.hash, code, rests_on])
    digest = hashlib.sha256(grounds.encode()).hexdigest()
    return Ruling(code, (code,), because, unfinished=unfinished, digest=digest)


def is_closed_complete(edition: Edition, case: Case) -> bool:
    """Tell whether the questionnaire was closed, after contact, with every question answered."""
    return bool(case.questionnaire.closed) and contact_made(case) and not gaps(edition, case)


def _is_answered(answer: Answer | None, required: tuple[str, ...]) -> bool:
    if answer is None:
        return False
    if answer.absent:
        return bool(answer.reason.strip())
    return all(_is_filled(answer.value.get(key)) for key in required)


def _has_any(value: Mapping[str, object], keys: list[str], question: Question) -> bool:
    lists = {f.key for f in question.fields if f.type == "names"}
    return any(
        _is_filled(value.get(key)) or (key in lists and isinstance(value.get(key), list)) for key in keys
    )


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _is_filled(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(_is_filled(item) for item in value.values())
    return value is not None and value not in ([], ())
