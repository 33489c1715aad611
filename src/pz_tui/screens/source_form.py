"""What is known of a source: added to the round, or changed a field at a time (R16, R43)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pz_domain.wording import mark, say
from pz_tui.plain import plain
from pz_tui.screens.contact_form import ask_whom
from pz_tui.screens.source_deeds import ask_day
from pz_tui.views.request_lines import KINDS, OTHER
from pz_tui.widgets.asking import Choice, numbered

if TYPE_CHECKING:
    from pz_domain.model.source import Source
    from pz_tui.screens.sources_face import SourcesFace

FIELDS = {
    "name": mark("name"),
    "kind": mark("kind"),
    "signed_iza": mark("signed the IZA"),
    "aliases": mark("other names"),
    "own_scheme": mark("a scheme of Zorginstituut itself"),
    "contact": mark("whom to write to"),
}
Deed = dict[str, Any]


async def add(screen: SourcesFace) -> None:
    """Ask name, kind and whether it signed the IZA, then add the source."""
    from pz_domain.work.sources import key_for

    name = await screen.foot.line(say("Name of the new source"), "", "")
    if not name or not name.strip():
        return
    known = {line.source.key for line in screen.found.lines}
    named = {one.casefold() for line in screen.found.lines for one in line.source.names}
    if name.strip().casefold() in named:
        screen.tell(say("{name} is in the list already.", name=plain(name.strip())), alert=True)
        return
    kind = await screen.foot.choose(say("What kind of source is it?"), _kinds())
    if kind is None:
        return
    signed = await _ask_signed(screen)
    if signed is None:
        return
    key = key_for(name, known)
    deed = {"deed": "add_source", "source": key, "name": name.strip(), "kind": kind, **signed}

    def then(_: object) -> None:
        screen.stand_on(key)
        screen.tell(say("Added: {name}.", name=plain(name.strip())))

    screen.record(deed, then)


async def edit(screen: SourcesFace) -> None:
    """Ask which field, then what it is."""
    source = screen.line.source if screen.line else None
    if source is None or source.key == OTHER:
        screen.tell(say("Put the cursor on a source first, or mark some."), alert=True)
        return
    field = await screen.foot.choose(
        say("What do you change of {name}?", name=plain(source.name)),
        numbered({key: say(word) for key, word in FIELDS.items()}),
    )
    change = await _ask_field(screen, source, str(field)) if field else None
    if change:
        deed = {"deed": "add_source", "source": source.key, **change}
        screen.record(deed, lambda _: screen.tell(say("Changed: {name}.", name=plain(source.name))))


async def _ask_field(screen: SourcesFace, source: Source, field: str) -> Deed | None:
    foot = screen.foot
    if field == "kind":
        kind = await foot.choose(say("What kind of source is it?"), _kinds())
        return {"kind": kind} if kind else None
    if field == "signed_iza":
        return await _ask_signed(screen)
    if field == "own_scheme":
        choices = (Choice("y", say("yes"), "yes"), Choice("n", say("no"), "no"))
        answer = await foot.choose(say("Is it a scheme of Zorginstituut itself?"), choices)
        return {"own_scheme": answer == "yes"} if answer else None
    if field == "contact":
        return await ask_whom(screen) or None
    if field == "aliases":
        text = await foot.write(say("Other names, one a line"), "", "\n".join(source.aliases))
        return None if text is None else {"aliases": [one.strip() for one in text.split("\n") if one.strip()]}
    text = await foot.line(say("Name of the source"), "", source.name)
    return {"name": text.strip()} if text and text.strip() else None


async def _ask_signed(screen: SourcesFace) -> Deed | None:
    """Ask whether, or when, it signed the IZA, as the deed's field; None when it was left."""
    choices = numbered(
        {"yes": say("yes"), "day": say("yes, on a day"), "no": say("no"), "unknown": say("unknown")}
    )
    answer = await screen.foot.choose(say("Did it sign the IZA?"), choices)
    if answer == "day":
        day = await ask_day(screen, say("On which day did it sign the IZA?"), "")
        return {"signed_iza": day} if day else None
    if answer is None:
        return None
    return {"signed_iza": None if answer == "unknown" else answer == "yes"}


def _kinds() -> tuple[Choice, ...]:
    return numbered({key: say(word) for key, word in KINDS.items()})
