"""Who signed what, and how people compare a key."""

from pz_sync.keys import fingerprint, is_signed, new_key, public_of, signer
from tests.pz_sync.making import ANNA, BRAM, private, public


def test_a_signature_holds_for_its_message_and_its_key_alone():
    signature = signer(private(ANNA))(b"message")

    assert is_signed(b"message", signature, public(ANNA))
    assert not is_signed(b"another", signature, public(ANNA))
    assert not is_signed(b"message", signature, public(BRAM))
    assert not is_signed(b"message", signature[:-1] + bytes([signature[-1] ^ 1]), public(ANNA))


def test_what_is_no_key_signed_nothing():
    assert not is_signed(b"message", bytes(64), b"short")


def test_every_new_key_is_another_and_gives_its_public_key():
    one, other = new_key(), new_key()

    assert one != other
    assert is_signed(b"x", signer(one)(b"x"), public_of(one))


def test_a_fingerprint_is_short_enough_to_read_aloud():
    assert fingerprint(public(ANNA)) == "ISHQ J76L VB2N XE6Z 7UBF"
    assert fingerprint(public(ANNA)) != fingerprint(public(BRAM))
