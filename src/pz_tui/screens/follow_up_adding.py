"""What is asked to record a mechanism, a barrier, a condition, an action or an agenda item (R167-R182)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.rules.following import resembling
from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.screens.follow_up_asking import (
    NEW,
    SHOWN,
    Deed,
    ask_areas,
    ask_kind,
    ask_party,
    ask_similar,
    new_or,
    practice_here,
    record,
    write,
)
from pz_tui.screens.source_deeds import ask_day
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_tui.screens.follow_up_face import FollowUpFace


async def mechanism(screen: FollowUpFace) -> None:
    """Ask which mechanism, or what a new one is, and in which similar practices it works."""
    practice = practice_here(screen)
    if not practice or screen.found is None:
        return
    deed: Deed = {"deed": "add_mechanism", "initiative": practice}
    known = {one.id: plain(one.title) for one in screen.found.mechanisms if practice not in one.practices}
    chosen = await new_or(screen, say("Which working mechanism?"), known) if known else NEW
    if chosen is None:
        return
    if chosen == NEW:
        title = await screen.foot.line(say("What makes it work, in one line"), "", "")
        if not title or not title.strip():
            return
        text = await write(screen, say("How it works, for people who do not know the practice"), "mechanism")
        if text is None:
            return
        deed |= {"title": title.strip(), "text": text}
    else:
        deed["id"] = chosen
    similar = await ask_similar(screen)
    if similar is None:
        return
    record(screen, {**deed, "similar": similar}, "mechanism", say("The mechanism is recorded."))


async def barrier(screen: FollowUpFace) -> None:
    """Ask what stands in the way; one that is known and looks like it is offered first (R177)."""
    practice = practice_here(screen)
    if not practice:
        return
    title = await screen.foot.line(say("What stands in the way elsewhere, in one line"), "", "")
    if not title or not title.strip():
        return
    alike = _alike(screen, title)
    chosen = (
        await new_or(screen, say("Known barriers look like it. Is it one of these?"), alike) if alike else NEW
    )
    if chosen is None:
        return
    deed: Deed = {"deed": "add_barrier", "initiative": practice}
    here = screen.line
    if here and here.kind == "mechanism":
        deed["mechanisms"] = [here.id]
    if chosen == NEW:
        described = await _described(screen)
        if described is None:
            return
        deed |= {"title": title.strip(), **described}
    else:
        deed["id"] = chosen
    record(screen, deed, "barrier", say("The barrier is recorded."))


async def condition(screen: FollowUpFace) -> None:
    """Ask what the mechanism under the cursor needs elsewhere."""
    of = await _mechanism_here(screen)
    if of is None:
        return
    text = await write(screen, say("What is needed for it to work elsewhere too?"), "condition")
    if not text:
        return
    kind = await ask_kind(screen)
    if kind is None:
        return
    deed: Deed = {"deed": "add_condition", "mechanism": of, "text": text, "kind": kind}
    barriers = _barriers(screen)
    if barriers:
        picked = await screen.foot.pick(say("Which barriers does it take away?"), numbered(barriers), ())
        if picked is None:
            return
        deed["barriers"] = [str(one) for one in picked]
    record(screen, deed, "condition", say("The condition is recorded."))


async def action(screen: FollowUpFace) -> None:
    """Ask what a party does about what stands under the cursor, and by when."""
    line = screen.line
    about: dict[str, Deed] = {
        "barrier": {"barriers": [line.id]} if line else {},
        "condition": {"conditions": [line.id]} if line else {},
        "practice": {"initiative": line.id} if line else {},
        "mechanism": {"initiative": line.practice} if line else {},
        "action": {"initiative": line.practice} if line else {},
    }
    what = about.get(line.kind, {}) if line else {}
    if not any(what.values()):
        screen.tell(say("Put the cursor on a practice, a barrier or a condition first."), alert=True)
        return
    text = await write(screen, say("What is to be done?"), "action")
    party = await ask_party(screen) if text else None
    due = await ask_day(screen, say("By when?"), "") if party else None
    if not due:
        return
    kind = await ask_kind(screen)
    if kind is None:
        return
    question = say("Which commitment of the IZA does it follow from? (may stay empty)")
    commitment = await screen.foot.line(question, "", "")
    if commitment is None:
        return
    deed: Deed = {"deed": "agree_action", **what, "text": text, "party": party, "due": due, "kind": kind}
    record(screen, {**deed, "commitment": commitment.strip()}, "action", say("The action is recorded."))


async def on_agenda(screen: FollowUpFace) -> None:
    """Ask whose agenda a barrier is put on, or what came of it."""
    line = screen.line
    if line and line.kind == "agenda":
        result = await write(
            screen, say("What came of it?"), f"agenda.{line.id}", plain(_result(screen), lines=True)
        )
        if result is not None:
            record(
                screen,
                {"deed": "put_on_agenda", "id": line.id, "result": result},
                "agenda",
                say("It is recorded."),
            )
        return
    if line is None or line.kind != "barrier":
        screen.tell(say("Put the cursor on a barrier first."), alert=True)
        return
    party = await ask_party(screen)
    day = await ask_day(screen, say("On which day? (may stay empty)"), "") if party else None
    if day is None:
        return
    meeting = await screen.foot.line(say("In which meeting? (may stay empty)"), "", "")
    if meeting is None:
        return
    deed: Deed = {"deed": "put_on_agenda", "barrier": line.id, "party": party, "meeting": meeting.strip()}
    record(screen, {**deed, **({"date": day} if day else {})}, "agenda", say("It is on the agenda."))


async def _described(screen: FollowUpFace) -> Deed | None:
    areas = await ask_areas(screen, {})
    if areas is None:
        return None
    hindered = await screen.foot.line(say("Who is hindered by it? (may stay empty)"), "", "")
    if hindered is None:
        return None
    text = await write(screen, say("What exactly is the matter? (may stay empty)"), "barrier")
    return None if text is None else {**areas, "hindered": hindered.strip(), "text": text}


async def _mechanism_here(screen: FollowUpFace) -> str | None:
    """Return the mechanism under the cursor, or ask which of the practice's; None when there is none."""
    line = screen.line
    if line and line.kind == "mechanism":
        return line.id
    found = screen.found.mechanisms if screen.found and line else ()
    held = {one.id: plain(one.title) for one in found if line and line.practice in one.practices}
    if len(held) > 1:
        chosen = await screen.foot.choose(say("Of which mechanism?"), numbered(held))
        return chosen if isinstance(chosen, str) else None
    if not held:
        screen.tell(say("Put the cursor on a working mechanism first."), alert=True)
    return next(iter(held), None)


def _alike(screen: FollowUpFace, title: str) -> dict[str, str]:
    from pz_domain.work.following import follow_up

    barriers = follow_up(screen.seat.workspace.desk).barriers
    return {id_: plain(barriers[id_].title) for id_ in resembling(title, barriers.values())}


def _barriers(screen: FollowUpFace) -> dict[str, str]:
    """Return the barriers of the practice at hand first, then the others, as many as can be offered."""
    found = screen.found.barriers if screen.found else ()
    ordered = sorted(found, key=lambda one: screen.initiative not in one.practices)
    return {one.id: plain(one.title) for one in ordered[:SHOWN]}


def _result(screen: FollowUpFace) -> str:
    items = (one for barrier in (screen.found.barriers if screen.found else ()) for one in barrier.agenda)
    return next((one.result for one in items if screen.line and one.id == screen.line.id), "")
