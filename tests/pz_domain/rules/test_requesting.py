"""How a request stands and what is next: functions of what was recorded and of today."""

from datetime import date

import pytest

from pz_domain.model.source import Request
from pz_domain.rules.requesting import NEXT, STATES, days_waiting, next_step, state

TODAY = date(2023, 11, 1)
YESTERDAY, TOMORROW, LONG_AGO = "2023-10-31", "2023-11-02", "2023-10-18"


def request(**said) -> Request:
    return Request("pilot-2023", "vgz", **said)


@pytest.mark.requirement("R15")
@pytest.mark.parametrize(
    ("said", "stands", "is_next"),
    [
        ({}, "not_asked", "ask"),
        ({"asked": YESTERDAY}, "asked", "wait"),
        ({"asked": LONG_AGO}, "asked", "remind"),
        ({"asked": "2023-10-19"}, "asked", "wait"),
        ({"asked": LONG_AGO, "deadline": TOMORROW}, "asked", "wait"),
        ({"asked": YESTERDAY, "deadline": "2023-11-01"}, "asked", "wait"),
        ({"asked": LONG_AGO, "deadline": YESTERDAY}, "late", "remind"),
        ({"asked": LONG_AGO, "reminders": (YESTERDAY,)}, "reminded", "wait"),
        ({"asked": "2023-09-01", "reminders": ("2023-09-15", LONG_AGO)}, "reminded", "remind"),
        ({"asked": "2023-09-01", "reminders": (LONG_AGO,), "deadline": TOMORROW}, "reminded", "wait"),
        ({"asked": LONG_AGO, "reminders": (YESTERDAY,), "deadline": YESTERDAY}, "late", "wait"),
        ({"reminders": (YESTERDAY,)}, "reminded", "wait"),
        ({"asked": LONG_AGO, "deadline": YESTERDAY, "submitted": 0}, "answered", "nothing"),
        ({"asked": LONG_AGO, "submitted": 3}, "answered", "register"),
        ({"submitted": 2}, "answered", "nothing"),
    ],
)
def test_how_a_request_stands_and_what_is_next(said, stands, is_next) -> None:
    assert state(request(**said), TODAY) == stands
    assert next_step(request(**said), 2, TODAY) == is_next
    assert stands in STATES
    assert is_next in NEXT


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ({}, None),
        ({"asked": LONG_AGO}, 14),
        ({"asked": TOMORROW}, 0),
        ({"asked": LONG_AGO, "submitted": 0}, None),
    ],
)
def test_a_source_keeps_waiting_until_it_answers(said, days) -> None:
    assert days_waiting(request(**said), TODAY) == days
