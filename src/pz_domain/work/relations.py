"""Merging an initiative into another, and splitting one into several (R42, D25)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.refusals import Invalid
from pz_domain.refusals.progress import OtherRound
from pz_domain.wording import say
from pz_domain.work.command import Done, Filled, Id, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.footing import footing, relation_address
from pz_domain.work.gates import wrong_step
from pz_domain.work.uniting import contacts, questionnaire, united_facts


class Merge(OnInitiative):
    """Merge this initiative into another; `leading` is the one whose questionnaire goes on."""

    deed: Literal["merge"]
    of: Id
    relation: Literal["same", "variant"] = "same"
    because: Filled
    leading: Id | None = None


class Split(OnInitiative):
    """End this initiative in several others that were registered before."""

    deed: Literal["split"]
    of: Annotated[tuple[Id, ...], Field(min_length=2)]
    because: Filled


class DeclareDuplicate(OnInitiative):
    """Say how this initiative relates to another that looks like it; nothing is merged by it."""

    deed: Literal["declare_duplicate"]
    of: Id
    relation: Literal["same", "variant", "different"]
    because: str = ""


@deed("declare_duplicate", DeclareDuplicate)
def declare_duplicate(command: DeclareDuplicate, desk: Desk, by: str) -> Done:
    """Record what a person made of a likely duplicate; it holds from both sides, whoever is named first."""
    case, other = _two(desk, command.initiative, command.of, by)
    value = {"relation": command.relation, "because": command.because}
    sets = {Address("duplicate", natural(*sorted((case.id, other.id))), "relation"): value}
    draft = Draft(
        "declare_duplicate", by, sets, case.id, because=command.because or None,
        happened=command.happened, seen=command.seen,
    )  # fmt: skip
    return Done(draft)


@deed("merge", Merge)
def merge(command: Merge, desk: Desk, by: str) -> Done:
    """Merge: the other one goes on with sources, organisations and contacts of both; all sheets stay where they are."""
    case, other = _pair(desk, command.initiative, command.of, by)
    if case.round.id != other.round.id:
        raise OtherRound(case.title, other=other.title)
    leading = command.leading or other.id
    if leading not in (case.id, other.id):
        raise Invalid("leading", problem=say("choose one of the two initiatives"))
    relation = {
        "kind": "merged",
        "others": [other.id],
        "because": command.because,
        "leading": leading,
        "as": command.relation,
        "footing": {other.id: footing(desk, other.id)},
    }
    sets: dict[Address, Any] = {
        relation_address(case.id): relation,
        Address("initiative", other.id, "facts"): united_facts(case, other),
        **contacts(desk, case, other),
    }
    if leading == case.id:
        sets |= questionnaire(desk, case, other)
    draft = Draft(
        "merge", by, sets, case.id, because=command.because, happened=command.happened, seen=command.seen
    )
    return Done(draft, made=("initiative", other.id))


@deed("split", Split)
def split(command: Split, desk: Desk, by: str) -> Done:
    """Split: the initiative ends and names those that go on in its place."""
    case = _alive(desk, desk.case(command.initiative, by))
    if len(set(command.of)) != len(command.of):
        raise Invalid("of", problem=say("choose another initiative than this one"))
    for other in command.of:
        _pair(desk, case.id, other, by)
    relation = {
        "kind": "split",
        "others": list(command.of),
        "because": command.because,
        "footing": {other: footing(desk, other) for other in command.of},
    }
    sets = {relation_address(case.id): relation}
    draft = Draft(
        "split", by, sets, case.id, because=command.because, happened=command.happened, seen=command.seen
    )
    return Done(draft)


def _two(desk: Desk, one: str, other: str, by: str) -> tuple[Case, Case]:
    if one == other:
        raise Invalid(other, problem=say("choose another initiative than this one"))
    return desk.case(one, by), desk.case(other, by)


def _pair(desk: Desk, one: str, other: str, by: str) -> tuple[Case, Case]:
    case, partner = _two(desk, one, other, by)
    return _alive(desk, case), _alive(desk, partner)


def _alive(desk: Desk, case: Case) -> Case:
    standing = desk.standing(case)
    if standing.ended or case.relation or any(batch.released for batch in case.batches):
        raise wrong_step(desk, case, standing, "1-5")
    return case
