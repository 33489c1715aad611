"""The numbers of a round add up, at every step and for every source; and where they do not, it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.rules.flow import COMPLETE, REGISTERED, Passage, Reason, flow_of, problems

VGZ, ZK = "vgz", "zk"
DROPPED = Passage((VGZ,), 2, "afgevallen_potentie", "O01", "", "", "", 3)
WAITING = Passage((VGZ, ZK), 3, "vragenlijst", "", "contact", "O02", "", 2)
PUBLISHED = Passage((), 5, "gepubliceerd", "O18", "", "O03", "O17")
ROUND = [DROPPED, WAITING, PUBLISHED]


@pytest.mark.requirement("R3", "R7")
def test_at_each_step_it_says_how_many_came_and_why_each_went_on_ended_or_is_there() -> None:
    one, two, three, four, five = flow_of(ROUND).whole.stages
    assert (one.came, one.reasons) == (6, (Reason("on", REGISTERED, 6),))
    assert (two.came, two.reasons) == (
        6,
        (Reason("end", "O01", 3), Reason("on", "O02", 2), Reason("on", "O03", 1)),
    )
    assert three.reasons == (Reason("here", "contact", 2), Reason("on", COMPLETE, 1))
    assert four.reasons == (Reason("on", "O17", 1),)
    assert five.reasons == (Reason("end", "O18", 1),)
    assert [stage.came for stage in (three, four, five)] == [3, 1, 1]
    assert flow_of(ROUND).whole.states == {"afgevallen_potentie": 3, "gepubliceerd": 1, "vragenlijst": 2}


@pytest.mark.requirement("R7")
def test_what_several_sources_submitted_counts_at_each_and_what_no_source_did_by_itself() -> None:
    found = flow_of(ROUND)
    assert {key: flow.total for key, flow in found.by_source.items()} == {"": 1, VGZ: 5, ZK: 2}
    assert found.whole.total == 6


def test_an_end_without_an_outcome_is_named_by_its_state() -> None:
    (stage, *_) = flow_of([Passage((VGZ,), 1, "zomaar", "", "", "", "")]).whole.stages
    assert stage.reasons == (Reason("end", "zomaar", 1),)


PASSAGES = st.builds(
    lambda sources, step, waits, n: Passage(
        sources, step, "ergens", "" if waits else "O01", waits, "O03" if step > 2 else "", "O17" if step > 4 else "", n
    ),
    st.sampled_from([(), (VGZ,), (ZK,), (VGZ, ZK)]), st.integers(1, 5), st.sampled_from(["", "talk"]),
    st.integers(1, 9),
)  # fmt: skip


@pytest.mark.requirement("R3", "R7")
@given(st.lists(PASSAGES, max_size=8))
def test_whatever_happened_the_numbers_add_up(passages) -> None:
    assert list(problems(flow_of(passages))) == []


@pytest.mark.requirement("R7")
def test_a_number_that_does_not_add_up_is_named_with_the_source_it_is_of() -> None:
    found = flow_of(ROUND)
    lost = replace(found.whole, states={"gepubliceerd": 1})
    assert [tuple(one) for one in problems(replace(found, whole=lost))] == [(None, "total = states", 6, 1)]
    theirs = found.by_source[ZK]
    short = replace(
        theirs, stages=(*theirs.stages[:2], replace(theirs.stages[2], came=1), *theirs.stages[3:])
    )
    assert [tuple(one) for one in problems(replace(found, by_source={ZK: short}))] == [
        (ZK, "step 2 on = step 3", 2, 1)
    ]


@pytest.mark.requirement("R7")
def test_whoever_went_on_without_a_decision_is_found() -> None:
    found = flow_of([WAITING._replace(second="")])
    assert {(one.source, one.what, one.found) for one in problems(found)} == {
        (source, "step 2 reasons", 2) for source in (None, VGZ, ZK)
    }
