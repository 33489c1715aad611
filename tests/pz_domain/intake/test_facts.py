"""A row becomes facts in the keys of the method; what is doubtful is told with its column."""

import pytest

HEAD = "Titel;Organisatie;Bron;Doelgroep;Patiëntengroep;Domein;Principes;Onderbouwd met data;Nr;Link;Resultaten;Nu\n"


def one(**cells):
    named = {"Titel": "Zorg thuis", **cells}
    columns = list(named)
    return ";".join(columns) + "\n" + ";".join(named[c] for c in columns) + "\n"


@pytest.mark.requirement("R20", "R21", "R27")
def test_a_full_row_becomes_facts_in_keys(intake):
    first = "Zorg thuis;Ziekenhuis Zuid;Zilveren Kruis;kwetsbare ouderen;Mensen van 70+;Zvw, Wlz;1 en 3;ja;"
    rest = 'Z-12;https://a.nl;"- minder ritten\n- kortere ligduur";Thuis\n'
    assert intake.facts_of(HEAD + first + rest) == {
        "title": "Zorg thuis",
        "organisation": "Ziekenhuis Zuid",
        "sources": ["zk"],
        "target_groups": ["frail_elderly"],
        "patient_group": "Mensen van 70+",
        "domains": ["zvw", "wlz"],
        "principles": ["principle_1", "principle_3"],
        "supported_by_data": "yes",
        "reference": "Z-12 · https://a.nl",
        "claims": [{"text": "minder ritten"}, {"text": "kortere ligduur"}],
        "now": "Thuis",
    }


def test_a_cell_that_holds_only_what_nobody_can_see_is_empty(intake):
    assert "now" not in intake.facts_of(one(Nu="\u00ad \u200b"))


@pytest.mark.requirement("R16")
def test_a_row_without_a_source_comes_from_the_source_of_the_list(intake):
    assert intake.facts_of(one())["sources"] == ["vgz"]


@pytest.mark.requirement("R16")
def test_a_row_without_any_source_is_refused_with_what_to_do(intake):
    row = intake.row(one(), source=None)
    assert (row.outcome, row.problems[0].code) == ("refused", "source-missing")
    assert "--source" in row.problems[0].message


@pytest.mark.requirement("R16")
def test_an_unknown_source_is_refused_with_the_known_ones(intake):
    row = intake.row(one(Bron="Mijn buurvrouw"), source=None)
    assert row.outcome == "refused"
    assert (row.problems[0].column, row.problems[0].code) == ("Bron", "source-unknown")
    assert "vgz (VGZ)" in row.problems[0].message


def test_the_source_of_the_list_counts_where_a_row_names_none_of_the_round(intake):
    row = intake.row(one(Bron="Vakblad, 2019"))
    assert (row.outcome, row.problems[0].code) == ("added", "source-unknown")
    assert intake.facts(row)["sources"] == ["vgz"]


def test_a_known_source_stays_beside_an_unknown_one(intake):
    assert intake.facts_of(one(Bron="ZN, Vakblad"))["sources"] == ["zn"]


@pytest.mark.requirement("R16")
def test_another_source_goes_in_with_a_reason(intake):
    facts = intake.facts_of(one(**{"Bron": "Mijn buurvrouw", "Reden andere bron": "zij begon ermee"}))
    assert facts["sources"] == ["other"]
    assert facts["source_because"] == "zij begon ermee"


def test_other_without_a_reason_is_refused(intake):
    row = intake.row(one(Bron="other"), source=None)
    assert "needs a reason" in row.problems[0].message


@pytest.mark.requirement("A22")
def test_a_source_name_of_two_asks_which(intake):
    row = intake.row(one(Bron="Zinnige Zorg"), source=None)
    assert (row.outcome, row.problems[0].code) == ("refused", "source-undecided")
    assert "zinnige_zorg (Zinnige Zorg-trajecten)" in row.problems[0].message
    assert intake.facts_of(one(Bron="zinnige_zorg"), source=None)["sources"] == ["zinnige_zorg"]


@pytest.mark.requirement("A22")
def test_the_source_of_the_list_settles_a_name_of_two(intake):
    assert intake.facts_of(one(Bron="Zinnige Zorg"))["sources"] == ["vgz"]


def test_a_target_group_nobody_knows_is_kept_as_the_patient_group(intake):
    row = intake.row("Titel;Doelgroep;Patiëntengroep\nZorg;Mensen met jicht;volwassenen\n")
    assert intake.facts(row)["patient_group"] == "Mensen met jicht\nvolwassenen"
    assert (row.outcome, row.problems[0].code) == ("added", "target-group-unknown")


def test_what_a_target_group_says_beyond_its_key_is_kept_once(intake):
    facts = intake.facts_of(
        "Titel;Patiëntengroep;Doelgroep\nZorg;Alle ouderen met dementie;ouderen met dementie\n"
    )
    assert facts["target_groups"] == ["frail_elderly"]
    assert facts["patient_group"] == "Alle ouderen met dementie"


