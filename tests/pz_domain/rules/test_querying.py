"""A question asked back: asked until the answer reads otherwise, then answered, settled by a person."""

from dataclasses import replace

import pytest

from pz_domain.model.questionnaire import Answer
from pz_domain.rules.querying import ANSWERED, ASKED, SETTLED, queried, query_state
from pz_domain.rules.resting import digest_of_answer
from tests.pz_domain.rules.cases import in_step_3

GIVEN = Answer("Q3", {"number": 200}, change="c1")
OPEN = replace(GIVEN, query="In welk jaar?", asked_of=digest_of_answer(GIVEN))


@pytest.mark.requirement("R86")
@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, ""),
        (GIVEN, ""),
        (OPEN, ASKED),
        (replace(OPEN, change="c2"), ASKED),
        (replace(OPEN, value={"number": 210}), ANSWERED),
        (replace(OPEN, value={}, absent="unknown", reason="Nooit geteld."), ANSWERED),
        (replace(OPEN, value={}), ASKED),
        (Answer("Q3", query="Hoeveel?", asked_of=""), ASKED),
        (replace(GIVEN, query="Hoeveel?", asked_of=""), ANSWERED),
        (replace(GIVEN, query="Hoeveel?", asked_of=None), ASKED),
        (replace(GIVEN, settled=True), SETTLED),
    ],
)
def test_how_a_question_stands(answer, state) -> None:
    assert query_state(answer) == state


def test_they_are_found_by_how_they_stand() -> None:
    answers = {"Q3": OPEN, "Q4": replace(OPEN, question="Q4", value={"text": "nieuw"})}
    case = in_step_3().having(answers=answers).case
    assert [list(queried(case, state)) for state in (ASKED, ANSWERED, SETTLED)] == [["Q3"], ["Q4"], []]
