"""Refusals after publication: mechanisms, barriers, conditions, actions."""

from __future__ import annotations

from pz_domain.refusals import Refusal
from pz_domain.wording import mark


class NotSelected(Refusal):
    """Only what was selected is scaled up; others come along as similar to it (R166)."""

    code = "not-selected"
    sentence = mark(
        "“{subject}” is not selected ({state}). Name it under “similar” with a practice that is selected."
    )


class MechanismMissing(Refusal):
    """The working mechanism comes first (R167)."""

    code = "mechanism-missing"
    sentence = mark("“{subject}” has no working mechanism yet. Describe that first: add_mechanism.")


class NotWellDescribed(Refusal):
    """Nothing is agreed against a barrier before it is well described (R178)."""

    code = "barrier-not-described"
    sentence = mark(
        "“{subject}” is not marked as well described, so nothing is agreed about it yet. First: describe_barrier."
    )


class DescriptionIncomplete(Refusal):
    """A good description says what, in which area, and who is hindered (R174, R178)."""

    code = "barrier-incomplete"
    sentence = mark("“{subject}” cannot be marked as well described. Still missing: {missing}.")
