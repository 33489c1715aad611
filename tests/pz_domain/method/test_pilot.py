"""The published pilot as data: what the source says stands in the file, once, with a pointer."""

import re

import pytest

from pz_domain.method.criterion import Criterion, Part
from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, load
from pz_domain.model.verdict import Verdict

YES_NO = ["yes", "no", "unknown"]


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


@pytest.fixture(scope="module")
def pilot() -> Edition:
    return load(builtin("pilot-2023"))


def parts(criterion: Criterion, role: str) -> list[Part]:
    return [part for part in criterion.parts if part.role == role]


def values(pilot: Edition, code: str, key: str) -> list[str]:
    """The values of a part of a criterion."""
    part = pilot.criteria[code].part(key)
    assert part is not None
    assert part.scale is not None
    return list(pilot.values[part.scale])


# ---------------------------------------------------------------- counts and frame


@holds("A1", "R45", "R191")
def test_step_two_has_five_criteria_and_step_four_nine(pilot):
    assert [c.code for c in pilot.criteria_of(2)] == ["P1", "P2", "P3", "P4", "P5"]
    assert [c.code for c in pilot.criteria_of(4)] == ["1a", "1b", "c1", "c2", "c3", "2a", "2b", "2c", "3"]


@holds("R91", "R106")
def test_step_four_has_three_blocks_of_five_three_and_one_criterion(pilot):
    blocks = [criterion.block for criterion in pilot.criteria_of(4)]
    assert [blocks.count(key) for key in ("content", "impact", "scale")] == [5, 3, 1]


@holds("R115")
def test_impact_has_three_four_and_one_aspects_none_of_them_obligatory(pilot):
    aspects = {code: parts(pilot.criteria[code], "aspect") for code in ("2a", "2b", "2c")}
    assert [len(found) for found in aspects.values()] == [3, 4, 1]
    assert not any(part.required_for for found in aspects.values() for part in found)
    assert all(part.scale == "direction" for found in aspects.values() for part in found)


@holds("R127", "R131", "R132", "R134", "R135", "R136")
def test_scalability_has_three_questions_and_four_sub_questions(pilot):
    criterion = pilot.criteria["3"]
    assert [heading.key for heading in criterion.headings] == ["3a", "3b", "3c"]
    assert {part.key: part.heading for part in parts(criterion, "sub_question")} == {
        "multiple_indications": "3a",
        "proven_elsewhere": "3b",
        "spread": "3b",
        "impulse_needed": "3b",
    }


@holds("A2", "R51", "R150")
def test_four_principles_assess_and_five_cluster(pilot):
    assert [p.key for p in pilot.principles("assessment")] == [f"principle_{n}" for n in range(1, 5)]
    assert [p.key for p in pilot.principles("clustering")] == [f"principle_{n}" for n in range(1, 6)]
    assert {p.key: p.origin for p in pilot.method.principles}["principle_5"] == "iza"
    assert [p.key for p in parts(pilot.criteria["P1"], "principle")] == [
        f"principle_{n}" for n in range(1, 5)
    ]


@holds("R3")
def test_there_are_five_steps_in_order(pilot):
    assert list(pilot.steps) == [1, 2, 3, 4, 5]
    assert [step.key for step in pilot.steps.values()] == [
        "aangemeld",
        "potentiecheck",
        "vragenlijst",
        "beoordeling",
        "publicatie",
    ]


@holds("R1", "R2")
def test_round_names_programme_pillar_phase_focus_and_policy_basis(pilot):
    method = pilot.method
    assert (method.programme.nl, method.owner, method.start_year) == (
        "Passende zorgpraktijken",
        "Zorginstituut Nederland",
        2023,
    )
    assert (method.round.pillar, method.round.phase, method.round.start) == (
        "Pijler A",
        "pilotfase",
        "2023-09",
    )
    assert "personeel" in method.round.focus.nl
    assert "korte termijn" in method.round.focus.nl
    assert "IZA" in method.round.policy_basis.nl


def test_every_criterion_carries_a_definition_longer_than_its_question(pilot):
    for criterion in pilot.method.criteria:
        for language in ("nl", "en"):
            assert len(criterion.definition.in_(language)) > len(criterion.question.in_(language))


