"""The list that a later round takes in of a round handed over: title, outcome and reference, nothing else (18b)."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.structured import written
from pz_domain.refusals import Refusal
from pz_domain.wording import mark
from pz_domain.work.command import Id
from pz_domain.work.earlier import OfEarlier, Outcome

NAME = "later-round.json"


class NotForALaterRound(Refusal):
    """The file is not such a list, or one of a newer program."""

    code = "not-for-a-later-round"
    sentence = mark(
        "“{subject}” is not the list that pz transfer writes for a later round (later-round.json)."
    )


class ForLater(BaseModel):
    """The list: the round it is of, and what is kept of each of its initiatives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    kind: Literal["later-round"] = "later-round"
    round: Id
    round_title: str
    initiatives: tuple[OfEarlier, ...]


def list_of(round_: str, round_title: str, kept: tuple[tuple[str, str, str, str], ...]) -> File:
    """Return the list as a file; of each initiative reference, title, code and label of the outcome or empty."""
    initiatives = tuple(
        OfEarlier(id=id_, title=title or id_, outcome=Outcome(code=code, label=label) if code else None)
        for id_, title, code, label in kept
    )
    found = ForLater(round=round_, round_title=round_title, initiatives=initiatives)
    return File.of_text(NAME, "application/json", written(found.model_dump(mode="json")))


def deed_of(data: bytes, name: str) -> dict[str, Any]:
    """Return the deed that takes a list in; `name` is the file, for the refusal.

    Raises:
        NotForALaterRound: it is something else, or says more than may be kept.
    """
    try:
        found = ForLater.model_validate_json(json.dumps(json.loads(data)))
    except (ValidationError, ValueError, RecursionError) as problem:
        raise NotForALaterRound(name) from problem
    return {"deed": "keep_earlier", **found.model_dump(mode="json", exclude={"format", "kind"})}
