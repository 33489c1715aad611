"""What is asked in the same words of several things that go on after publication, and how they are recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pz_domain.model.followup import AREAS, KINDS, OURSELVES, WHOSE
from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.widgets.asking import CHOICES, Choice, numbered

if TYPE_CHECKING:
    from pz_tui.screens.follow_up_face import FollowUpFace

NEW = "new"
SHOWN = len(CHOICES) - 2
"""So many things are offered to choose from; beside them stands a way to name another."""
Deed = dict[str, Any]


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
    from pz_domain.work.following import party_names

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


async def new_or(screen: FollowUpFace, question: str, known: dict[str, str]) -> str | None:
    """Ask for one of what is known, or a new one; None when it is left."""
    choices = (*numbered(dict(list(known.items())[:SHOWN])), Choice("x", say("a new one"), NEW))
    chosen = await screen.foot.choose(question, choices)
    return chosen if isinstance(chosen, str) else None


async def ask_similar(screen: FollowUpFace) -> list[str] | None:
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