@holds("R68", "R116", "R120", "R125")
@pytest.mark.parametrize(
    ("code", "word"),
    [("P5", "aannemelijk"), ("2a", "aantoonbaar"), ("2b", "aannemelijk"), ("2c", "aannemelijk")],
)
def test_standard_of_proof_is_said(pilot, code, word):
    assert word in pilot.criteria[code].standard.nl.lower()


@holds("A7", "R101")
def test_every_verdict_on_every_criterion_has_its_own_full_sentence(pilot):
    sentences = [criterion.sentence(verdict) for criterion in pilot.method.criteria for verdict in Verdict]
    assert len({sentence.nl for sentence in sentences if sentence}) == 14 * 4
    assert len({sentence.en for sentence in sentences if sentence}) == 14 * 4
    assert all(
        sentence.nl.endswith(".") and len(sentence.nl.split()) > 5 for sentence in sentences if sentence
    )
    assert not any(re.match("(ja|nee|yes|no)\\b", sentence.nl.lower()) for sentence in sentences if sentence)


@holds("A7")
def test_reversed_questions_say_what_is_favourable(pilot):
    assert [c.code for c in pilot.method.criteria if c.reversed] == ["c3"]
    assert [h.key for c in pilot.method.criteria for h in c.headings if h.reversed] == ["3c"]
    fails = pilot.criteria["c3"].sentence(Verdict.FAILS)
    assert fails is not None
    assert fails.nl.startswith("Ongunstig")
    assert fails.en.startswith("Unfavourable")


@holds("A34")
def test_every_item_points_to_its_place_in_the_source(pilot):
    method = pilot.method
    items = (
        *method.principles,
        *method.target_groups,
        *method.sources,
        *method.societal_tasks,
        *method.steps,
        *method.criteria,
        *method.questions,
        *method.outcomes,
        *(part for criterion in method.criteria for part in criterion.parts),
    )
    assert [item for item in items if not item.source] == []


@holds("A1", "A34")
def test_remarks_say_what_is_unclear_in_the_source(pilot):
    left_out = {"A35"}  # about damage in a pasted file, not about the method
    assert set(pilot.remarks) == {f"A{n}" for n in range(1, 43)} - left_out
    assert "vijf" in pilot.remarks["A1"].nl


# ---------------------------------------------------------------- groups, sources, tasks, principles


@pytest.mark.parametrize(
    ("key", "nl"),
    [
        pytest.param("cancer", "kanker of een risico", marks=holds("R22")),
        pytest.param("cardiovascular", "vaatziekte of een risico", marks=holds("R23")),
        pytest.param("mental", "klachten (een diagnose is niet nodig)", marks=holds("R24")),
        pytest.param("frail_elderly", "ouderen met een kwetsbare gezondheid", marks=holds("R25")),
        pytest.param("low_literacy", "beperkte gezondheidsvaardigheden", marks=holds("R26")),
    ],
)
def test_target_group_is_one_of_five(pilot, key, nl):
    groups = {group.key: group.label.nl for group in pilot.method.target_groups}
    assert len(groups) == 5
    assert nl in groups[key]


@pytest.mark.parametrize(
    ("key", "label", "kind"),
    [
        pytest.param("vgz", "VGZ", "finding_place", marks=holds("R29")),
        pytest.param("zk", "Zilveren Kruis", "finding_place", marks=holds("R30")),
        pytest.param("zinnige_zorg", "Zinnige Zorg-trajecten", "finding_place", marks=holds("R31")),
        pytest.param(
            "samen_beslissen", "Subsidieregeling Samen beslissen", "finding_place", marks=holds("R32")
        ),
        pytest.param("zorgzandbak", "ZorgZandBak", "finding_place", marks=holds("R33")),
        pytest.param("nza", "Experimenteerregel NZa", "finding_place", marks=holds("R34")),
        pytest.param("pfn", "Patiëntenfederatie Nederland", "iza_party", marks=holds("R35")),
        pytest.param("zn", "Zorgverzekeraars Nederland (ZN)", "iza_party", marks=holds("R36")),
        pytest.param("fms", "Federatie Medisch Specialisten (FMS)", "iza_party", marks=holds("R37")),
        pytest.param(
            "nfu",
            "Nederlandse Federatie van Universitair Medische Centra (NFU)",
            "iza_party",
            marks=holds("R38"),
        ),
        pytest.param("ggz", "De Nederlandse ggz", "iza_party", marks=holds("R39")),
        pytest.param("ineen", "InEen", "iza_party", marks=holds("R40")),
    ],
)
def test_source_is_one_of_twelve(pilot, key, label, kind):
    sources = {found.key: (found.label, found.kind) for found in pilot.method.sources}
    assert len(sources) == 12
    assert sources[key] == (label, kind)


