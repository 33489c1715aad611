"""What step 5 records: core elements, text, cluster, approval, batches, publication (R138-R157)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Element:
    """A published core element and which of the provider's own it summarises (R142)."""

    text: str
    summarises: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """The one cluster of a practice, why, and the other principles it serves (R145, R152-R154)."""

    key: str
    rationale: str
    principles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """The publication record as it stands: elements, texts and cluster."""

    elements: tuple[Element, ...] = ()
    fewer_confirmed: bool = False
    text: Mapping[str, object] = field(default_factory=dict)
    cluster: Cluster | None = None


@dataclass(frozen=True, slots=True)
class Seal:
    """How a record is hashed so that its public text can be checked alone, and the rest cannot be guessed (R144).

    `nonce` is random and never published. `patients`, `spread` and `elements` name the questions of which the
    method publishes the answer; the last with the field that holds the provider's own core elements.
    """

    nonce: str
    patients: str = ""
    spread: str = ""
    elements: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Submission:
    """The publication record put before the provider, by its hash (R144); without a seal by the first rule."""

    id: str
    hash: str
    by: str
    at: str
    seal: Seal | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The provider's answer on one exact version; `answer`: approved, changes, refused, silent."""

    id: str
    hash: str
    answer: str
    date: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Spelling:
    """One person's word that version `after` differs from the approved `before` only in its spelling."""

    before: str
    after: str
    by: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Where an initiative is in a batch, and whether that batch was released with which version."""

    batch: str
    released: bool = False
    hash: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """The website showed it: where and from when (O18)."""

    batch: str
    url: str
    date: str
