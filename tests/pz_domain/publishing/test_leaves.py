import json
from dataclasses import replace

import pytest

from pz_domain.publishing import layout
from pz_domain.publishing.composing import Release, compose
from pz_domain.publishing.formats import markdown
from pz_domain.publishing.formats.linked import about, linked
from pz_domain.publishing.index_leaf import index_leaf
from pz_domain.publishing.layout import leaves
from pz_domain.publishing.leaf import Items, Line, Prose
from pz_domain.publishing.manifest import manifest
from pz_domain.publishing.practice_leaf import practice_leaf
from pz_domain.publishing.voice import Voice
from tests.pz_domain.publishing.awkward import SECRETS, case, document, member

NL = Voice("nl")


def _sections(leaf):
    def walk(sections):
        for section in sections:
            yield section
            yield from walk(section.sections)

    return {section.key: section for section in walk(leaf.sections)}


def _page(id_="rtl"):
    return next(page for page in document().practices if page.id == id_)


def _facts(leaf):
    return {fact.term: fact.values for fact in leaf.blocks[0].facts}


@pytest.mark.requirement("R145", "R157")
def test_the_index_lists_every_practice_once_a_cluster_and_says_what_its_order_is():
    leaf = index_leaf(document(), NL)
    found = _sections(leaf)
    clusters = [s for key, s in found.items() if key.startswith("cluster-")]
    linked = [item.link for s in clusters for block in s.blocks for item in block.items]
    assert sorted(linked) == sorted(page.file for page in document().practices)
    assert linked == [page.file for page in document().practices]
    assert any("alfabetische volgorde" in block.text for block in leaf.blocks if isinstance(block, Line))


def test_the_index_lists_practices_by_target_group_and_by_source_too():
    found = _sections(index_leaf(document(), NL))
    groups = [s.title for key, s in found.items() if key.startswith("group-")]
    sources = [s.title for key, s in found.items() if key.startswith("source-")]
    assert groups == ["Het hart", "Het ouderen", 'Onbekend"><img src=x onerror=alert(1)>']
    assert sources == ["Een andere bron", "VGZ"]


@pytest.mark.requirement("R159", "R12")
def test_the_index_shows_the_focus_of_the_round_and_its_reason():
    (facts,) = _sections(index_leaf(document(), NL))["round-1"].blocks
    values = {fact.term: fact.values for fact in facts.facts}
    assert values["Nadruk van deze ronde"] == ("minder inzet van personeel",)
    assert values["Waarom deze nadruk"] == ("er is te weinig personeel",)
    assert values["Beleidskader"] == ("Integraal Zorgakkoord",)


def test_withdrawn_practices_are_named_by_id_only():
    about = _sections(index_leaf(document(), NL))["about"]
    facts = {fact.term: fact.values for fact in about.blocks[-1].facts}
    assert facts["Later ingetrokken"] == ("later-weg",)


@pytest.mark.requirement("R143", "R155", "R162", "R140", "R158")
def test_a_practice_shows_its_parts_in_order_with_local_context_apart():
    keys = [section.key for section in practice_leaf(_page(), document(), NL).sections]
    assert keys == ["work", "change", "elements", "impact", "wider", "local", "principles", "about"]
    found = _sections(practice_leaf(_page("con"), document(), NL))
    assert [found[f"impact-{n}"].title for n in (1, 2, 3)] == [
        "Het mensgericht",
        "Het houdbaar",
        "Environment",
    ]
    assert "opgaven van de zorgaanbieder zelf" in found["impact"].blocks[0].text
    assert found["elements"].blocks[0].text == "Wat een ander minstens nodig heeft."


def test_what_was_not_given_has_no_heading():
    found = _sections(practice_leaf(_page("bare"), document(), NL))
    assert not {"wider", "local", "impact-1", "impact-3"} & found.keys()
    assert found["impact-2"].blocks == (Prose("Minder."),)


@pytest.mark.requirement("R142", "R141")
def test_core_elements_are_numbered_and_marked_when_they_summarise():
    (_, items) = _sections(practice_leaf(_page(), document(), NL))["elements"].blocks
    assert isinstance(items, Items)
    assert items.numbered
    assert [(i.text, i.note, i.under) for i in items.items] == [
        ("Een en <twee>", "samengevat uit", ("Eigen een", "Eigen <twee>")),
        ("Drie", "samengevat uit", ("Eigen drie",)),
    ]


