"""Since when something waits: one form of time, and only what brought it there."""

import pytest

from pz_domain.storage.waiting import moment
from tests.making import STEP_2, decide, no_interest, questionnaire, registered, sheets, step_2, to_selected
from tests.pz_domain.storage.scene import FAILS, MEETS, apply, opened, verdict


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-09-01T09:00:00.000Z", "2023-09-01T09:00:00.000Z"),
        ("2023-09-01T09:00:00+02:00", "2023-09-01T07:00:00.000Z"),
        ("2023-09-01T09:00:00", "2023-09-01T09:00:00.000Z"),
        ("2023-09-01", "2023-09-01T00:00:00.000Z"),
        ("not a time", ""),
        ("0001-01-01T00:00+14:00", ""),
        ("", ""),
    ],
)
def test_every_moment_is_written_in_one_form(written, read) -> None:
    assert moment(written) == read


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def on(day: int, *deeds):
    return [{**deed, "happened": f"2023-09-{day:02}T09:00:00Z"} for deed in deeds]


def since(workspace) -> int:
    """The day of September since when it waits."""
    row = workspace.queries.by_id("a")
    assert row.waiting_since.startswith("2023-09-")
    return int(row.waiting_since[8:10])


@pytest.mark.requirement("R3")
def test_it_waits_since_what_brought_it_into_the_step(workspace) -> None:
    apply(workspace, *on(1, registered("a")), *on(2, *no_interest("a")))
    assert since(workspace) == 1
    apply(workspace, *on(5, *step_2("a")))
    assert since(workspace) == 5
    apply(workspace, *on(6, decide("a", 2, "O03")))
    assert since(workspace) == 6
    contact, sent, card, *answers, closing = questionnaire("a")
    apply(workspace, *on(7, contact), *on(8, sent, card), *on(9, *answers[:3]))
    assert since(workspace) == 8
    apply(workspace, *on(10, *answers[3:]))
    assert (workspace.queries.by_id("a").waiting_for, since(workspace)) == ("closing", 10)
    apply(workspace, *on(11, closing))
    assert since(workspace) == 11


def test_in_publication_it_waits_since_the_last_that_was_done_for_it(workspace) -> None:
    apply(workspace, *on(1, *to_selected("a")))
    apply(workspace, *on(4, {"deed": "write_publication", "initiative": "a", "text": "Zo."}))
    assert since(workspace) == 4


@pytest.mark.requirement("D2")
def test_it_says_nothing_of_when_a_review_is_under_way(workspace) -> None:
    apply(workspace, *on(1, registered("a")), *on(2, *no_interest("a")))
    apply(workspace, *on(5, verdict("anna", "a", "P1", MEETS)))
    apply(workspace, *on(6, *sheets("a", 2, dict.fromkeys(STEP_2, MEETS), ("bram",))))
    assert since(workspace) == 1


def test_a_talk_waits_since_both_were_done_a_third_since_it_was_asked_and_a_decision_since_they_agreed(
    workspace,
) -> None:
    meets = dict.fromkeys(STEP_2[:4], MEETS)
    fails = FAILS | {"parts": {"mechanism": "none", "domain": "other"}}
    apply(workspace, *on(1, registered("a"), *no_interest("a")))
    apply(workspace, *on(3, *sheets("a", 2, {**meets, "P5": fails}, ("anna",))))
    apply(workspace, *on(4, *sheets("a", 2, {**meets, "P5": MEETS}, ("bram",))))
    assert (workspace.queries.by_id("a").waiting_for, since(workspace)) == ("talk", 4)
    apply(workspace, *on(6, {"deed": "refer_differences", "initiative": "a", "step": 2, "reviewer": "carla"}))
    assert (workspace.queries.by_id("a").waiting_for, since(workspace)) == ("third", 6)
    agreed = {
        "step": 2,
        "criterion": "P5",
        "verdict": "meets",
        "rationale": "Toch wel.",
        "how": "talk",
        "cause": "weighing",
    }
    apply(workspace, *on(8, {"deed": "agree_verdict", "initiative": "a", **agreed}))
    assert (workspace.queries.by_id("a").waiting_for, since(workspace)) == ("decision", 8)
