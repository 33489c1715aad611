"""Cases of which only the facts are known: the short way leads where the long way does."""

from __future__ import annotations

from dataclasses import replace

from pz_domain.work.new_cases import is_new
from tests.making import no_interest, registered


def test_a_case_of_which_only_the_facts_are_known_is_assembled_as_any_other(at) -> None:
    at.apply(registered("a"))
    new = at.case("a", "anna")
    at.apply(no_interest("a")[0])
    assert new == replace(at.case("a", "anna"), interests={})
    assert at.desk.standing_of_new(new) == at.desk.standing(new)


def test_a_contact_person_leaves_a_case_new_and_a_second_value_does_not(at) -> None:
    at.apply(registered("a", contacts=[{"name": "Els Vos", "email": "els.vos@thebe.nl"}]))
    assert any(address.kind == "contact" for address in at.desk.store.registers("a"))
    assert is_new(at.desk.store.registers("a"))
    at.apply({"deed": "edit_initiative", "initiative": "a", "title": "Anders", "seen": []})
    assert not is_new(at.desk.store.registers("a"))
    assert [conflict.register for conflict in at.case("a").conflicts] == ["initiative/a/facts"]
