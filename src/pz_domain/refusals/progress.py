"""Refusals in steps 1, 3 and 5: intake, contact, questionnaire, publication."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark


class SourceMissing(Refusal):
    """An initiative comes from a source of the round, or says why not (R16)."""

    code = "source-missing"
    sentence = mark("“{subject}” names no source. Name one of: {known}; or “other” with source_because.")


class ContactMissing(Refusal):
    """The questionnaire cannot be closed yet: no contact, and too few attempts (R87)."""

    code = "contact-attempts-missing"
    sentence = mark("“{subject}”: {made} of {needed} attempts at contact are logged, and none succeeded.")


class QuestionnaireClosed(Refusal):
    """The questionnaire is closed already."""

    code = "questionnaire-closed"
    sentence = mark("The questionnaire of “{subject}” is closed. Reopen step 3 with a reason to change it.")


class ReasonMissing(Refusal):
    """Not applicable or unknown needs a reason (R86)."""

    code = "reason-missing"
    sentence = mark("{subject}: “not applicable” and “unknown” need a reason.")


class TooManyElements(Refusal):
    """At most five core elements are published (R141)."""

    code = "too-many-elements"
    sentence = mark("“{subject}”: at most {most} core elements are published, and you gave {given}.")


class RationaleForCluster(Refusal):
    """The cluster needs a reason when several principles fit (R154)."""

    code = "cluster-rationale-missing"
    sentence = mark("“{subject}” fits several principles: write in one line why this cluster.")


class NothingToSubmit(Refusal):
    """The publication record is not complete enough to put before the provider."""

    code = "not-ready"
    sentence = mark("“{subject}” is not ready: {missing}.")


class NothingToCorrect(Refusal):
    """No text was approved that the present one could be a correction of."""

    code = "nothing-to-correct"
    sentence = mark("“{subject}”: there is no approved text that this one differs from.")


class NotOnlySpelling(Refusal):
    """More than spelling was changed since the approval (A15)."""

    code = "not-only-spelling"
    sentence = mark(
        "“{subject}”: more than spelling was changed since the approval. Put the text before the provider again."
    )


class ApprovalOfAnotherText(Refusal):
    """The approval names a version that was never submitted (R144)."""

    code = "unknown-version"
    sentence = mark(
        "“{subject}”: this version was never submitted for approval. Submit the present text first."
    )


class NotApproved(Refusal):
    """A batch holds something that may not leave (R144)."""

    code = "not-approved"
    sentence = mark("The batch “{subject}” cannot be released: {blocked}.")


class NotReleased(Refusal):
    """The batch was not released."""

    code = "not-released"
    sentence = mark("The batch “{subject}” is not released yet. Release it first.")


class AlreadyReleased(Refusal):
    """The batch was released and does not change."""

    code = "already-released"
    sentence = mark("The batch “{subject}” is released and does not change any more.")


class EmptyBatch(Refusal):
    """A batch without initiatives says nothing."""

    code = "empty-batch"
    sentence = mark("The batch “{subject}” holds no initiatives.")


class ContactTooEarly(Refusal):
    """Contact persons are recorded from step 3 on (A33)."""

    code = "contact-too-early"
    sentence = mark("“{subject}” is in step {step}; contact details are recorded from step 3 on.")


class TextChanged(Refusal):
    """What was approved is not what stands there now."""

    code = "text-changed-after-approval"
    sentence = mark("“{subject}”: the text changed after the approval. Submit it again.")


class OtherRound(Refusal):
    """Initiatives of two rounds are not merged: each round is counted by itself (R42)."""

    code = "other-round"
    sentence = mark(
        "“{subject}” and “{other}” are of two rounds: link them with resubmit instead of merging."
    )


class RoundIsHere(Refusal):
    """A round that is kept here whole is no earlier one."""

    code = "round-is-here"
    sentence = mark(
        "The round “{subject}” is itself in this workspace. Take its list in where the next round is kept."
    )
