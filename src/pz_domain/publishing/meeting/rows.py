"""The lists for the selection meeting as tables for a spreadsheet or a script: a row a criterion, or a decision."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.listing import Cell, Column, Listing
from pz_domain.publishing.meeting.around import TITLES
from pz_domain.publishing.meeting.values import About, DecisionList, DiscussionList, MeetingList, Said
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

ABOUT = {
    "place": mark("place"), "number": mark("no."), "title": mark("initiative"), "organisation": mark("organisation"),
    "step": mark("step"), "weight": mark("weight"),
}  # fmt: skip
DISCUSSION = ABOUT | {
    "criterion": mark("criterion"), "name": mark("called"), "of_criterion": mark("weight of the criterion"),
    "decides": mark("can change the outcome"), "verdicts": mark("first verdicts"), "rationales": mark("rationales"),
    "asked": mark("put before"),
}  # fmt: skip
DECISIONS = ABOUT | {
    "outcome": mark("outcome"), "label": mark("proposal"), "grounds": mark("grounds"),
    "open_points": mark("open points"), "differed": mark("reviewers differed on"), "decides": mark("decides"),
    "remarks": mark("remarks"),
}  # fmt: skip


def listing_of(found: MeetingList) -> Listing:
    """Return a list as a table, in its own language."""
    voice = Voice(found.meeting.language)
    if isinstance(found, DiscussionList):
        heads, rows, title = DISCUSSION, _differences(found, voice), TITLES["discussion"]
    else:
        heads, rows, title = DECISIONS, _proposals(found), TITLES["decisions"]
    columns = tuple(Column(key, voice(head)) for key, head in heads.items())
    return Listing(voice(title), columns, list(rows))


def _about(place: int, about: About, weight: int) -> tuple[Cell, ...]:
    return place, about.number, about.title, about.organisation, about.step, weight


def _differences(found: DiscussionList, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    for item in found.items:
        for one in item.differs:
            decides = voice(mark("yes")) if one.decides else voice(mark("no"))
            yield (
                *_about(item.place, item.about, item.weight), one.criterion, one.name, one.weight, decides,
                _lines(one.said, words=True), _lines(one.said, words=False), item.asked,
            )  # fmt: skip


def _lines(said: tuple[Said, ...], *, words: bool) -> str:
    told = ((one.who, one.words if words else one.rationale) for one in said)
    return "\n".join(f"{who}: {text}" for who, text in told if text)


def _proposals(found: DecisionList) -> Iterator[tuple[Cell, ...]]:
    for item in found.items:
        yield (
            *_about(item.place, item.about, item.weight), item.outcome, item.label, "\n".join(item.grounds),
            "\n".join(item.open_points), "\n".join(f"{one.criterion} {one.name}" for one in item.settled),
            item.decides, "\n".join(item.remarks),
        )  # fmt: skip
