"""How alike two practices are: what counts, what tells them apart, and how well it does on labelled pairs."""

from __future__ import annotations

import pytest

from pz_domain.rules.likeness import kind_of, likeness
from pz_domain.rules.likeness_index import FEW, Index
from pz_domain.rules.likeness_reading import LONGEST, profile, stem
from tests.pz_domain.rules.labelled import PARTS, labelled, measured, offered

LEAST = {"tune": (0.86, 0.94), "held": (0.91, 0.89)}
"""Recall and precision that docs/duplicates.md states."""


def facts(title: str, organisation: str = "Thebe", **more: object) -> dict[str, object]:
    return {"title": title, "organisation": organisation, **more}


def compared(one: dict[str, object], other: dict[str, object]):
    return likeness(profile(one), profile(other))


@pytest.mark.requirement("R42", "D25")
@pytest.mark.parametrize("part", PARTS)
def test_recall_and_precision_on_labelled_pairs_are_what_is_stated(part) -> None:
    ours, plain = measured(part)
    recall, precision = LEAST[part]
    assert ours.recall >= recall
    assert ours.precision >= precision
    assert ours.precision > plain.precision


def test_the_labelled_set_is_large_and_its_parts_are_alike() -> None:
    pairs = labelled()
    assert len(pairs) >= 150
    by_part = [[pair.relation for pair in pairs if pair.part == part] for part in PARTS]
    assert all(abs(by_part[0].count(r) - by_part[1].count(r)) <= 1 for r in ("same", "variant", "different"))
    for part in PARTS:
        found, related, others = offered(part)
        assert found / related > 0.85
        assert others <= 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Druppelbril", "Oogdruppelbril"),
        ("Licht Café", "LICHTCAFE!"),
        ("GEM-team", "Geriatric Emergency Medicine Team"),
        ("3 goede vragen", "Drie goede vragen"),
        ("Keer Diabetes2 Om", "Keer diabetes 2 om"),
        ("Project Medicijndispenser", "Pilot medicijndispensers"),
        ("Vroegsignalering op de SEH", "Vroegsignalering spoedeisende hulp"),
        ("Nachtzorg locatie De Linde", "Nachtzorg (locatie de Linde)"),
    ],
)
def test_other_wordings_of_one_title_may_be_the_same(one, other) -> None:
    assert kind_of(compared(facts(one), facts(other, "Stichting Thebe"))) == "same"


@pytest.mark.parametrize(
    ("one", "other", "family"),
    [
        ("Thuisarts Noord", "Thuisarts Zuid", "direction"),
        ("GLI Noord-Limburg", "GLI Zuid-Limburg", "direction"),
        ("Valpreventie Friesland", "Valpreventie Groningen", "region"),
        ("Stadspoli Maastricht", "Stadspoli Eindhoven", "place"),
        ("Nachtzorg locatie De Linde", "Nachtzorg locatie De Eik", "named"),
        ("Beeldzorg fase 1", "Beeldzorg fase 2", "number"),
        ("Blijf Actief Thuis", "Blijf Actief Thuis 2.0", "version"),
        ("Keuzehulp borstkanker", "Keuzehulp prostaatkanker", "condition"),
        ("Meekijkconsult dermatologie", "Meekijkconsult cardiologie", "specialism"),
        ("Leefstijlcoach voor kinderen", "Leefstijlcoach voor volwassenen", "age"),
    ],
)
def test_a_word_that_tells_them_apart_makes_a_variant_at_most(one, other, family) -> None:
    found = compared(facts(one), facts(other))
    assert family in {veto.family for veto in found.vetoes}
    assert kind_of(found) == "variant"


def test_a_practice_of_another_organisation_is_a_variant_at_most() -> None:
    assert kind_of(compared(facts("Druppelbril"), facts("Druppelbril", "Buurtzorg"))) == "variant"
    assert kind_of(compared(facts("Druppelbril", ""), facts("Druppelbril", "Buurtzorg"))) == "same"


def test_one_of_several_organisations_is_enough() -> None:
    several = facts("Druppelbril", "Thebe", organisations=[{"name": "Buurtzorg"}, "no organisation"])
    assert kind_of(compared(several, facts("Druppelbril", "Buurtzorg"))) == "same"


