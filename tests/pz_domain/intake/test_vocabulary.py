"""Cells are read by the labels and names of the method; what they say beyond that is told."""

import pytest

from pz_domain.intake.vocabulary import DOMAINS, GROUPS, answer, find_all, find_named, vocabulary
from pz_domain.work.perform import perform


@pytest.fixture
def words(intake):
    return vocabulary(intake.desk)


@pytest.mark.requirement("R21", "R22", "R23", "R24", "R25", "R26")
@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Mensen met (risico op) kanker", ("cancer",)),
        ("hart- en vaatziekten; psychische klachten", ("cardiovascular", "mental")),
        ("mensen met een hart- of vaatziekte of een risico daarop", ("cardiovascular",)),
        ("Kwetsbare ouderen met kanker", ("frail_elderly", "cancer")),
        ("beperkte gezondheidsvaardigheden", ("low_literacy",)),
        ("frail_elderly\nmental", ("frail_elderly", "mental")),
        ("n.v.t.", ()),
    ],
)
def test_target_groups_are_read_in_the_words_of_lists(words, cell, keys):
    meant = find_all(cell, words.groups)
    assert (meant.keys, meant.strange, meant.more) == (keys, (), ())


def test_what_a_cell_says_beyond_the_group_is_kept(words):
    assert find_all("ouderen met dementie", words.groups).more == ("ouderen met dementie",)


@pytest.mark.parametrize("cell", ["iedereen", "geen ouderen"])
def test_what_names_no_group_or_denies_one_is_not_read_as_one(words, cell):
    meant = find_all(cell, words.groups)
    assert (meant.keys, meant.strange) == ((), (cell,))


@pytest.mark.requirement("R27")
def test_legal_domains_are_read(words):
    assert find_all("Zvw, Wlz en sociaal domein", words.domains).keys == ("zvw", "wlz", "wmo")


@pytest.mark.requirement("R29", "A22")
@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Zilveren kruis", ("zk",)),
        ("VGZ en Zilveren Kruis", ("vgz", "zk")),
        ("FMS / NFU; InEen", ("fms", "nfu", "ineen")),
        ("Beleidsregel Innovatie voor kleinschalige experimenten", ("nza",)),
        ("Patiëntenfederatie Nederland", ("pfn",)),
        ("Nederlandse Federatie van Universitair Medische Centra (NFU)", ("nfu",)),
    ],
)
def test_sources_are_known_by_label_and_alias(words, cell, keys):
    assert find_named(cell, words.sources).keys == keys


@pytest.mark.requirement("A22")
def test_a_name_of_two_sources_is_undecided(words):
    assert find_named("Zinnige Zorg", words.sources).either == ("vgz", "zinnige_zorg")


def test_a_source_added_to_the_round_is_known_by_its_name(intake):
    perform({"deed": "add_source", "source": "azn", "name": "Ambulancezorg Nederland"}, intake.desk, "carla")
    perform({"deed": "ask_source", "source": "azn", "on": "2023-09-01"}, intake.desk, "carla")
    assert find_named("ambulancezorg nederland", vocabulary(intake.desk).sources).keys == ("azn",)


def test_principles_are_known_by_number_and_label(words):
    assert find_named("1, 3 en principe 4", words.principles).keys == (
        "principle_1",
        "principle_3",
        "principle_4",
    )


@pytest.mark.requirement("R20")
@pytest.mark.parametrize(
    ("cell", "key"),
    [("Ja", "yes"), ("x", "yes"), ("NEE", "no"), ("onbekend", "unknown"), ("?", "unknown"), ("-", "unknown")],
)
def test_answers_are_read_as_people_give_them(cell, key):
    meant = answer(cell)
    assert (meant.keys, meant.strange) == ((key,), ())


def test_words_after_an_answer_are_told():
    meant = answer("Ja, zie het rapport")
    assert (meant.keys, meant.strange) == (("yes",), ("Ja, zie het rapport",))


def test_what_is_no_answer_is_told():
    assert answer("deels") == type(answer(""))((), ("deels",))


def test_the_words_beside_the_method_are_about_keys_that_it_has(words):
    assert set(GROUPS) == {key for keys in words.groups.values() for key in keys}
    assert set(DOMAINS) == {"zvw", "wlz", "wmo", "other"}