@holds("A23")
def test_six_finding_places_and_six_parties_are_asked(pilot):
    kinds = [found.kind for found in pilot.method.sources]
    assert (kinds.count("finding_place"), kinds.count("iza_party")) == (6, 6)


@holds("A22")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Beleidsregel Innovatie voor kleinschalige experimenten", ["nza"]),
        (
            "Subsidieregeling leren gebruiken van uitkomstinformatie voor Samen beslissen 2021–2025",
            ["samen_beslissen"],
        ),
        ("Zilveren kruis", ["zk"]),
        ("Verbetertrajecten Passende zorg", ["zinnige_zorg"]),
        ("Zinnige Zorg", ["vgz", "zinnige_zorg"]),
        ("ineen", ["ineen"]),
        ("Menzis", []),
    ],
)
def test_source_is_known_by_its_other_names(pilot, name, keys):
    called = {found.key: [name.casefold() for name in found.names] for found in pilot.method.sources}
    assert [key for key, names in called.items() if name.casefold() in names] == keys


@holds("A24")
def test_own_schemes_of_the_institute_are_marked(pilot):
    assert [found.key for found in pilot.method.sources if found.own_scheme] == [
        "zinnige_zorg",
        "samen_beslissen",
    ]


@holds("R13", "R14")
def test_three_societal_tasks_tie_question_criterion_and_publication(pilot):
    tasks = [(t.key, t.question, t.criteria, t.impact) for t in pilot.method.societal_tasks]
    assert tasks == [
        ("mensgericht", "Q7", ("2b",), "people"),
        ("houdbaar", "Q8", ("2a",), "staffing"),
        ("duurzaam", "Q9", ("2c",), "environment"),
    ]
    assert pilot.method.publication.impact == ("people", "staffing", "environment")


@pytest.mark.parametrize(
    ("key", "nl"),
    [
        pytest.param("principle_1", "redelijke prijs", marks=holds("R47", "R146")),
        pytest.param("principle_2", "beslissen", marks=holds("R48", "R147")),
        pytest.param("principle_3", "bij de patiënt", marks=holds("R49", "R148")),
        pytest.param("principle_4", "zelfredzaamheid", marks=holds("R50")),
        pytest.param("principle_5", "werkplezier", marks=holds("R151")),
    ],
)
def test_principle_has_its_own_name(pilot, key, nl):
    labels = {p.key: p.label.nl.lower() for p in pilot.method.principles}
    assert nl in labels[key]


@holds("A3", "R149")
def test_principle_four_goes_by_a_shorter_name_as_a_cluster(pilot):
    shorter = {p.key: p.label_clustering.nl for p in pilot.method.principles if p.label_clustering}
    assert shorter == {"principle_4": "Gezondheid"}


@holds("A5")
def test_only_principle_one_is_linked_to_every_publication(pilot):
    assert [p.key for p in pilot.method.principles if p.linked_always] == ["principle_1"]


# ---------------------------------------------------------------- criteria


@holds("R46", "R52", "A29")
def test_p1_counts_two_of_four_clear_principles(pilot):
    rule = pilot.criteria["P1"].rule
    assert rule.kind == "count"
    assert rule.count is not None
    assert rule.count.at_least == 2
    assert len(rule.count.parts) == 4
    assert (rule.count.clear, rule.count.possible) == (("clear",), ("clear", "doubt", "unknown"))
    assert values(pilot, "P1", "principle_1") == ["clear", "doubt", "no", "unknown"]


