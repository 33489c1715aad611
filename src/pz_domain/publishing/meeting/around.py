"""What stands around both lists: what they are called, which meeting they are for, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pz_domain.publishing.leaf import Block, Cell, Item, Items, Line, Section, Table, facts
from pz_domain.publishing.meeting.values import About, Held, Meeting
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

TITLES = {"discussion": mark("Discussion list"), "decisions": mark("Decision list")}
ONLY_HERE = mark(
    "For the selection meeting only: verdicts and rationales on this list bear names. It is not published."
)
BOX, FIRM, APART = "☐", "\u00a0", "\u2003"
EMPTY_ROWS = 3
"""So many rows for people whose name is not known yet."""


def head(meeting: Meeting, voice: Voice) -> tuple[Block, ...]:
    """Return for which meeting a list is, and how fresh."""
    return (
        facts(
            (voice(mark("Programme")), (meeting.programme,)),
            (voice(mark("Round")), meeting.rounds),
            (voice(mark("Counts what was recorded up to")), (meeting.until,)),
            (voice(mark("Selection meeting on")), ("…" * 12,)),
        ),
        Line(voice(ONLY_HERE)),
    )


def which(about: About, voice: Voice) -> str:
    """Return an initiative by its number, and who runs it."""
    return " · ".join(filter(None, (voice(mark("no. {n}"), n=about.number), about.organisation)))


def step_of(about: About, voice: Voice) -> str:
    """Return the step an initiative is in, with its name."""
    return voice(mark("step {n}, {name}"), n=about.step, name=about.step_name)


def to_tick(options: Iterable[str]) -> str:
    """Return options with a box before each; a line is broken between them only."""
    return f"{APART} ".join(f"{BOX} {option}".replace(" ", FIRM) for option in options)


def left(found: Sequence[Held], voice: Voice) -> tuple[Section, ...]:
    """Return what is left out with what it waits for; nothing when nothing is."""
    if not found:
        return ()
    items = tuple(
        Item(
            f"{one.about.title} ({voice(mark('no. {n}'), n=one.about.number)})",
            note=voice(mark("waits for {what}"), what=one.waits_for),
        )
        for one in found
    )
    return (Section("left", voice(mark("Not on this list yet")), (Items(items),)),)


def signing(meeting: Meeting, voice: Voice) -> Section:
    """Return room for those at the table to sign."""
    rows = [(Cell(name), Cell(role), Cell(), Cell()) for name, role in meeting.signers]
    rows += [(Cell(), Cell(), Cell(), Cell())] * EMPTY_ROWS
    heads = (mark("name"), mark("role"), mark("signature"), mark("date"))
    table = Table(
        voice(mark("Present, and agreed")), tuple(map(voice, heads)), tuple(rows), (20, 14, 26, 10), tall=True
    )
    return Section("signing", voice(mark("Signatures")), (table,))
