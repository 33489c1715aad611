"""What step 3 records: attempts at contact, the questionnaire as sent, and answers (R72-R88)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

CONTACT_RESULTS = frozenset({"reached", "refused"})


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt at contact; `reached` and `refused` are contact, `no_answer` is not.

    `reminder`: the planned day of the reminder that was sent with it, else empty.
    """

    id: str
    channel: str
    result: str
    at: str
    by: str
    form_returned: bool = False
    reminder: str = ""

    @property
    def is_contact(self) -> bool:
        """Tell whether this was contact."""
        return self.form_returned or self.result in CONTACT_RESULTS


@dataclass(frozen=True, slots=True)
class ExtraQuestion:
    """A question added for one initiative, such as an open point of the check on potential (R75)."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Whether and when the questionnaire went out and was closed, what was added to it, and until when it is asked."""

    sent: str = ""
    closed: str = ""
    extra: tuple[ExtraQuestion, ...] = ()
    until: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The present answer to one question.

    `value` has the question's fields; `absent` is `not_applicable` or `unknown` with its reason.
    `query` is what was asked back about it; that may come before any answer. `asked_of`: the digest of what the answer
    said then, None where that is not known. `settled`: something was asked back, and a person settled it.
    """

    question: str
    value: Mapping[str, object] = field(default_factory=dict)
    absent: str = ""
    reason: str = ""
    change: str = ""
    query: str = ""
    asked_of: str | None = None
    settled: bool = False

    @property
    def is_given(self) -> bool:
        """Tell whether there is an answer, or a reason why not."""
        return bool(self.value or self.absent)