@holds("R53", "R54", "R55", "R58", "R59")
def test_p2_asks_setting_change_and_both_exclusions(pilot):
    assert [part.key for part in pilot.criteria["P2"].parts] == [
        "setting",
        "change",
        "new_diagnostic",
        "new_treatment",
    ]
    assert values(pilot, "P2", "setting") == ["institution", "chain"]
    assert values(pilot, "P2", "new_diagnostic") == YES_NO


@holds("R58", "R59", "R96", "A27")
@pytest.mark.parametrize("code", ["P2", "1b"])
@pytest.mark.parametrize("key", ["new_diagnostic", "new_treatment"])
def test_exclusion_speaks_against_but_asks_whether_the_care_exists_already(pilot, code, key):
    criterion = pilot.criteria[code]
    assert {c.part: c.among for c in criterion.rule.favourable}[key] == ("no", "unknown")
    part = criterion.part(key)
    assert part is not None
    assert part.help is not None
    assert "bestaande" in part.help.nl
    asks = [advice for advice in criterion.advice if advice.when[0].part == key]
    assert [advice.when[0].among for advice in asks] == [("yes", "unknown")]


@holds("R60", "R61", "A26")
def test_p3_chooses_from_the_target_groups_and_drops_nothing_by_itself(pilot):
    criterion = pilot.criteria["P3"]
    assert values(pilot, "P3", "groups") == [group.key for group in pilot.method.target_groups]
    assert (criterion.rule.favourable, criterion.rule.favourable_any) == ((), ())
    assert "indirect" in criterion.definition.nl


@holds("R62", "R63", "R64", "R65", "R66")
def test_p4_takes_either_route_to_less_staff_and_asks_for_quality(pilot):
    criterion = pilot.criteria["P4"]
    assert [c.part for c in criterion.rule.favourable_any] == ["care_avoided", "organised_differently"]
    (advice,) = criterion.advice
    assert [(c.part, c.among) for c in advice.when] == [("organised_differently", ("yes",))]
    assert [(c.part, c.among) for c in advice.unless] == [("quality_kept", ("yes",))]


@holds("R67", "R69", "A31")
def test_p5_can_be_met_from_another_domain_that_prevents_or_replaces_zvw_care(pilot):
    assert values(pilot, "P5", "domain") == ["zvw", "wlz", "wmo", "other"]
    assert values(pilot, "P5", "mechanism") == ["direct", "prevents", "replaces", "none"]
    assert [(c.part, c.among) for c in pilot.criteria["P5"].rule.favourable_any] == [
        ("mechanism", ("direct", "prevents", "replaces"))
    ]
    assert pilot.criteria["P5"].rule.evidence == ()


@holds("R92", "R93", "A4")
def test_1a_asks_that_no_principle_is_violated_and_counts_nothing(pilot):
    rule = pilot.criteria["1a"].rule
    assert rule.count is None
    assert len(rule.favourable) == 4
    assert values(pilot, "1a", "principle_4") == ["improved", "respected", "violated", "unknown"]
    assert {c.among for c in rule.favourable} == {("improved", "respected", "unknown")}


@holds("R94", "R95", "A42")
def test_1b_adds_the_usual_way_to_p2(pilot):
    added = {p.key for p in pilot.criteria["1b"].parts} - {p.key for p in pilot.criteria["P2"].parts}
    assert added == {"different_from_usual", "usual_way"}
    usual = pilot.criteria["1b"].part("usual_way")
    assert usual is not None
    assert usual.help is not None
    assert "Q4" in usual.help.nl


@holds("R28", "R97", "R98", "A6")
def test_c1_keeps_insured_care_as_a_fact_that_no_rule_reads(pilot):
    criterion = pilot.criteria["c1"]
    assert values(pilot, "c1", "insured_care") == ["yes", "no", "partly", "unknown"]
    assert [p.key for p in parts(criterion, "fact")] == ["insured_care"]
    assert {c.part for c in criterion.rule.favourable_any} == {"impact_zvw", "impact_wlz"}
    assert criterion.rule.favourable == ()


