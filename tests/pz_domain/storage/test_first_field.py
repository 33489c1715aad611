"""First verdicts in the filter line: what is understood, and that it finds what the figures count."""

from __future__ import annotations

from collections import Counter

import pytest

from pz_domain.rules.agreement.crossing import VERDICTS, crossing
from pz_domain.rules.agreement.report import Given
from pz_domain.storage.first_field import First, read
from pz_domain.storage.search import Asked, Wish, parse
from tests.making import STEP_2, decide, no_interest, registered, sheets
from tests.pz_domain.storage.scene import DOUBT, FAILS, MEETS, apply, found, opened, verdict

NO_GROUND = FAILS | {"parts": {"mechanism": "none", "domain": "other"}}
UNKNOWN = {"verdict": "no_information", "rationale": "Staat er niet."}
AT = {"a": "2023-10-02", "b": "2023-10-20", "c": "2023-11-05", "d": "2023-11-06", "e": "2023-12-01"}


def reviewed(id_: str, one, other, who=("anna", "bram"), criterion="P5"):
    """Two finished reviews of step 2 that may differ on one criterion."""
    given = [{**dict.fromkeys(STEP_2, MEETS), criterion: verdict_} for verdict_ in (one, other)]
    free = ({"deed": "declare_interest", "as": one, "initiative": id_, "interest": "none"} for one in who)
    deeds = [registered(id_), *free, *sheets(id_, 2, given[0], who[:1]), *sheets(id_, 2, given[1], who[1:])]
    return [deed | {"happened": f"{AT[id_]}T12:00:00Z"} for deed in deeds]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    with opened(tmp_path_factory.mktemp("first")) as made:
        apply(
            made, *reviewed("a", MEETS, MEETS), *reviewed("b", MEETS, DOUBT), *reviewed("c", DOUBT, NO_GROUND),
            *reviewed("d", MEETS, NO_GROUND, ("bram", "carla")), *reviewed("e", UNKNOWN, MEETS),
            registered("f"), *no_interest("f"), verdict("anna", "f", "P5", DOUBT),
            {"deed": "agree_verdict", "as": "anna", "initiative": "c", "step": 2, "criterion": "P5", "verdict": "meets",
             "rationale": "Toch wel.", "how": "talk", "cause": "misread"},
        )  # fmt: skip
        yield made


@pytest.mark.requirement("D24")
@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("eerste:P5", "abcde"),
        ("eerste:P9", ""),
        ("first:p5/meets", "abde"),
        ("eerste:P5/voldoet/voldoet", "a"),
        ("eerste:P5/twijfel/niet", "c"),
        ("eerste:P5/niet/twijfel", "c"),
        ("eerste:P5/anna=voldoet", "ab"),
        ("eerste:P5/ANNA=twijfel/bram=niet", "c"),
        ("eerste:P5/bram=twijfel/anna=niet", ""),
        ("eerste:P5/anna=/bram=", "abce"),
        ("eerste:P5/bram=/carla=", "d"),
        ("eerste:P5/ontbreekt", "e"),
        ("eerste:P5/gelijk", "a"),
        ("eerste:P5/verschil", "bcde"),
        ("eerste:P5/verschil/samen", "d"),
        ("eerste:P5/samen/voldoet/voldoet", "ac"),
        ("eerste:P5/samen/twijfel", "b"),
        ("eerste:P5/..2023-10-20", "ab"),
        ("eerste:P5/2023-10-20..2023-11-05", "bc"),
        ("eerste:P5/6-11-2023..", "de"),
        ("eerste:P5/twijfel,P5/ontbreekt", "bce"),
        ("-eerste:P5", "f"),
    ],
)
def test_a_filter_on_first_verdicts_finds(workspace, text, ids) -> None:
    assert found(workspace, text) == set(ids)


@pytest.mark.requirement("D2", "D24")
def test_who_is_still_at_it_finds_no_more_than_anyone_else(workspace) -> None:
    for viewer in ("anna", "bram", "carla", "lotte", None):
        assert "f" not in found(workspace, "eerste:P5", viewer)
        assert "f" not in found(workspace, "eerste:P5/anna=twijfel", viewer)


@pytest.mark.requirement("D24")
@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("pair", [(), ("anna", "bram"), ("carla", "bram")])
def test_every_cell_of_the_table_has_as_many_records_as_its_filter_finds(workspace, pair, together) -> None:
    by_place: dict[str, list[Given]] = {}
    for one in workspace.verdicts.first("pilot-2023"):
        by_place.setdefault(one.criterion, []).append(one)
    for criterion, given in by_place.items():
        crossed = crossing(given, pair, together=together)
        names = crossed.pair or ("", "")
        for one in VERDICTS:
            for other in VERDICTS:
                first = First(criterion, ((names[0], one), (names[1], other)), together=together)
                cell = crossed.counts.get((one, other), 0)
                if not pair and VERDICTS.index(one) > VERDICTS.index(other):
                    cell = crossed.counts.get((other, one), 0)
                assert len(found(workspace, f"first:{first.in_('en')}")) == cell
    assert crossing(by_place["P5"]).single == 0


@pytest.mark.requirement("D24")
def test_first_verdicts_stay_found_after_reopening(tmp_path) -> None:
    with opened(tmp_path) as made:
        apply(made, *reviewed("a", MEETS, DOUBT, criterion="P3"), decide("a", 2, "O02"))
        apply(made, {"deed": "reopen", "as": "anna", "initiative": "a", "step": 2, "because": "Nieuw."})
        apply(made, *sheets("a", 2, dict.fromkeys(STEP_2, MEETS)))
        assert found(made, "eerste:P3/anna=voldoet/bram=twijfel") == {"a"}


@pytest.mark.parametrize(
    "value",
    ["", "/meets", "p3/", "p3/x", "p3/anna=x", "p3/=meets", "p3/..", "p3/x..y", "p3/2023-13-01..", "p3/v",
     "/".join(["p3", *["meets"] * 10])],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_left_out(value) -> None:
    assert read(value) is None
    if value:
        assert Counter(hint.kind for hint in parse(f"eerste:{value}").hints) == {"value": 1}


def test_a_value_is_written_as_it_is_typed_in_either_language() -> None:
    first = First("P3", (("anna", "fails"), ("", "no_information")), "equal", "2023-10-01", "", together=True)
    assert first.in_("nl") == "P3/anna=niet/ontbreekt/gelijk/2023-10-01../samen"
    assert first.in_("en") == "P3/anna=fails/missing/equal/2023-10-01../together"
    assert read(first.in_("nl").lower()) == read(first.in_("en").lower())


def test_a_wish_nobody_can_type_finds_nothing(workspace) -> None:
    assert list(workspace.queries.ids(Wish(fields=(Asked("first", ("",)),)))) == []
