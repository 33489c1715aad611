"""What is asked to record a mechanism, a barrier, a condition, an action or an agenda item (R167-R182)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pz_domain.model.followup import AREAS, KINDS, OURSELVES, WHOSE
from pz_domain.rules.following import resembling
from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.screens.source_deeds import ask_day
from pz_tui.widgets.asking import CHOICES, Choice, numbered

if TYPE_CHECKING:
    from pz_tui.screens.follow_up_face import FollowUpFace

NEW = "new"
SHOWN = len(CHOICES) - 2
Deed = dict[str, Any]


async def mechanism(screen: FollowUpFace) -> None:
    """Ask which mechanism, or what a new one is, and in which similar practices it works."""
    practice = practice_here(screen)
    if not practice or screen.found is None:
        return
    deed: Deed = {"deed": "add_mechanism", "initiative": practice}
    known = {one.id: plain(one.title) for one in screen.found.mechanisms if practice not in one.practices}
    chosen = await _new_or(screen, say("Which working mechanism?"), known) if known else NEW
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
    similar = await _similar(screen)
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
        await _new_or(screen, say("Known barriers look like it. Is it one of these?"), alike)
        if alike
        else NEW
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


def practice_here(screen: FollowUpFace) -> str:
    """Return the practice that the cursor is at; empty, and said, when there is none."""
    if not screen.initiative:
        screen.tell(say("Put the cursor on a practice first."), alert=True)
    return screen.initiative


def record(screen: FollowUpFace, deed: Deed, kind: str, done: str) -> None:
    """Record a deed, stand on what it made, say so and what was warned of."""

    def then(answer: Any) -> None:
        screen.drop_text(kind)
        made = answer.get("made") or {}
        if made:
            screen.stand_on(str(made["kind"]), str(made["id"]))
        warned = (
            [say("These actions wait for each other.")] if answer.get("warnings") and kind == "action" else []
        )
        screen.tell(" ".join((done, *warned)))

    screen.record(deed, then)


async def write(screen: FollowUpFace, question: str, place: str, text: str = "") -> str | None:
    """Ask for a text of any length, which is kept while it is typed; None when it is left."""
    written = await screen.foot.write(question, place, screen.kept_text(place) or text)
    return None if written is None else written.strip()


async def ask_kind(screen: FollowUpFace) -> str | None:
    """Ask of which kind something is."""
    chosen = await screen.foot.choose(
        say("What kind of thing is it?"), numbered({k: say(w) for k, w in KINDS.items()})
    )
    return chosen if isinstance(chosen, str) else None


async def ask_areas(screen: FollowUpFace, held: Deed) -> Deed | None:
    """Ask in which areas a barrier lies, and of culture whose it is (R171-R175)."""
    areas = await screen.foot.pick(
        say("In which areas does it lie?"),
        numbered({k: say(w) for k, w in AREAS.items()}),
        held.get("areas", ()),
    )
    if areas is None:
        return None
    found: Deed = {"areas": [str(area) for area in areas]}
    if "culture" in found["areas"]:
        whose = await screen.foot.pick(
            say("Whose culture?"), numbered({k: say(w) for k, w in WHOSE.items()}), held.get("whose", ())
        )
        if whose is None:
            return None
        found["whose"] = [str(one) for one in whose]
    return found


async def ask_party(screen: FollowUpFace) -> str | None:
    """Ask for a party: one that is known, or a name."""
    from pz_domain.publishing.followup.gathering import party_names

    named = {key: plain(name) for key, name in party_names(screen.seat.workspace.desk).items()}
    named = {OURSELVES: named.pop(OURSELVES), **named}
    for one in screen.found.parties if screen.found else ():
        named.setdefault(one.party, plain(one.name))
    choices = (*numbered(dict(list(named.items())[:SHOWN])), Choice("x", say("another"), NEW))
    chosen = await screen.foot.choose(say("Which party?"), choices)
    if chosen != NEW:
        return chosen if isinstance(chosen, str) else None
    typed = await screen.foot.line(say("Name of the party"), "", "")
    return typed.strip() or None if typed else None


async def _described(screen: FollowUpFace) -> Deed | None:
    areas = await ask_areas(screen, {})
    if areas is None:
        return None
    hindered = await screen.foot.line(say("Who is hindered by it? (may stay empty)"), "", "")
    if hindered is None:
        return None
    text = await write(screen, say("What exactly is the matter? (may stay empty)"), "barrier")
    return None if text is None else {**areas, "hindered": hindered.strip(), "text": text}


async def _new_or(screen: FollowUpFace, question: str, known: dict[str, str]) -> str | None:
    """Ask for one of what is known, or a new one; None when it is left."""
    choices = (*numbered(dict(list(known.items())[:SHOWN])), Choice("x", say("a new one"), NEW))
    chosen = await screen.foot.choose(question, choices)
    return chosen if isinstance(chosen, str) else None


async def _similar(screen: FollowUpFace) -> list[str] | None:
    """Ask for the numbers of similar practices; what is no number of an initiative is asked again."""
    question = say("Numbers of similar practices it works in too, with commas (may stay empty)")
    asked, queries = question, screen.seat.workspace.queries
    while True:
        typed = await screen.foot.line(asked, "", "")
        if typed is None:
            return None
        numbers = [part.strip() for part in typed.split(",") if part.strip()]
        if all(part.isascii() and part.isdecimal() and len(part) < 10 for part in numbers):  # noqa: PLR2004 - as shown
            rows = {
                str(row.number): row.id
                for row in queries.rows([int(part) for part in numbers], screen.seat.me)
            }
            if all(part.lstrip("0") in rows for part in numbers):
                return [rows[part.lstrip("0")] for part in numbers]
        asked = say("“{text}”: no numbers of initiatives. {question}", text=plain(typed), question=question)


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
