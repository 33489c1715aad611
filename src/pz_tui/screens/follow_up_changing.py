"""What is asked to change something that goes on after publication, and to say how far it is (R170-R182)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from pz_domain.journal.address import Address
from pz_domain.model.followup import STATUSES
from pz_domain.wording import mark, say
from pz_tui.plain import plain
from pz_tui.screens.follow_up_asking import SHOWN, Deed, ask_areas, ask_kind, ask_party, record, write
from pz_tui.screens.source_deeds import ask_day
from pz_tui.views.labels import date
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_tui.screens.follow_up_face import FollowUpFace

FIELDS: dict[str, dict[str, str]] = {
    "mechanism": {"title": mark("title"), "text": mark("how it works")},
    "condition": {"text": mark("text"), "kind": mark("kind")},
    "barrier": {
        "title": mark("title"), "text": mark("what it is"), "areas": mark("areas"), "hindered": mark("who is hindered"),
    },
    "action": {
        "text": mark("text"), "party": mark("party"), "due": mark("due"), "kind": mark("kind"),
        "waits_for": mark("what it waits for"), "commitment": mark("commitment of the IZA"),
    },
    "agenda": {"date": mark("day"), "meeting": mark("meeting"), "party": mark("party"), "result": mark("result")},
}  # fmt: skip
"""What can be changed of each kind, and what it is called."""
DEEDS = {
    "mechanism": "add_mechanism", "condition": "add_condition", "barrier": "describe_barrier",
    "action": "agree_action", "agenda": "put_on_agenda",
}  # fmt: skip
LONG = frozenset({"text", "result"})


async def edit(screen: FollowUpFace) -> None:
    """Ask which field, then what it is now."""
    line = screen.line
    if line is None or line.kind not in FIELDS:
        screen.tell(
            say("Put the cursor on a mechanism, barrier, condition, action or agenda item first."), alert=True
        )
        return
    fields = {key: say(word) for key, word in FIELDS[line.kind].items()}
    field = await screen.foot.choose(say("What do you change?"), numbered(fields))
    if not isinstance(field, str):
        return
    seen = _seen(screen, line.kind, line.id)
    change = await _asked(screen, field, _facts(screen, line.kind, line.id))
    if change is None:
        return
    named: Deed = {"barrier": line.id} if line.kind == "barrier" else {"id": line.id}
    if line.kind == "mechanism":
        named["initiative"] = line.practice
    record(screen, {"deed": DEEDS[line.kind], **named, **change, "seen": seen}, f"{line.kind}.{line.id}.{field}",
           say("It is changed."))  # fmt: skip


async def well_described(screen: FollowUpFace) -> None:
    """Say of a barrier that it is well described, after showing all of it; of one that is, that it is so no longer."""
    line = screen.line
    barrier = next(
        (one for one in (screen.found.barriers if screen.found else ()) if line and one.id == line.id), None
    )
    if line is None or line.kind != "barrier" or barrier is None:
        screen.tell(say("Put the cursor on a barrier first."), alert=True)
        return
    deed: Deed = {
        "deed": "describe_barrier",
        "barrier": barrier.id,
        "seen": _seen(screen, "barrier", barrier.id),
    }
    if barrier.is_well_described:
        question = say("“{title}” is well described. Is it so no longer?", title=plain(barrier.title))
        if await screen.foot.confirm(question, say("no longer"), say("it is")):
            record(
                screen,
                {**deed, "well_described": False},
                "barrier",
                say("Nothing new is agreed against it now."),
            )
        return
    if barrier.lacks:
        screen.tell(say("Missing: {what}.", what=", ".join(barrier.lacks)), alert=True)
        return
    told = [plain(barrier.title), plain(barrier.text, lines=True), ", ".join((*barrier.area_words, *barrier.whose)),
            say("Hindered: {who}", who=plain(barrier.hindered))]  # fmt: skip
    if await screen.foot.confirm("\n".join(told), say("this is a good description"), say("not yet")):
        record(
            screen, {**deed, "well_described": True}, "barrier", say("Actions can be agreed against it now.")
        )


async def progress(screen: FollowUpFace) -> None:
    """Ask how far an action is, what there is to tell, and what we do to help."""
    line = screen.line
    action = next(
        (one for one in (screen.found.actions if screen.found else ()) if line and one.id == line.id), None
    )
    if line is None or line.kind != "action" or action is None:
        screen.tell(say("Put the cursor on an action first."), alert=True)
        return
    status = await screen.foot.choose(
        say("How far is it?"), numbered({k: say(w) for k, w in STATUSES.items()})
    )
    if not isinstance(status, str):
        return
    place = f"progress.{action.id}"
    text = await write(screen, say("What is there to tell? (may stay empty)"), place)
    if text is None:
        return
    help_ = await screen.foot.line(say("What do we do to help? (may stay empty)"), "", plain(action.help))
    if help_ is None:
        return
    deed: Deed = {"deed": "report_progress", "action": action.id, "status": status, "text": text}
    record(screen, {**deed, "help": help_.strip(), "on": screen.pz.today.isoformat()}, place,
           say("The progress is recorded."))  # fmt: skip


async def _asked(screen: FollowUpFace, field: str, held: Deed) -> Deed | None:
    """Ask for one field; None when it was left."""
    asked: dict[str, Callable[[], Awaitable[Any]]] = {
        "kind": lambda: ask_kind(screen),
        "party": lambda: ask_party(screen),
        "due": lambda: ask_day(screen, say("By when?"), date(held.get("due", ""))),
        "date": lambda: ask_day(screen, say("On which day?"), date(held.get("date", "")) or None),
        "waits_for": lambda: _waits_for(screen),
    }
    if field == "areas":
        return await ask_areas(screen, held)
    if field in asked:
        answer = await asked[field]()
        return None if answer is None or answer == "" else {field: answer}
    line = screen.line
    label, now = say(FIELDS[line.kind][field]) if line else "", plain(held.get(field, ""), lines=True)
    if field in LONG and line:
        written = await write(screen, label, f"{line.kind}.{line.id}.{field}", now)
        return None if written is None else {field: written}
    typed = await screen.foot.line(label, "", now)
    return None if typed is None else {field: typed.strip()}


async def _waits_for(screen: FollowUpFace) -> list[str] | None:
    """Ask which unfinished actions it waits for, those of the same practices first."""
    line, found = screen.line, screen.found
    if line is None or found is None:
        return None
    here = next(one for one in found.actions if one.id == line.id)
    others = [one for one in found.actions if one.id != line.id and one.status not in {"done", "stopped"}]
    others.sort(key=lambda one: (one.id not in here.waits_for, not {*one.practices} & {*here.practices}))
    labels = {one.id: f"{plain(one.text)} ({plain(one.party_name)})" for one in others[:SHOWN]}
    if not labels:
        screen.tell(say("There is no other action that is not finished."), alert=True)
        return None
    picked = await screen.foot.pick(say("What does it wait for?"), numbered(labels), here.waits_for)
    return None if picked is None else [str(one) for one in picked]


def _facts(screen: FollowUpFace, kind: str, id_: str) -> Deed:
    return dict(screen.seat.workspace.desk.value(Address(kind, id_, "facts")) or {})


def _seen(screen: FollowUpFace, kind: str, id_: str) -> list[str]:
    """Return the changes that stand there as the form is opened: what came in meanwhile is not overwritten unseen."""
    store = screen.seat.workspace.desk.store
    registers = store.registers(f"{kind}/{id_}")
    return sorted({sibling.change for siblings in registers.values() for sibling in siblings})
