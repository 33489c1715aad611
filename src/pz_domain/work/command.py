"""Commands: what a deed is asked to do, checked at the edge; and the answer it gives (interface: deeds)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from pz_domain.journal.address import is_id
from pz_domain.journal.event import Draft
from pz_domain.model.roles import EVERYONE_BUT_READERS
from pz_domain.wording import mark, say
from pz_domain.work.desk import Desk

NOT_AN_ID = mark("an id has 1 to 64 letters, digits, dots, hyphens or underscores")
NOT_A_MOMENT = mark("this is no moment, such as 2023-11-30T10:00:00+01:00")


def _plain_id(text: str) -> str:
    if not is_id(text):
        raise ValueError(say(NOT_AN_ID))
    return text


def _moment(text: str) -> str:
    try:
        datetime.fromisoformat(text)
    except ValueError as problem:
        raise ValueError(say(NOT_A_MOMENT)) from problem
    return text


Id = Annotated[str, AfterValidator(_plain_id)]
Moment = Annotated[str, AfterValidator(_moment)]
Filled = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Command(BaseModel):
    """What every deed may carry: who does it, when it happened, an id for what it makes, an echo.

    `seen`: the change ids the form displayed; left out, the deed saw the present state. `session`: the paired
    session it is done in; whoever does it sits in that session, and it goes on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    deed: str
    as_: str | None = Field(default=None, alias="as")
    happened: Moment | None = None
    id: Id | None = None
    ref: Any = None
    seen: frozenset[str] | None = None
    session: Id | None = None


class OnInitiative(Command):
    """A deed on one initiative."""

    initiative: Id


def day_of(given: date | None, command: Command, desk: Desk) -> str:
    """Return the day a deed names; left out, the day it happened, or today by the machine's clock."""
    return given.isoformat() if given else (command.happened or desk.clock())[:10]


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed comes to: the event to record, and what to tell whoever asked.

    `made`: kind and id of what it made; `suggests`: a verdict the parts point to; `extra`: further
    fields of the answer, such as the hash of a submitted text. `also`: what is recorded after it, each by itself.
    """

    draft: Draft
    made: tuple[str, str] | None = None
    suggests: str | None = None
    warnings: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[Draft, ...] = ()


C = TypeVar("C", bound=Command)
Perform = Callable[[Any, Desk, str], Done]


@dataclass(frozen=True, slots=True)
class Deed:
    """A deed: its name, the command it takes, who may do it, and the function that does it."""

    name: str
    command: type[Command]
    roles: frozenset[str]
    perform: Perform


def deed(
    name: str, command: type[C], *, roles: frozenset[str] = EVERYONE_BUT_READERS
) -> Callable[[Callable[[C, Desk, str], Done]], Deed]:
    """Make a function `(command, desk, by) -> Done` the deed of this name."""

    def register(perform: Callable[[C, Desk, str], Done]) -> Deed:
        return Deed(name, command, roles, perform)

    return register
