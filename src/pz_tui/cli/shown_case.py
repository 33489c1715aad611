"""A case as `pz show` gives it: everything on record that who asks may see, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from pz_domain.model.case import Case
from pz_domain.rules.standing import Standing
from pz_domain.work import persons
from pz_domain.work.contact import FIRST_STEP
from pz_domain.work.desk import Desk
from pz_domain.work.earlier import Earlier, comes_from


@dataclass(frozen=True, slots=True)
class ShownCase(Case):
    """A case with where it stands under its own method, and the ids of its contact persons.

    Who they are is shown to people, from step 3 on (A33), and never leaves as data.
    """

    standing: Standing | None = None
    contacts: tuple[str, ...] = ()
    earlier: Earlier | None = None


def shown(case: Case, standing: Standing, desk: Desk) -> dict[str, Any]:
    """Return a case and its standing as JSON data; `pz schema case` describes it."""
    from pydantic import TypeAdapter

    whole = ShownCase(
        **{field.name: getattr(case, field.name) for field in fields(case)},
        standing=standing,
        contacts=tuple(person["id"] for person in contacts(case, standing, desk)),
        earlier=comes_from(desk, case.id),
    )
    data: dict[str, Any] = TypeAdapter(ShownCase).dump_python(whole, mode="json")
    return data


def contacts(case: Case, standing: Standing, desk: Desk) -> Iterator[dict[str, str]]:
    """Yield the contact persons that were not erased; they belong to step 3 and after."""
    if standing.step < FIRST_STEP:
        return
    yield from persons.shown(desk, case.id)
