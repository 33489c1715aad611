"""Words for the keys of the domain, as reviewers use them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.rules import differing, process
from pz_domain.rules.publication import BLOCK_WORDS
from pz_domain.wording import language, mark, say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Agreement, Round

VERDICTS = {
    Verdict.MEETS: mark("meets"),
    Verdict.FAILS: mark("certainly fails"),
    Verdict.DOUBT: mark("doubt"),
    Verdict.NO_INFORMATION: mark("no information"),
}
HOW, CAUSES = differing.HOW, differing.CAUSES
CHANNELS = {
    "phone": mark("telephone"),
    "email": mark("e-mail"),
    "visit": mark("visit"),
    "letter": mark("letter"),
}
WAYS = {**CHANNELS, "form": mark("returned form")}
"""How there was contact: the ways to seek it, and a form that came back."""
RESULTS = {
    "reached": mark("reached"),
    "no_answer": mark("no answer"),
    "refused": mark("reached, does not want to take part"),
}
KINDS = {"quantitative": mark("figures"), "qualitative": mark("experience"), "argument": mark("reasoning")}
ORIGINS = {"own": mark("own research"), "external": mark("research of others")}
RESEARCH = {"scientific": mark("scientific"), "practice": mark("from practice")}
GRADES = {"strong": mark("strong"), "moderate": mark("moderate"), "indicative": mark("indicative")}
ABSENT = {"not_applicable": mark("not applicable"), "unknown": mark("not known")}
APPROVALS = {
    "approved": mark("approved"),
    "changes": mark("approved with changes"),
    "refused": mark("refused"),
    "silent": mark("no answer"),
}
YES_NO = {"yes": mark("yes"), "no": mark("no"), "unknown": mark("unknown")}
EMPTY = "–"


def round_title(edition: Edition, round_: Round) -> str:
    """Return what a round is called: in the method's own words where it is the method's round."""
    own = edition.method.round
    return own.title.in_(language()) if round_.id == own.key else plain(round_.title or round_.id)


def said(table: dict[str, str], key: str) -> str:
    """Return the word for a key; a key without one is shown as it is."""
    return say(table[key]) if key in table else key


def verdict_word(verdict: Verdict | None) -> str:
    """Return a verdict's word; nothing for one that is still open."""
    return say(VERDICTS[verdict]) if verdict else ""


def together(agreed: Agreement, name: Callable[[str], str]) -> str:
    """Return a joint verdict in words: who settled it where that was one person, the rationale, and the cause."""
    text = f"{verdict_word(agreed.judgement.verdict)}. {plain(agreed.judgement.rationale)}"
    text += f" ({said(CAUSES, agreed.cause)})" if agreed.cause else ""
    if agreed.how == "third":
        return say("{who}, as a third reviewer: {text}", who=plain(name(agreed.by)), text=text)
    if agreed.how == "chair":
        return say("{who}, as the chair: {text}", who=plain(name(agreed.by)), text=text)
    return say("Together: {text}", text=text)


def state_word(edition: Edition, key: str) -> str:
    """Return what a state is called; an end state that is an outcome has the outcome's name."""
    state = process.BY_KEY.get(key)
    if state:
        return say(state.label)
    outcome = next((found for found in edition.outcomes.values() if found.key == key), None)
    return outcome.label.in_(language()) if outcome else key


def outcome_word(edition: Edition, code: str | None) -> str:
    """Return an outcome's name."""
    outcome = edition.outcomes.get(code or "")
    return outcome.label.in_(language()) if outcome else ""


def names(edition: Edition, scale: str, keys: Iterable[object]) -> str:
    """Return the labels of keys of a scale or a list of the method, with commas between."""
    labels = edition.values.get(scale, {})
    return ", ".join(labels[str(key)].in_(language()) if str(key) in labels else str(key) for key in keys)


def blocks(codes: Iterable[str]) -> tuple[str, ...]:
    """Return in plain words what keeps an initiative out of a batch."""
    return tuple(said(BLOCK_WORDS, code) for code in codes)


def number(value: object) -> str:
    """Return a number in the form of the language."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    text = f"{value:,}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "nl" else text


def date(value: str) -> str:
    """Return an ISO date in the form of the language; what is no date stays as it is."""
    year, month, day = value[:4], value[5:7], value[8:10]
    if not (len(value) >= 10 and (year + month + day).isdigit()):  # noqa: PLR2004 - a date has ten characters
        return value
    return f"{int(day)}-{int(month)}-{year}" if language() == "nl" else f"{year}-{month}-{day}"
