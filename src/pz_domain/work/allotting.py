"""Sharing out the reviews of a step: drawn by a seed, recorded with what it was drawn from, and drawn again to check.

The draw is one event; that each reviewer is assigned is one more, which names the draw and its seed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Reviewer
from pz_domain.model.roles import JUDGES
from pz_domain.refusals import Unknown
from pz_domain.rules.assigning import RULE, Draw, Place, Tally, draw
from pz_domain.work.assignment import DRAWN
from pz_domain.work.command import Command, Done, Id, deed
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import is_named

Number = Annotated[int, Field(ge=0)]


class PlaceAsked(BaseModel):
    """A place as it was when it was drawn for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    initiative: Id
    lacks: Number
    held: tuple[Id, ...] = ()
    barred: dict[Id, str] = Field(default_factory=dict)


class Together(BaseModel):
    """How many reviews people had besides these places, and how many each two had in common."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    loads: dict[Id, Number] = Field(default_factory=dict)
    pairs: tuple[tuple[Id, Id, Number], ...] = ()


class Allot(Command):
    """Record a draw of reviewers: the seed, and all that it was drawn from."""

    deed: Literal["allot"]
    step: Literal[2, 4]
    seed: int
    reviewers: tuple[Id, ...]
    places: tuple[PlaceAsked, ...]
    elsewhere: Together = Together()


@dataclass(frozen=True, slots=True)
class Plan:
    """A draw that can be made, and made again: the step, the seed, and what it is drawn from."""

    step: int
    seed: int
    reviewers: tuple[str, ...]
    places: tuple[Place, ...]
    elsewhere: Tally

    @property
    def draw(self) -> Draw:
        """What comes of it."""
        return draw(self.places, self.reviewers, self.seed, self.elsewhere)


@deed("allot", Allot)
def allot(command: Allot, desk: Desk, by: str) -> Done:
    """Record the draw under an id; `assign` names it for everyone who is assigned by it."""
    for who in command.reviewers:
        desk.reviewer(who)
    id_ = command.id or desk.new_id()
    value = command.model_dump(mode="json", include={"step", "seed", "reviewers", "places", "elsewhere"})
    draft = Draft(
        "allot", by, {Address("allotment", id_, DRAWN): {"rule": RULE, **value}}, happened=command.happened
    )
    return Done(draft, made=("allotment", id_))


class CarriedOut(NamedTuple):
    """A draw that was recorded: its id, and the events that assigned whom it drew, in their order."""

    id: str
    events: tuple[str, ...]


def carry_out(plan: Plan, desk: Desk, by: str) -> CarriedOut:
    """Record a draw and assign everyone it drew, whole or not at all.

    Raises:
        Refusal: someone may not be assigned; nothing changed.
    """
    from pz_domain.work.perform import perform

    with desk.batch():
        made = perform({"deed": "allot", **as_data(plan)}, desk, by)["made"]["id"]
        assigned = tuple(
            str(perform(
                {
                    "deed": "assign", "initiative": initiative, "step": plan.step, "reviewer": who,
                    "allotment": made, "seed": plan.seed,
                },
                desk, by,
            )["event"])
            for initiative, who in plan.draw.assigned
        )  # fmt: skip
    return CarriedOut(str(made), assigned)


def as_data(plan: Plan) -> dict[str, Any]:
    """Return a plan as the fields of a deed."""
    return {
        "step": plan.step,
        "seed": plan.seed,
        "reviewers": list(plan.reviewers),
        "places": [
            {"initiative": p.initiative, "lacks": p.lacks, "held": list(p.held), "barred": dict(p.barred)}
            for p in plan.places
        ],
        "elsewhere": {
            "loads": dict(plan.elsewhere.loads),
            "pairs": [[*pair, n] for pair, n in plan.elsewhere.pairs.items()],
        },
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """A draw as it was recorded: by whom and when, under which rule, from what, and who was assigned by it."""

    id: str
    by: str
    at: str
    rule: int
    plan: Plan
    assigned: frozenset[tuple[str, str]]

    @property
    def is_same(self) -> bool:
        """Tell whether drawing again gives what was recorded."""
        return self.rule == RULE and self.assigned == frozenset(self.plan.draw.assigned)


def kept(desk: Desk, id_: str) -> Kept:
    """Return a recorded draw, whatever was changed by hand since.

    Raises:
        Unknown: there is none with this id.
    """
    address = Address("allotment", id_, DRAWN)
    found = desk.readable(address)
    if not found:
        known = sorted(one.entity for one in desk.store.registers_of("allotment"))
        raise Unknown(id_, what="allotment", known=", ".join(known))
    value: Mapping[str, Any] = found[0].value
    plan = Plan(
        value["step"], value["seed"], tuple(value["reviewers"]),
        tuple(Place(p["initiative"], p["lacks"], tuple(p["held"]), p["barred"]) for p in value["places"]),
        Tally(value["elsewhere"]["loads"], {(a, b): n for a, b, n in value["elsewhere"]["pairs"]}),
    )  # fmt: skip
    assigned = _assigned(desk, id_, plan.places)
    return Kept(id_, found[0].by, found[0].when, value["rule"], plan, frozenset(assigned))


def _assigned(desk: Desk, id_: str, places: Iterable[Place]) -> Iterable[tuple[str, str]]:
    """Yield who was assigned to what by a draw, as the history says."""
    for place in places:
        for event in desk.store.events(initiative=place.initiative):
            for address, value in event.draft.sets.items():
                is_of_it = (
                    address.register == DRAWN and isinstance(value, dict) and value.get("allotment") == id_
                )
                if is_of_it and is_named(address):
                    yield place.initiative, address.entity.rsplit(":", 1)[1]


def why_not(who: Reviewer, named: Sequence[str] = ()) -> str:
    """Return why someone is left out of a draw: away, role or unnamed; empty when they take part.

    Who chairs or coordinates may review, and does so when named.
    """
    if not who.active:
        return "away"
    if named and who.id not in named:
        return "unnamed"
    return "" if who.role in (JUDGES if named else {"reviewer"}) else "role"
