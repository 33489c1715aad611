"""Refusals about paired sessions: who may sit in one, what is done in it, and signing it off."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.refusals.review import HasInterest, InterestMissing, NotAssigned, SheetFinal
from pz_domain.wording import mark


class NotAPair(Refusal):
    """A session is of two people."""

    code = "not-a-pair"
    sentence = mark("A paired session is of two reviewers; name two.")


class SamePerson(Refusal):
    """The same handle was given twice."""

    code = "same-person"
    sentence = mark("“{subject}” cannot form a pair with themselves; name two different reviewers.")


class NotInSession(Refusal):
    """Who does this is not one of the two."""

    code = "not-in-session"
    sentence = mark("“{who}” is not in the session “{subject}”: {reviewers} are.")


class NotOfSession(Refusal):
    """The session is about other initiatives."""

    code = "not-of-session"
    sentence = mark(
        "The session “{session}” is not about “{subject}”. Open another one, or leave the session out."
    )


class SessionClosed(Refusal):
    """A session that was signed off does not go on."""

    code = "session-closed"
    sentence = mark(
        "The session “{subject}” was signed off; nothing is added to it any more. Open another one."
    )


class AlreadySigned(Refusal):
    """Nobody signs twice."""

    code = "already-signed"
    sentence = mark("“{who}” signed off the session “{subject}” already.")


class SessionUnfinished(Refusal):
    """Reviews that were begun in the session are not final yet."""

    code = "session-unfinished"
    sentence = mark("“{subject}” is not finished: {who} has still to finish. Then sign the session off.")


class NoSession(Refusal):
    """There is no session to sign off, or more than one."""

    code = "no-session"
    sentence = mark("Which session is meant? Name it: {known}.")


class PartnerHasInterest(HasInterest):
    """An interest bars one of the pair from the initiative (D3)."""

    sentence = mark("{who} declared an interest in “{subject}”; someone else judges it.")


class PartnerInterestMissing(InterestMissing):
    """Both declare before the first verdict (D3)."""

    sentence = mark("{who} declares first whether there is an interest in “{subject}”; then judge it.")


class PartnerNotAssigned(NotAssigned):
    """One of the pair was taken off this step."""

    sentence = mark("{who} was taken off step {step} of “{subject}”.")


class PartnerFinal(SheetFinal):
    """One of the pair has finished."""

    sentence = mark("The verdicts of {who} on “{subject}” are final.")
