"""A day as people type it."""

from __future__ import annotations

import re

_DATES = (
    re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$"),
    re.compile(r"(?:(\d{1,2})-)?(\d{1,2})-(\d{4})$"),
)


def day(value: str) -> str | None:
    """Return a date as ISO writes it, for `2023-11-01`, `2023-11`, `2023`, `1-11-2023` and `11-2023`.

    A month or a year is its first day; None for what is no date.
    """
    for order, form in zip(((1, 2, 3), (3, 2, 1)), _DATES, strict=True):
        found = form.match(value)
        if found:
            year, month, of_month = (int(found[group] or 1) for group in order)
            is_one = year > 0 and 1 <= month <= 12 and 1 <= of_month <= 31  # noqa: PLR2004 - days
            return f"{year:04}-{month:02}-{of_month:02}" if is_one else None
    return None
