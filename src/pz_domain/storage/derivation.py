"""What the projection's tables say of one initiative: a function of its registers, and of nothing else.

Whatever depends on a review that others may not see yet stands in that reviewer's own rows only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pz_domain.journal.register import Registers
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.settling import Unreadable
from pz_domain.refusals import Refusal
from pz_domain.rules.ruling import Ruling
from pz_domain.rules.standing import Standing, withheld
from pz_domain.storage.alike import Alike, filled_in, first_of, place_of
from pz_domain.storage.boards import answer_rows, asked_rows, leaving_rows
from pz_domain.storage.columns import OF_INITIATIVE, Disputed, Initiatives, Interests, Members, Notes, Texts
from pz_domain.storage.reviews import joint_rows, sheet_rows, verdict_rows
from pz_domain.storage.summary import summary, texts
from pz_domain.work.desk import Desk
from pz_domain.work.new_cases import NO_ROUND, is_new
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import covered
from pz_domain.work.store import Held

NO_METHOD = Standing(
    1, "aangemeld", None, Ruling(None), decided=False, stale=False, ended=False, waiting_for="facts"
)
STUMBLES = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
ALL = (Unreadable("", "", ""),)
"""What stands for values that nobody could name."""
NO_CHOICE = replace(NO_METHOD, waiting_for="choice", conflicted=True)
"""Where an initiative stands whose method has not come yet, or is in conflict itself."""


Many = Mapping[str, tuple[tuple[object, ...], ...]]
NOTHING_ELSE: Many = dict.fromkeys(OF_INITIATIVE, ())


@dataclass(frozen=True, slots=True)
class Derived:
    """The rows of one initiative; `many` by table."""

    initiative: Initiatives
    texts: Texts
    many: Many


def derive(desk: Desk, initiative: str, held: Held, alike: Alike | None = None) -> Derived | None:
    """Return an initiative's rows; None for a stub, whose facts have not come yet.

    `alike` is what was seen before of those of which only the facts are known. Should the rules stumble over what
    others recorded, it is held: nothing that came may stop the rest.
    """
    registers = held.registers
    new = is_new(registers)
    first = first_of(initiative, held) if alike and new else None
    place = place_of(desk, first) if first else None
    like = alike.row(place) if alike and place else None
    if first and like:
        return Derived(*filled_in(like, first), NOTHING_ELSE)
    whole = desk.uncovered(initiative, registers, number=held.number, new=new)
    if not whole.facts:
        return None
    if whole.unreadable:
        registers = {address: found for address, found in registers.items() if is_named(address)}
        new = is_new(registers)
    try:
        derived = _derived(desk, whole, registers, new=new)
    except STUMBLES:
        return _derived(
            desk,
            Case(initiative, whole.number, NO_ROUND, "", {"title": initiative}, unreadable=ALL),
            {},
            new=False,
        )
    if alike and place and derived.many == NOTHING_ELSE and edition_of(desk, whole):
        alike.keep(place, derived.initiative)
    return derived


def _derived(desk: Desk, whole: Case, registers: Registers, *, new: bool) -> Derived:
    shown = covered(whole, None)
    edition = edition_of(desk, shown)
    standing_of = desk.standing_of_new if new else desk.standing
    stands = standing_of(shown) if edition else _without_method(shown)
    many: Many = {
        "sheet": tuple(sheet_rows(edition, whole, shown, desk, registers)),
        "verdict": tuple(verdict_rows(shown)),
        "joint": tuple(joint_rows(edition, shown)) if edition else (),
        "interest": tuple(Interests(shown.number, who, has) for who, has in shown.interests.items()),
        "note": tuple(_notes(whole, shown)),
        "answer": tuple(answer_rows(edition, shown, stands.step)),
        "asked": tuple(asked_rows(edition, shown, stands)),
        "leaving": tuple(leaving_rows(edition, shown, stands)),
        "member": tuple(Members(shown.number, b.batch, b.released, b.withdrawn) for b in shown.batches),
        "disputed": (Disputed(shown.number),) if _is_disputed(shown) else (),
    }
    return Derived(summary(edition, shown, stands, registers), texts(shown.facts), many)


def _is_disputed(shown: Case) -> bool:
    """Tell whether a choice that everybody may see waits here; what cannot be read of a round waits there."""
    return bool(shown.conflicts or set(shown.unreadable) - set(shown.round.unreadable))


def _without_method(shown: Case) -> Standing:
    if shown.unreadable:
        return withheld(NO_METHOD)
    return NO_CHOICE if shown.conflicts else NO_METHOD


def edition_of(desk: Desk, case: Case) -> Edition | None:
    """Return the edition a case is under; None when it has not come yet, or cannot be used."""
    try:
        return desk.edition(case.edition)
    except Refusal:
        return None


def _notes(whole: Case, shown: Case) -> Iterator[Notes]:
    readable = {note.by for note in shown.notes}
    for by in sorted({note.by for note in whole.notes}):
        yield Notes(whole.number, by, by not in readable)