@pytest.mark.requirement("R128")
def test_facts_are_told_as_the_providers_own():
    facts = _facts(practice_leaf(_page(), document(), NL))
    assert facts["Aantal patiënten"] == (
        "ongeveer 12.345, geteld tot en met 1 oktober 2023 (opgave van de zorgaanbieder)",
    )
    assert facts["Verspreiding"] == ("op enkele plaatsen",)
    assert facts["Overgenomen door"] == ("Ander <huis>",)


def test_a_count_without_a_date_is_not_dated():
    page = _page()
    page = replace(page, patients=replace(page.patients, as_of="", is_estimate=False))
    assert _facts(practice_leaf(page, document(), NL))["Aantal patiënten"] == (
        "12.345 (opgave van de zorgaanbieder)",
    )


def test_claims_that_were_not_made_are_not_shown():
    facts = _facts(practice_leaf(replace(_page(), patients=None, spread=None), document(), NL))
    assert not {"Aantal patiënten", "Verspreiding", "Overgenomen door"} & facts.keys()


def test_a_cluster_without_a_reason_has_no_empty_line():
    page = replace(_page(), cluster=replace(_page().cluster, rationale=""))
    blocks = _sections(practice_leaf(page, document(), NL))["principles"].blocks
    assert all(block.text for block in blocks if isinstance(block, Line))


@pytest.mark.requirement("R144", "R102", "D30", "R190")
def test_every_practice_says_when_which_version_was_approved_and_what_selection_does_not_say():
    for page in document().practices:
        about = _sections(practice_leaf(replace(page, review_by="2025-01-02"), document(), NL))["about"]
        said = [block.text for block in about.blocks if isinstance(block, Line)]
        assert "in aanmerking voor publicatie" in said[0]
        assert "8 december 2023 akkoord" in said[0]
        assert said[1:] == ["Niet getoetst aan de SWP.", "Geen keurmerk."]
        facts = {fact.term: fact.values for fact in about.blocks[-1].facts}
        assert facts["Goedgekeurde versie"] == (page.approval.version,)
        assert facts["Opnieuw te bekijken op"] == ("2 januari 2025",)


@pytest.mark.requirement("R157", "R190")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_says_that_one_is_better_than_another(language):
    said = repr(leaves(document(language))).lower()
    for word in ("beter dan", "better than", "de beste", "the best", "winnaar", "voldoet aan swp"):
        assert word not in said
    assert not any(secret.lower() in said for secret in SECRETS)


@pytest.mark.requirement("R144", "R190")
def test_of_an_example_nobody_says_that_it_was_selected_or_approved_and_every_page_says_that_it_is_made_up():
    real = member(case("echt", "Echt"))
    made_up = member(case("nep", "Nep", round=replace(real.case.round, id="voorbeeld", phase="example")))
    for held in ([made_up], [real, made_up]):
        made = compose(Release("b"), held)
        index, *pages, check = (markdown.page(leaf) for leaf in layout.pages(made))
        nep = pages[-1]
        assert "is een voorbeeld. Dat de praktijken hieruit zijn aangedragen" in index
        assert "Dit is een voorbeeld. De aanmelding, de keuze en het akkoord zijn verzonnen" in nep
        assert "Dit is een voorbeeld. De aanmelding, de keuze en het akkoord zijn verzonnen" in check
        for claim in ("in aanmerking", "De zorgaanbieder ging", "Goedgekeurde versie"):
            assert claim not in nep
        assert ("Elk van de andere praktijken komt in aanmerking" in index) == (len(held) > 1)
        assert "Elk van deze praktijken" not in index
        assert "vraag het daar na" not in check
        assert about(made).startswith("Verzonnen voorbeeld")
        assert '"@type":"Organization"' in linked(made.practices[-1], made)
        assert [one.get("example") for one in json.loads(manifest(made, ()).data)["rounds"]].count(True) == 1
    assert about(compose(Release("b"), [real])).startswith("Voorbeeld van passende zorg")
    assert "De zorgaanbieder ging" in markdown.page(layout.pages(compose(Release("b"), [real]))[1])
