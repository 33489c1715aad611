"""The key of a review comes with the event that makes it final; nothing else is taken for one."""

import base64
from dataclasses import replace

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_sync.published_keys import published_keys
from tests.pz_sync.making import ANNA, BRAM

KEY = b"k" * 32
GOOD = {"key": f"sheet/i1:2:0:anna@{ANNA}", "value": base64.b64encode(KEY).decode()}


def event(value, place=f"sheetkey/i1:2:0:anna:{ANNA}/key"):
    """An event that publishes a value as a key."""
    draft = Draft("finalise_sheet", "anna", {Address.parse(place): value, Address.parse("sheet/x/final"): {}})
    return compose(draft, id_="1" * 16, device=ANNA, n=1, prev="", at="", on={})


@pytest.mark.requirement("D8")
def test_a_published_key_is_taken_for_its_review_and_device():
    assert list(published_keys(event(GOOD), BRAM)) == [(f"sheet/i1:2:0:anna@{ANNA}", KEY)]


def test_of_this_device_no_key_is_taken_from_others():
    assert list(published_keys(event(GOOD), ANNA)) == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        "key",
        {},
        {**GOOD, "key": f"sheet/i1:2:0:bram@{ANNA}"},
        {**GOOD, "key": "contact/c1"},
        {**GOOD, "value": "no base64"},
        {**GOOD, "value": base64.b64encode(b"short").decode()},
        {**GOOD, "value": None},
    ],
)
def test_what_is_no_key_of_that_review_is_left_alone(value):
    assert list(published_keys(event(value), BRAM)) == []


def test_only_a_register_for_keys_publishes_one():
    assert list(published_keys(event(GOOD, f"sheetkey/i1:2:0:anna:{ANNA}/other"), BRAM)) == []


def test_only_who_wrote_a_review_publishes_its_key():
    by_bram = replace(event(GOOD), draft=replace(event(GOOD).draft, by="bram"))
    assert list(published_keys(by_bram, BRAM)) == []
