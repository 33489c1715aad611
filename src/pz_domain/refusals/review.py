"""Refusals while judging: verdicts, sheets, agreements, decisions (steps 2 and 4)."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark


class RationaleMissing(Refusal):
    """Anything but `meets` needs a rationale before the sheet is final (D1)."""

    code = "rationale-missing"
    sentence = mark("“{subject}” cannot be finished: write a rationale for {criteria}.")


class JointRationaleMissing(RationaleMissing):
    """A joint verdict has a rationale of its own (D2)."""

    sentence = mark(
        "Write why you agreed on {criteria} of “{subject}”: a joint verdict has its own rationale."
    )


class SheetIncomplete(Refusal):
    """A sheet is final only when every criterion has a verdict."""

    code = "sheet-incomplete"
    sentence = mark("“{subject}” cannot be finished: {criteria} still need a verdict.")


class SheetFinal(Refusal):
    """A final sheet does not change; the step must be reopened."""

    code = "sheet-final"
    sentence = mark("Your verdicts on “{subject}” are final. To judge anew, reopen the step with a reason.")


class PartsMissing(Refusal):
    """A rule reads parts that are not filled in."""

    code = "parts-missing"
    sentence = mark("“{subject}” cannot be finished: fill in {parts}.")


class PartsContradict(Refusal):
    """The parts speak against the verdict."""

    code = "parts-contradict"
    sentence = mark(
        "{subject}: what you filled in ({parts}) does not go with “{verdict}”. Change one of the two."
    )


class EvidenceNotQuantitative(Refusal):
    """This criterion is met only with figures (R109)."""

    code = "evidence-not-quantitative"
    sentence = mark(
        "{subject} is met only with figures: cite an evidence card with a figure. A target is not a result."
    )


class EvidenceUnknown(Refusal):
    """A cited answer or card does not exist."""

    code = "evidence-unknown"
    sentence = mark("“{subject}” is no evidence of this initiative. Cite one of: {known}.")


class InterestMissing(Refusal):
    """With two sheets an interest is declared before the first verdict (D3)."""

    code = "interest-missing"
    sentence = mark("Declare first whether you have an interest in “{subject}”; then judge it.")


class HasInterest(Refusal):
    """An interest bars the reviewer from the initiative (D3)."""

    code = "has-interest"
    sentence = mark("You declared an interest in “{subject}”; someone else judges it and decides.")


class InterestBars(HasInterest):
    """An interest bars someone else than who is asking (D3)."""

    sentence = mark("{who} declared an interest in “{subject}”. Ask someone else.")


class StakeBars(HasInterest):
    """No interest cannot be said where a wider declaration says that there is one (D3, A24)."""

    sentence = mark(
        "You declared an interest in everything of “{of}”, so in “{subject}” too. Withdraw that first."
    )


class NoStake(Refusal):
    """There is no wider declaration of an interest to withdraw."""

    code = "no-stake"
    sentence = mark("You declared no interest in everything of “{subject}”, so there is nothing to withdraw.")


class OtherIsFinal(SheetFinal):
    """The sheet of the reviewer who is taken off is final: it stays."""

    sentence = mark("The review of “{subject}” by {who} is final and stays.")


class AssignedAlready(Refusal):
    """A stand-in who reviews here too would take two of the places."""

    code = "assigned-already"
    sentence = mark("{who} reviews “{subject}” too and cannot take two places. Choose someone else.")


class NothingOpen(Refusal):
    """There is no unfinished review to take over."""

    code = "nothing-open"
    sentence = mark("{who} has no open review of “{subject}” in step {step} to take over.")


class NotAssigned(Refusal):
    """The reviewer was taken off this step."""

    code = "unassigned"
    sentence = mark("You were taken off step {step} of “{subject}”. Ask to be assigned again.")


class NotAllFinal(Refusal):
    """Something needs all sheets to be final."""

    code = "not-all-final"
    sentence = mark("Not all independent reviews of “{subject}” are finished: {final} of {needed} are.")


class NoDifference(Refusal):
    """There is nothing to agree on."""

    code = "no-difference"
    sentence = mark("The verdicts on {criterion} of “{subject}” are equal; there is nothing to agree on.")


class AlreadyRevealed(Refusal):
    """An independent review cannot begin once the others can be read (D2)."""

    code = "already-revealed"
    sentence = mark(
        "Step {step} of “{subject}” has all its reviews, and they can be read: yours would not be independent. "
        "Settle what differs, or reopen the step with a reason."
    )


class StillBlind(Refusal):
    """A step is not opened again while its reviews are still independent: the first verdicts would be lost (D2)."""

    code = "still-blind"
    sentence = mark(
        "Step {step} of “{subject}” is still judged independently. Finish all reviews, or take someone off it; then "
        "settle what differs, or reopen it."
    )


class NotIndependent(Refusal):
    """Whoever judged first does not settle alone what differs from another's verdict."""

    code = "not-independent"
    sentence = mark(
        "{who} is one of the reviewers of “{subject}” in this step. Ask someone else to settle it."
    )


class NotTheChair(Refusal):
    """Only who is enrolled as the chair settles as the chair."""

    code = "not-the-chair"
    sentence = mark("{subject} is not enrolled as the chair. Choose a chair, or ask a third reviewer.")


class NotTheOneAsked(Refusal):
    """What differs was put before someone, whose verdict it is to give."""

    code = "not-the-one-asked"
    sentence = mark(
        "What differs on “{subject}” was put before {who}: only they record how they settle it. Record what "
        "you agreed in a talk, or take the question back first."
    )


class NotReferred(Refusal):
    """Nobody was asked, so nothing can be taken back."""

    code = "not-referred"
    sentence = mark("What differs on “{subject}” was put before nobody.")


class NoOutcome(Refusal):
    """There is no outcome to decide yet."""

    code = "no-outcome"
    sentence = mark("“{subject}” has no outcome in step {step} yet: {reason}.")


class NotTheProposedOutcome(Refusal):
    """The rules propose another outcome, and this one may not be deviated from."""

    code = "not-the-proposed-outcome"
    sentence = mark("The rules propose {proposed} for “{subject}”; {outcome} is not possible here.")


class BecauseMissing(Refusal):
    """A reason is required."""

    code = "because-missing"
    sentence = mark("Say why (because): this is kept with “{subject}”.")


class NotUndoable(Refusal):
    """This event cannot be undone."""

    code = "not-undoable"
    sentence = mark("This cannot be undone: {reason}.")
