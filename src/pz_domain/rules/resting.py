"""What a verdict rests on: the answers and cards it cites as they read then, and which read otherwise now (R90).

What is compared is content, by digest: no clock decides, and an answer that is put back is as it was.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.journal.register import canonical

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_domain.model.questionnaire import Answer
    from pz_domain.model.verdict import Judgement

LENGTH = 16
"""So many hexadecimal digits of a digest are kept."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A verdict of the present that cites what reads otherwise now; `reviewer` is empty for one that was agreed on."""

    step: int
    criterion: str
    reviewer: str
    cited: tuple[str, ...]


def digest_of_answer(answer: Answer | None) -> str:
    """Return the digest of what an answer says; empty where there is none."""
    if answer is None or not answer.is_given:
        return ""
    return _digest([dict(answer.value), answer.absent, answer.reason])


def digest_of_card(facts: Mapping[str, object]) -> str:
    """Return the digest of what an evidence card says."""
    return _digest(dict(facts))


def footing(case: Case, cited: Iterable[str]) -> dict[str, str]:
    """Return the digest of each answer and card that is cited, and of the cards a cited answer points at."""
    return {id_: digest for id_ in _with_cards(case, cited) if (digest := _now(case, id_))}


def moved(case: Case, judgement: Judgement) -> tuple[str, ...]:
    """Return what a verdict rests on that reads otherwise now, or is gone."""
    return tuple(id_ for id_, then in judgement.cited.items() if _now(case, id_) != then)


def all_moved(case: Case) -> Iterator[Moved]:
    """Yield the verdicts that can be seen, each step's present ones, that rest on what reads otherwise now."""
    for step, code, reviewer, judgement in _present(case):
        found = moved(case, judgement)
        if found:
            yield Moved(step, code, reviewer, found)


def rested_on(case: Case) -> dict[str, str]:
    """Return the digest, as it was for the first of these verdicts, of all that reads otherwise now."""
    found: dict[str, str] = {}
    for *_, judgement in _present(case):
        for id_ in moved(case, judgement):
            found.setdefault(id_, judgement.cited[id_])
    return found


def _present(case: Case) -> Iterator[tuple[int, str, str, Judgement]]:
    """Yield step, criterion, reviewer and judgement of what counts now and can be seen; nobody's: agreed on."""
    for sheet in case.sheets:
        if not sheet.dropped and sheet.generation == case.generation(sheet.step):
            for code, given in sheet.verdicts.items():
                yield sheet.step, code, sheet.reviewer, given.judgement
    for agreed in case.agreements:
        if agreed.generation == case.generation(agreed.step):
            yield agreed.step, agreed.criterion, "", agreed.judgement


def _with_cards(case: Case, cited: Iterable[str]) -> dict[str, None]:
    found: dict[str, None] = {}
    for id_ in cited:
        found[id_] = None
        answer = case.answers.get(id_)
        cards = answer.value.get("evidence") if answer else ()
        found |= dict.fromkeys(map(str, cards)) if isinstance(cards, (list, tuple)) else {}
    return found


def _now(case: Case, id_: str) -> str:
    card = case.evidence.get(id_)
    return digest_of_card(card.facts) if card else digest_of_answer(case.answers.get(id_))


def _digest(content: Mapping[str, object] | list[object]) -> str:
    return hashlib.sha256(canonical(content).encode()).hexdigest()[:LENGTH]
