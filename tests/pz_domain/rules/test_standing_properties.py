"""What holds for every case, wherever people brought it and however whole it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pz_domain.model.publication import Cluster
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules import process
from pz_domain.rules.standing import standing
from pz_domain.rules.step import ruling_of
from pz_domain.rules.waiting import WAITING
from tests.pz_domain.rules.cases import (
    ANSWERS,
    MEETS,
    PILOT,
    Made,
    a_case,
    approved,
    in_step_3,
    in_step_4,
    selected,
)
from tests.pz_domain.rules.states import (
    STUB,
    closing,
    merged,
    split,
    torn,
    withdrawn,
)

pytestmark = pytest.mark.no_cover


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def verdicts_of(step: int) -> st.SearchStrategy[dict[str, Judgement | Verdict]]:
    codes = [criterion.code for criterion in PILOT.criteria_of(step)]
    mostly = st.sampled_from([MEETS] * 6 + list(Verdict))
    bare = st.builds(Judgement, st.sampled_from(list(Verdict)), st.just("because"))
    return st.fixed_dictionaries({code: st.one_of(mostly, mostly, mostly, bare) for code in codes})


REGISTERS = (
    "verdict/druppelbril:2:0:P1:anna/judgement", "decision/druppelbril:4:0/decision", "answer/druppelbril:Q1/value",
    "initiative/druppelbril/facts", "publication/druppelbril/text", "deviation/druppelbril:4:0:anna/decision",
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> Made:
    """A case that people brought somewhere, in whatever way, complete and consistent or not."""
    made = draw(
        st.sampled_from([a_case(), a_case(sheets=1), STUB, in_step_3(), in_step_4(), selected(), approved()])
    )
    for step in draw(st.lists(st.sampled_from([2, 4]), max_size=2)):
        made = made.sheets(step, *draw(st.lists(verdicts_of(step), min_size=1, max_size=3)))
    made = made.attempted(*draw(st.lists(st.sampled_from(["no_answer", "reached", "refused"]), max_size=4)))
    if draw(st.booleans()):
        made = made.answered(
            {code: ANSWERS[code] for code in draw(st.sets(st.sampled_from(sorted(ANSWERS))))}
        )
    for change in draw(st.sets(st.sampled_from(["sent", "closed", "submitted", "released", "shown"]))):
        made = getattr(made, change)()
    for step in draw(st.lists(st.integers(2, 5), max_size=3)):
        grounds = draw(st.sampled_from([None, None, "of before"]))
        made = made.decided(step, grounds=grounds) if ruling_of(PILOT, made.case, step).outcome else made
    for by in draw(st.lists(st.sampled_from(["anna", "bram"]), max_size=2)):
        made = made.deviated(4, "O17", by)
    for register in draw(st.sets(st.sampled_from(REGISTERS), max_size=1)):
        made = torn(made, register)
    if draw(st.booleans()):
        made = made.writing(cluster=draw(st.sampled_from([None, Cluster("principle_4", "x")])))
    if draw(st.booleans()):
        made = made.submitted().answered_by_provider(draw(st.sampled_from(["approved", "refused", "silent"])))
    for ending in draw(st.sets(st.sampled_from([closing, merged, split, withdrawn]), max_size=2)):
        made = ending(made)
    return made.having(generations=draw(st.sampled_from([{}, {}, {}, {2: 1}, {4: 1}])))


DROPS = {outcome.key: outcome.step for outcome in PILOT.outcomes.values() if outcome.kind == "drop"}


@given(histories())
@settings(max_examples=150, deadline=None)
@holds("R3", "R189")
def test_every_initiative_is_in_exactly_one_state(made: Made):
    now = made.now
    assert (now.state in process.BY_KEY) is not (now.state in DROPS)
    state = process.BY_KEY.get(now.state)
    assert now.step in ({state.step or now.step} if state else {DROPS[now.state]})
    assert now.ended is (state.is_end if state else True)
    assert now.waiting_for in WAITING
    assert (now.waiting_for == "") is now.ended
    assert now.outcome is None or now.outcome in PILOT.outcomes
    if now.ended:
        assert now.decided
        assert now.outcome is not None
        assert PILOT.outcomes[now.outcome].key == now.state
    assert now == standing(made.edition, made.case)


@given(histories())
@settings(max_examples=100, deadline=None)
@holds("A10", "R71")
def test_only_what_people_decided_ends_or_advances_a_case(made: Made):
    """Without decisions nothing leaves step 2, save by the provider or by merging."""
    now = made.having(decisions=(), deviations=()).now
    assert now.step <= 2
    if now.ended:
        assert now.state in {"samengevoegd", "gesplitst", "ingetrokken_door_aanbieder"}


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_things_were_recorded_does_not_matter(made: Made, random):
    case = made.case
    mixed: dict[str, Any] = {}
    for name in ("sheets", "agreements", "decisions", "deviations", "attempts", "submissions", "approvals", "batches",
                 "published", "conflicts"):  # fmt: skip
        found = list(getattr(case, name))
        if len({_entity(item) for item in found}) == len(found):
            random.shuffle(found)
        mixed[name] = tuple(found)
    again = made.having(**mixed).now
    assert (again.state, again.step, again.outcome, again.stale, again.waiting_for, again.ruling.reasons) == (
        made.now.state, made.now.step, made.now.outcome, made.now.stale, made.now.waiting_for,
        made.now.ruling.reasons,
    )  # fmt: skip


def _entity(item: Any) -> tuple[object, ...]:
    """What makes two of a kind the same entity, of which a case holds one."""
    names = ("step", "generation", "reviewer", "by", "batch", "id", "register")
    keys = [getattr(item, name, None) for name in names]
    return tuple(keys[:2]) if type(item).__name__ == "Decision" and item.outcome != "O17" else tuple(keys)
