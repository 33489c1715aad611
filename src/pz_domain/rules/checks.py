"""Checks that bear a date and grow old: before a publication they are looked at again (D20)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules.joining import join
from pz_domain.wording import mark

JUDGED = 4
MONTH = timedelta(days=30.44)
CAUTION_WORDS = {
    "check-old": mark("whether there is a ruling on it was looked up too long ago: look again"),
    "check-undated": mark("it does not say when it was looked up whether there is a ruling on it"),
}


def cautions(edition: Edition, case: Case, day: str) -> tuple[str, ...]:
    """Return what asks for another look before publication on `day` (ISO): codes of `CAUTION_WORDS`.

    Nothing is held up for it. Of several dates on one check the newest counts; a method without such a part has none.
    """
    return tuple(dict.fromkeys(_cautions(edition, case, day)))


def _cautions(edition: Edition, case: Case, day: str) -> Iterator[str]:
    rules = edition.method.publication
    for joint in join(edition, case, JUDGED):
        parts = {part.key for part in edition.criteria[joint.criterion].parts}
        if rules.checked_part not in parts or joint.verdict is None:
            continue
        dates = [str(judgement.parts.get(rules.checked_part) or "") for judgement in joint.settled]
        newest = max(dates, default="")
        if not newest:
            yield "check-undated"
        elif date.fromisoformat(day) - date.fromisoformat(newest[:10]) > rules.check_months * MONTH:
            yield "check-old"