@holds("A8")
def test_c1_warns_when_only_the_wlz_is_affected(pilot):
    (advice,) = pilot.criteria["c1"].advice
    assert advice.code == "wlz-only"
    assert [(c.part, c.among) for c in advice.when] == [("impact_wlz", ("yes",))]
    assert [(c.part, c.among) for c in advice.unless] == [("impact_zvw", ("yes",))]


@holds("R99", "R100", "R110", "R112")
def test_explicit_knock_outs_are_c2_c3_and_the_three_of_impact(pilot):
    explicit = [c.code for c in pilot.method.criteria if c.knock_out == "explicit"]
    assert explicit == ["c2", "c3", "2a", "2b", "2c"]
    assert {c.knock_out for c in pilot.criteria_of(2)} == {"certain"}


@holds("R103", "R104", "R105", "A39")
def test_c3_has_two_safeguards_each_with_its_own_outcome_and_a_dated_source(pilot):
    criterion = pilot.criteria["c3"]
    required = [part.key for part in criterion.parts if Verdict.MEETS in part.required_for]
    assert required == ["earlier_negative_ruling", "new_and_unclear"]
    assert {g.when[0].part: g.outcome for g in criterion.rule.grounds} == {
        "earlier_negative_ruling": "O09",
        "new_and_unclear": "O10",
    }
    types = {part.key: part.type for part in criterion.parts}
    assert (types["ruling_date"], types["source_checked"], types["checked_on"]) == ("date", "text", "date")


@holds("R107", "R108", "R109", "R110", "A17", "A18")
def test_2a_needs_a_positive_direction_and_a_quantitative_card(pilot):
    criterion = pilot.criteria["2a"]
    assert criterion.rule.evidence == ("quantitative",)
    assert [(c.part, c.among) for c in criterion.rule.favourable] == [
        ("direction", ("positive",)),
        ("supported", ("yes",)),
    ]
    assert {g.outcome: (g.when[0].part, g.when[0].among) for g in criterion.rule.grounds} == {
        "O11": ("direction", ("neutral", "negative")),
        "O12": ("supported", ("no",)),
    }
    assert values(pilot, "2a", "term") == ["short", "longer"]


@holds("A9", "R119")
def test_2a_warns_when_only_lasting_deployment_improves(pilot):
    (advice,) = pilot.criteria["2a"].advice
    assert advice.when[0].part == "aspects.lasting_deployment"
    assert [c.part for c in advice.unless] == ["aspects.less_staff", "aspects.less_demand"]


@holds("R111", "R112", "R113", "R114", "A40")
@pytest.mark.parametrize(("code", "outcome"), [("2b", "O13"), ("2c", "O14")])
def test_2b_and_2c_fall_on_a_negative_direction_only_and_need_no_figures(pilot, code, outcome):
    rule = pilot.criteria[code].rule
    assert [c.among for c in rule.favourable] == [("positive", "neutral")]
    (ground,) = rule.grounds
    assert (ground.outcome, ground.when[0].among) == (outcome, ("negative",))
    assert "quantitative" not in rule.evidence
    assert values(pilot, code, "direction") == ["positive", "neutral", "negative", "unknown"]


@pytest.mark.parametrize(
    ("code", "key"),
    [
        pytest.param("2a", "aspects.less_staff", marks=holds("R117")),
        pytest.param("2a", "aspects.less_demand", marks=holds("R118")),
        pytest.param("2a", "aspects.lasting_deployment", marks=holds("R119")),
        pytest.param("2b", "aspects.time_and_attention", marks=holds("R121")),
        pytest.param("2b", "aspects.shared_decision", marks=holds("R122")),
        pytest.param("2b", "aspects.health_central", marks=holds("R123")),
        pytest.param("2b", "aspects.access_low_literacy", marks=holds("R124")),
        pytest.param("2c", "aspects.environment", marks=holds("R126", "A41")),
    ],
)
def test_aspect_is_weighed_with_a_direction(pilot, code, key):
    part = pilot.criteria[code].part(key)
    assert part is not None
    assert (part.type, part.role, part.scale) == ("aspect", "aspect", "direction")


