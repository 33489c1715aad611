"""`pz round`: each round with its settings, and what its sources were asked and answered (R15, R41)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.journal.address import Address
from pz_domain.wording import mark, say
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_domain.work.desk import Desk

HELP = mark("Show the rounds: dates, focus, sources asked and answered, reviews a step, attempts at contact.")


def rounds(context: Context) -> int:
    """List the rounds of a workspace."""
    with asking(context.obj) as asked:
        found = [_as_data(asked.desk, round_) for round_ in asked.desk.rounds().values()]
    if context.obj.json:
        print_json({"rounds": found})
    else:
        say_out("\n\n".join("\n".join(_told(round_)) for round_ in found))
    return DONE


def _as_data(desk: Desk, round_: Round) -> dict[str, Any]:
    edition = desk.edition(round_.edition)
    return {
        "id": round_.id,
        "title": round_.title,
        "method": edition.id,
        "edition": round_.edition,
        "start": round_.start,
        "end": round_.end,
        "closed": round_.closed,
        "focus": round_.focus,
        "phase": round_.phase,
        "sheets": round_.sheets,
        "attempts_before_no_contact": round_.attempts,
        "sources": _sources(desk, round_),
    }


def _sources(desk: Desk, round_: Round) -> list[dict[str, Any]]:
    """List the sources of the round's method, and those that were added to the round."""
    known = {s.key: (s.label, s.kind) for s in desk.edition(round_.edition).method.sources}
    added = (a.entity for a in desk.store.registers_of("source") if a.register == "facts")
    for key in sorted(added):
        facts = desk.value(Address("source", key, "facts")) or {}
        known[key] = (facts.get("name", key), facts.get("kind", "other"))
    return [_source(desk, key, name, kind) for key, (name, kind) in known.items()]


def _source(desk: Desk, key: str, name: str, kind: str) -> dict[str, Any]:
    request = desk.value(Address("source", key, "request")) or {}
    reply = desk.value(Address("source", key, "reply")) or {}
    return {
        "key": key,
        "name": name,
        "kind": kind,
        "asked": request.get("on"),
        "reminder": request.get("reminder"),
        "answered": reply.get("on"),
        "submitted": reply.get("submitted"),
    }


def _told(round_: dict[str, Any]) -> Iterator[str]:
    yield styled(f"{visible(round_['id'])} – {visible(round_['title'])}", "bold")
    status = say("closed") if round_["closed"] else say("open")
    yield f"{status}: {visible(round_['start'] or '…')} – {visible(round_['end'] or '…')}"
    if round_["focus"]:
        yield paragraph(say("Focus: {focus}", focus=round_["focus"]))
    yield say("Method: {method} ({hash})", method=visible(round_["method"]), hash=round_["edition"][:12])
    yield say("Independent reviews a step: {n}", n=round_["sheets"])
    yield say("Attempts before “no contact”: {n}", n=round_["attempts_before_no_contact"])
    yield table(
        [
            (say("source"), say("asked"), say("answered"), say("submitted")),
            *(
                (
                    s["name"],
                    s["asked"] or "–",
                    s["answered"] or "–",
                    "–" if s["submitted"] is None else s["submitted"],
                )
                for s in round_["sources"]
            ),
        ]
    )
