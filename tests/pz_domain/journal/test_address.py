"""Where a value lives, and to which initiative it belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.journal.address import OF_INITIATIVE, Address, is_id, natural, owner_of

NAMES = st.text("abcZ019._-", min_size=1, max_size=8)


@given(NAMES, st.lists(NAMES, min_size=1, max_size=4), NAMES)
def test_an_address_reads_back_from_its_text(kind, parts, register):
    address = Address(kind, natural(*parts), register)
    assert Address.parse(str(address)) == address


def test_an_entity_may_hold_a_slash():
    assert Address.parse("round/a/b/settings") == Address("round", "a/b", "settings")


@pytest.mark.parametrize("text", ["", "verdict", "verdict/a"])
def test_a_text_of_fewer_parts_is_no_address(text):
    with pytest.raises(ValueError, match="unpack"):
        Address.parse(text)


@pytest.mark.parametrize("kind", sorted(OF_INITIATIVE))
def test_what_belongs_to_an_initiative_is_owned_by_it(kind):
    assert Address(kind, "druppelbril:2:0:P1:anna", "value").owner == "druppelbril"
    assert owner_of(kind, "druppelbril") == "druppelbril"


@pytest.mark.parametrize("kind", ["round", "reviewer", "source", "batch", "edition"])
def test_what_stands_by_itself_owns_itself(kind):
    assert Address(kind, "pilot:2023", "facts").owner == f"{kind}/pilot:2023"


@pytest.mark.parametrize("text", ["a", "druppelbril", "A-1_b.c", "x" * 64, "...a"])
def test_a_short_plain_text_may_be_an_id(text):
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "..",
        "....",
        "x" * 65,
        "a b",
        "a/b",
        "a\\b",
        "a:b",
        "é",
        "a\n",
        "\n",
        "../a",
        "a\x00",
        "<b>",
        "=1",
    ],
)
def test_a_path_or_anything_that_could_act_is_no_id(text):
    assert not is_id(text)


def test_a_natural_key_joins_parts_of_any_kind():
    assert natural("a", 2, 0, "P1", "anna") == "a:2:0:P1:anna"