@holds("R129", "R130", "R133", "A11")
def test_3_needs_a_follower_and_room_to_spread(pilot):
    criterion = pilot.criteria["3"]
    assert {g.outcome: (g.when[0].part, g.when[0].among) for g in criterion.rule.grounds} == {
        "O15": ("adopted_elsewhere", ("no",)),
        "O16": ("spread", ("almost_common",)),
    }
    assert [p.key for p in criterion.parts if p.required_for] == ["adopted_elsewhere", "spread"]
    assert values(pilot, "3", "spread") == ["none", "some", "many", "almost_common"]
    types = {part.key: part.type for part in criterion.parts}
    assert (types["adopters"], types["adopters_n"], types["possible_n"], types["as_of"]) == (
        "names",
        "number",
        "number",
        "date",
    )


@holds("R137", "A12", "A13")
def test_3a_and_3c_inform_and_no_rule_reads_them(pilot):
    criterion = pilot.criteria["3"]
    read = {c.part for c in criterion.rule.favourable} | {
        c.part for g in criterion.rule.grounds for c in g.when
    }
    informing = {part.key for part in criterion.parts if part.heading in {"3a", "3c"}}
    assert informing >= {"other_groups", "other_organisations", "other_settings", "points"}
    assert informing.isdisjoint(read)


def test_criteria_name_the_requirements_they_render(pilot):
    named = [requirement for criterion in pilot.method.criteria for requirement in criterion.requirements]
    expected = {*(f"R{n}" for n in range(46, 70)), *(f"R{n}" for n in range(92, 138)), "R27", "R28"}
    assert set(named) == expected


# ---------------------------------------------------------------- combinations and outcomes


@holds("R70", "R71", "A19")
def test_step_two_drops_on_certainty_only_and_carries_doubt_along(pilot):
    combination = pilot.combination(2)
    assert combination is not None
    assert (combination.doubt, combination.differences) == ("open_point", "cautious")
    assert (combination.passed, combination.passed_with_open_points) == ("O03", "O02")
    grounds = [g for criterion in pilot.criteria_of(2) for g in criterion.rule.grounds]
    assert {(g.outcome, g.when) for g in grounds} == {("O01", ())}


@holds("R191", "A10", "A11", "A13")
def test_step_four_needs_all_nine_and_holds_on_doubt(pilot):
    combination = pilot.combination(4)
    assert combination is not None
    (tier,) = combination.tiers
    assert (len(tier.criteria), tier.at_least, tier.below) == (9, None, None)
    assert (combination.doubt, combination.held, combination.not_established) == ("hold", "D-O19", "D-O23")
    assert combination.order == ("O09", "O10", "O06", "O07", "O08", "O11", "O12", "O13", "O14", "O15", "O16")
    assert combination.deviation_from == ("O15",)


@holds("R189", "R190")
def test_outcomes_have_their_keys_and_kinds(pilot):
    expected = {
        "O01": ("afgevallen_potentie", "drop"),
        "O02": ("door_met_twijfel", "pass"),
        "O03": ("door", "pass"),
        "O04": ("afgevallen_geen_contact", "drop"),
        "O05": ("afgevallen_vragenlijst_onvolledig", "drop"),
        "O06": ("niet_geselecteerd_inhoud", "drop"),
        "O07": ("niet_geselecteerd_geen_zvw_wlz_impact", "drop"),
        "O08": ("niet_geselecteerd_geen_personeelseffect_zvw", "drop"),
        "O09": ("niet_geselecteerd_swp_eerder_negatief", "drop"),
        "O10": ("niet_geselecteerd_swp_nieuw_onduidelijk", "drop"),
        "O11": ("niet_geselecteerd_houdbaarheid_niet_positief", "drop"),
        "O12": ("niet_geselecteerd_houdbaarheid_onvoldoende_onderbouwd", "drop"),
        "O13": ("niet_geselecteerd_mensgerichtheid_negatief", "drop"),
        "O14": ("niet_geselecteerd_duurzaamheid_negatief", "drop"),
        "O15": ("niet_geselecteerd_geen_navolging", "drop"),
        "O16": ("niet_geselecteerd_al_gangbaar", "drop"),
        "O17": ("geselecteerd", "pass"),
        "O18": ("gepubliceerd", "end"),
        "D-O19": ("aangehouden", "hold"),
        "D-O20": ("niet_gepubliceerd_geen_akkoord", "end"),
        "D-O21": ("ingetrokken_door_aanbieder", "end"),
        "D-O22": ("publicatie_ingetrokken", "end"),
        "D-O23": ("niet_vastgesteld", "end"),
        "D-O24": ("samengevoegd", "end"),
        "D-O25": ("gesplitst", "end"),
    }
    assert {code: (outcome.key, outcome.kind) for code, outcome in pilot.outcomes.items()} == expected


