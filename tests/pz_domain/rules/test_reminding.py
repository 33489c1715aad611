"""When a provider is reminded: days around the closing date, each once, none when nothing is missing."""

from dataclasses import replace
from datetime import date

import pytest

from pz_domain.model.questionnaire import Answer, Attempt, Questionnaire
from pz_domain.rules.reminding import coming, due, planned
from tests.pz_domain.rules.cases import ANSWERS, in_step_3

ALL = ("2023-10-24", "2023-10-31", "2023-11-07", "2023-11-14")


def sent(**more):
    """A case whose questionnaire went out on 2 October and is asked by the end of the month."""
    made = in_step_3()
    sheet = Questionnaire(sent="2023-10-02T09:00:00.000Z", until="2023-10-31")
    return made.having(questionnaire=sheet, **more)


def reminded(day: str) -> Attempt:
    return Attempt("r1", "email", "no_answer", f"{day}T10:00:00.000Z", "anna", reminder=day)


def days(made) -> tuple[str, ...]:
    return planned(made.edition, made.case)


@pytest.mark.requirement("R74", "R86")
def test_reminders_are_planned_around_the_closing_date() -> None:
    assert days(sent()) == ALL


@pytest.mark.requirement("R74")
@pytest.mark.parametrize(
    ("today", "is_due", "is_next"),
    [
        ("2023-10-23", "", "2023-10-24"),
        ("2023-10-24", "2023-10-24", "2023-10-31"),
        ("2023-11-08", "2023-11-07", "2023-11-14"),
        ("2023-12-31", "2023-11-14", ""),
    ],
)
def test_only_the_last_day_that_came_is_due(today, is_due, is_next) -> None:
    now = date.fromisoformat(today)
    assert (due(days(sent()), now), coming(days(sent()), now)) == (is_due, is_next)


def test_a_day_passes_with_the_reminder_for_it_or_for_a_later_one() -> None:
    assert days(sent(attempts=(reminded("2023-10-31"),))) == ALL[2:]
    called = replace(reminded("2023-11-10"), reminder="")
    assert days(sent(attempts=(called,))) == ALL


@pytest.mark.requirement("R86")
def test_nothing_is_planned_before_it_went_out_after_it_closed_or_when_it_is_complete() -> None:
    sheet = sent().case.questionnaire
    assert days(sent().having(questionnaire=replace(sheet, sent=""))) == ()
    assert days(sent().having(questionnaire=replace(sheet, closed="2023-11-01T09:00:00.000Z"))) == ()
    complete = {code: Answer(code, value) for code, value in ANSWERS.items()}
    assert days(sent(answers=complete)) == ()
    asked = {**complete, "Q3": replace(complete["Q3"], query="In welk jaar?")}
    assert days(sent(answers=asked)) == ALL


@pytest.mark.requirement("A16")
def test_the_closing_date_is_its_own_or_that_of_the_round_or_the_rounds_end() -> None:
    made = sent()
    bare = replace(made.case, questionnaire=replace(made.case.questionnaire, until=""))
    by_round = replace(bare, round=replace(bare.round, end="2023-12-31", answers_until="2023-11-30"))
    by_end = replace(bare, round=replace(bare.round, end="2023-12-31"))
    first = [planned(made.edition, case)[0] for case in (made.case, by_round, by_end)]
    assert first == ["2023-10-24", "2023-11-23", "2023-12-24"]


def test_a_round_has_its_own_days_and_a_closing_date_that_is_none_plans_nothing() -> None:
    made = sent()
    own = replace(made.case, round=replace(made.case.round, reminders=(3, -40, 3)))
    assert planned(made.edition, own) == ("2023-11-03",)
    for until in ("later", "9999-12-31"):
        odd = replace(made.case, questionnaire=replace(made.case.questionnaire, until=until))
        assert len(planned(made.edition, odd)) == (2 if until[0] == "9" else 0)
