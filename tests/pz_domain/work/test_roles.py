"""Who may do what: a reader only looks, an editor does not judge, and whoever judges has a role that may (D4)."""

from __future__ import annotations

import pytest

from pz_domain.model.roles import EVERYONE_BUT_READERS, JUDGES, ROLES
from pz_domain.work.catalogue import MODULES
from pz_domain.work.perform import find
from tests.making import no_interest, registered, step_2

JUDGING = {
    "give_verdict", "finalise_sheet", "agree_verdict", "refer_differences", "withdraw_referral", "sign_session",
}  # fmt: skip


@pytest.mark.requirement("D4")
@pytest.mark.parametrize("name", sorted(MODULES))
def test_judging_is_for_those_who_judge_and_nothing_is_for_readers(name) -> None:
    assert find(name).roles == (JUDGES if name in JUDGING else EVERYONE_BUT_READERS)


@pytest.mark.requirement("D2", "D4")
@pytest.mark.parametrize("role", ROLES)
def test_each_role_judges_decides_and_assigns_only_where_it_may(at, role) -> None:
    at.apply(
        registered("a"),
        *no_interest("a"),
        {"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk", "role": role},
    )
    as_dirk = {"as": "dirk", "initiative": "a"}
    interest = {"deed": "declare_interest", "interest": "none", **as_dirk}
    verdict = {"deed": "give_verdict", "step": 2, "criterion": "P1", "verdict": "meets", **as_dirk}
    place = {"deed": "assign", "step": 2, "reviewer": "dirk", "initiative": "a"}
    (declared,) = at.tries(interest)
    assert declared["ok"] == (role != "reader")
    if role in JUDGES:
        at.apply(place, verdict, {"deed": "unassign", "step": 2, "reviewer": "dirk", "initiative": "a"})
    else:
        assert at.refused(place) == at.refused(verdict) == "not-allowed"
    at.apply(*step_2("a"))
    by_hand = {"deed": "assign", "step": 4, "reviewer": "anna", **as_dirk}
    decide = {"deed": "decide", "step": 2, "outcome": "O03", **as_dirk}
    if role == "reader":
        assert at.refused(by_hand) == at.refused(decide) == "not-allowed"
    else:
        at.apply(by_hand, decide)
