"""A sealed value opens with its key at its address, and with nothing else; its length tells nothing."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.sealing import (
    KEY_BYTES,
    PAD,
    CannotUnseal,
    is_sealed,
    new_key,
    seal,
    seal_alike,
    unseal,
    unseal_alike,
)
from tests.pz_domain.journal.events import JSON

PLACE = Address("verdict", "druppelbril:2:0:P1:anna", "judgement")
KEY = bytes(range(KEY_BYTES))
TAG = 16

pytestmark = pytest.mark.requirement("D2", "D9")


@given(JSON)
def test_a_sealed_value_opens_to_what_it_was(value):
    sealed = seal(value, PLACE, "k1", KEY)
    assert is_sealed(sealed)
    assert sealed["key"] == "k1"
    assert unseal(sealed, PLACE, KEY) == value


@given(st.text(max_size=3000))
@settings(max_examples=50)
def test_its_length_is_a_multiple_of_a_kibibyte(text):
    cipher = base64.b64decode(seal(text, PLACE, "k1", KEY)["cipher"])
    assert (len(cipher) - TAG) % PAD == 0
    assert len(cipher) > TAG


@pytest.mark.parametrize(("length", "padded"), [(1, 1), (1022, 1), (1023, 2), (2046, 2), (2047, 3)])
def test_padding_goes_to_the_next_multiple(length, padded):
    # A text of n letters is n + 2 bytes of JSON.
    cipher = base64.b64decode(seal("x" * length, PLACE, "k1", KEY)["cipher"])
    assert len(cipher) == padded * PAD + TAG


def test_the_same_value_is_sealed_differently_each_time():
    assert seal("x", PLACE, "k1", KEY) != seal("x", PLACE, "k1", KEY)


def test_the_plain_text_does_not_show():
    assert b"geheim" not in base64.b64decode(seal("geheim", PLACE, "k1", KEY)["cipher"])


@pytest.mark.parametrize(
    "address",
    [
        PLACE._replace(entity="druppelbril:2:0:P2:anna"),
        PLACE._replace(register="x"),
        PLACE._replace(kind="joint"),
    ],
)
def test_it_does_not_open_at_another_address(address):
    with pytest.raises(CannotUnseal):
        unseal(seal("x", PLACE, "k1", KEY), address, KEY)


@pytest.mark.parametrize("key", [b"\x00" * KEY_BYTES, KEY[:-1], b"", KEY + KEY])
def test_it_does_not_open_with_another_key(key):
    with pytest.raises(CannotUnseal):
        unseal(seal("x", PLACE, "k1", KEY), PLACE, key)


SEALED = seal("x", PLACE, "k1", KEY)


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": ""}, {"nonce": "AAAA"}, {"nonce": "é"}, {"nonce": 3}, {"nonce": None},
        {"cipher": ""}, {"cipher": "AAAA"}, {"cipher": "*"}, {"cipher": {}}, {"cipher": SEALED["cipher"][4:]},
    ],
)  # fmt: skip
def test_what_was_tampered_with_does_not_open(changes: dict[str, Any]):
    with pytest.raises(CannotUnseal):
        unseal({**SEALED, **changes}, PLACE, KEY)


@given(st.integers(0, PAD + TAG - 1), st.integers(1, 255))
def test_one_changed_byte_is_enough(at, difference):
    cipher = bytearray(base64.b64decode(SEALED["cipher"]))
    cipher[at] ^= difference
    with pytest.raises(CannotUnseal):
        unseal({**SEALED, "cipher": base64.b64encode(cipher).decode()}, PLACE, KEY)


def test_keys_are_random_and_of_full_length():
    keys = {new_key() for _ in range(20)}
    assert len(keys) == 20
    assert {len(key) for key in keys} == {KEY_BYTES}


@pytest.mark.parametrize(
    "value", [None, "x", [], {}, {"key": 1}, {"key": 1, "nonce": 1, "cipher": 1, "more": 1}]
)
def test_other_values_are_not_sealed(value):
    assert not is_sealed(value)


@given(st.text(max_size=40))
def test_a_short_text_is_sealed_alike_each_time_and_opens_to_what_it_was(text):
    sealed = seal_alike(text, "k1", KEY)
    assert sealed == seal_alike(text, "k1", KEY)
    assert unseal_alike(sealed, "k1", KEY) == text


def test_two_short_texts_or_two_keys_seal_to_nothing_alike():
    sealed = {seal_alike(text, key_id, key) for text in ("mm...", "mmf..") for key_id in ("k1", "k2")
              for key in (KEY, new_key())}  # fmt: skip
    assert len({one[:16] for one in sealed}) == 8


@pytest.mark.parametrize("wrong", ["key", "id", "text", "nothing"])
def test_a_short_text_opens_with_nothing_else(wrong):
    sealed = seal_alike("mm...", "k1", KEY)
    with pytest.raises(CannotUnseal):
        unseal_alike(
            {"text": seal_alike("mmf..", "k2", KEY), "nothing": "="}.get(wrong, sealed),
            "k2" if wrong == "id" else "k1",
            new_key() if wrong == "key" else KEY,
        )
