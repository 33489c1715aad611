"""Evidence cards: what substantiates an impact; several may contradict one another (A18, D19, D21)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals import AlreadyExists
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk

WANTED_OF_FIGURES = ("figure", "unit", "period", "comparator", "source")


class AddEvidence(OnInitiative):
    """One card: a figure with what it is measured against, a qualitative finding, or an argument."""

    deed: Literal["add_evidence"]
    kind: Literal["quantitative", "qualitative", "argument"]
    origin: Literal["own", "external"] | None = None
    research: Literal["scientific", "practice"] | None = None
    figure: float | int | str | None = None
    unit: str | None = None
    baseline: float | int | str | None = None
    n: int | str | None = None
    period: str | None = None
    comparator: str | None = None
    source: str | None = None
    text: str = ""
    is_target: bool = False
    grade: Literal["strong", "moderate", "indicative"] | None = None


@deed("add_evidence", AddEvidence)
def add_evidence(command: AddEvidence, desk: Desk, by: str) -> Done:
    """Keep a card under an id it can be cited by; warn on figures that lack what makes them readable."""
    case = desk.case(command.initiative, by)
    edition = desk.edition(case.edition)
    id_ = command.id or desk.new_id()
    if id_ in case.evidence or id_ in edition.questions:
        raise AlreadyExists(id_)
    left_out = {"deed", "as_", "happened", "id", "ref", "seen", "initiative"}
    card = command.model_dump(mode="json", exclude_none=True, exclude=left_out)
    lacks = [key for key in WANTED_OF_FIGURES if command.kind == "quantitative" and not card.get(key)]
    warnings = [f"{key}-missing" for key in lacks] + (["target-not-result"] if command.is_target else [])
    sets = {Address("evidence", natural(case.id, id_), "card"): card}
    draft = Draft("add_evidence", by, sets, case.id, happened=command.happened)
    return Done(draft, made=("evidence", id_), warnings=tuple(warnings))
