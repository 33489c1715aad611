"""The columns of every projection table, in order, as plain tuples.

What is written, compared and read on the way to the first screen needs no SQLModel; `declared` holds the same
columns as a schema, and a test holds the two together. An initiative is known by its number.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Initiatives(NamedTuple):
    """One initiative: where it stands, and how far its reviews are; never who judged what.

    Lists of keys are joined by commas. `ending`: empty while under way, else dropped, published or other;
    `closed`: its round is, for what belongs to a round. `criteria`: how many the present step has, `asked`:
    how many independent reviews it needs; `started`, `finals` and `claimed`: how many reviews that count
    were begun, are final, and are begun or assigned. `waiting_on`: the one person it waits for, where it is one.
    `moved`: a verdict that everybody may see cites an answer or a card that reads otherwise now.
    """

    number: int
    id: str
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


class Sheets(NamedTuple):
    """One reviewer's verdicts of a step: a letter per criterion in the method's order, `.` while open.

    A capital lacks the rationale it needs. A `blind` one is for its reviewer alone, and its `progress` is sealed
    under `key`, which is empty where it is in clear. `current`: of the step's present generation. `conflicted`: two
    values wait there for a choice, which is its reviewer's alone. `together`: a pair agreed on it before each had
    judged, so it is not independent; shown once everyone's verdicts are.
    """

    number: int
    step: int
    generation: int
    reviewer: str
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


class Verdicts(NamedTuple):
    """A verdict that everybody may see, of a review that is final."""

    number: int
    step: int
    generation: int
    criterion: str
    reviewer: str
    verdict: str


class Joints(NamedTuple):
    """What first, independent verdicts on a criterion came to, once all of the step's were final; `at` is then, UTC.

    `verdict` is empty while they differ. `how`: equal, cautious, agreed, different or open.
    """

    number: int
    step: int
    criterion: str
    verdict: str
    how: str
    at: str


class Interests(NamedTuple):
    """Whether a reviewer declared an interest in an initiative."""

    number: int
    reviewer: str
    has_interest: bool


class Stakes(NamedTuple):
    """An interest in everything from a source, or of an organisation; `of` is its key, or its name."""

    id: str
    of: str
    reviewer: str
    kind: str


class Notes(NamedTuple):
    """That someone has notes with an initiative; `blind`: for that person alone to read, all of them."""

    number: int
    reviewer: str
    blind: bool


class Answers(NamedTuple):
    """How far a question is: answered, missing, not_applicable, unknown, asked_back, or replied to that."""

    number: int
    question: str
    state: str


class Asked(NamedTuple):
    """How far the questionnaire of an initiative came, once it plays a part (R72).

    `attempts` at contact were made of the `needed` after which there is none; `reached`: there was contact.
    Moments are UTC and empty for what did not happen. `until`: its closing date; `reminders`: the days on which it is
    still planned to remind of it, in order with commas between.
    """

    number: int
    attempts: int
    needed: int
    reached: bool
    tried_at: str
    sent_at: str
    closed_at: str
    until: str
    reminders: str


class Leaving(NamedTuple):
    """How far the publication of a selected initiative is, and what keeps it out of a release (R143, R144).

    `impacts`: the societal tasks that are described, with commas between. `submitted_at` and `answer` are of
    the text as it stands; `answer`: approved, changes, refused, silent, or empty. `blocks`: codes with commas.
    """

    number: int
    elements: int
    has_text: bool
    impacts: str
    submitted_at: str
    answer: str
    answered_on: str
    blocks: str


class Members(NamedTuple):
    """An initiative in a batch, and whether it was released there."""

    number: int
    batch: str
    released: bool
    withdrawn: bool


class Disputed(NamedTuple):
    """An initiative with several values somewhere that all may see, or with something that cannot be read."""

    number: int


class Stubs(NamedTuple):
    """An initiative of which something came, and its facts did not yet."""

    id: str


class Batches(NamedTuple):
    """A batch; `status`: pending, released or withdrawn."""

    id: str
    title: str
    status: str


class Sources(NamedTuple):
    """A source of initiatives, when it was asked, and what it answered; `submitted` -1: no answer yet."""

    key: str
    label: str
    kind: str
    asked_on: str
    reminder_on: str
    answered_on: str
    submitted: int


class Rounds(NamedTuple):
    """A round, with the settings that outcomes and reminders depend on; `reminders` are days with commas between."""

    id: str
    title: str
    edition: str
    sheets: int
    attempts: int
    closed: bool
    until: str
    reminders: str


class Reviewers(NamedTuple):
    """Someone who is enrolled; `active`: takes part now, `judges`: may judge now."""

    id: str
    name: str
    role: str
    active: bool
    judges: bool


class Labels(NamedTuple):
    """What people call a key of the method, in both languages; `words` is what a filter finds it by."""

    kind: str
    key: str
    nl: str
    en: str
    words: str


class Texts(NamedTuple):
    """What full-text search reads of an initiative; never anything about a contact person."""

    title: str
    organisation: str
    summary: str
    before: str
    now: str
    patient_group: str
    organisations: str

    @property
    def names(self) -> str:
        """What is looked through inside words too: the title, and who runs it."""
        return f"{self.title}\n{self.organisation}\n{self.organisations}"


COLUMNS: dict[str, tuple[str, ...]] = {
    "initiative": Initiatives._fields,
    "sheet": Sheets._fields,
    "verdict": Verdicts._fields,
    "joint": Joints._fields,
    "interest": Interests._fields,
    "note": Notes._fields,
    "answer": Answers._fields,
    "asked": Asked._fields,
    "leaving": Leaving._fields,
    "member": Members._fields,
    "disputed": Disputed._fields,
    "stub": Stubs._fields,
    "batch": Batches._fields,
    "source": Sources._fields,
    "round": Rounds._fields,
    "reviewer": Reviewers._fields,
    "stake": Stakes._fields,
    "label": Labels._fields,
}
"""The columns of every table of the projection by name, but for the search index."""

OF_INITIATIVE = (
    "sheet",
    "verdict",
    "joint",
    "interest",
    "note",
    "answer",
    "asked",
    "leaving",
    "member",
    "disputed",
)
"""The tables that hold any number of rows an initiative, each beginning with its number."""

SEARCH, INSIDE = "search", "inside"
"""The indexes of texts: words by their beginning in everything, and the insides of words in names."""


def insert_into(table: str, columns: Sequence[str]) -> str:
    """Return the statement that writes one row, in the place of one with the same key."""
    names = ",".join(f'"{name}"' for name in columns)
    return f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({','.join('?' * len(columns))})"


INSERT = {table: insert_into(table, columns) for table, columns in COLUMNS.items()}
INSERT[SEARCH] = insert_into(SEARCH, ("rowid", *Texts._fields))
INSERT[INSIDE] = insert_into(INSIDE, ("rowid", "names"))
INSERT_NEW = {table: INSERT[table].replace(" OR REPLACE", "", 1) for table in ("initiative", SEARCH, INSIDE)}
"""How a row comes in where none is of it yet; what is there need not be looked for first."""
