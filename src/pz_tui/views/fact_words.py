"""The value of a field of an initiative in one text, with the method's own words for its keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pz_domain.wording import mark, say
from pz_tui.plain import plain
from pz_tui.views.labels import EMPTY, YES_NO, date, names, said

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

SCALES = {
    "target_groups": "target_groups",
    "domains": "domain",
    "principles": "principles",
    "sources": "sources",
}
"""The fields that hold keys, and the list of the method that says what each is called."""
ORGANISATION_ROLES = {"runs": mark("runs it"), "partner": mark("partner"), "adopted": mark("adopted it")}


def value_words(edition: Edition, field: str, value: object) -> str:
    """Return what a field holds; a dash where it holds nothing, line ends between its parts."""
    if value in (None, "", [], ()):
        return EMPTY
    if field in SCALES and isinstance(value, (list, tuple)):
        return plain(names(edition, SCALES[field], value))
    if field == "organisations" and isinstance(value, (list, tuple)):
        return "\n".join(map(organisation_words, value))
    if isinstance(value, (list, tuple)):
        return "\n".join(map(_part, value))
    return said(YES_NO, str(value)) if field == "supported_by_data" else plain(value, lines=True)


def organisation_words(one: object) -> str:
    """Return another organisation and what it does in it (R42)."""
    if not isinstance(one, Mapping):
        return plain(one)
    name, role = plain(one.get("name") or ""), str(one.get("role") or "")
    return f"{name} ({said(ORGANISATION_ROLES, role)})" if role else name


def _part(value: object) -> str:
    if isinstance(value, Mapping):
        return plain(" · ".join(str(part) for part in value.values() if part not in (None, "")))
    return plain(value)


def origin_of(edition: Edition, person: Mapping[str, str]) -> str:
    """Return who gave a contact person, and since when it is kept (R73)."""
    day = date(person.get("on") or "")
    origin = names(edition, "sources", filter(None, [plain(person.get("origin") or "")]))
    if origin:
        return say("from {origin}, {date}", origin=origin, date=day)
    return say("from contact with them, {date}", date=day)
