"""Earlier versions of what is cited: what an answer or a card said when a verdict was given on it, against now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pz_domain.model.case import Evidence
from pz_domain.rules.resting import digest_of_answer, digest_of_card, rested_on
from pz_tui.views.cards import card_text
from pz_tui.views.changes import word_changes
from pz_tui.views.questionnaire_side import answer_text, as_answer

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case


def changes(edition: Edition, case: Case, events: Iterable[Event]) -> Mapping[str, str]:
    """Return, by what is cited, what changed since a verdict; a version that is nowhere in `events` gives nothing."""
    wanted, found = rested_on(case), dict[str, str]()
    for event in events:
        for address, value in event.draft.sets.items():
            code = address.entity.rpartition(":")[2]
            if not isinstance(value, Mapping) or code not in wanted:
                continue
            text, digest = _read(edition, address.kind, address.register, code, value)
            if digest and digest == wanted[code]:
                found[code] = word_changes(text, _now(edition, case, code))
    return found


def _read(
    edition: Edition, kind: str, register: str, code: str, value: Mapping[str, object]
) -> tuple[str, str]:
    """Return a version as text with its digest; what is no answer and no card has neither."""
    if (kind, register) == ("answer", "value"):
        answer = as_answer(code, value)
        return answer_text(edition, code, answer), digest_of_answer(answer)
    if (kind, register) == ("evidence", "card"):
        return card_text(Evidence(code, str(value.get("kind") or ""), value)), digest_of_card(value)
    return "", ""


def _now(edition: Edition, case: Case, code: str) -> str:
    if code in case.evidence:
        return card_text(case.evidence[code])
    answer = case.answers.get(code)
    return answer_text(edition, code, answer) if answer else ""
