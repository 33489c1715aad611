"""The decision list as a page: what is proposed and why, who decides, and room to sign."""

from __future__ import annotations

from pz_domain.publishing.leaf import Block, Cell, Facts, Item, Items, Leaf, Line, Section, Table, facts
from pz_domain.publishing.meeting.around import BOX, FIRM, TITLES, head, left, signing, step_of, which
from pz_domain.publishing.meeting.values import DecisionList, Said, Settled, ToDecide
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

NAME = "decisions"
ORDER = mark(
    "The rules propose, people decide. First come those on which the reviewers were farthest apart; those on which "
    "they agreed from the start come last. The order says nothing about the initiatives."
)


def decision_leaf(found: DecisionList) -> Leaf:
    """Return the page of a decision list."""
    voice = Voice(found.meeting.language)
    count = voice(mark("Initiatives with a proposal: {n}."), n=len(found.items))
    overview: tuple[Block, ...] = (_overview(found, voice),) if found.items else ()
    signed = (signing(found.meeting, voice),) if found.items else ()
    return Leaf(
        NAME,
        voice(TITLES[NAME]),
        (*head(found.meeting, voice), Line(f"{count} {voice(ORDER)}" if found.items else count), *overview),
        (*(_section(item, voice) for item in found.items), *signed, *left(found.left, voice)),
    )


def _overview(found: DecisionList, voice: Voice) -> Table:
    heads = (
        mark("initiative"), mark("step"), mark("proposal"), mark("open points"), mark("reviewers differed on"),
        mark("decision"), mark("initials"),
    )  # fmt: skip
    agreed = voice(mark("nothing"))
    choices = _choices(voice)
    rows = tuple(
        (
            Cell(lead=f"{item.place}. {item.about.title}", text=which(item.about, voice)),
            Cell(f"{item.about.step} {item.about.step_name}"),
            Cell(item.outcome, lead=item.label),
            Cell("\n".join(item.open_points) or "–"),
            Cell("\n".join(f"{one.criterion} {one.name}" for one in item.settled) or agreed),
            Cell(choices),
            Cell(),
        )
        for item in found.items
    )
    widths = (20, 9, 14, 14, 14, 10, 7)
    return Table(voice(mark("What is to be decided")), tuple(map(voice, heads)), rows, widths)


def _section(item: ToDecide, voice: Voice) -> Section:
    differed = (_differed(item, voice),) if item.settled else ()
    remarks = (Items(tuple(Item(text) for text in item.remarks)),) if item.remarks else ()
    return Section(
        f"initiative-{item.about.number}",
        f"{item.place}. {item.about.title}",
        (_proposal(item, voice), *remarks, *differed, _room(item, voice)),
    )


def _proposal(item: ToDecide, voice: Voice) -> Facts:
    about = item.about
    ours = facts(
        (voice(mark("Initiative")), (which(about, voice), step_of(about, voice))),
        (voice(mark("Proposal")), (f"{item.label} ({item.outcome})",)),
        (voice(mark("Which means")), (item.reason,)),
        (voice(mark("Grounds")), item.grounds),
        (voice(mark("Open points")), item.open_points),
        (voice(mark("Decides")), (item.decides,)),
    )
    theirs = facts(*((label, (text,)) for label, text in about.facts), own=True)
    return Facts(ours.facts + theirs.facts)


def _differed(item: ToDecide, voice: Voice) -> Table:
    heads = (mark("criterion"), mark("first verdicts"), mark("joint verdict"), mark("how it was reached"))
    rows = tuple(
        (
            Cell(lead=f"{one.criterion} {one.name}"),
            Cell("\n".join(f"{said.who}: {_line(said)}" for said in one.said), own=True),
            _joint(one),
            Cell(one.how),
        )
        for one in item.settled
    )
    return Table(
        voice(mark("On what reviewers differed at first")), tuple(map(voice, heads)), rows, (14, 40, 26, 20)
    )


def _line(said: Said) -> str:
    return f"{said.words}. {said.rationale}" if said.rationale else said.words


def _joint(one: Settled) -> Cell:
    return Cell(one.rationale, lead=one.joint or "–", own=True)


def _choices(voice: Voice) -> str:
    """Return a line for each way to decide; in a narrow column it wraps, and the box stays with its first word."""
    return "\n".join(f"{BOX}{FIRM}{voice(way)}" for way in (mark("as proposed"), mark("otherwise")))


def _room(item: ToDecide, voice: Voice) -> Table:
    """Return the row to sign; a second one where two people may decide otherwise, each with a reason."""
    heads = (
        mark("decision"),
        mark("because, where it is not as proposed"),
        mark("name"),
        mark("signature"),
        mark("date"),
    )
    choices = _choices(voice)
    second = voice(mark("Deviating takes two people, each with a reason."))
    rows = [(Cell(choices), Cell(), Cell(), Cell(), Cell())]
    rows += [(Cell(second), Cell(), Cell(), Cell(), Cell())] if item.deviation else []
    return Table(
        voice(mark("The decision")), tuple(map(voice, heads)), tuple(rows), (12, 30, 16, 16, 8), tall=True
    )