@holds("R190")
def test_reason_of_a_drop_speaks_of_this_round_only(pilot):
    drops = [outcome.reason for outcome in pilot.outcomes.values() if outcome.kind == "drop"]
    assert len(drops) == 14
    assert all(reason.nl.startswith("Komt in deze ronde niet in aanmerking: ") for reason in drops)
    assert all(reason.en.startswith("Not eligible in this round: ") for reason in drops)


@holds("R88", "A16")
def test_contact_and_questionnaire_have_their_outcomes_and_a_number_of_attempts(pilot):
    contact = pilot.method.contact
    assert (contact.no_contact, contact.incomplete, contact.attempts_before_no_contact) == ("O04", "O05", 3)
    assert "niets over de kwaliteit" in pilot.outcomes["O04"].reason.nl
    assert "niets over de kwaliteit" in pilot.outcomes["O05"].reason.nl


@holds("R141", "A14")
def test_publication_holds_one_to_five_core_elements(pilot):
    rules = pilot.method.publication
    assert (rules.min_elements, rules.max_elements) == (1, 5)


@holds("R102", "R157", "D30")
def test_publication_says_it_is_no_judgement_of_swp_and_no_quality_mark(pilot):
    swp, mark = pilot.method.publication.disclaimers
    assert "niet beoordeeld" in swp.nl
    assert "SWP" in swp.nl
    assert "geen keurmerk" in mark.nl
    assert "geen ranglijst" in mark.nl


# ---------------------------------------------------------------- questionnaire


@pytest.mark.parametrize(
    ("code", "required", "instead"),
    [
        pytest.param("Q1", ["groups"], [], marks=holds("R76")),
        pytest.param("Q2", ["text"], [], marks=holds("R77")),
        pytest.param("Q3", ["number", "as_of"], [], marks=holds("R78")),
        pytest.param("Q4", ["text"], [], marks=holds("R79")),
        pytest.param("Q5", ["text"], [], marks=holds("R80")),
        pytest.param("Q6", ["elements"], [], marks=holds("R81")),
        pytest.param("Q7", ["direction", "text|evidence"], [], marks=holds("R82")),
        pytest.param("Q8", ["direction", "text|evidence"], ["no_figures"], marks=holds("R83")),
        pytest.param("Q9", ["direction", "text|evidence"], [], marks=holds("R84")),
        pytest.param(
            "Q10",
            ["other_groups|other_organisations|other_settings|multiple_indications", "followers|spread"],
            [],
            marks=holds("R85"),
        ),
    ],
)
def test_question_asks_for_what_completes_it(pilot, code, required, instead):
    assert len(pilot.questions) == 10
    question = pilot.questions[code]
    assert (list(question.required), list(question.instead)) == (required, instead)


@holds("R78")
def test_number_of_patients_may_be_an_estimate(pilot):
    assert [(f.key, f.type) for f in pilot.questions["Q3"].fields] == [
        ("number", "number"),
        ("as_of", "date"),
        ("estimate", "yes_no"),
    ]


@holds("R85")
def test_last_question_mirrors_the_parts_of_scalability(pilot):
    fields = {field.key for field in pilot.questions["Q10"].fields}
    mirrored = {part.key for part in pilot.criteria["3"].parts if part.heading == "3a"}
    assert fields == mirrored | {"followers", "spread", "points"}


@holds("R14", "R82", "R83", "R84")
def test_impact_questions_feed_the_criteria_of_impact(pilot):
    feeds = {code: pilot.questions[code].feeds for code in ("Q7", "Q8", "Q9")}
    assert feeds == {
        "Q7": ("2b", "publication"),
        "Q8": ("2a", "c2", "publication"),
        "Q9": ("2c", "publication"),
    }
