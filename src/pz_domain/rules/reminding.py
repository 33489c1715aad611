"""When a provider is to be reminded of the questionnaire: days around its closing date (R74, R86, A16).

A reminder that was due and is not sent does not pile up: only the last of those that are due is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pz_domain.rules.completeness import gaps
from pz_domain.rules.querying import ASKED, queried

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case


def planned(edition: Edition, case: Case) -> tuple[str, ...]:
    """Return the days, as ISO dates in order, on which the provider is still to be reminded; whatever day it is.

    None before the questionnaire went out, once it is closed, and when nothing of the provider is missing. A day
    passes with the reminder that was sent for it, or for a later one.
    """
    sheet = case.questionnaire
    if not sheet.sent or sheet.closed or not is_needed(edition, case):
        return ()
    passed = max((sheet.sent[:10], *(attempt.reminder for attempt in case.attempts)))
    return tuple(day for day in sorted(set(_days(case))) if day > passed)


def is_needed(edition: Edition, case: Case) -> bool:
    """Tell whether something of the provider is still missing: an answer, or one to what was asked back."""
    return bool(gaps(edition, case)) or any(True for _ in queried(case, ASKED))


def due(days: Iterable[str], today: date) -> str:
    """Return the last of the planned days that is today or was before; empty when none is."""
    return max((day for day in days if day <= today.isoformat()), default="")


def coming(days: Iterable[str], today: date) -> str:
    """Return the first of the planned days that is still to come; empty when none is."""
    return min((day for day in days if day > today.isoformat()), default="")


def _days(case: Case) -> Iterator[str]:
    """Yield the planned days around the closing date; a closing date that is no date plans nothing."""
    with suppress(ValueError, OverflowError):
        closing = date.fromisoformat(case.answers_until[:10])
        for offset in case.round.reminders:
            yield (closing + timedelta(days=offset)).isoformat()
