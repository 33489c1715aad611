"""What stands on the website and when it is to be looked at again; what was withdrawn is told apart (D14, R188)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pz_domain.journal.address import Address
from pz_domain.wording import language
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import is_named


@dataclass(frozen=True, slots=True)
class Shown:
    """A published practice; `review_by` is empty when nobody chose a day, then it is asked about after a year.

    `older`: the version of the principles that it was judged by, where another is in force now (R188).
    """

    initiative: str
    number: int
    title: str
    url: str
    since: str
    review_by: str
    is_withdrawn: bool
    older: str = ""

    @property
    def due_on(self) -> str:
        """The day it is to be looked at again: the one that was chosen, or a year after it was published."""
        if self.review_by or not self.since:
            return self.review_by
        day = date.fromisoformat(self.since)
        # Of a leap day the next year has none.
        return day.replace(year=day.year + 1, day=min(day.day, 28 if day.month == 2 else 31)).isoformat()  # noqa: PLR2004

    def is_due(self, today: date) -> bool:
        """Tell whether it is time to look again."""
        is_time = bool(self.due_on) and self.due_on <= today.isoformat()
        return not self.is_withdrawn and (is_time or bool(self.older))


def on_website(desk: Desk, viewer: str) -> tuple[Shown, ...]:
    """Return every publication, by the day it is to be looked at again; of one that was renewed the last."""
    round_ = desk.present_round()
    in_force = desk.edition(round_.edition).method.framework if round_ else None
    owners = {address.owner for address in desk.store.registers_of("published") if is_named(address)}
    found = []
    for case in (desk.case(owner, viewer) for owner in sorted(owners)):
        if not case.published:
            continue
        last = max(case.published, key=lambda one: (one.date, one.batch))
        withdrawn = {batch.batch for batch in case.batches if batch.withdrawn}
        judged_by = desk.edition(case.edition).method.framework
        older = judged_by.in_(language()) if in_force not in {None, judged_by} else ""
        review = desk.value(Address("initiative", case.id, "review_date")) or {}
        found.append(
            Shown(case.id, case.number, case.title, last.url, last.date, review.get("date", ""),
                  case.withdrawal is not None or last.batch in withdrawn, older)
        )  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on, one.number)))
