"""Two editions are compared place by place."""

import pytest

from pz_domain.method.difference import Change, difference
from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, load

PILOT = builtin("pilot-2023").decode()
P3 = PILOT[PILOT.index('[[criteria]]\ncode = "P3"') : PILOT.index('[[criteria]]\ncode = "P4"')]


def edition(*changes: tuple[str, str]) -> Edition:
    text = PILOT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return load(text)


@pytest.mark.requirement("R7")
def test_equal_methods_do_not_differ():
    assert difference(edition(), edition(("# The published", "# The same published"))) == ()


@pytest.mark.requirement("R7")
@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("at_least = 2", "at_least = 3", Change("criteria.P1.rule.count.at_least", 2, 3)),
        (
            'short.nl = "kanker"',
            'short.nl = "oncologie"',
            Change("target_groups.cancer.short.nl", "kanker", "oncologie"),
        ),
        (
            'required = ["elements"]\n',
            'required = ["elements"]\ninstead = []\n',
            Change("questions.Q6.instead", None, []),
        ),
        (
            'reversed = true, source = ["S2:430-432", "A7", "A12"]',
            'source = ["S2:430-432", "A7", "A12"]',
            Change("criteria.3.headings.3c.reversed", True, None),
        ),
        (
            'when = [{ part = "supported", among = ["no"] }]',
            'when = [{ part = "supported", among = ["no", "unknown"] }]',
            Change(
                "criteria.2a.rule.grounds.O12.when",
                [{"part": "supported", "among": ["no"]}],
                [{"part": "supported", "among": ["no", "unknown"]}],
            ),
        ),
    ],
    ids=["number", "text", "added", "removed", "condition"],
)
def test_change_is_named_by_its_place(old, new, change):
    assert difference(edition(), edition((old, new))) == (change,)


def test_criterion_that_is_gone_is_one_change_beside_where_it_was_named():
    without = edition((P3, ""), ('"P2", "P3",', '"P2",'), ('feeds = ["P3", ', "feeds = ["))
    changes = {change.where: change for change in difference(edition(), without)}
    assert set(changes) == {
        "steps.potentiecheck.combination.tiers.potential.criteria",
        "criteria.P3",
        "questions.Q1.feeds",
    }
    assert changes["criteria.P3"].after is None


def test_list_without_names_is_compared_as_a_whole():
    more = 'disclaimers = [\n  { nl = "Eerst dit.", en = "This first." },\n'
    (change,) = difference(edition(), edition(("disclaimers = [\n", more)))
    assert change.where == "publication.disclaimers"
    assert isinstance(change.before, list)
    assert isinstance(change.after, list)
    assert len(change.after) == len(change.before) + 1
