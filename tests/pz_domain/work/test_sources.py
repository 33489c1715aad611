"""The request: who is asked, reminded and answers, a round at a time; and what is known of a source."""

from datetime import date

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.source import Request, Source
from pz_domain.work.requests import is_about, recorded_by, requests, sources_of
from pz_domain.work.sources import key_for

PILOT = "pilot-2023"


def request_of(at, source="vgz", round_=PILOT) -> Request:
    return requests(at.desk)[round_, source]


def source_of(at, key) -> Source:
    return {one.key: one for one in sources_of(at.desk, at.desk.open_round())}[key]


def last_event(at) -> str:
    return str(list(at.desk.store.events())[-1].id)


@pytest.mark.requirement("R15", "R18")
def test_a_source_is_asked_with_the_criteria_it_saw_and_answers_with_a_number_or_none(at) -> None:
    at.apply(
        {
            "deed": "ask_source",
            "source": "vgz",
            "on": "2023-09-25",
            "criteria": "vijf",
            "deadline": "2023-10-23",
        },
        {"deed": "ask_source", "source": "vgz", "reminder": "2023-10-30"},
        {"deed": "record_reply", "source": "vgz", "on": "2023-11-10", "submitted": 0},
    )
    edition = at.desk.open_round().edition
    assert request_of(at) == Request(
        PILOT, "vgz", "2023-09-25", "vijf", edition, "2023-10-23", ("2023-10-30",), "2023-11-10", 0
    )  # fmt: skip


@pytest.mark.requirement("R15")
def test_reminders_are_kept_beside_each_other(at) -> None:
    at.apply(
        {
            "deed": "ask_source",
            "source": "vgz",
            "on": "2023-09-25",
            "reminder": "2023-10-20",
            "criteria": "vijf",
        },
        {"deed": "ask_source", "source": "vgz", "reminder": "2023-10-09"},
        {"deed": "ask_source", "source": "vgz", "reminder": "2023-10-09"},
    )
    assert request_of(at).reminders == ("2023-10-09", "2023-10-20")
    assert (request_of(at).asked, request_of(at).criteria) == ("2023-09-25", "vijf")


@pytest.mark.requirement("R18")
def test_the_criteria_that_were_sent_stay_with_the_edition_they_were_sent_under(at) -> None:
    from tests.pz_domain.work.test_rounds_and_sources import other_edition

    before = at.desk.open_round().edition
    at.apply({"deed": "ask_source", "source": "vgz", "on": "2023-09-25", "criteria": "vijf"})
    (adopted,) = at.apply({"deed": "adopt_edition", "text": other_edition()})
    at.apply({"deed": "activate_edition", "round": PILOT, "edition": adopted["made"]["id"]})
    at.apply({"deed": "ask_source", "source": "zk", "on": "2023-09-26", "criteria": "zes"})
    assert (request_of(at).criteria, request_of(at).edition) == ("vijf", before)
    assert (request_of(at, "zk").criteria, request_of(at, "zk").edition) == ("zes", adopted["made"]["id"])


@pytest.mark.requirement("R16")
def test_a_source_asked_in_two_rounds_keeps_both(at) -> None:
    at.apply(
        {"deed": "ask_source", "source": "vgz", "on": "2023-09-25"},
        {"deed": "record_reply", "source": "vgz", "on": "2023-10-10", "submitted": 3},
        {"deed": "open_round", "id": "ronde-2024", "start": "2024-09"},
        {"deed": "ask_source", "source": "vgz", "on": "2024-09-25"},
        {"deed": "record_reply", "source": "vgz", "round": PILOT, "on": "2024-09-26", "submitted": 4},
    )
    assert (request_of(at).asked, request_of(at).submitted) == ("2023-09-25", 4)
    assert (request_of(at, round_="ronde-2024").asked, request_of(at, round_="ronde-2024").submitted) == (
        "2024-09-25",
        None,
    )


def test_in_a_closed_round_nobody_is_asked_but_a_late_answer_is_recorded(at) -> None:
    at.apply({"deed": "ask_source", "source": "vgz", "on": "2023-09-25"}, {"deed": "close_round"})
    asking = {"deed": "ask_source", "source": "vgz", "round": PILOT, "reminder": "2023-12-01"}
    assert at.refused(asking) == "round-closed"
    assert at.refused({"deed": "record_reply", "source": "vgz", "submitted": 1}) == "no-round"
    at.apply({"deed": "record_reply", "source": "vgz", "round": PILOT, "submitted": 1})
    assert request_of(at).submitted == 1