@pytest.mark.parametrize(
    ("cells", "code", "part"),
    [
        ({"Domein": "Europees"}, "value-unknown", "other, wlz, wmo, zvw"),
        ({"Principes": "negen"}, "value-unknown", "principle_1"),
        ({"Domein": "vooral Zvw"}, "value-partly-read", "zvw"),
        ({"Onderbouwd met data": "ja, zie rapport"}, "answer-not-plain", "yes"),
        ({"Onderbouwd met data": "deels"}, "answer-not-plain", "–"),
    ],
)
def test_a_value_that_is_not_plain_is_told_and_the_row_goes_in(intake, cells, code, part):
    row = intake.row(one(**cells))
    assert (row.outcome, row.problems[0].column, row.problems[0].code) == ("added", next(iter(cells)), code)
    assert part in row.problems[0].message


def test_a_row_without_a_title_is_refused(intake):
    row = intake.row("Titel;Nu\n;Thuis\n")
    assert (row.outcome, row.problems[0].column, row.problems[0].code) == (
        "refused",
        "Titel",
        "title-missing",
    )


def test_a_story_in_the_column_of_titles_is_refused(intake):
    assert intake.row(one(Titel="x" * 501)).problems[0].code == "title-too-long"


def test_more_cells_than_columns_are_refused(intake):
    assert intake.row("Titel;Nu\nZorg;Thuis; en nog iets\n").problems[0].code == "too-many-cells"


def test_one_cell_under_many_columns_is_a_broken_row(intake):
    assert intake.row("Titel;Nu;Bron\nen daarna naar huis\n").problems[0].code == "too-few-cells"


def test_empty_cells_behind_the_last_column_are_nothing(intake):
    assert intake.row("Titel;Nu\nZorg;Thuis;; \n").outcome == "added"


def test_one_text_over_several_columns_is_taken_whole(intake):
    assert intake.facts_of("Titel;Nu;Werkwijze\nZorg;Thuis;Met een app\n")["now"] == "Thuis\nMet een app"


def test_a_title_is_one_line(intake):
    assert intake.facts_of('Titel;Nu\n"Zorg\nthuis";x\n')["title"] == "Zorg thuis"


@pytest.mark.requirement("A35")
def test_damage_of_a_pdf_is_mended_and_told_by_column(intake):
    row = intake.row("Titel;Nu\nZorg;\uf0b7 inze#en\n")
    assert intake.facts(row)["now"] == "• inzetten"
    assert row.mends == {"Nu": ((r"\uf0b7 inze#en", "• inze#en"), ("• inze#en", "• inzetten"))}


def test_a_cell_that_was_defused_in_a_file_to_repair_is_read_as_it_was(intake):
    assert intake.facts_of("Titel;Nu\nZorg;'- eerst bellen\n")["now"] == "- eerst bellen"


@pytest.mark.requirement("R165")
def test_claims_in_json_keep_their_figures(intake):
    claims = '[{"text": "minder \\u001b[31muren", "figure": 28, "n": 1e999, "of": {"a": 1}}, "sneller"]'
    (row,) = intake.take(f'[{{"title": "Zorg", "claims": {claims}}}]', "list.json").rows
    assert row.mends == {"claims": ((r"minder \x1b[31muren", "minder uren"),)}
    assert intake.facts(row)["claims"] == [
        {"text": "minder uren", "figure": 28, "n": "Infinity", "of": "{'a': 1}"},
        {"text": "sneller"},
    ]


@pytest.mark.parametrize(
    ("cell", "claims"),
    [
        ('{"text": "sneller"}', [{"text": "sneller"}]),
        ("[zie rapport] sneller", [{"text": "[zie rapport] sneller"}]),
    ],
)
def test_claims_may_look_like_json(intake, cell, claims):
    assert intake.facts_of(f"Titel;Resultaten\nZorg;{cell}\n")["claims"] == claims


def test_a_long_cell_is_read_like_a_short_one(intake):
    assert intake.facts_of(one(Domein="zvw, " * 30))["domains"] == ["zvw"]


@pytest.mark.requirement("R42")
def test_several_organisations_are_kept_with_what_each_does(intake):
    cells = 'Titel;Zorgaanbieder;Samenwerkingspartners\nZorg;"Thebe; TWB\n• Amphia";"GGD\nHuisartsen West"\n'
    facts = intake.facts_of(cells)
    assert facts["organisation"] == "Thebe"
    assert facts["organisations"] == [
        {"name": "TWB", "role": "runs"}, {"name": "Amphia", "role": "runs"},
        {"name": "GGD", "role": "partner"}, {"name": "Huisartsen West", "role": "partner"},
    ]  # fmt: skip


def test_a_cell_of_marks_only_names_no_organisation(intake):
    assert not {"organisation", "organisations"} & intake.facts_of(one(Organisatie='";"')).keys()


def test_contact_persons_stand_in_no_fact_problem_or_mend(intake):
    row = intake.row("Titel;Contactpersoon;E-mail\nZorg;\x1b[31mAnne\u00ad Zwart;anne@thebe.example\n")
    assert row.contacts == 1
    told = f"{row.facts}{row.problems}{row.mends}{row.changes}"
    assert "Anne" not in told
    assert "thebe" not in told
