"""The declared schema of the projection: what screens, `pz queue` and reports query (D5, I11).

This is the one module that uses SQLModel. It is read when tables are made, made anew or looked
through, and by reports; following a deed and showing the queue go by `columns`, which holds the same.
"""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

CLUSTERED = {"sqlite_with_rowid": False}


class InitiativeRow(SQLModel, table=True):
    """One initiative: where it stands, since when, and how far its reviews are."""

    __tablename__ = "initiative"
    __table_args__ = (
        Index("initiative_waiting", "ended", "waiting_since", "number"),
        Index("initiative_title", "title_key", "number"),
        Index("initiative_organisation", "organisation_key", "number"),
        Index("initiative_step", "step", "ended", "waiting_since", "number"),
        Index("initiative_state", "state", "ended", "waiting_since", "number"),
        Index("initiative_ending", "ending", "step"),
    )

    number: int = Field(primary_key=True)
    id: str = Field(unique=True)
    title: str
    organisation: str
    title_key: str
    organisation_key: str
    groups: str
    sources: str
    round: str
    edition: str
    registered_at: str
    step: int
    generation: int
    state: str
    outcome: str
    decided: bool
    stale: bool
    ended: bool
    ending: str
    closed: bool
    waiting_for: str
    waiting_since: str
    open_points: str
    differences: int
    conflicted: bool
    deviation: str
    deviation_by: str
    waiting_on: str
    blind: bool
    criteria: int
    asked: int
    started: int
    finals: int
    claimed: int
    cluster: str
    questions_answered: int
    questions_total: int
    batch: str
    published_url: str
    merged_into: str
    moved: bool


class SheetRow(SQLModel, table=True):
    """One reviewer's verdicts of a step; a blind one is for that reviewer alone."""

    __tablename__ = "sheet"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)
    step: int = Field(primary_key=True)
    generation: int = Field(primary_key=True)
    reviewer: str = Field(primary_key=True)
    progress: str
    key: str
    started: bool
    final: bool
    assigned: bool
    dropped: bool
    blind: bool
    hidden: bool
    current: bool
    conflicted: bool
    together: bool


class VerdictRow(SQLModel, table=True):
    """A verdict that everybody may see, of a review that is final."""

    __tablename__ = "verdict"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)
    step: int = Field(primary_key=True)
    generation: int = Field(primary_key=True)
    criterion: str = Field(primary_key=True)
    reviewer: str = Field(primary_key=True)
    verdict: str


class JointRow(SQLModel, table=True):
    """What the first, independent verdicts on a criterion came to."""

    __tablename__ = "joint"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)
    step: int = Field(primary_key=True)
    criterion: str = Field(primary_key=True)
    verdict: str
    how: str
    at: str


class InterestRow(SQLModel, table=True):
    """Whether a reviewer declared an interest in an initiative."""

    __tablename__ = "interest"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)
    reviewer: str = Field(primary_key=True)
    has_interest: bool


class StakeRow(SQLModel, table=True):
    """An interest in everything from a source, or of an organisation."""

    __tablename__ = "stake"
    __table_args__ = (CLUSTERED,)

    id: str = Field(primary_key=True)
    of: str = Field(primary_key=True)
    reviewer: str
    kind: str


class DisputedRow(SQLModel, table=True):
    """That a choice may wait somewhere in an initiative, where everybody may see it."""

    __tablename__ = "disputed"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)


class StubRow(SQLModel, table=True):
    """An initiative whose facts have not come yet."""

    __tablename__ = "stub"
    __table_args__ = (CLUSTERED,)

    id: str = Field(primary_key=True)


class NoteRow(SQLModel, table=True):
    """That someone has notes with an initiative, and whether nobody else may read them."""

    __tablename__ = "note"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)
    reviewer: str = Field(primary_key=True)
    blind: bool


class AnswerRow(SQLModel, table=True):
    """How far a question of the questionnaire is."""

    __tablename__ = "answer"
    __table_args__ = (CLUSTERED,)

    number: int = Field(primary_key=True)
    question: str = Field(primary_key=True)
    state: str


class AskedRow(SQLModel, table=True):
    """How far the questionnaire of an initiative came."""

    __tablename__ = "asked"

    number: int = Field(primary_key=True)
    attempts: int
    needed: int
    reached: bool
    tried_at: str
    sent_at: str
    closed_at: str
    until: str
    reminders: str


class LeavingRow(SQLModel, table=True):
    """How far the publication of an initiative is, and what blocks it."""

    __tablename__ = "leaving"

    number: int = Field(primary_key=True)
    elements: int
    has_text: bool
    impacts: str
    submitted_at: str
    answer: str
    answered_on: str
    blocks: str


class MemberRow(SQLModel, table=True):
    """An initiative in a batch."""

    __tablename__ = "member"
    __table_args__ = (Index("member_batch", "batch", "number"), CLUSTERED)

    number: int = Field(primary_key=True)
    batch: str = Field(primary_key=True)
    released: bool
    withdrawn: bool


class BatchRow(SQLModel, table=True):
    """A batch of publications."""

    __tablename__ = "batch"

    id: str = Field(primary_key=True)
    title: str
    status: str


class SourceRow(SQLModel, table=True):
    """A source of initiatives, what it was asked and what it answered."""

    __tablename__ = "source"

    key: str = Field(primary_key=True)
    label: str
    kind: str
    asked_on: str
    reminder_on: str
    answered_on: str
    submitted: int


class RoundRow(SQLModel, table=True):
    """A round, with the settings that outcomes depend on."""

    __tablename__ = "round"

    id: str = Field(primary_key=True)
    title: str
    edition: str
    sheets: int
    attempts: int
    closed: bool
    until: str
    reminders: str


class ReviewerRow(SQLModel, table=True):
    """Someone who is enrolled."""

    __tablename__ = "reviewer"

    id: str = Field(primary_key=True)
    name: str
    role: str
    active: bool
    judges: bool


class LabelRow(SQLModel, table=True):
    """What people call a key of the method."""

    __tablename__ = "label"

    kind: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    nl: str
    en: str
    words: str


DECLARED = SQLModel.metadata.tables
"""All of these, by the names they have in SQL."""