def test_a_day_that_is_left_out_is_the_day_it_happened_or_today(at) -> None:
    at.apply(
        {"deed": "ask_source", "source": "vgz", "happened": "2023-09-25T10:00:00"},
        {"deed": "record_reply", "source": "vgz", "submitted": 3},
    )
    assert request_of(at).asked == "2023-09-25"
    assert request_of(at).answered == at.desk.clock()[:10]


@pytest.mark.requirement("R15")
def test_asking_reminding_and_answers_are_undone(at) -> None:
    at.apply({"deed": "ask_source", "source": "vgz", "on": "2023-09-25", "criteria": "vijf"})
    asked = last_event(at)
    at.apply({"deed": "ask_source", "source": "vgz", "reminder": "2023-10-20"})
    reminded = last_event(at)
    at.apply({"deed": "record_reply", "source": "vgz", "submitted": 3})
    at.apply({"deed": "undo", "event": last_event(at)})
    assert request_of(at).submitted is None
    at.apply({"deed": "undo", "event": reminded})
    assert request_of(at).reminders == ()
    at.apply({"deed": "undo", "event": asked})
    assert (PILOT, "vgz") not in requests(at.desk)


@pytest.mark.requirement("R16", "R43")
def test_a_source_that_is_added_says_whether_it_signed_and_whose_scheme_it_is(at) -> None:
    at.apply(
        {
            "deed": "add_source",
            "source": "rivm",
            "name": "RIVM",
            "kind": "finding_place",
            "signed_iza": False,
        },
        {
            "deed": "add_source",
            "source": "lhv",
            "name": "LHV",
            "signed_iza": "2022-10-01",
            "aliases": ["huisartsen"],
        },
        {
            "deed": "add_source",
            "source": "nza",
            "own_scheme": True,
            "signed_iza": True,
            "aliases": ["Zorgautoriteit"],
        },
        {"deed": "add_source", "source": "azn", "name": "AZN"},
    )
    assert source_of(at, "rivm") == Source("rivm", "RIVM", "finding_place", "no")
    assert source_of(at, "lhv") == Source("lhv", "LHV", "other", "2022-10-01", aliases=("huisartsen",))
    nza = source_of(at, "nza")
    assert (nza.name, nza.kind, nza.signed_iza, nza.own_scheme) == (
        "Experimenteerregel NZa", "finding_place", "yes", True,
    )  # fmt: skip
    assert nza.names[-2:] == ("Zorgautoriteit", "Beleidsregel Innovatie voor kleinschalige experimenten")
    assert (source_of(at, "pfn").signed_iza, source_of(at, "vgz").signed_iza) == ("yes", "")
    assert source_of(at, "azn").signed_iza == ""


@pytest.mark.requirement("A24")
def test_the_own_schemes_of_the_institute_are_flagged(at) -> None:
    found = {one.key for one in sources_of(at.desk, at.desk.open_round()) if one.own_scheme}
    assert found == {"zinnige_zorg", "samen_beslissen"}


def test_what_is_not_given_of_a_known_source_stays(at) -> None:
    at.apply(
        {"deed": "add_source", "source": "rivm", "name": "RIVM", "kind": "finding_place", "signed_iza": True},
        {"deed": "add_source", "source": "rivm", "own_scheme": False},
        {"deed": "add_source", "source": "rivm", "name": "RIVM Bilthoven"},
    )
    assert source_of(at, "rivm") == Source("rivm", "RIVM Bilthoven", "finding_place", "yes")


def test_a_source_nobody_knows_needs_a_name_and_something_must_be_said(at) -> None:
    assert at.refused({"deed": "add_source", "source": "rivm", "kind": "other"}) == "unknown-key"
    assert at.refused({"deed": "add_source", "source": "vgz"}) == "invalid"
    assert at.refused({"deed": "ask_source", "source": "nergens", "on": "2023-09-25"}) == "unknown-key"
    at.apply({"deed": "add_source", "source": "rivm", "name": "RIVM"})
    at.apply({"deed": "undo", "event": last_event(at)})
    assert at.refused({"deed": "ask_source", "source": "rivm"}) == "unknown-key"


@pytest.mark.requirement("R16")
def test_a_round_lists_the_sources_it_names_those_added_and_those_asked(at) -> None:
    at.apply({"deed": "open_round", "id": "r2", "start": "2024-01", "sources": ["vgz", "nza"]})
    at.apply({"deed": "add_source", "source": "rivm", "name": "RIVM"}, {"deed": "ask_source", "source": "zk"})
    assert [one.key for one in sources_of(at.desk, at.desk.rounds()["r2"])] == ["vgz", "zk", "nza", "rivm"]
    assert len(sources_of(at.desk, at.desk.rounds()[PILOT])) == 13


