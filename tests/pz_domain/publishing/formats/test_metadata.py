"""The metadata hold what the schema of DiWoo 0.9.8 asks, by its own table of names, counts and types."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

import pytest

from pz_domain.publishing.formats.metadata import files
from tests.pz_domain.publishing.awkward import document

SPACE = "https://standaarden.overheid.nl/diwoo/metadata/"
NAMES = {"d": SPACE}


class Child(NamedTuple):
    """How often an element may stand in its parent (`most` 0: no bound), and of what it is made."""

    least: int
    most: int
    type: str = "text"


OPTIONAL, ONE, MANY = (0, 1), (1, 1), (1, 0)
SCHEMA = {
    "Document": {"DiWoo": Child(0, 1, "DiWoo"), "extraMetadata": Child(0, 0, "extraMetadata")},
    "DiWoo": {
        "identifiers": Child(*OPTIONAL, "identifiers"),
        "publisher": Child(*ONE, "organisation"),
        "verantwoordelijke": Child(*OPTIONAL, "organisation"),
        "medeverantwoordelijken": Child(*OPTIONAL, "-"),
        "opsteller": Child(*OPTIONAL, "organisation"),
        "naamOpsteller": Child(*OPTIONAL),
        "titelcollectie": Child(*ONE, "titelcollectie"),
        "omschrijvingen": Child(*OPTIONAL, "omschrijvingen"),
        "classificatiecollectie": Child(*ONE, "classificatiecollectie"),
        "creatiedatum": Child(*OPTIONAL, "date"),
        "geldigheid": Child(*OPTIONAL, "geldigheid"),
        "language": Child(*OPTIONAL, "language"),
        "format": Child(*OPTIONAL, "format"),
        "aggregatiekenmerk": Child(*OPTIONAL),
        "isPartOf": Child(*OPTIONAL, "reference"),
        "hasParts": Child(*OPTIONAL, "hasParts"),
        "documenthandelingen": Child(*ONE, "documenthandelingen"),
        "documentrelaties": Child(*OPTIONAL, "-"),
        "redenVerwijderingVervanging": Child(*OPTIONAL, "-"),
    },
    "identifiers": {"identifier": Child(*MANY)},
    "titelcollectie": {
        "officieleTitel": Child(*ONE),
        "verkorteTitels": Child(*OPTIONAL, "-"),
        "alternatieveTitels": Child(*OPTIONAL, "-"),
    },
    "omschrijvingen": {"omschrijving": Child(*MANY)},
    "classificatiecollectie": {
        "informatiecategorieen": Child(*ONE, "informatiecategorieen"),
        "documentsoorten": Child(*OPTIONAL, "-"),
        "themas": Child(*OPTIONAL, "-"),
        "trefwoorden": Child(*OPTIONAL, "-"),
    },
    "informatiecategorieen": {"informatiecategorie": Child(*MANY, "category")},
    "geldigheid": {"begindatum": Child(*OPTIONAL, "moment"), "einddatum": Child(*OPTIONAL, "moment")},
    "hasParts": {"hasPart": Child(*MANY, "reference")},
    "documenthandelingen": {"documenthandeling": Child(*MANY, "documenthandeling")},
    "documenthandeling": {
        "soortHandeling": Child(*ONE, "act"),
        "atTime": Child(*ONE, "moment"),
        "wasAssociatedWith": Child(*OPTIONAL, "organisation"),
    },
}
"""Of each type what may stand in it, in any order: every type but those that PZ never writes."""

KERN, EU = (
    "https://identifier.overheid.nl/tooi/def/thes/kern",
    "http://publications.europa.eu/resource/authority",
)
VALUES = {
    "organisation": {"https://identifier.overheid.nl/tooi/id/zbo/zb000114": "Zorginstituut Nederland"},
    "category": {f"{KERN}/c_816e508d": "inspanningsverplichting art 3.1 Woo"},
    "language": {f"{EU}/language/NLD": "Nederlands", f"{EU}/language/ENG": "Engels"},
    "format": {f"{EU}/file-type/HTML": "HTML"},
    "act": {f"{KERN}/c_641ecd76": "vaststelling"},
}
"""Of the lists of values that a `resource` is taken from, those that PZ uses, with what the list calls them."""
READ = {"date": date.fromisoformat, "moment": datetime.fromisoformat}


def faults(element, kind):
    """Return what in an element is not as the schema has it."""
    name = element.tag.removeprefix(f"{{{SPACE}}}")
    found = []
    if kind in SCHEMA:
        children = [child.tag.removeprefix(f"{{{SPACE}}}") for child in element]
        found += [f"{name}: {child}" for child in children if child not in SCHEMA[kind]]
        for child, (least, most, _) in SCHEMA[kind].items():
            if not least <= children.count(child) <= (most or len(children)):
                found.append(f"{name}: {children.count(child)} {child}")
        for child in element:
            known = SCHEMA[kind].get(child.tag.removeprefix(f"{{{SPACE}}}"))
            found += faults(child, known.type) if known else []
        return found
    resource = element.get("resource")
    allowed = {"resource"} if kind in VALUES or kind == "reference" else set()
    found += [f"{name}: {attribute}" for attribute in set(element.keys()) - allowed]
    if resource and kind in VALUES and VALUES[kind].get(resource) != element.text:
        found.append(f"{name}: {resource}")
    if kind in READ and READ[kind](element.text).isoformat() != element.text:
        found.append(f"{name}: {element.text}")
    return found + [f"{name}: {child.tag}" for child in element]


def _tree(document_):
    (file,) = files(document_)
    return ET.fromstring(file.data)


def _text(document_, name):
    return [found.text for found in _tree(document_).iterfind(f".//d:{name}", NAMES)]


@pytest.mark.requirement("D15")
@pytest.mark.parametrize(
    "made",
    [
        document(),
        document("en"),
        document(date="", address="https://example.org/a/"),
        replace(document(), publisher="Zorginstituut Nederland"),
    ],
)
def test_the_metadata_keep_to_the_schema_of_diwoo(made):
    tree = _tree(made)
    assert tree.tag == f"{{{SPACE}}}Document"
    assert faults(tree, "Document") == []


@pytest.mark.requirement("D15")
def test_the_table_of_the_schema_finds_what_is_not_so():
    tree = _tree(document())
    diwoo = tree.find("d:DiWoo", NAMES)
    diwoo.remove(diwoo.find("d:classificatiecollectie", NAMES))
    ET.SubElement(diwoo, f"{{{SPACE}}}heeftOnderdelen")
    diwoo.find("d:language", NAMES).set("resource", "nl")
    assert faults(tree, "Document") == [
        "DiWoo: heeftOnderdelen", "DiWoo: 0 classificatiecollectie", "language: nl",
    ]  # fmt: skip


@pytest.mark.requirement("D15")
def test_the_metadata_are_well_formed_and_name_batch_publisher_and_every_page():
    whole = document()
    assert _text(whole, "officieleTitel") == ['Reeks "één" & <meer>']
    assert _text(whole, "publisher") == ["Uitgever & Zn."]
    assert _text(whole, "identifier") == ["reeks-1"]
    assert _text(whole, "hasPart") == [page.title for page in whole.practices]
    parts = _tree(document(address="https://example.org/a")).iterfind(".//d:hasPart", NAMES)
    assert next(parts).get("resource") == f"https://example.org/a/{whole.practices[0].file}.html"


def test_a_batch_without_a_date_is_as_old_as_its_last_approval():
    assert _text(document(), "creatiedatum") == ["2023-12-14"]
    assert _text(document(date=""), "creatiedatum") == ["2023-12-08"]
