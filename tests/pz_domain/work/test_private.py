"""What looks like personal data is warned of by every deed that keeps it for good, and never refused."""

import pytest

from pz_domain.rules.personal import BSN, EMAIL, PATIENT
from tests.making import PAIR, no_interest, registered, to_selected


def warned(answer) -> list[str]:
    return [code for code in answer["warnings"] if code.startswith("looks-like-")]


def verdict(rationale: str) -> dict[str, object]:
    return {"deed": "give_verdict", "as": PAIR[0], "initiative": "a", "step": 2, "criterion": "P1",
            "verdict": "doubt", "rationale": rationale}  # fmt: skip


@pytest.mark.requirement("D11")
def test_free_text_that_stays_for_good_is_warned_of_and_kept(at) -> None:
    (made,) = at.apply(registered("a", summary="Mevrouw Jansen druppelt zelf.", now="Mail jan@thebe.nl"))
    assert warned(made) == [PATIENT, EMAIL]
    assert at.case("a").facts["summary"] == "Mevrouw Jansen druppelt zelf."
    at.apply(*no_interest("a"))
    (sealed,) = at.apply(verdict("Zie bsn 123456782."))
    assert warned(sealed) == [BSN]
    (withdrawn,) = at.apply(
        {"deed": "withdraw", "initiative": "a", "because": "Op verzoek van mevrouw Jansen."}
    )
    assert warned(withdrawn) == [PATIENT]


@pytest.mark.requirement("D11")
def test_what_can_be_erased_by_itself_is_the_place_for_it(at) -> None:
    at.apply(*to_selected("a"))
    person = {"name": "mevrouw Jansen", "email": "jansen@thebe.nl", "phone": "088-1234567"}
    log = {
        "deed": "log_contact",
        "initiative": "a",
        "channel": "phone",
        "result": "reached",
        "contact": person,
    }
    interest = {
        "deed": "declare_interest",
        "as": "carla",
        "initiative": "a",
        "interest": "mevrouw Jansen is familie",
    }
    note = {"deed": "add_note", "initiative": "a", "text": "Bel mevrouw Jansen."}
    given = at.apply({**log, "note": "mevrouw Jansen belt terug"}, interest, note)
    assert [warned(one) for one in given] == [[], [], []]


def test_a_method_may_name_its_publisher(at) -> None:
    text = at.desk.value(next(iter(a for a in at.desk.store.registers_of("edition") if a.register == "text")))
    (adopted,) = at.apply({"deed": "adopt_edition", "text": f"# vragen: info@example.org\n{text}"})
    assert adopted["warnings"] == []
