"""What has several values, in words: what it is, who gave which, on which device and when, and where they differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pz_domain.wording import language, mark, say
from pz_tui.plain import plain
from pz_tui.views.conflict_fields import Path, leaves, words
from pz_tui.views.exchange_words import moment_word
from pz_tui.views.pair_rows import Compared, differing

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.work.conflicts import Contested, Held

KINDS = {
    "initiative/facts": mark("what was registered"),
    "initiative/round": mark("round and method"),
    "initiative/relation": mark("what it went into"),
    "initiative/archive": mark("archiving"),
    "initiative/review_date": mark("date of review"),
    "assignment/holder": mark("assignment"),
    "interest/declared": mark("interest"),
    "sheet/final": mark("finished review"),
    "verdict/judgement": mark("verdict"),
    "joint/judgement": mark("joint verdict"),
    "decision/step": mark("decision"),
    "questionnaire/sent": mark("questionnaire sent"),
    "questionnaire/closed": mark("questionnaire closed"),
    "answer/value": mark("answer"),
    "answer/query": mark("question asked back"),
    "attempt/facts": mark("contact"),
    "evidence/card": mark("evidence"),
    "note/text": mark("note"),
    "document/facts": mark("document"),
    "publication/elements": mark("core elements"),
    "publication/text": mark("text for the website"),
    "publication/cluster": mark("cluster"),
    "approval/answer": mark("answer of the provider"),
    "withdrawal/because": mark("withdrawal"),
    "member/in": mark("in a batch"),
    "batch/status": mark("batch"),
    "round/settings": mark("settings of the round"),
    "round/edition": mark("method of the round"),
    "round/status": mark("state of the round"),
    "reviewer/profile": mark("person"),
    "source/facts": mark("source"),
    "source/request": mark("request to a source"),
    "source/reply": mark("reply of a source"),
}
FIELDS = {
    "title": mark("Title"), "organisation": mark("Organisation"), "organisations": mark("Together with"),
    "sources": mark("From"), "reference": mark("Reference"), "patient_group": mark("Patients"),
    "target_groups": mark("Target group"), "before": mark("Before"), "now": mark("Now"), "summary": mark("In short"),
    "domains": mark("Domain"), "principles": mark("Principles"), "verdict": mark("Verdict"),
    "rationale": mark("Rationale"), "evidence": mark("Evidence"), "how": mark("How"), "cause": mark("Cause"),
    "because": mark("Reason"), "text": mark("Text"), "name": mark("Name"), "role": mark("Role"), "date": mark("Date"),
    "outcome": mark("Outcome"), "supported_by_data": mark("Figures there"), "claims": mark("The provider says"),
    "url": mark("Address"),
}  # fmt: skip
PLACED = {"verdict": 3, "joint": 3, "answer": 1, "evidence": 1, "document": 1}
"""Where in the name of a register the criterion, the question or the card stands."""
DEVICE = 6
"""So many signs of a device's name tell it from the others."""
Names = Callable[[str], str]


def kind_word(conflict: Contested, name: Names) -> str:
    """Return what has several values: the kind of it, on what, and whose where it is one reviewer's own."""
    address = conflict.address
    key = address.entity.split(":")
    word = KINDS.get(f"{address.kind}/{address.register}")
    parts = [say(word) if word else plain(f"{address.kind} {address.register}")]
    if not conflict.initiative:
        parts.append(plain(address.entity))
    elif address.kind in PLACED and len(key) > PLACED[address.kind]:
        parts.append(plain(key[PLACED[address.kind]]))
    if address.kind in {"verdict", "sheet"}:
        parts.append(plain(name(key[-1])))
    return " ".join(parts)


def head(held: Held, name: Names, device: str, *, is_odd: bool = False) -> str:
    """Return who gave a value, where and when; `device` is this one, `is_odd`: it cannot be read here."""
    here = held.device == device
    where = say("this device") if here else say("device {id}", id=plain(held.device[:DEVICE]))
    when = moment_word(held.at)
    words = [plain(name(held.by)), where, f"{when} ({say('clock off')})" if held.is_clock_off else when]
    return " · ".join([*words, say("cannot be read here")] if is_odd else words)


def compared(edition: Edition | None, values: tuple[Any, ...]) -> Iterator[Compared]:
    """Yield each field of the values: those that differ first, with brackets round the words that do."""
    fields = [leaves(value) for value in values]
    paths = dict.fromkeys(path for one in fields for path in one)
    rows = []
    for path in paths:
        texts = tuple(words(edition, path, one.get(path)) for one in fields)
        is_equal = len(set(texts)) == 1
        rows.append(Compared(label(edition, path), texts if is_equal else differing(*texts), is_equal))
    yield from sorted(rows, key=lambda row: row.is_equal)


def label(edition: Edition | None, path: Path) -> str:
    """Return what a field is called."""
    key = path[-1] if path else ""
    if key in FIELDS:
        return say(FIELDS[key])
    if edition:
        parts = {part.key.split(".")[-1]: part.label for c in edition.criteria.values() for part in c.parts}
        asked = {field.key: field.label for q in edition.questions.values() for field in q.fields}
        named = {**asked, **parts}.get(key)
        if named:
            return named.in_(language())
    return plain(key.replace("_", " ")) or say("Value")
