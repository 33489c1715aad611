"""The reviews of an initiative in rows: how far each one is, and what all may read of their verdicts.

How far a review is that others may not see yet lies sealed, for whoever holds its key.
"""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.journal.address import Address
from pz_domain.journal.register import Registers
from pz_domain.journal.sealing import is_sealed, seal_alike
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Sheet
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.agreement.first import first_verdicts
from pz_domain.rules.resting import moved
from pz_domain.storage.columns import Joints, Sheets, Verdicts
from pz_domain.storage.own_progress import MOVED, STILL
from pz_domain.storage.waiting import moment
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import is_named

LETTERS = {Verdict.MEETS: "m", Verdict.FAILS: "f", Verdict.DOUBT: "d", Verdict.NO_INFORMATION: "n"}
OPEN = "."
NO_KEY = ("", b"")


def sheet_rows(
    edition: Edition | None, whole: Case, shown: Case, desk: Desk, registers: Registers
) -> Iterator[Sheets]:
    """Yield a row a review; `whole` is the case with all that can be read here, `shown` what everybody may see."""
    clashes = _waiting(whole)
    for own, common in zip(whole.sheets, shown.sheets, strict=True):
        letters = _progress(edition, own)
        key_id, key = _key(own, desk, registers) if common.hidden else NO_KEY
        yield Sheets(
            number=whole.number,
            step=own.step,
            generation=own.generation,
            reviewer=own.reviewer,
            progress=seal_alike(letters + _sign(whole, own), key_id, key) if key else letters,
            key=key_id,
            started=own.started,
            final=own.final,
            assigned=own.assigned,
            dropped=own.dropped,
            blind=common.hidden,
            hidden=own.hidden,
            current=own.generation == whole.generation(own.step),
            conflicted=any(_is_on(own, address) for address in clashes),
            together=common.together,
        )


def _sign(case: Case, sheet: Sheet) -> str:
    """Return whether a verdict of a review rests on what reads otherwise since."""
    return MOVED if any(moved(case, given.judgement) for given in sheet.verdicts.values()) else STILL


def _waiting(case: Case) -> set[Address]:
    """Return where on a review a choice of its reviewer waits: several values, or one that cannot be read.

    What nobody could name is nowhere.
    """
    registers = {one.register for one in case.conflicts} | {one.register for one in case.unreadable}
    return {
        found
        for found in map(Address.parse, filter(None, registers))
        if found.kind in {"verdict", "sheet"} and is_named(found)
    }


def _progress(edition: Edition | None, sheet: Sheet) -> str:
    codes = (criterion.code for criterion in edition.criteria_of(sheet.step)) if edition else ()
    return "".join(
        _letter(sheet.verdicts[code].judgement) if code in sheet.verdicts else OPEN for code in codes
    )


def _letter(judgement: Judgement) -> str:
    letter = LETTERS[judgement.verdict]
    lacks = judgement.verdict is not Verdict.MEETS and not judgement.rationale.strip()
    return letter.upper() if lacks else letter


def _key(sheet: Sheet, desk: Desk, registers: Registers) -> tuple[str, bytes]:
    """Return a key that a sheet's verdicts are sealed under and that is here, the first by its id; or none."""
    place = (str(sheet.step), str(sheet.generation), sheet.reviewer)
    ids = {
        sibling.value["key"]
        for address, siblings in registers.items()
        if address.kind == "verdict" and _place(address) == place
        for sibling in siblings
        if is_sealed(sibling.value)
    }
    held = ((id_, desk.store.key(id_)) for id_ in sorted(ids))
    return next(((id_, key) for id_, key in held if key), NO_KEY)


def _place(address: Address) -> tuple[str, str, str]:
    """Return step, generation and reviewer out of the address of something on a sheet."""
    key = address.entity.split(":")
    return key[1], key[2], key[-1]


def _is_on(sheet: Sheet, address: Address) -> bool:
    return _place(address) == (str(sheet.step), str(sheet.generation), sheet.reviewer)


def verdict_rows(shown: Case) -> Iterator[Verdicts]:
    """Yield each verdict of the reviews that are final."""
    for sheet in shown.sheets:
        if sheet.final and not sheet.dropped:
            for criterion, given in sheet.verdicts.items():
                verdict = str(given.judgement.verdict)
                yield Verdicts(shown.number, sheet.step, sheet.generation, criterion, sheet.reviewer, verdict)


def joint_rows(edition: Edition, shown: Case) -> Iterator[Joints]:
    """Yield what the first, independent verdicts on each criterion came to."""
    for step in sorted({sheet.step for sheet in shown.sheets}):
        for found in first_verdicts(edition, shown, step):
            verdict, at = str(found.verdict or ""), max(map(moment, found.finals))
            yield Joints(shown.number, step, found.criterion, verdict, found.how, at)
