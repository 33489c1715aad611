"""A second, quite different method fits the same schema: the method is data (D18)."""

from pathlib import Path

import pytest

from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, check, load

TEXT = (Path(__file__).parents[2] / "methods" / "eu-portal.toml").read_bytes()
ROOMS = Path(__file__).parents[3] / "src"

pytestmark = pytest.mark.requirement("D18")


@pytest.fixture(scope="module")
def portal() -> Edition:
    return load(TEXT)


def test_it_has_no_problems():
    assert check(TEXT) == ()


def test_exclusion_core_and_qualifier_are_its_tiers(portal):
    tiers = {
        tier.key: (tier.criteria, tier.at_least, tier.below)
        for step in (2, 4)
        for tier in portal.combination(step).tiers
    }
    assert tiers == {
        "exclusion": (("X1", "X2", "X3", "X4"), None, None),
        "core": (("C1", "C2"), None, None),
        "qualifier": (("Q-transfer", "Q-sustain", "Q-sectors", "Q-participate"), 3, "E11"),
    }


def test_too_few_qualifiers_still_pass_as_promising(portal):
    assert (portal.outcomes["E10"].key, portal.outcomes["E10"].kind) == ("best", "pass")
    assert (portal.outcomes["E11"].key, portal.outcomes["E11"].kind) == ("promising", "pass")


def test_it_shares_no_code_with_the_pilot(portal):
    pilot = load(builtin("pilot-2023"))
    assert portal.hash != pilot.hash
    assert portal.criteria.keys().isdisjoint(pilot.criteria)
    assert portal.outcomes.keys().isdisjoint(pilot.outcomes)
    assert portal.questions.keys().isdisjoint(pilot.questions)


def test_no_line_of_code_names_it(portal):
    names = {portal.id, "Q-transfer", "Q-sustain", "not_equitable", "owner_not_reached"}
    for path in ROOMS.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        assert not {name for name in names if name in code}, path
