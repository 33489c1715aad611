"""A check has a date, and is made again when it is old at publication."""

from dataclasses import replace

import pytest

from pz_domain.method.edition import Edition
from pz_domain.rules.checks import cautions
from tests.making import to_selected
from tests.pz_domain.work.conftest import desk_at_work


@pytest.fixture
def checked():
    at = desk_at_work()

    def check(day):
        deeds = to_selected("a")
        for deed in deeds:
            if deed.get("criterion") == "c3":
                deed["parts"] = {key: held for key, held in deed["parts"].items() if key != "checked_on"}
                deed["parts"] |= {"checked_on": day} if day else {}
        at.apply(*deeds)
        case = at.case("a")
        return at.desk.edition(case.edition), case

    return check


@pytest.mark.requirement("D20")
@pytest.mark.parametrize(
    ("day", "found"),
    [("2023-11-01", ()), ("2022-12-05", ()), ("2022-11-01", ("check-old",)), ("", ("check-undated",))],
)
def test_a_check_older_than_a_year_or_without_a_day_asks_for_another_look(checked, day, found):
    edition, case = checked(day)
    assert cautions(edition, case, "2023-12-01") == found


@pytest.mark.requirement("D20")
def test_how_old_a_check_may_be_is_the_method_s(checked):
    edition, case = checked("2023-11-01")
    rules = edition.method.publication.model_copy(update={"check_months": 1})
    strict = Edition(edition.hash, edition.method.model_copy(update={"publication": rules}))
    assert cautions(edition, case, "2024-02-01") == ()
    assert cautions(strict, case, "2024-02-01") == ("check-old",)
    none = rules.model_copy(update={"checked_part": "no_such_part"})
    without = Edition(edition.hash, edition.method.model_copy(update={"publication": none}))
    assert cautions(without, case, "2034-02-01") == ()


def test_what_is_not_judged_has_no_check(checked):
    edition, case = checked("2023-11-01")
    assert cautions(edition, replace(case, sheets=()), "2034-02-01") == ()
