"""The sentences of letters, plain Dutch of level B1; what goes with which end is a table."""

from __future__ import annotations

from pz_domain.wording import mark

SUBJECT = mark("About your initiative “{title}”")
SUBJECT_SOURCE = mark("What became of what you put forward: {round}")
TO_PROVIDER, TO_SOURCE = mark("Dear care provider,"), mark("Dear colleagues,")

PUT_FORWARD = mark(
    "In the programme “{programme}” we look for examples of appropriate care. For the round “{round}” your initiative "
    "“{title}” was put forward. In this letter you read what became of it, and why."
)
LOOKED_APART = mark(
    "{n} reviewers looked at your initiative apart from one another. They used the same fixed criteria for everyone."
)
DECIDED_ON = mark("The decision is of {day}.")

OUTCOME, WHY, OPEN, NEXT, RECONSIDER, MEANING = (
    mark("What became of it"), mark("Why"), mark("What is still open"), mark("What comes next"),
    mark("If you do not agree"), mark("What this says, and what it does not"),
)  # fmt: skip
BY_CRITERIA = mark("It is about these criteria:")
BY_QUESTIONS = mark("These questions of the questionnaire have no full answer yet:")
ALSO = mark("These reasons hold as well:")
STILL_OPEN = mark("On these criteria there is doubt still, or information is missing:")
NO_CONTACT = mark("We tried {n} times to reach you.")

ASK_AGAIN = (
    mark("Do you not agree with this? Or do you have new information? Answer this letter and say why."),
    mark("We will then look at it again, with other reviewers. You get an answer to that."),
    mark("Would you like to know how we came to this? You can ask us for the file of your initiative."),
)
"""How a provider asks for reconsideration, and for the file (D22)."""

TWO_THINGS = mark(
    "A valuable initiative and an initiative that is eligible for publication are two different things. We only looked "
    "at whether it fits the criteria of this round."
)
"""R190: the one is another statement than the other."""

NEXT_ROUND = mark("You may put your initiative forward again in a later round.")
AFTER: dict[str, tuple[str, ...]] = {
    "drop": (NEXT_ROUND,),
    "hold": (
        mark("As long as the round is open, you may still send us information on these points."),
        mark("If nothing is settled when the round closes, it is not eligible in this round."),
    ),
    "published": (mark("Is something on the page not right, or not right any more? Let us know."),),
    "not_approved": (
        mark("Do you want it published after all? Let us know what has to change in the text."),
    ),
    "withdrawn_by_provider": (mark("We do not look at it any further."), NEXT_ROUND),
    "withdrawn_publication": (mark("Do you have questions about this? Let us know."),),
    "merged": (mark("You hear from us how that initiative goes on."),),
    "split": (mark("You hear from us how those initiatives go on."),),
    "end": (NEXT_ROUND,),
    "pass": (),
}
"""What comes next, by the kind of outcome or by the end that the method names; `pass`: as the method explains it."""
CAN_BE_ASKED = frozenset({"drop", "hold", "not_approved", "end"})
"""The ends after which someone may not agree."""

OVER_ALL = mark(
    "For the round “{round}” of the programme “{programme}” you put practices forward. Thank you for that. Below you "
    "read of each what became of it. The order is that of the alphabet and says nothing else."
)
NOT_YET = mark("Nothing is decided on this one yet.")
OF_THESE = mark("You put forward, alone or with others: {n}. Decided on: {m}.")
TOLD_APART = mark("Each provider is told the outcome with the reasons. Refer providers with questions to us.")
KIND_REGARDS = mark("Kind regards,")
