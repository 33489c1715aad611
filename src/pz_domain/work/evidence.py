"""Evidence cards: what substantiates an impact; several may contradict one another (A18, D19, D21)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import StrictFloat, StrictInt

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals import AlreadyExists, Invalid, Unknown
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Id, OnInitiative, deed
from pz_domain.work.desk import Desk

WANTED_OF_FIGURES = ("figure", "unit", "period", "comparator", "source")
Kind = Literal["quantitative", "qualitative", "argument"]


class _Card(OnInitiative):
    """What a card says. `measure`: what was measured; `is_target`: it is aimed at, and no result."""

    origin: Literal["own", "external"] | None = None
    research: Literal["scientific", "practice"] | None = None
    measure: str | None = None
    figure: StrictInt | StrictFloat | str | None = None
    unit: str | None = None
    baseline: StrictInt | StrictFloat | str | None = None
    n: int | str | None = None
    period: str | None = None
    comparator: str | None = None
    source: str | None = None
    text: str | None = None
    is_target: bool | None = None
    grade: Literal["strong", "moderate", "indicative"] | None = None

    def given(self) -> dict[str, Any]:
        """Return the fields of the card that were named, also as empty."""
        own = self.model_fields_set - Command.model_fields.keys() - {"initiative", "card"}
        return self.model_dump(mode="json", include=set(own))


class AddEvidence(_Card):
    """One card: a figure with what it is measured against, a qualitative finding, or an argument."""

    deed: Literal["add_evidence"]
    kind: Kind
    text: str = ""
    is_target: bool = False


class EditEvidence(_Card):
    """Change some of a card; what is not named stays as it is, and what is null is taken away."""

    deed: Literal["edit_evidence"]
    card: Id
    kind: Kind | None = None


@deed("add_evidence", AddEvidence)
def add_evidence(command: AddEvidence, desk: Desk, by: str) -> Done:
    """Keep a card under an id it can be cited by; warn on figures that lack what makes them readable."""
    case = desk.case(command.initiative, by)
    edition = desk.edition(case.edition)
    id_ = command.id or desk.new_id()
    if id_ in case.evidence or id_ in edition.questions:
        raise AlreadyExists(id_)
    card = {"text": "", "is_target": False, **_filled(command.given())}
    sets = {Address("evidence", natural(case.id, id_), "card"): card}
    draft = Draft("add_evidence", by, sets, case.id, happened=command.happened)
    return Done(draft, made=("evidence", id_), warnings=_warnings(card))


@deed("edit_evidence", EditEvidence)
def edit_evidence(command: EditEvidence, desk: Desk, by: str) -> Done:
    """Change a card; verdicts that cite it are shown as given on an earlier version of it."""
    case = desk.case(command.initiative, by)
    if command.card not in case.evidence:
        raise Unknown(command.card, what="evidence", known=", ".join(case.evidence))
    if not command.given():
        raise Invalid("edit_evidence", problem=say("it changes nothing on the card"))
    held = case.evidence[command.card].facts
    card = _filled({**held, **command.given(), "kind": command.kind or held["kind"]})
    sets = {Address("evidence", natural(case.id, command.card), "card"): card}
    draft = Draft("edit_evidence", by, sets, case.id, happened=command.happened, seen=command.seen)
    return Done(draft, made=("evidence", command.card), warnings=_warnings(card))


def _filled(card: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in card.items() if value is not None}


def _warnings(card: Mapping[str, Any]) -> tuple[str, ...]:
    lacks = [
        f"{key}-missing" for key in WANTED_OF_FIGURES if card["kind"] == "quantitative" and not card.get(key)
    ]
    return (*lacks, *(("target-not-result",) if card.get("is_target") else ()))
