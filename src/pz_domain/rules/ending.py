"""Ends that a deed of its own asserts, without a decision: published, withdrawn, merged, split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.rules.ruling import Ground, Ruling
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

PUBLISHED = mark("approved, released in a batch, and shown on the website")
BY_PROVIDER = mark("the provider withdrew the initiative")
PUBLICATION = mark("the publication was withdrawn")
MERGED = mark("it goes on as part of another initiative")
SPLIT = mark("it goes on as several other initiatives")


def ruling_on_ending(edition: Edition, case: Case, state: str) -> Ruling | None:
    """Return the outcome of an asserted end with its ground: what ended it; None for any other state."""
    rules = edition.method.publication
    ends = {
        "gepubliceerd": (rules.published, PUBLISHED, tuple(p.batch for p in case.published)),
        "ingetrokken_door_aanbieder": (rules.withdrawn_by_provider, BY_PROVIDER, ()),
        "publicatie_ingetrokken": (rules.withdrawn_publication, PUBLICATION, ()),
        "samengevoegd": (rules.merged, MERGED, case.relation.others if case.relation else ()),
        "gesplitst": (rules.split, SPLIT, case.relation.others if case.relation else ()),
    }
    if state not in ends:
        return None
    code, rule, about = ends[state]
    who = (case.withdrawal.by,) if case.withdrawal else ()
    source = edition.outcomes[code].source
    because = tuple(Ground(item, "", who, rule, source, code) for item in about or (case.id,))
    return Ruling(code, (code,), because)
