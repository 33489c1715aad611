"""What the parts of a verdict say about it, criterion by criterion of the pilot, as decision tables."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.method.criterion import Condition, Criterion
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.parts import advice, contradictions, grounds, is_given, missing, suggest, value_of
from tests.pz_domain.rules.cases import DOUBT, FAILS, MEETS, NO_INFORMATION, PILOT, PORTAL

Parts = dict[str, Any]


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def principles(values: str) -> Parts:
    """Parts of the four principles from one letter each: c(lear) d(oubt) n(o) u(nknown) i(mproved) …"""
    words = {
        "c": "clear", "d": "doubt", "n": "no", "u": "unknown",
        "i": "improved", "r": "respected", "v": "violated", "-": "",
    }  # fmt: skip
    return {f"principle_{at}": words[letter] for at, letter in enumerate(values, 1)}


def scope(diagnostic: str, treatment: str, **more: str) -> Parts:
    return {"new_diagnostic": diagnostic, "new_treatment": treatment, **more}


def staff(avoided: str, otherwise: str, quality: str) -> Parts:
    return {"care_avoided": avoided, "organised_differently": otherwise, "quality_kept": quality}


def checked(ruling: str, unclear: str) -> Parts:
    return {"earlier_negative_ruling": ruling, "new_and_unclear": unclear}


def effect(direction: str, supported: str = "") -> Parts:
    return {"direction": direction, "supported": supported}


def spread(adopted: str, how: str = "") -> Parts:
    return {"adopted_elsewhere": adopted, "spread": how}


P1 = [f"principle_{n}" for n in range(1, 5)]

SUGGESTIONS = [
    # R52 and boundary 3: two clear ones are enough, and only what cannot reach two any more certainly fails
    ("P1", principles("ccnn"), MEETS),
    ("P1", principles("cccn"), MEETS),
    ("P1", principles("cccc"), MEETS),
    ("P1", principles("cdnn"), DOUBT),
    ("P1", principles("cunn"), DOUBT),
    ("P1", principles("ddnn"), DOUBT),
    ("P1", principles("uuuu"), DOUBT),
    ("P1", principles("c---"), DOUBT),
    ("P1", principles("cnnn"), FAILS),
    ("P1", principles("dnnn"), FAILS),
    ("P1", principles("nnnn"), FAILS),
    ("P1", {}, None),
    ("P2", scope("no", "no"), MEETS),
    ("P2", scope("no", "unknown"), MEETS),
    ("P2", scope("unknown", "unknown"), None),
    ("P2", scope("yes", "no"), None),
    ("P2", scope("no", "yes"), None),
    ("P2", {"change": "zelf druppelen"}, None),
    ("P3", {"groups": ["cancer"]}, None),
    ("P4", staff("yes", "no", "yes"), MEETS),
    ("P4", staff("no", "yes", "yes"), MEETS),
    ("P4", staff("yes", "yes", "unknown"), MEETS),
    ("P4", staff("no", "yes", "no"), None),
    ("P4", staff("no", "no", "yes"), None),
    ("P4", staff("unknown", "unknown", "unknown"), None),
    ("P5", {"domain": "wlz", "mechanism": "prevents"}, MEETS),
    ("P5", {"domain": "wmo", "mechanism": "replaces"}, MEETS),
    ("P5", {"domain": "zvw", "mechanism": "direct"}, MEETS),
    ("P5", {"domain": "wlz", "mechanism": "none"}, None),
    ("P5", {"domain": "wlz"}, None),
    ("1a", principles("rrrr"), MEETS),
    ("1a", principles("irru"), MEETS),
    ("1a", principles("iiiv"), None),
    ("1a", principles("uuuu"), None),
    ("1a", principles("iii-"), None),
    ("1b", scope("no", "no", different_from_usual="yes"), MEETS),
    ("1b", scope("no", "no", different_from_usual="no"), None),
    ("1b", scope("yes", "no", different_from_usual="yes"), None),
    ("1b", scope("no", "yes", different_from_usual="yes"), None),
    ("c1", {"impact_zvw": "yes"}, MEETS),
    ("c1", {"impact_wlz": "yes", "impact_zvw": "no"}, MEETS),
    ("c1", {"impact_zvw": "no", "impact_wlz": "no"}, None),
    ("c1", {"insured_care": "yes"}, None),
    ("c1", {"insured_care": "no", "impact_zvw": "yes"}, MEETS),
    ("c2", {"net_effect": "minder uren"}, None),
    ("c3", checked("no", "no"), MEETS),
    ("c3", checked("yes", "no"), FAILS),
    ("c3", checked("no", "yes"), FAILS),
    ("c3", checked("unknown", "no"), None),
    ("c3", checked("no", ""), None),
    ("2a", effect("positive", "yes"), MEETS),
    ("2a", effect("positive", "no"), FAILS),
    ("2a", effect("neutral", "yes"), FAILS),
    ("2a", effect("negative"), FAILS),
    ("2a", effect("unknown", "yes"), None),
    ("2a", effect("positive", "unknown"), None),
    ("2b", effect("positive"), MEETS),
    ("2b", effect("neutral"), MEETS),
    ("2b", effect("negative"), FAILS),
    ("2b", effect("unknown"), None),
    ("2c", effect("positive"), MEETS),
    ("2c", effect("neutral"), MEETS),
    ("2c", effect("negative"), FAILS),
    ("2c", effect("unknown"), None),
    ("3", spread("yes", "some"), MEETS),
    ("3", spread("yes", "many"), MEETS),
    ("3", spread("yes", "almost_common"), FAILS),
    ("3", spread("no", "none"), FAILS),
    ("3", spread("no", ""), FAILS),
    ("3", spread("unknown", "some"), None),
    ("3", {"adopters_n": 17, "possible_n": 70}, None),
]


@holds("R52", "R69", "R98", "R104", "R105", "R110", "R112", "R129", "R130", "A4", "A6", "A29")
@pytest.mark.parametrize(("code", "parts", "verdict"), SUGGESTIONS)
def test_parts_suggest(code: str, parts: Parts, verdict: Verdict | None):
    assert suggest(PILOT.criteria[code], parts) is verdict


CONTRADICTIONS = [
    ("P1", MEETS, principles("ccnn"), ()),
    ("P1", MEETS, principles("cdnn"), P1),
    ("P1", MEETS, principles("cnnn"), P1),
    ("P1", FAILS, principles("cnnn"), ()),
    ("P1", FAILS, principles("ccnn"), P1),
    ("P1", FAILS, principles("cdnn"), P1),
    ("P1", FAILS, {}, ()),
    ("P1", MEETS, {}, ()),
    ("P2", MEETS, scope("yes", "no"), ["new_diagnostic"]),
    ("P2", MEETS, scope("no", "yes"), ["new_treatment"]),
    ("P2", MEETS, scope("yes", "yes"), ["new_diagnostic", "new_treatment"]),
    ("P2", MEETS, scope("unknown", ""), ()),
    ("P2", FAILS, scope("yes", "no"), ()),
    ("P3", MEETS, {"groups": []}, ()),
    ("P3", FAILS, {"groups": ["cancer"]}, ()),
    ("P4", MEETS, staff("no", "no", "yes"), ["care_avoided", "organised_differently"]),
    ("P4", MEETS, staff("no", "yes", "no"), ["quality_kept"]),
    ("P4", MEETS, staff("no", "", ""), ()),
    ("P4", FAILS, staff("yes", "no", "yes"), ["care_avoided"]),
    ("P4", FAILS, staff("yes", "yes", ""), ["care_avoided", "organised_differently"]),
    ("P4", FAILS, staff("no", "yes", "no"), ()),
    ("P4", FAILS, staff("no", "no", "yes"), ()),
    ("P5", MEETS, {"mechanism": "none"}, ["mechanism"]),
    ("P5", FAILS, {"mechanism": "prevents"}, ["mechanism"]),
    ("P5", FAILS, {"mechanism": "none"}, ()),
    ("1a", MEETS, principles("iivr"), ["principle_3"]),
    ("1a", MEETS, principles("rrru"), ()),
    ("1a", FAILS, principles("iivr"), ()),
    ("1b", MEETS, scope("no", "no", different_from_usual="no"), ["different_from_usual"]),
    ("1b", MEETS, scope("yes", "no", different_from_usual="yes"), ["new_diagnostic"]),
    ("1b", FAILS, scope("no", "no", different_from_usual="no"), ()),
    ("c1", MEETS, {"impact_zvw": "no", "impact_wlz": "no"}, ["impact_zvw", "impact_wlz"]),
    ("c1", MEETS, {"impact_zvw": "unknown", "impact_wlz": "unknown"}, ["impact_zvw", "impact_wlz"]),
    ("c1", MEETS, {"impact_zvw": "no"}, ()),
    ("c1", MEETS, {"insured_care": "no", "impact_zvw": "yes"}, ()),
    ("c1", FAILS, {"insured_care": "yes", "impact_zvw": "no"}, ()),
    ("c1", FAILS, {"impact_wlz": "yes"}, ["impact_wlz"]),
    ("c2", FAILS, {"net_effect": "meer uren"}, ()),
    ("c3", MEETS, checked("yes", "no"), ["earlier_negative_ruling"]),
    ("c3", MEETS, checked("no", "yes"), ["new_and_unclear"]),
    ("c3", MEETS, checked("unknown", "no"), ["earlier_negative_ruling"]),
    ("c3", FAILS, checked("no", "no"), ["earlier_negative_ruling", "new_and_unclear"]),
    ("c3", FAILS, checked("no", ""), ()),
    ("c3", FAILS, checked("yes", "no"), ()),
    ("2a", MEETS, effect("neutral", "yes"), ["direction"]),
    ("2a", MEETS, effect("positive", "no"), ["supported"]),
    ("2a", MEETS, effect("unknown", "yes"), ["direction"]),
    ("2a", FAILS, effect("positive", "yes"), ["direction", "supported"]),
    ("2a", FAILS, effect("positive", "unknown"), ["direction", "supported"]),
    ("2a", FAILS, effect("positive", "no"), ()),
    ("2a", FAILS, effect("unknown", ""), ()),
    ("2b", MEETS, effect("negative"), ["direction"]),
    ("2b", MEETS, effect("unknown"), ["direction"]),
    ("2b", FAILS, effect("neutral"), ["direction"]),
    ("2b", FAILS, effect("unknown"), ["direction"]),
    ("2b", FAILS, effect("negative"), ()),
    ("2c", MEETS, effect("negative"), ["direction"]),
    ("2c", FAILS, effect("positive"), ["direction"]),
    ("2c", FAILS, effect("negative"), ()),
    ("3", MEETS, spread("no", "some"), ["adopted_elsewhere"]),
    ("3", MEETS, spread("yes", "almost_common"), ["spread"]),
    ("3", MEETS, spread("yes", "many"), ()),
    ("3", FAILS, spread("yes", "many"), ["adopted_elsewhere", "spread"]),
    ("3", FAILS, spread("yes", ""), ()),
    ("3", FAILS, {"adopted_elsewhere": "no", "points": ["geld"]}, ()),
]


@holds("R58", "R59", "R66", "R69", "R96", "R98", "R104", "R105", "R108", "R110", "R112", "R130", "A40")
@pytest.mark.parametrize(("code", "verdict", "parts", "against"), CONTRADICTIONS)
def test_parts_speak_against_a_verdict(code: str, verdict: Verdict, parts: Parts, against: Any):
    assert contradictions(PILOT.criteria[code], Judgement(verdict, "because", parts)) == tuple(against)


@holds("R71")
@pytest.mark.parametrize("verdict", [DOUBT, NO_INFORMATION])
@pytest.mark.parametrize(("code", "parts"), [(row[0], row[1]) for row in SUGGESTIONS])
def test_doubt_and_missing_information_never_clash_with_parts(code, parts, verdict):
    assert contradictions(PILOT.criteria[code], Judgement(verdict, "because", parts)) == ()


def test_only_parts_of_step_two_and_of_1a_and_1b_warn_and_all_others_refuse():
    refusing = {c.code for c in PILOT.method.criteria if c.rule.contradiction == "refuse"}
    assert refusing == {"c1", "c2", "c3", "2a", "2b", "2c", "3"}


MISSING = [
    ("P1", MEETS, {}, ()),
    ("P4", MEETS, {}, ()),
    ("P5", FAILS, {}, ()),
    ("c1", MEETS, {}, ["impact_zvw", "impact_wlz"]),
    ("c1", MEETS, {"impact_zvw": "no"}, ["impact_wlz"]),
    ("c1", MEETS, {"impact_wlz": "yes"}, ()),
    ("c2", FAILS, {}, ()),
    ("c3", MEETS, {}, ["earlier_negative_ruling", "new_and_unclear"]),
    ("c3", MEETS, checked("no", ""), ["new_and_unclear"]),
    ("c3", FAILS, {}, ["earlier_negative_ruling", "new_and_unclear"]),
    ("c3", FAILS, checked("yes", ""), ()),
    ("2a", MEETS, {}, ["direction"]),
    ("2a", FAILS, {}, ["direction", "supported"]),
    ("2a", FAILS, effect("positive"), ["supported"]),
    ("2a", FAILS, effect("", "no"), ()),
    ("2b", MEETS, {}, ["direction"]),
    ("2b", FAILS, {}, ["direction"]),
    ("2b", MEETS, effect("neutral"), ()),
    ("2c", MEETS, {}, ["direction"]),
    ("2c", DOUBT, {}, ()),
    ("3", MEETS, {}, ["adopted_elsewhere", "spread"]),
    ("3", FAILS, {}, ["adopted_elsewhere", "spread"]),
    ("3", FAILS, spread("", "almost_common"), ()),
    ("3", NO_INFORMATION, {}, ()),
]


@holds("R103", "R104", "R105", "R129", "R130")
@pytest.mark.parametrize(("code", "verdict", "parts", "gaps"), MISSING)
def test_a_verdict_misses_the_parts_its_rule_reads(code: str, verdict: Verdict, parts: Parts, gaps: Any):
    assert missing(PILOT.criteria[code], Judgement(verdict, "because", parts)) == tuple(gaps)


GROUNDS = [
    *[(code, {}, ["O01"]) for code in ("P1", "P2", "P3", "P4", "P5")],
    ("1a", {}, ["O06"]),
    ("1b", {}, ["O06"]),
    ("c1", {}, ["O07"]),
    ("c2", {}, ["O08"]),
    ("c3", checked("yes", ""), ["O09"]),
    ("c3", checked("no", "yes"), ["O10"]),
    ("c3", checked("yes", "yes"), ["O09", "O10"]),
    ("c3", {}, []),
    ("2a", effect("neutral"), ["O11"]),
    ("2a", effect("negative", "yes"), ["O11"]),
    ("2a", effect("positive", "no"), ["O12"]),
    ("2a", effect("unknown"), []),
    ("2b", effect("negative"), ["O13"]),
    ("2c", effect("negative"), ["O14"]),
    ("3", spread("no"), ["O15"]),
    ("3", spread("yes", "almost_common"), ["O16"]),
    ("3", spread("no", "almost_common"), ["O15", "O16"]),
]


@holds("R70", "R93", "R94", "R98", "R100", "R104", "R105", "R108", "R110", "R112", "R129", "R130")
@pytest.mark.parametrize(("code", "parts", "outcomes"), GROUNDS)
def test_a_fail_names_its_grounds(code: str, parts: Parts, outcomes: list[str]):
    assert [ground.outcome for ground in grounds(PILOT.criteria[code], parts)] == outcomes


ADVICE = [
    ("P2", scope("yes", "no"), ["scope-check"]),
    ("P2", scope("unknown", "yes"), ["scope-check", "scope-check"]),
    ("P2", scope("no", "no"), []),
    ("P4", staff("no", "yes", "unknown"), ["quality-kept"]),
    ("P4", staff("yes", "no", "unknown"), []),
    ("P4", staff("no", "yes", "yes"), []),
    ("P5", {"domain": "wlz", "mechanism": "none"}, ["outside-zvw"]),
    ("P5", {"domain": "wlz", "mechanism": "prevents"}, []),
    ("P5", {"domain": "zvw"}, []),
    ("c1", {"impact_wlz": "yes", "impact_zvw": "no"}, ["wlz-only"]),
    ("c1", {"impact_wlz": "yes", "impact_zvw": "yes"}, []),
    ("2a", {"aspects": {"lasting_deployment": {"direction": "positive"}}}, ["lasting-deployment-only"]),
    ("2a", {"aspects": {"lasting_deployment": {"direction": "positive"}, "less_staff": "positive"}}, []),
    ("2a", {"aspects": {"less_demand": {"direction": "positive"}}}, []),
    ("3", spread("yes", "none"), ["followed-nowhere"]),
]


@holds("A8", "A9", "A27", "R66", "R69")
@pytest.mark.parametrize(("code", "parts", "codes"), ADVICE)
def test_the_method_advises_to_explain(code: str, parts: Parts, codes: list[str]):
    assert [item.code for item in advice(PILOT.criteria[code], parts)] == codes


@holds("A12", "R137")
def test_fundamental_points_inform_and_change_nothing():
    scale = PILOT.criteria["3"]
    plain, pointed = spread("yes", "some"), {**spread("yes", "some"), "points": ["geld", "regels"]}
    assert suggest(scale, pointed) is suggest(scale, plain)
    assert contradictions(scale, Judgement(MEETS, "", pointed)) == ()


@holds("A9", "R115", "R119")
def test_no_single_aspect_is_asked_for():
    impact = PILOT.criteria["2a"]
    with_all = {**effect("positive", "yes"), "aspects": {"less_staff": {"direction": "negative"}}}
    assert suggest(impact, with_all) is MEETS
    assert missing(impact, Judgement(MEETS, "", effect("positive", "yes"))) == ()


@pytest.mark.parametrize(
    ("parts", "key", "value"),
    [
        ({"a": "x"}, "a", "x"),
        ({}, "a", None),
        ({"aspects": {"x": {"direction": "neutral", "note": "n"}}}, "aspects.x", "neutral"),
        ({"aspects": {"x": "neutral"}}, "aspects.x", "neutral"),
        ({"aspects": {"x": {}}}, "aspects.x", None),
        ({"aspects": {}}, "aspects.x", None),
        ({"aspects": "broken"}, "aspects.x", None),
        ({}, "aspects.x", None),
    ],
)
def test_a_part_is_read_by_its_key(parts: Parts, key: str, value: object):
    assert value_of(parts, key) == value


@pytest.mark.parametrize(
    ("value", "given"), [(None, False), ("", False), ([], False), (0, True), ("no", True)]
)
def test_a_part_is_given_when_it_holds_anything(value, given):
    assert is_given({"a": value}, "a") is given


@holds("D18")
def test_a_second_method_counts_by_its_own_words():
    count = PORTAL.criteria["X2"]
    assert suggest(count, {"aim": "fully", "group": "fully"}) is MEETS
    assert suggest(count, {"aim": "fully", "group": "partly"}) is DOUBT


def parts_of(criterion: Criterion) -> st.SearchStrategy[Parts]:
    """Any parts of a criterion that choose from a scale, each given or not."""
    keys = [part.key for part in criterion.parts if part.type == "choice" and part.scale]
    options = {
        key: st.sampled_from(["", *(PILOT.values[criterion.part(key).scale])])  # type: ignore[union-attr,index]
        for key in keys
    }
    return st.fixed_dictionaries({}, optional=options)


def test_a_part_with_several_keys_holds_when_one_of_them_does():
    groups = Condition(part="groups", among=("cancer", "mental"))
    rule = PILOT.criteria["P3"].rule.model_copy(update={"favourable_any": (groups,)})
    criterion = PILOT.criteria["P3"].model_copy(update={"rule": rule})
    assert suggest(criterion, {"groups": ["frail_elderly", "mental"]}) is MEETS
    assert suggest(criterion, {"groups": ["frail_elderly"]}) is None


CRITERION_AND_PARTS = st.sampled_from(PILOT.method.criteria).flatmap(
    lambda criterion: st.tuples(st.just(criterion), parts_of(criterion))
)


@given(CRITERION_AND_PARTS)
@holds("R52")
def test_what_is_suggested_is_never_contradicted(drawn: tuple[Criterion, Parts]):
    criterion, parts = drawn
    verdict = suggest(criterion, parts)
    if verdict is not None:
        assert contradictions(criterion, Judgement(verdict, "because", parts)) == ()


@given(CRITERION_AND_PARTS)
def test_a_fail_without_a_ground_is_either_contradicted_or_misses_a_part(drawn: tuple[Criterion, Parts]):
    criterion, parts = drawn
    fail = Judgement(FAILS, "because", parts)
    if not grounds(criterion, parts):
        assert contradictions(criterion, fail) or missing(criterion, fail)
