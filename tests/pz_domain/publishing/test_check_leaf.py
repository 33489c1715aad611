"""The page that says how to check a batch names what lies there, in the language of the batch."""

from dataclasses import replace

import pytest

from pz_domain.publishing.check_leaf import check_leaf
from pz_domain.publishing.leaf import Item, Items, Leaf, Line
from pz_domain.publishing.names import DATA, MANIFEST, OUTCOMES, method_name
from pz_domain.publishing.voice import Voice
from tests.pz_domain.publishing.awkward import EDITION, document


def _items(leaf: Leaf, key: str) -> tuple[Item, ...]:
    (block,) = next(section.blocks for section in leaf.sections if section.key == key)
    assert isinstance(block, Items)
    return block.items


@pytest.mark.requirement("D6", "R102", "D30")
def test_it_leads_to_every_file_that_a_batch_is_checked_by_and_says_what_is_not_said():
    leaf = check_leaf(document("en"), Voice("en"))
    assert {item.file for item in _items(leaf, "files")} - {""} == {
        DATA, MANIFEST, OUTCOMES, method_name(EDITION.hash),
    }  # fmt: skip
    assert {block.text for block in leaf.blocks if isinstance(block, Line)} > set(document("en").disclaimers)
    assert check_leaf(document(), Voice("nl")).title == "Deze reeks controleren"


@pytest.mark.requirement("R144")
def test_texts_that_were_approved_by_the_first_rule_are_named_and_without_them_it_says_nothing_of_it():
    whole = document()
    assert _items(check_leaf(whole, Voice("nl")), "limits")[-1].under == tuple(
        p.title for p in whole.practices
    )
    now = [replace(page, approval=replace(page.approval, rule=2)) for page in whole.practices]
    assert len(_items(check_leaf(replace(whole, practices=tuple(now)), Voice("nl")), "limits")) == 2
