"""Step 5: core elements, the text, and the cluster (R138-R142, R145-R155)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.refusals import Unknown
from pz_domain.refusals.progress import AlreadyReleased, RationaleForCluster, TooManyElements
from pz_domain.rules.publication import approval_of, version
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step


class ElementGiven(BaseModel):
    """A core element as published, and which of the provider's own it summarises (counted from 0)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Filled
    summarises: tuple[int, ...] = ()


class Impact(BaseModel):
    """The impact texts, one per societal task."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    people: str = ""
    staffing: str = ""
    environment: str = ""


class SetCoreElements(OnInitiative):
    """Choose the core elements to publish, in order."""

    deed: Literal["set_core_elements"]
    elements: tuple[ElementGiven, ...]
    fewer_confirmed: bool = False


class WritePublication(OnInitiative):
    """Write the text; fields that are left out stay as they are."""

    deed: Literal["write_publication"]
    title: str | None = None
    text: str | None = None
    local_context: str | None = None
    wider_use: str | None = None
    impact: Impact | None = None


class SetCluster(OnInitiative):
    """Place the practice in one cluster; other principles it serves may be named."""

    deed: Literal["set_cluster"]
    cluster: str
    rationale: str = ""
    principles: tuple[str, ...] = ()


@deed("set_core_elements", SetCoreElements)
def set_core_elements(command: SetCoreElements, desk: Desk, by: str) -> Done:
    """Set the published elements; the provider's own words in the questionnaire stay as they are."""
    case = in_publication(desk, command.initiative, by)
    rules = desk.edition(case.edition).method.publication
    if len(command.elements) > rules.max_elements:
        raise TooManyElements(case.title, most=rules.max_elements, given=len(command.elements))
    answer = case.answers.get(rules.elements_question)
    own = answer.value.get(rules.elements_field) if answer else None
    count = len(own) if isinstance(own, list) else 0
    for index in (index for element in command.elements for index in element.summarises):
        if not 0 <= index < count:
            raise Unknown(
                str(index), what="core element", known=", ".join(str(place) for place in range(count))
            )
    few = len(command.elements) < rules.max_elements and not command.fewer_confirmed
    value = command.model_dump(mode="json", include={"elements", "fewer_confirmed"})
    draft = _draft(command, by, case, "elements", value)
    return Done(draft, warnings=(*(("fewer-elements-unconfirmed",) if few else ()), *voided(case)))


@deed("write_publication", WritePublication)
def write_publication(command: WritePublication, desk: Desk, by: str) -> Done:
    """Write or change the text; a change to an approved text voids the approval, and says so."""
    case = in_publication(desk, command.initiative, by)
    given = command.model_dump(
        include={"title", "text", "local_context", "wider_use", "impact"}, exclude_none=True
    )
    draft = _draft(command, by, case, "text", {**case.publication.text, **given})
    return Done(draft, warnings=voided(case))


@deed("set_cluster", SetCluster)
def set_cluster(command: SetCluster, desk: Desk, by: str) -> Done:
    """Choose the cluster; a reason is needed when more than one principle applies."""
    case = in_publication(desk, command.initiative, by)
    edition = desk.edition(case.edition)
    known = {principle.key: principle for principle in edition.principles("clustering")}
    for key in (command.cluster, *command.principles):
        if key not in known:
            raise Unknown(key, what="principle", known=", ".join(known))
    applying = {key for key in (command.cluster, *command.principles) if not known[key].linked_always}
    needs_reason = len(applying) > 1 or known[command.cluster].linked_always
    if needs_reason and not command.rationale.strip():
        raise RationaleForCluster(case.title)
    value = command.model_dump(mode="json", include={"cluster", "rationale", "principles"})
    return Done(_draft(command, by, case, "cluster", value), warnings=voided(case))


def in_publication(desk: Desk, initiative: str, by: str) -> Case:
    """Return a case that is selected and not released yet.

    Raises:
        WrongStep: it is not selected. AlreadyReleased: what is in a released batch stands.
    """
    case = desk.case(initiative, by)
    for batch in case.released:
        raise AlreadyReleased(batch)
    in_step(desk, case, 5)
    return case


def voided(case: Case) -> tuple[str, ...]:
    """Return the warning that a change now voids an approval."""
    answer = approval_of(case, version(case))
    return ("approval-void",) if answer and answer.answer == "approved" else ()


def _draft(command: OnInitiative, by: str, case: Case, register: str, value: dict[str, Any]) -> Draft:
    sets = {Address("publication", case.id, register): value}
    return Draft(command.deed, by, sets, case.id, case.edition, happened=command.happened, seen=command.seen)
