"""What a person makes of a pair that may be the same: merge, link, note as variant or as different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pz_domain.wording import say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.for_several import NAMED, record_each
from pz_tui.widgets.asking import Choice

if TYPE_CHECKING:
    from pz_tui.boot import Candidate, Side
    from pz_tui.screens.duplicates import DuplicatesScreen

PLACE = "duplicate.because"


async def same(screen: DuplicatesScreen, pair: Candidate) -> None:
    """Merge the two, or only note that they are the same; one of an earlier round is linked."""
    if pair.earlier:
        await _link(screen, pair)
        return
    if not (pair.one.alive and pair.other.alive):
        await note(screen, [pair], "same")
        return
    choices = (
        Choice("1", say("merge: “{title}” goes on", title=_named(pair.one)), pair.one.id),
        Choice("2", say("merge: “{title}” goes on", title=_named(pair.other)), pair.other.id),
        Choice("3", say("only note it; both go on"), ""),
    )
    chosen = await screen.foot.choose(say("The same practice. What now?"), choices)
    if chosen == "":
        await note(screen, [pair], "same")
    elif isinstance(chosen, str):
        goes_on, ends = (pair.one, pair.other) if chosen == pair.one.id else (pair.other, pair.one)
        await _merge(screen, ends, goes_on)


async def _merge(screen: DuplicatesScreen, ends: Side, goes_on: Side) -> None:
    leading: object = goes_on.id
    if any(answer.is_given for answer in screen.seat.case(ends.id).answers.values()):
        choices = (
            Choice("1", _named(goes_on), goes_on.id),
            Choice("2", _named(ends), ends.id),
        )
        leading = await screen.foot.choose(say("Whose questionnaire goes on?"), choices)
    if leading is None:
        return
    question = say(
        "Why are “{one}” and “{other}” the same? This is kept.", one=_named(ends), other=_named(goes_on)
    )
    because = await screen.foot.write(question, "", "")
    if because and because.strip():
        deed = {
            "deed": "merge",
            "initiative": ends.id,
            "of": goes_on.id,
            "leading": leading,
            "because": because,
        }
        screen.settle([deed], say("Merged; {key} undoes it, also later.", key=key_of("app.undo")), ends.id)


async def _link(screen: DuplicatesScreen, pair: Candidate) -> None:
    question = say("“{title}” is of an earlier round. Link the two?", title=_named(pair.other))
    if await screen.foot.confirm(question, say("link them"), say("leave it")):
        deed = {"deed": "resubmit", "initiative": pair.one.id, "earlier": pair.other.id}
        screen.settle([deed], say("Linked to the earlier round."), pair.one.id)


async def note(screen: DuplicatesScreen, pairs: Sequence[Candidate], relation: str) -> None:
    """Note what pairs are, with the reason; several are named first."""
    asked = {
        "same": say("Why are they the same? This is kept."),
        "variant": say("What makes them variants? This is kept."),
        "different": say("What makes them different? This is kept."),
    }[relation]
    if len(pairs) > 1:
        named = [f"{_named(pair.one)} · {_named(pair.other)}" for pair in pairs[:NAMED]]
        more = [say("and {n} more", n=len(pairs) - NAMED)] if len(pairs) > NAMED else []
        asked = "\n".join([say_n("{n} pair:", "{n} pairs:", len(pairs)), *named, *more, asked])
    because = await screen.foot.write(asked, "", "")
    if because is not None:
        deeds: list[dict[str, Any]] = [
            {
                "deed": "declare_duplicate", "initiative": pair.one.id, "of": pair.other.id, "relation": relation,
                "because": because.strip(),
            }
            for pair in pairs
        ]  # fmt: skip
        keys = {"undo": key_of("app.undo"), "list": key_of("duplicates.settled")}
        done = say_n(
            "{n} pair settled; {undo} undoes it.", "{n} pairs settled; {list} shows them.", len(pairs), **keys
        )
        screen.settle(deeds, done, pairs[0].one.id)


def record(screen: DuplicatesScreen, deeds: Sequence[dict[str, Any]], done: str) -> None:
    """Record what was chosen."""
    record_each(screen, deeds, done)


def _named(side: Side) -> str:
    return f"{side.number} {plain(side.title)}"
