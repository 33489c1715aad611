"""The document: all that a batch says to the public, as one value. Every format renders this and nothing else.

Texts are plain (`plain.py`) and in the language of the document; what the provider wrote is in the
provider's. No contact, reviewer, verdict or rationale of a verdict has a place in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict


class _Closed:
    """What is published has these fields and no others."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True)
class Named(_Closed):
    """A key of the method with its label."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class CoreElement(_Closed):
    """A core element, and the provider's own ones that it summarises; none where it is in their words (R142)."""

    text: str
    summarised_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact(_Closed):
    """What the practice means for one societal task, as the provider claims (R13, R158)."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Patients(_Closed):
    """How many patients had care in this way: the count as given, and up to which day; a claim (R78)."""

    number: str
    as_of: str
    is_estimate: bool


@dataclass(frozen=True, slots=True)
class Spread(_Closed):
    """How common the way of working is already, as the provider claims, and who took it over (R85)."""

    key: str
    label: str
    followers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClusterShown(_Closed):
    """The one cluster of the practice: the principle its main emphasis is on, and why (R145, R154)."""

    key: str
    label: str
    rationale: str


@dataclass(frozen=True, slots=True)
class LinkedPrinciple(_Closed):
    """A principle the practice is linked to; `always`: it belongs to every practice (R152, R153)."""

    key: str
    label: str
    always: bool


@dataclass(frozen=True, slots=True)
class ApprovalShown(_Closed):
    """The provider approved exactly this version on this day; `version` is its SHA-256 (R144).

    By the second `rule` it is made of two hashes, that of the `published` text and that of the `whole` record: so
    the text can be checked by itself. By the first both are empty. `recorded_by` is the role of who recorded the
    approval; `corrected`: two people said since that only spelling was corrected.
    """

    date: str
    version: str
    rule: int = 1
    published: str = ""
    whole: str = ""
    recorded_by: str = ""
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class RoundShown(_Closed):
    """The round and the method edition that initiatives were selected under (R12, R19, R159).

    `is_example`: what happened in it is made up, the approvals too.
    """

    id: str
    title: str
    focus: str
    focus_reason: str
    policy_basis: str
    edition: str
    edition_hash: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class PracticePage(_Closed):
    """One selected practice as its provider approved it (R143). Optional texts are empty when not given."""

    id: str
    file: str
    title: str
    organisation: str
    target_groups: tuple[Named, ...]
    patient_group: str
    before: str
    now: str
    text: str
    local_context: str
    wider_use: str
    element_definition: str
    elements: tuple[CoreElement, ...]
    impact: tuple[Impact, ...]
    patients: Patients | None
    spread: Spread | None
    cluster: ClusterShown
    principles: tuple[LinkedPrinciple, ...]
    sources: tuple[Named, ...]
    round: str
    edition_hash: str
    audience: str
    disclaimers: tuple[str, ...]
    approval: ApprovalShown
    review_by: str


@dataclass(frozen=True, slots=True)
class BatchDocument(_Closed):
    """A released batch: examples in alphabetical order, neither complete nor a ranking (R156, R157).

    `count` is how many practices were released and not withdrawn; `withdrawn` holds the ids of those
    that were. `date` is the day of the batch, empty when nobody gave one; `address`, with a slash at its
    end, is where the folder will be found on the web, empty when that is not known.
    """

    format: Literal[1]
    id: str
    title: str
    date: str
    language: Literal["nl", "en"]
    programme: str
    publisher: str
    audience: tuple[str, ...]
    disclaimers: tuple[str, ...]
    rounds: tuple[RoundShown, ...]
    count: int
    withdrawn: tuple[str, ...]
    address: str
    practices: tuple[PracticePage, ...]

    @property
    def examples(self) -> frozenset[str]:
        """The rounds of this batch, by id, in which everything is made up."""
        return frozenset(shown.id for shown in self.rounds if shown.is_example)
