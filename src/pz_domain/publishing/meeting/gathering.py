"""Which initiatives stand on a list for the selection meeting, and in which order.

Cases are read as nobody in particular may see them, so that nothing of a step that is still blind can come along
(D2). The order is that of disagreement: the weights of first verdicts together (`rules.differing`), then how many
criteria differ, then the number. It says nothing about the initiatives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.publishing.composing import own_or_default
from pz_domain.publishing.meeting.telling import held, to_decide, to_talk_about
from pz_domain.publishing.meeting.values import (
    DecisionList,
    DiscussionList,
    Held,
    Meeting,
)
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.rules.standing import Standing
from pz_domain.rules.waiting import TO_DECIDE, TO_TALK
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

HELD = frozenset({"information"})
CHOICE = "choice"
ASKED_OF: dict[str, frozenset[str]] = {
    "discussion": TO_TALK | {CHOICE},
    "decisions": TO_DECIDE | HELD | {CHOICE},
}
"""What an initiative can wait for that stands on a list, or is named there as left out."""


@dataclass(frozen=True, slots=True)
class Item:
    """An initiative with its method and where it stands."""

    edition: Edition
    case: Case
    standing: Standing


def discussion(
    desk: Desk, initiatives: Iterable[str], language: str, step: int | None = None
) -> DiscussionList:
    """Return what of these initiatives waits for a talk, in one step or in any."""
    voice, items = Voice(language), list(_items(desk, initiatives, step))
    names = _names(desk)
    open_ = [item for item in items if item.standing.waiting_for in TO_TALK]
    told = [to_talk_about(voice, one.edition, one.case, one.standing, names) for one in open_]
    told.sort(key=lambda one: (-one.weight, -len(one.differs), one.about.number))
    left = (one for one in items if one.standing.waiting_for == CHOICE and one.standing.ruling.differences)
    return DiscussionList(
        _meeting(desk, open_, voice),
        tuple(replace(one, place=place) for place, one in enumerate(told, 1)),
        _left(voice, left),
    )


def decisions(desk: Desk, initiatives: Iterable[str], language: str, step: int | None = None) -> DecisionList:
    """Return what of these initiatives has a proposal, in one step or in any."""
    voice, items = Voice(language), list(_items(desk, initiatives, step))
    names, chairs = _names(desk), _chairs(desk)
    ready = [item for item in items if item.standing.waiting_for in TO_DECIDE]
    told = [to_decide(voice, one.edition, one.case, one.standing, names, chairs) for one in ready]
    told.sort(key=lambda one: (-one.weight, -len(one.settled), one.about.number))
    left = (
        one for one in items if one.standing.waiting_for in {*HELD, CHOICE} and one.standing.ruling.outcome
    )
    return DecisionList(
        _meeting(desk, ready, voice),
        tuple(replace(one, place=place) for place, one in enumerate(told, 1)),
        _left(voice, left),
    )


def _items(desk: Desk, initiatives: Iterable[str], step: int | None) -> Iterator[Item]:
    for initiative in initiatives:
        case = desk.case(initiative, None)
        standing = desk.standing(case)
        if not standing.ended and step in {None, standing.step}:
            yield Item(desk.edition(case.edition), case, standing)


def _left(voice: Voice, items: Iterable[Item]) -> tuple[Held, ...]:
    found = [held(voice, one.edition, one.case, one.standing) for one in items]
    return tuple(sorted(found, key=lambda one: one.about.number))


def _meeting(desk: Desk, items: Iterable[Item], voice: Voice) -> Meeting:
    items = tuple(items)
    editions = [item.edition for item in items] or [
        desk.edition(one.edition) for one in desk.rounds().values()
    ]
    rounds = (_round(item.edition, item.case, voice.language) for item in items)
    moments = (moment for item in items for moment in _moments(item))
    return Meeting(
        voice.language,
        editions[-1].method.programme.in_(voice.language),
        editions[-1].method.owner,
        tuple(dict.fromkeys(rounds)),
        voice.day(max(moments, default="")),
        tuple(_signers(desk, items, voice)),
    )


def _round(edition: Edition, case: Case, language: str) -> str:
    """Return what a round is called: in the method's own words where it is the method's round."""
    usual = edition.method.round.title
    return own_or_default(case.round.title, usual, language) if case.round.title else line(case.round.id)


def _moments(item: Item) -> Iterator[str]:
    """Yield when something happened that stands on the list: a review that was final, a decision."""
    step = item.standing.step
    yield from (sheet.final_at for sheet in item.case.sheets_of(step))
    decision = item.case.decision(step)
    yield decision.at if decision else ""


def _signers(desk: Desk, items: Iterable[Item], voice: Voice) -> Iterator[tuple[str, str]]:
    judged = {
        sheet.reviewer for item in items for sheet in item.case.sheets_of(item.standing.step) if sheet.final
    }
    for who in desk.reviewers().values():
        if who.role == "chair" or who.id in judged:
            yield line(who.name), voice(mark("chair") if who.role == "chair" else mark("reviewer"))


def _names(desk: Desk) -> dict[str, str]:
    return {who.id: line(who.name) for who in desk.reviewers().values()}


def _chairs(desk: Desk) -> tuple[str, ...]:
    return tuple(line(who.name) for who in desk.reviewers().values() if who.role == "chair")
