"""Evidence cards in words: one by itself, and figures of the same thing side by side with their range (D19, D21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pz_domain.model.case import Evidence
from pz_domain.rules.evidence import Range, is_target, ranges
from pz_domain.wording import mark, say, say_n
from pz_tui.plain import plain
from pz_tui.views.labels import GRADES, KINDS, ORIGINS, RESEARCH, number, said

SETTING = (
    ("baseline", mark("was")),
    ("n", mark("n =")),
    ("period", mark("in")),
    ("comparator", mark("against")),
)


def card_text(card: Evidence) -> str:
    """Return an evidence card in a few lines."""
    given = card.facts
    lines = (
        _kind(card),
        _figure(given),
        plain(given.get("text") or "", lines=True),
        ", ".join(_setting(given, SETTING)),
        plain(given.get("source") or ""),
    )
    return "\n".join(line for line in lines if line)


def card_name(card: Evidence | None, id_: str) -> str:
    """Return what a card is called in a list: its id, with what it says where it says that shortly."""
    said_of = card and (_figure(card.facts) or plain(card.facts.get("text") or ""))
    return f"{id_} ({said_of})" if said_of else id_


def range_lines(cards: Iterable[Evidence]) -> list[str]:
    """Return the figures that speak of the same, a few lines each: the range, then every card; never their mean."""
    return [line for found in ranges(cards) for line in _range(found)]


def ranges_with(cards: Iterable[Evidence], card: str) -> list[str]:
    """Return the same, of what one card is among."""
    return [
        line for found in ranges(cards) if card in {one.id for one in found.cards} for line in _range(found)
    ]


def _kind(card: Evidence) -> str:
    given = card.facts
    tables = ((KINDS, "kind"), (ORIGINS, "origin"), (RESEARCH, "research"))
    words = [said(table, plain(given[key])) for table, key in tables if given.get(key)]
    if given.get("grade"):
        words.append(say("evidence: {grade}", grade=said(GRADES, plain(given["grade"]))))
    if is_target(card):
        words.insert(0, say("target, not a result"))
    return ", ".join(words)


def _figure(given: Mapping[str, object]) -> str:
    figure = " ".join(
        plain(number(given[key])) for key in ("figure", "unit") if given.get(key) not in (None, "")
    )
    measure = plain(given.get("measure") or "")
    return f"{measure}: {figure}" if measure and figure else measure or figure


def _setting(given: Mapping[str, object], parts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for key, label in parts:
        if given.get(key) not in (None, ""):
            yield f"{say(label)} {plain(number(given[key]))}"


def _range(found: Range) -> Iterator[str]:
    low, high = (number(int(one) if one.is_integer() else one) for one in (found.low, found.high))
    span = f"{low} – {high}" if found.differs else low
    count = say_n("{n} figure", "{n} figures", len(found.cards))
    told = f"{plain(found.measure)}: " if found.measure else ""
    differ = f" · {say('they differ')}" if found.differs else ""
    yield f"{told}{span} {plain(found.unit)} · {count}{differ}"
    for card in found.cards:
        around = (*_setting(card.facts, SETTING), plain(card.facts.get("source") or ""))
        words = ", ".join(filter(None, around))
        figure = plain(number(card.facts["figure"]))
        yield f"- {figure} ({plain(card.id)}){f': {words}' if words else ''}"
