"""What is asked of providers, what a publication holds, and what a round starts with."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pz_domain.method.vocabulary import Frozen, Key, Text


class AnswerField(Frozen):
    """One field of an answer to a question."""

    key: str
    label: Text
    type: Literal[
        "choice", "keys", "text", "date", "number", "yes_no", "names", "texts", "evidence", "answer_with_text"
    ]
    scale: Key | None = None


class Question(Frozen):
    """A topic of the questionnaire (R76-R85).

    `required`: each entry must be answered; `a|b` means one of them will do.
    `instead`: a field that, when true, completes the question by itself (no figures available).
    """

    code: Key
    label: Text
    question: Text
    help: Text
    fields: Annotated[tuple[AnswerField, ...], Field(min_length=1)]
    required: Annotated[tuple[str, ...], Field(min_length=1)]
    instead: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    source: tuple[str, ...]
    requirements: tuple[str, ...]


class Contact(Frozen):
    """What step 3 asks of contacting, and what follows without it (R87, R88, A16)."""

    no_contact: Key
    incomplete: Key
    attempts_before_no_contact: Annotated[int, Field(ge=1)]


class PublicationRules(Frozen):
    """What a publication must hold (R141, R145, R153, R156)."""

    min_elements: Annotated[int, Field(ge=1)]
    max_elements: Annotated[int, Field(ge=1)]
    impact: tuple[Key, ...]
    elements_question: Key
    elements_field: Key = "elements"
    published: Key
    not_approved: Key
    withdrawn_by_provider: Key
    withdrawn_publication: Key
    merged: Key
    split: Key
    disclaimers: tuple[Text, ...]
    audience: Text
    element_definition: Text
    checked_part: Key = "checked_on"
    """The part of a judgement that says when a check was made; a check that old is made again (D20)."""
    check_months: Annotated[int, Field(ge=1)] = 12


class RoundDefaults(Frozen):
    """What a round of this method starts with; the round itself may change it while it runs."""

    key: Key
    title: Text
    start: str
    pillar: str
    phase: str
    focus: Text
    focus_reason: Text
    policy_basis: Text
    sheets: Annotated[int, Field(ge=1, le=9)] = 2
