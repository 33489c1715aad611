"""Earlier versions of answers and cards, out of the history: who said what when, and what reads otherwise since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pz_domain.model.case import Evidence
from pz_domain.rules.resting import digest_of_answer, digest_of_card, rested_on
from pz_domain.work.shapes import fits
from pz_tui.views.cards import card_text
from pz_tui.views.changes import word_changes
from pz_tui.views.questionnaire_side import Told, answer_text, as_answer

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case

SAID = frozenset({"answer_question", "ask_back"})


def told(events: Iterable[Event], names: Mapping[str, str]) -> dict[str, list[Told]]:
    """Return who answered and asked back what, by question, the earliest first; what cannot be read is left out."""
    found: dict[str, list[Told]] = {}
    for event in events:
        draft = event.draft
        for address, value in draft.sets.items() if draft.deed in SAID else ():
            if not isinstance(value, Mapping) or not fits(address, value):
                continue
            is_asked = draft.deed == "ask_back"
            text, held = (str(value.get("text", "")), None) if is_asked else ("", value)
            one = Told(draft.deed, names.get(draft.by, draft.by), draft.happened or event.at, text, held)
            found.setdefault(address.entity.rpartition(":")[2], []).append(one)
    return found


def changes(edition: Edition, case: Case, events: Iterable[Event]) -> Mapping[str, str]:
    """Return, by what is cited, what changed since a verdict; a version that is nowhere in `events` gives nothing."""
    wanted, found = rested_on(case), dict[str, str]()
    for event in events:
        for address, value in event.draft.sets.items():
            code = address.entity.rpartition(":")[2]
            if code not in wanted or not isinstance(value, Mapping) or not fits(address, value):
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