def test_the_contact_of_a_source_is_sealed_can_be_replaced_and_is_erased_for_good(at) -> None:
    (named,) = at.apply(
        {"deed": "add_source", "source": "vgz", "contact": {"name": "Mia de Wit", "email": "mia@gmail.com"}}
    )
    assert named["warnings"] == ["contact-private-email"]
    lines = b"".join(event.line for event in at.desk.store.events())
    assert b"Mia" not in lines
    assert source_of(at, "vgz").contact["name"] == "Mia de Wit"
    (named,) = at.apply({"deed": "add_source", "source": "vgz", "contact": {"name": "Job"}})
    assert source_of(at, "vgz").contact["name"] == "Job"
    at.apply({"deed": "erase", "what": "contact", "id": named["contact"], "because": "vraagt erom"})
    assert source_of(at, "vgz").contact == {}


def test_an_erased_contact_does_not_come_back_by_undoing(at) -> None:
    (named,) = at.apply({"deed": "add_source", "source": "rivm", "name": "RIVM", "contact": {"name": "Mia"}})
    at.apply({"deed": "erase", "what": "contact", "id": named["contact"], "because": "vraagt erom"})
    at.apply({"deed": "undo", "event": named["event"]})
    at.apply({"deed": "undo", "event": last_event(at)})
    assert source_of(at, "rivm").contact == {}


def test_whom_a_coordinator_named_goes_before_who_came_with_a_list(at) -> None:
    at.apply(
        {"deed": "add_source", "source": "vgz", "contact": {"name": "Lijst", "origin": "list.xlsx"}},
        {"deed": "add_source", "source": "vgz", "contact": {"name": "Mia"}},
        {"deed": "add_source", "source": "zk", "contact": {"name": "Job", "origin": "list.xlsx"}},
    )
    assert source_of(at, "vgz").contact["name"] == "Mia"
    assert source_of(at, "zk").contact["name"] == "Job"


def test_what_was_recorded_before_requests_belonged_to_a_round_counts_for_the_first(at) -> None:
    request = {"on": "2023-09-25", "criteria": "vijf", "reminder": "2023-10-09", "edition": "e"}
    sets = {
        Address("source", "vgz", "request"): request,
        Address("source", "vgz", "reply"): {"on": "2023-10-10", "submitted": 2},
        Address("source", "zk", "request"): {**request, "reminder": None},
    }
    with at.desk.store.transaction():
        at.desk.record(Draft("ask_source", "carla", sets))
    at.apply({"deed": "open_round", "id": "r2", "start": "2024-01"})
    at.apply({"deed": "ask_source", "round": PILOT, "source": "zk", "reminder": "2023-10-20"})
    assert request_of(at) == Request(
        PILOT, "vgz", "2023-09-25", "vijf", "e", "", ("2023-10-09",), "2023-10-10", 2
    )
    assert (request_of(at, "zk").asked, request_of(at, "zk").reminders) == ("2023-09-25", ("2023-10-20",))


def test_a_day_is_a_day(at) -> None:
    assert at.refused({"deed": "ask_source", "source": "vgz", "on": "gisteren"}) == "invalid"
    assert at.refused({"deed": "record_reply", "source": "vgz", "submitted": -1}) == "invalid"
    assert date.fromisoformat(at.desk.clock()[:10])


def test_who_recorded_what_of_a_request_is_known(at) -> None:
    at.apply(
        {"deed": "ask_source", "source": "vgz", "on": "2023-09-25"},
        {"deed": "ask_source", "source": "vgz", "reminder": "2023-10-30"},
    )
    by = recorded_by(at.desk, request_of(at))
    assert list(by) == ["asked", "reminder@2023-10-30"]
    assert len(set(by.values())) == 1


def test_what_is_said_of_a_source_is_found_and_what_is_said_of_others_is_not(at) -> None:
    at.apply(
        {"deed": "add_source", "source": "vgz", "own_scheme": True},
        {"deed": "add_source", "source": "vgz", "contact": {"name": "Mia"}},
        {"deed": "ask_source", "source": "vgz", "on": "2023-09-25"},
        {"deed": "ask_source", "source": "zk", "on": "2023-09-25"},
    )
    *said, other = list(at.desk.store.events(initiative=""))[-4:]
    assert [is_about(event, "vgz") for event in said] == [True, True, True]
    assert not is_about(other, "vgz")


def test_a_new_source_gets_a_key_of_its_own_made_of_its_name() -> None:
    assert key_for("Café Zorg & Co", ()) == "cafe_zorg_co"
    assert key_for("Café Zorg", {"cafe_zorg", "cafe_zorg_2"}) == "cafe_zorg_3"
    assert key_for("東京", ()) == "source"
    assert key_for("x" * 99, ()) == "x" * 40
