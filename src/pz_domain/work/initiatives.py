"""Registering an initiative, and correcting what is known about it (R15-R28, R56, R57)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.method.edition import Edition
from pz_domain.model.case import Round
from pz_domain.refusals import AlreadyExists, RoundClosed, Unknown
from pz_domain.refusals.progress import SourceMissing
from pz_domain.work.command import Command, Done, Filled, Id, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import wrong_step
from pz_domain.work.persons import NOT_KEPT, OF_INITIATIVE, Person, kept, replaced, warnings_on, welcome
from pz_domain.work.sources import known_source

Domain = Literal["zvw", "wlz", "wmo", "other"]
OTHER = "other"


class Organisation(BaseModel):
    """Another organisation than the one an initiative is known by, and what it does in it (R42)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Filled
    role: Literal["runs", "partner", "adopted"] = "runs"


class _Facts(Command):
    organisation: str | None = None
    organisations: tuple[Organisation, ...] | None = None
    sources: tuple[Id, ...] | None = None
    source_because: str | None = None
    summary: str | None = None
    before: str | None = None
    now: str | None = None
    patient_group: str | None = None
    target_groups: tuple[Id, ...] | None = None
    domains: tuple[Domain, ...] | None = None
    supported_by_data: Literal["yes", "no", "unknown"] | None = None
    principles: tuple[Id, ...] | None = None
    reference: str | None = None
    programme: str | None = None
    claims: tuple[dict[str, Any], ...] | None = None
    patients: str | None = None
    followers: str | None = None
    contacts: tuple[Person, ...] = ()

    def facts(self) -> dict[str, Any]:
        """Return the fields that were given; contact persons are no facts."""
        left_out = {*Command.model_fields, "initiative", "round", "contacts"}
        return self.model_dump(mode="json", exclude_none=True, exclude=left_out)


class RegisterInitiative(_Facts):
    """Register an initiative in the round that is open, or the one named."""

    deed: Literal["register_initiative"]
    title: Filled
    round: Id | None = None


class EditInitiative(_Facts, OnInitiative):
    """Change some of the facts; what is not given stays as it is."""

    deed: Literal["edit_initiative"]
    title: Filled | None = None


@deed("register_initiative", RegisterInitiative)
def register_initiative(command: RegisterInitiative, desk: Desk, by: str) -> Done:
    """Register an initiative; from then on it is in the check on potential, under the round's edition."""
    round_ = desk.open_round(command.round)
    if round_.closed:
        raise RoundClosed(round_.id)
    id_ = command.id or desk.new_id()
    if command.id and desk.exists(id_):
        raise AlreadyExists(id_)
    facts = command.facts()
    _check(desk, round_, facts)
    sets = {
        Address("initiative", id_, "facts"): facts,
        Address("initiative", id_, "round"): {"round": round_.id, "edition": round_.edition},
        **kept(desk, OF_INITIATIVE, id_, command.contacts),
    }
    draft = Draft(
        "register_initiative", by, sets, id_, round_.edition, happened=command.happened, fresh=not command.id
    )
    advice = (*_advice(facts), *warnings_on(command.contacts))
    return Done(draft, made=("initiative", id_), warnings=advice)


@deed("edit_initiative", EditInitiative)
def edit_initiative(command: EditInitiative, desk: Desk, by: str) -> Done:
    """Correct facts; a text that was approved or released is not changed by the back door."""
    case = desk.case(command.initiative, by)
    standing = desk.standing(case)
    if case.released:
        raise wrong_step(desk, case, standing, "1-5")
    given = command.facts()
    facts = {**case.facts, **given}
    _check(desk, case.round, facts)
    persons = () if standing.ended else welcome(desk, case.id, command.contacts)
    sets = replaced(desk, OF_INITIATIVE, case.id, persons)
    if given or not sets:
        sets[Address("initiative", case.id, "facts")] = facts
    draft = Draft(
        "edit_initiative", by, sets, case.id, case.edition, happened=command.happened, seen=command.seen
    )
    advice = (
        *_advice(facts),
        *warnings_on(persons),
        *((NOT_KEPT,) if len(persons) < len(command.contacts) else ()),
    )
    return Done(draft, warnings=advice)


def _check(desk: Desk, round_: Round, facts: Mapping[str, Any]) -> None:
    edition = desk.edition(round_.edition)
    sources = facts.get("sources") or ()
    if not sources or (OTHER in sources and not str(facts.get("source_because") or "").strip()):
        raise SourceMissing(
            str(facts["title"]), known=", ".join(source.key for source in edition.method.sources)
        )
    for key in sources:
        if key != OTHER:
            known_source(desk, key, round_)
    _known("target group", facts.get("target_groups", ()), (g.key for g in edition.method.target_groups))
    _known("principle", facts.get("principles", ()), _principles(edition))


def _principles(edition: Edition) -> Iterable[str]:
    return (principle.key for principle in edition.method.principles)


def _known(what: str, keys: Iterable[str], known: Iterable[str]) -> None:
    allowed = tuple(known)
    for key in keys:
        if key not in allowed:
            raise Unknown(key, what=what, known=", ".join(allowed))


def _advice(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a complete registration would still hold; none of it is a reason to refuse (R20)."""
    wanted = ("organisation", "before", "now", "patient_group")
    return tuple(f"{key.replace('_', '-')}-missing" for key in wanted if not facts.get(key))
