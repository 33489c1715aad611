"""What the domain says no to; each refusal has a stable code and writes its own sentence.

A refusal names its subject and says what to do. It is caught in one place, where a deed is performed.
"""

from __future__ import annotations

from typing import ClassVar

from pz_domain.wording import mark, say


class Refusal(Exception):
    """A no with a code, a subject and a sentence; `sentence` is a catalogue text with placeholders."""

    code: ClassVar[str] = "refused"
    sentence: ClassVar[str] = mark("This cannot be done.")

    def __init__(self, subject: str = "", **values: object) -> None:
        """Name the subject (an initiative, a criterion, a file) and what the sentence fills in."""
        super().__init__(subject)
        self.subject = subject
        self.values = values

    def __str__(self) -> str:
        """Return the sentence in the present language."""
        return say(self.sentence, subject=self.subject, **self.values)


class Invalid(Refusal):
    """The deed as written is not one: a field is missing, unknown or of the wrong form."""

    code = "invalid"
    sentence = mark("{subject}: {problem}.")


class UnknownDeed(Refusal):
    """No deed has this name."""

    code = "unknown-deed"
    sentence = mark("There is no deed “{subject}”. The known ones are: {known}.")


class UnknownInitiative(Refusal):
    """No initiative has this id."""

    code = "unknown-initiative"
    sentence = mark("There is no initiative “{subject}”. Look it up with: pz queue --search.")


class UnknownReviewer(Refusal):
    """Nobody is enrolled under this handle."""

    code = "unknown-reviewer"
    sentence = mark("Nobody is enrolled as “{subject}”. Enrol them first, or choose one of: {known}.")


class NotAllowed(Refusal):
    """The role of this person does not allow it."""

    code = "not-allowed"
    sentence = mark("“{subject}” has the role {role}, which may not do this. Ask one of: {allowed}.")


class Away(Refusal):
    """This person does not take part now."""

    code = "away"
    sentence = mark("{subject} is away. Let a colleague take them back first: pz handover {handle} --back.")


class LastPerson(Refusal):
    """Nobody would be left who may do anything."""

    code = "last-person"
    sentence = mark("{subject} is the last who may change anything. Enrol someone else first.")


class AlreadyExists(Refusal):
    """Something with this id is there already."""

    code = "already-exists"
    sentence = mark("“{subject}” exists already. Choose another id, or change the existing one.")


class Unknown(Refusal):
    """A key that the method, the round or the initiative does not know."""

    code = "unknown-key"
    sentence = mark("The {what} “{subject}” is not known here. The known ones are: {known}.")

    def __str__(self) -> str:
        """Return the sentence, with the kind of key in the present language."""
        return say(
            self.sentence, subject=self.subject, **{**self.values, "what": say(str(self.values["what"]))}
        )


KINDS_OF_KEY = (
    mark("source"), mark("target group"), mark("principle"), mark("edition"), mark("round"), mark("batch"),
    mark("criterion"), mark("part"), mark("value"), mark("question"), mark("field"), mark("core element"),
    mark("conflict"), mark("change"), mark("session"), mark("contact"), mark("note"), mark("interest"),
    mark("approver"), mark("allotment"), mark("mechanism"), mark("barrier"), mark("needed condition"),
    mark("action"), mark("party"),
)  # fmt: skip


class WrongStep(Refusal):
    """The case is not in a step where this may be done."""

    code = "wrong-step"
    sentence = mark("“{subject}” is in step {step} ({state}); this belongs to step {needed}.")


class HasEnded(WrongStep):
    """The case has ended; nothing is done in it unless it is reopened."""

    sentence = mark("“{subject}” has ended: {state}. To go on with it, reopen step {needed} with a reason.")


class NoRound(Refusal):
    """No round is open."""

    code = "no-round"
    sentence = mark("No round is open. Open one first: pz init --round, or the deed open_round.")


class RoundClosed(Refusal):
    """The round is closed."""

    code = "round-closed"
    sentence = mark("The round “{subject}” is closed; nothing changes in it any more.")


class InConflict(Refusal):
    """What this rests on has two values; a person must choose first."""

    code = "in-conflict"
    sentence = mark("“{subject}” has two values side by side ({register}). Choose one first: pz conflicts.")


class NotReadable(Refusal):
    """What this rests on has a value that a newer or a damaged program made."""

    code = "unreadable"
    sentence = mark(
        "“{subject}” has a value that cannot be read here ({register}). Update PZ, or write it anew: pz conflicts."
    )


class TooLarge(Refusal):
    """It would not go into a frame, and so never reach anybody."""

    code = "too-large"
    sentence = mark(
        "This is too large to record ({size} MiB, at most {most} MiB): keep it in a file, and record where that is."
    )


class UnknownEvent(Refusal):
    """The event this undoes or changes is not there."""

    code = "unknown-event"
    sentence = mark("There is no event “{subject}” in the history of this workspace.")
