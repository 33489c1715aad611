"""The discussion list as a page: what differs side by side, with room for what is agreed."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.model.verdict import Verdict
from pz_domain.publishing.leaf import Block, Cell, Facts, Leaf, Line, Section, Table, facts
from pz_domain.publishing.meeting.around import TITLES, head, left, step_of, to_tick, which
from pz_domain.publishing.meeting.telling import verdict_words
from pz_domain.publishing.meeting.values import Differs, DiscussionList, Said, ToTalkAbout
from pz_domain.publishing.voice import Voice
from pz_domain.rules.differing import CAUSES, HOW
from pz_domain.wording import mark

NAME = "discussion"
ORDER = mark(
    "The order is that of disagreement. A criterion weighs 3 where one reviewer says met and another certainly not, 2 "
    "where one is sure and another is not, 1 where both are unsure in different ways. What cannot change the outcome "
    "weighs nothing here; it is settled all the same. The order says nothing about the initiatives."
)
WIDTHS = (18, 50, 32)
"""Shares of the page: the criterion, the reviewers together, the room for what is agreed."""
LINES = 4
"""So many empty lines for a rationale."""


def discussion_leaf(found: DiscussionList) -> Leaf:
    """Return the page of a discussion list."""
    voice = Voice(found.meeting.language)
    count = voice(mark("Initiatives that wait for a talk: {n}."), n=len(found.items))
    overview: tuple[Block, ...] = (_overview(found, voice),) if found.items else ()
    return Leaf(
        NAME,
        voice(TITLES[NAME]),
        (*head(found.meeting, voice), Line(f"{count} {voice(ORDER)}" if found.items else count), *overview),
        (*(_section(item, voice) for item in found.items), *left(found.left, voice)),
    )


def _overview(found: DiscussionList, voice: Voice) -> Table:
    heads = (mark("initiative"), mark("step"), mark("differs on"), mark("weight"), mark("to be settled by"))
    rows = tuple(
        (
            Cell(lead=f"{item.place}. {item.about.title}", text=which(item.about, voice)),
            Cell(f"{item.about.step} {item.about.step_name}"),
            Cell("\n".join(f"{one.criterion} {one.name}" for one in item.differs)),
            Cell(str(item.weight)),
            Cell(item.asked or voice(mark("a talk"))),
        )
        for item in found.items
    )
    return Table(
        voice(mark("What is to be talked about")), tuple(map(voice, heads)), rows, (22, 10, 18, 5, 14)
    )


def _section(item: ToTalkAbout, voice: Voice) -> Section:
    blocks: list[Block] = [_facts(item, voice)]
    blocks += [Line(item.asked)] if item.asked else []
    return Section(
        f"initiative-{item.about.number}",
        f"{item.place}. {item.about.title}",
        (*blocks, *_tables(item, voice)),
    )


def _facts(item: ToTalkAbout, voice: Voice) -> Facts:
    about = item.about
    ours = facts((voice(mark("Initiative")), (which(about, voice), step_of(about, voice))))
    theirs = facts(*((label, (text,)) for label, text in about.facts), own=True)
    return Facts(ours.facts + theirs.facts)


def _tables(item: ToTalkAbout, voice: Voice) -> Iterator[Table]:
    """Yield a table for each group of criteria that the same reviewers judged; there is hardly ever a second."""
    by_reviewers: dict[tuple[str, ...], list[Differs]] = {}
    for one in item.differs:
        by_reviewers.setdefault(tuple(said.who for said in one.said), []).append(one)
    for who, differs in by_reviewers.items():
        yield Table(
            voice(mark("First verdicts, and room for the joint one")),
            (voice(mark("criterion")), *who, voice(mark("joint verdict"))),
            tuple(
                (_criterion(one, voice), *map(_said, one.said, [voice] * len(one.said)), Cell(_room(voice)))
                for one in differs
            ),
            (WIDTHS[0] * len(who), *[WIDTHS[1]] * len(who), WIDTHS[2] * len(who)),
        )


def _criterion(one: Differs, voice: Voice) -> Cell:
    remark = (
        voice(mark("Weighs {n}."), n=one.weight)
        if one.decides
        else voice(mark("Cannot change the outcome; is settled all the same."))
    )
    return Cell(f"{one.question}\n{remark}", lead=f"{one.criterion} {one.name}")


def _said(said: Said, voice: Voice) -> Cell:
    cites = [voice(mark("Cites {what}"), what=what) for what in said.cites]
    return Cell("\n".join(filter(None, (said.rationale, *cites))), lead=said.words, own=True)


def _room(voice: Voice) -> str:
    """Return what is ticked and filled in by hand: the same that PZ asks for when it is recorded."""
    return "\n".join(
        (
            to_tick(verdict_words(voice, verdict) for verdict in Verdict),
            f"{voice(mark('Reached:'))} {to_tick(map(voice, HOW.values()))}",
            f"{voice(mark('Differed because:'))} {to_tick(map(voice, CAUSES.values()))}",
            voice(mark("Rationale:")),
            *[""] * LINES,
        )
    )