def test_the_same_page_on_the_web_makes_a_candidate() -> None:
    one = facts("Zelfregie antistolling", reference="https://www.thebe.nl/praktijk/12")
    other = facts("Bloedverdunners thuis: antistolling prikken", reference="Zie http://thebe.nl/praktijk/12/")
    found = compared(one, other)
    assert found.of("reference") == 1.0
    assert kind_of(found) == "same"
    home = facts("Bloedverdunners thuis: antistolling prikken", "", reference="https://www.thebe.nl")
    assert compared(one, home).of("reference") is None
    assert kind_of(compared(one, {**other, "title": "Steunkousen"})) is None


def test_a_likeness_names_the_fields_it_rests_on() -> None:
    found = compared(
        facts("Druppelbril", patient_group="ouderen", now="Zelf druppelen met een bril"),
        facts("Oogdruppelbril", patient_group="kwetsbare ouderen", before="De wijkverpleging druppelt"),
    )
    assert [ground.field for ground in found.grounds] == [
        "title",
        "organisation",
        "patient_group",
        "description",
    ]
    assert found.of("organisation") == 1.0
    assert found.of("reference") is None
    assert all(0 <= ground.alike <= 1 for ground in found.grounds)


def test_a_text_that_says_more_is_not_called_equal() -> None:
    one, other = (
        facts("Druppelbril", now="Zelf druppelen"),
        facts("Druppelbril", now="Zelf druppelen met een bril"),
    )
    assert compared(one, one).of("description") == 1.0
    assert 0.9 < compared(one, other).of("description") < 0.995


def test_likeness_is_the_same_from_both_sides() -> None:
    for pair in labelled():
        one, other = pair.profiles
        there, back = likeness(one, other), likeness(other, one)
        assert there.score == pytest.approx(back.score)
        assert kind_of(there) == kind_of(back)


@pytest.mark.parametrize("title", ["", "de het een", "🙂", "a" * 100_000, "\x1b[31m", "zorg", "2.0", "= = ="])
def test_any_title_can_be_compared(title) -> None:
    found = compared(facts(title), facts("Druppelbril"))
    assert kind_of(found) is None
    assert kind_of(compared(facts(title, ""), facts("", ""))) is None


def test_a_text_is_compared_as_far_as_it_helps() -> None:
    assert len(profile(facts("Druppelbril", now="x" * 10 * LONGEST)).told) <= LONGEST


def test_endings_are_taken_off_words_not_off_short_ones_or_numbers() -> None:
    assert [stem(word) for word in ("bewoners", "pillen", "kwetsbare", "bril", "123456")] == [
        "bewoner", "pil", "kwetsbar", "bril", "123456",
    ]  # fmt: skip


def test_the_index_finds_what_comparing_all_with_all_finds() -> None:
    pairs = labelled()
    index = Index()
    for number, pair in enumerate(pairs):
        index.keep(number, pair.profiles[0])
    wanted = {number for number, pair in enumerate(pairs) if pair.proposed == "same"}
    missed = {number for number in wanted if number not in index.near(pairs[number].profiles[1])}
    assert len(missed) <= 0.03 * len(wanted)


def test_the_index_forgets_and_leaves_out_the_one_asked_about() -> None:
    index, one = Index(), profile(facts("Druppelbril"))
    index.keep(1, one)
    index.keep(2, profile(facts("Oogdruppelbril")))
    assert [id_ for id_, _ in index.alike(one, but=1)] == [2]
    index.drop(2)
    index.drop(2)
    assert list(index.alike(one, but=1)) == []


def test_the_index_finds_among_many_that_share_their_words() -> None:
    index = Index()
    for number in range(3 * FEW):
        index.keep(number, profile(facts(f"Telemonitoring hartfalen variant{number}abc", "Isala")))
    asked = profile(facts("Telemonitoring hartfalen", "Isala"))
    assert len(index.near(asked)) > 0
    assert index.near(profile(facts("Telemonitoring hartfalen variant7abc", "Isala")))[0] == 7


def test_the_index_offers_only_what_may_be_alike() -> None:
    index = Index()
    index.keep(1, profile(facts("Druppelbril wijkverpleging", "Thebe", now="Een bril.")))
    assert list(index.alike(profile(facts("Druppelfles wijkverband", "Isala", now="Een fles.")))) == []


@pytest.mark.parametrize("title", ["Bloedverdunners", "de"])
@pytest.mark.parametrize("organisation", ["Isala", ""])
def test_the_index_finds_by_a_link_alone(title, organisation) -> None:
    one = profile(facts("Zelfregie", reference="https://thebe.nl/a"))
    other = profile(facts(title, organisation, reference="https://thebe.nl/a"))
    for held, asked in ((one, other), (other, one)):
        index = Index()
        index.keep(1, held)
        assert index.near(asked) == [1]
