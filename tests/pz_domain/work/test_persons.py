"""Contact persons are sealed each under a key of their own, and a new list replaces those of its own origin."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import is_sealed
from pz_domain.work.deciding import drops_early
from pz_domain.work.persons import (
    OF_INITIATIVE,
    OF_SOURCE,
    Person,
    came_with_a_list,
    destroyed,
    replaced,
    sealed,
    shown,
    warnings_on,
)
from tests.making import decide, no_interest, questionnaire, registered, step_2

ANNE = Person(name="Anne Voorbeeld", email="anne@zorggroep.example", origin="vgz")
BO = Person(name="Bo Voorbeeld", origin="vgz")
CAS = Person(name="Cas Voorbeeld", origin="zk")


def keep(at, kind: str, owner: str, *persons: Person) -> dict[Address, Any]:
    with at.desk.store.transaction():
        sets = replaced(at.desk, kind, owner, persons)
        at.desk.record(Draft("edit_initiative", "carla", sets))
    return sets


def held(at, kind: str, owner: str) -> list[str]:
    places = [a for a in at.desk.store.registers_of(kind) if a.register == "person"]
    values = [at.desk.value(a) for a in places if a.entity.startswith(f"{owner}:")]
    return sorted(value["name"] for value in values if value)


@pytest.mark.requirement("R73")
def test_a_person_is_shown_with_who_gave_them_and_since_when_also_after_a_merge(at) -> None:
    for id_ in ("a", "b"):
        at.apply(registered(id_), *no_interest(id_), *step_2(id_), decide(id_, 2, "O03"))
    at.apply({"deed": "log_contact", "initiative": "a", "channel": "phone", "result": "reached",
              "contact": ANNE.model_dump(), "happened": "2023-10-02T09:00:00+02:00"})  # fmt: skip
    at.apply({"deed": "merge", "initiative": "a", "of": "b", "because": "Hetzelfde."})
    for id_ in ("a", "b"):
        (person,) = shown(at.desk, id_)
        assert (person["name"], person["origin"], person["on"]) == (ANNE.name, "vgz", "2023-10-02")


@pytest.mark.requirement("D10")
@pytest.mark.parametrize(("kind", "owner"), [(OF_INITIATIVE, "a"), (OF_SOURCE, "vgz")])
def test_a_person_is_sealed_under_a_key_of_their_own(at, kind, owner) -> None:
    keep(at, kind, owner, ANNE, BO)
    values = [s.value for found in at.desk.store.registers_of(kind).values() for s in found]
    assert all(is_sealed(value) for value in values)
    assert len({value["key"] for value in values}) == len(values) == 2


@pytest.mark.parametrize(("kind", "owner"), [(OF_INITIATIVE, "a"), (OF_SOURCE, "vgz")])
def test_a_new_list_replaces_the_persons_of_its_own_origin_and_destroys_their_keys(at, kind, owner) -> None:
    sets = keep(at, kind, owner, ANNE, CAS)
    keep(at, kind, "vgz2", ANNE)
    (annes,) = (a for a, value in sets.items() if value.value["name"] == ANNE.name)
    keep(at, kind, owner, BO)
    assert held(at, kind, owner) == [BO.name, CAS.name]
    assert at.desk.store.key(f"{kind}/{annes.entity}") is None
    assert at.desk.value(annes._replace(register="deleted")) == {"what": "contact"}
    assert held(at, kind, "vgz2") == [ANNE.name]


def test_the_same_list_again_sets_nothing(at) -> None:
    keep(at, OF_INITIATIVE, "a", ANNE, BO)
    assert replaced(at.desk, OF_INITIATIVE, "a", [BO, ANNE, BO]) == {}
    assert replaced(at.desk, OF_INITIATIVE, "a", []) == {}


def test_a_person_a_reviewer_spoke_with_is_not_replaced_by_a_list(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
    person = {"name": BO.name, "origin": "vgz"}
    at.apply(
        {"deed": "log_contact", "initiative": "a", "channel": "mail", "result": "reached", "contact": person}
    )
    keep(at, OF_INITIATIVE, "a", ANNE)
    assert held(at, OF_INITIATIVE, "a") == [ANNE.name, BO.name]


def test_what_an_undo_emptied_loses_its_key_too(at) -> None:
    (address,) = keep(at, OF_INITIATIVE, "a", ANNE)
    at.desk.record(Draft("undo", "carla", {address: None}))
    assert at.desk.store.key(f"contact/{address.entity}")
    destroyed(at.desk, [address])
    assert at.desk.store.key(f"contact/{address.entity}") is None


@pytest.mark.requirement("D10")
def test_a_person_that_a_merge_brought_is_destroyed_everywhere(at) -> None:
    at.apply(registered("a"), registered("b"))
    keep(at, OF_INITIATIVE, "a", ANNE)
    keep(at, OF_INITIATIVE, "b", CAS)
    at.apply({"deed": "merge", "initiative": "a", "of": "b", "because": "Dezelfde."})
    places = {a for a in at.desk.store.registers_of("contact") if at.desk.value(a) == ANNE.model_dump()}
    brought = next(a for a in places if a.owner == "b")
    sets = destroyed(at.desk, [brought])
    assert {a for a, value in sets.items() if value is None} == places
    assert held(at, OF_INITIATIVE, "b") == [CAS.name]


@pytest.mark.requirement("D10")
def test_erasing_takes_contact_persons_of_sources_too(at) -> None:
    (address,) = keep(at, OF_SOURCE, "vgz", ANNE)
    erase = {"deed": "erase", "what": "contact", "id": address.entity, "because": "Op verzoek."}
    (given,) = at.apply(erase)
    assert given["initiative"] is None
    assert held(at, OF_SOURCE, "vgz") == []
    assert at.desk.store.key(f"{OF_SOURCE}/{address.entity}") is None


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        (Person(email="anne@Gmail.com"), ("contact-private-email",)),
        (Person(email="anne@zorggroep.nl", phone="030 123 45 67"), ()),
        (Person(phone="06 - 1234 5678"), ("contact-mobile-number",)),
        (
            Person(phone="+31 6 12345678", email="a@hotmail.nl"),
            ("contact-private-email", "contact-mobile-number"),
        ),
    ],
)
def test_what_looks_like_a_private_address_gets_a_warning(person, codes) -> None:
    assert warnings_on([person]) == codes


def test_a_person_is_kept_without_blanks_around(at) -> None:
    (value,) = sealed(OF_SOURCE, "vgz", "x", Person(name=" Anne ")).values()
    assert value.value["name"] == "Anne"


def test_logging_contact_warns_about_a_private_address(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
    person = {"name": "Voorbeeld", "email": "voorbeeld@gmail.com"}
    log = {
        "deed": "log_contact",
        "initiative": "a",
        "channel": "mail",
        "result": "reached",
        "contact": person,
    }
    (given,) = at.apply(log)
    assert given["warnings"] == ["contact-private-email"]


def test_registering_keeps_the_persons_given_and_shows_nothing_of_them_in_the_case(at) -> None:
    at.apply(registered("a", contacts=[ANNE.model_dump(), ANNE.model_dump(), BO.model_dump()]))
    assert held(at, OF_INITIATIVE, "a") == [ANNE.name, BO.name]
    assert "contacts" not in at.case("a").facts
    assert at.standing("a").step == 2


def test_editing_with_persons_alone_leaves_the_facts_as_they_are(at) -> None:
    at.apply(registered("a"), {"deed": "edit_initiative", "initiative": "a", "contacts": [ANNE.model_dump()]})
    event = list(at.desk.store.events())[-1]
    assert {address.kind for address in event.draft.sets} == {"contact"}
    at.apply({"deed": "edit_initiative", "initiative": "a", "contacts": [ANNE.model_dump()]})
    assert held(at, OF_INITIATIVE, "a") == [ANNE.name]


@pytest.mark.requirement("A33")
def test_dropping_before_step_3_erases_who_came_with_a_list_and_an_undo_does_not_bring_them_back(at) -> None:
    at.apply(registered("a", contacts=[ANNE.model_dump()]), *no_interest("a"), *step_2("a", P3="fails"))
    assert came_with_a_list(at.desk, "a")
    (given,) = at.apply(decide("a", 2, "O01"))
    assert given["warnings"] == ["contacts-erased"]
    assert held(at, OF_INITIATIVE, "a") == []
    at.apply({"deed": "undo", "as": "anna", "event": given["event"]})
    assert not at.standing("a").ended
    assert held(at, OF_INITIATIVE, "a") == []
    assert not came_with_a_list(at.desk, "a")


def test_going_on_to_step_3_keeps_who_came_with_a_list(at) -> None:
    at.apply(registered("a", contacts=[ANNE.model_dump()]), *no_interest("a"), *step_2("a"))
    (given,) = at.apply(decide("a", 2, "O03"))
    assert given["warnings"] == []
    assert held(at, OF_INITIATIVE, "a") == [ANNE.name]
    at.apply(*questionnaire("a"))
    assert held(at, OF_INITIATIVE, "a") == [ANNE.name]


def test_only_an_outcome_that_drops_in_step_2_erases(at) -> None:
    at.apply(registered("a"))
    edition = at.desk.edition(at.case("a").edition)
    assert drops_early(edition, 2, "O01")
    assert not drops_early(edition, 2, "O03")
    assert not drops_early(edition, 4, "O07")
