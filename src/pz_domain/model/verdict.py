"""A verdict on a criterion, and the judgement that carries it with its rationale (R71, D1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    """What a reviewer finds; `meets` always means favourable for the initiative (A7).

    In the check on potential `fails` is the *certain* fail; an uncertain no is `doubt`.
    """

    MEETS = "meets"
    FAILS = "fails"
    DOUBT = "doubt"
    NO_INFORMATION = "no_information"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what belongs to it; parts are by key, evidence by id (`e1`, `Q8`).

    `cited`: the digest of each answer and card it rests on, as it read then; it makes no other judgement of it.
    """

    verdict: Verdict
    rationale: str = ""
    parts: Mapping[str, object] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    cited: Mapping[str, str] = field(default_factory=dict, compare=False)
