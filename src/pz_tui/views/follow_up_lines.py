"""What goes on after publication as lines: by practice, by area of barriers, by party, by agenda (R166-R183)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pz_domain.model.followup import AREAS
from pz_domain.publishing.followup.values import (
    ActionTold,
    BarrierTold,
    FollowUpReport,
    MechanismTold,
    PracticeTold,
)
from pz_domain.wording import mark, say, say_n
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.labels import date
from pz_tui.widgets.lines import fit
from pz_tui.widgets.painted import Piece

VIEWS = {
    "practices": mark("practices"),
    "barriers": mark("barriers"),
    "actions": mark("actions"),
    "agenda": mark("agenda"),
}
WORDS = {
    "practice": "",
    "mechanism": mark("mechanism"),
    "condition": mark("needed condition"),
    "barrier": mark("barrier"),
    "action": mark("action"),
    "agenda": mark("agenda"),
    "head": "",
}
ROLES = {"late": "alert", "done": "meets", "stopped": "dim", "open": "ink", "under_way": "accent"}
WIDE = 110
NO_AREA = ""


@dataclass(frozen=True, slots=True)
class FollowLine:
    """A line: what it is about, how deep it lies, and its columns.

    `kind`: a key of `WORDS`. `practice`: the initiative that it hangs under, or the first it is about; empty: none.
    `number`: what the cursor goes by.
    """

    kind: str
    id: str
    title: str
    depth: int = 0
    what: str = ""
    state: str = ""
    role: str = "dim"
    day: str = ""
    practice: str = ""
    number: int = 0


def lines_of(found: FollowUpReport, view: str) -> list[FollowLine]:
    """Return the lines of a view."""
    of: dict[str, Callable[[FollowUpReport], Iterator[FollowLine]]] = {
        "practices": _practices, "barriers": _barriers, "actions": _actions, "agenda": _agenda,
    }  # fmt: skip
    return list(of[view](found))


def painted(line: FollowLine, width: int, signs: Glyphs, *, here: bool) -> list[Piece]:
    """Return the pieces of a line: title, what it is, how it stands, and its day."""
    is_wide = width >= WIDE
    what, state, day = (24, 34, 13) if is_wide else (13, 22, 11)
    room = width - what - state - day
    lead = "  " * line.depth
    if line.kind == "head":
        return [
            (fit(f"{plain(line.title)}  {line.what}", room - 1, signs.folded) + " ", "title"),
            (fit(line.state, width - room, signs.folded), line.role),
        ]
    role = "title" if line.kind in {"practice", "head"} else "strong" if here else "ink"
    return [
        (lead, "none"),
        (fit(plain(line.title), room - len(lead) - 1, signs.folded) + " ", role),
        (fit(line.what, what - 1, signs.folded) + " ", "dim"),
        (fit(line.state, state - 1, signs.folded) + " ", line.role),
        (fit(date(line.day) if line.day else "", day), line.role),
    ]


def late_and_waiting(found: FollowUpReport) -> str:
    """Return how many actions are late, and how many wait for each other; empty when none."""
    late = sum(one.is_late for one in found.actions)
    waiting = len({id_ for circle in found.circles for id_ in circle})
    told = [say_n("{n} action is late", "{n} actions are late", late)] if late else []
    told += [say("{n} wait for each other", n=waiting)] if waiting else []
    return " · ".join(told)


def _practices(found: FollowUpReport) -> Iterator[FollowLine]:
    for practice in found.practices:
        is_similar = practice.how != "selected"
        how = say("similar") if is_similar else say("selected")
        following = "" if is_similar else say("next: {what}", what=practice.next_words)
        yield FollowLine(
            "practice", practice.id, f"{practice.number} {practice.title}", 0, how, following, "accent",
            practice=practice.id,
        )  # fmt: skip
        if is_similar:
            yield from (
                _mechanism(one, practice.id) for one in found.mechanisms if practice.id in one.practices
            )
        else:
            yield from _of_practice(found, practice)


def _of_practice(found: FollowUpReport, practice: PracticeTold) -> Iterator[FollowLine]:
    mechanisms = [one for one in found.mechanisms if practice.id in one.practices]
    for mechanism in mechanisms:
        yield _mechanism(mechanism, practice.id)
        for condition in mechanism.conditions:
            yield FollowLine(
                "condition", condition.id, condition.text, 2, say("needed condition"), condition.kind_words,
                practice=practice.id,
            )  # fmt: skip
    ids = {one.id for one in mechanisms}
    for barrier in found.barriers:
        if practice.id in barrier.practices or ids & {*barrier.mechanisms}:
            yield _barrier(barrier, found, 1, practice.id)
    for action in found.actions:
        if practice.id in action.practices:
            yield _action(action, found, practice.id, say("action"))


def _mechanism(one: MechanismTold, practice: str) -> FollowLine:
    many = say_n("works in {n} practice", "works in {n} practices", len(one.practices))
    return FollowLine("mechanism", one.id, one.title, 1, say("mechanism"), many, practice=practice)


def _barrier(
    one: BarrierTold, found: FollowUpReport, depth: int, practice: str, what: str = ""
) -> FollowLine:
    state = say("well described") if one.is_well_described else say("not well described yet")
    against = sum(one.id in action.barriers for action in found.actions)
    if against:
        state = say_n("{n} action", "{n} actions", against)
    role = "meets" if one.is_well_described else "doubt"
    return FollowLine(
        "barrier", one.id, one.title, depth, what or say("barrier"), state, role, practice=practice
    )


def _barriers(found: FollowUpReport) -> Iterator[FollowLine]:
    for area, label in {**AREAS, NO_AREA: mark("no area yet")}.items():
        held = [one for one in found.barriers if area in (one.areas or (NO_AREA,))]
        if held:
            yield FollowLine("head", f"area {area}", _capital(say(label)), what=str(len(held)))
        for one in held:
            yield _barrier(one, found, 1, _first(one.practices), plain(one.hindered))


def _actions(found: FollowUpReport) -> Iterator[FollowLine]:
    for party in found.parties:
        counts = {
            say("late"): party.late, say("open"): party.open, say("under way"): party.under_way,
            say("done"): party.done, say("stopped"): party.stopped,
        }  # fmt: skip
        told = " · ".join(f"{word} {n}" for word, n in counts.items() if n)
        role = "alert" if party.late else "dim"
        yield FollowLine("head", f"party {party.party}", party.name, state=told, role=role)
        for action in found.actions:
            if action.party == party.party:
                yield _action(action, found, _first(action.practices), action.kind_words)


def _action(one: ActionTold, found: FollowUpReport, practice: str, what: str) -> FollowLine:
    waits = any(one.id in circle for circle in found.circles)
    words = [say("late")] if one.is_late else []
    words += [one.status_words] if one.status != "open" or not words else []
    words += [say("in a circle")] if waits else []
    role = ROLES["late" if one.is_late else one.status]
    return FollowLine("action", one.id, one.text, 1, what, " · ".join(words), role, one.due, practice)


def _agenda(found: FollowUpReport) -> Iterator[FollowLine]:
    titles = {one.id: one for one in found.barriers}
    items = sorted(
        (item for one in found.barriers for item in one.agenda), key=lambda item: (item.date or "9", item.id)
    )
    for item in items:
        barrier = titles[item.barrier]
        state = plain(item.result) or say("no result yet")
        role = "ink" if item.result else "doubt"
        yield FollowLine(
            "agenda", item.id, barrier.title, 0, item.party, state, role, item.date, _first(barrier.practices)
        )


def _first(ids: Iterable[str]) -> str:
    return next(iter(ids), "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
