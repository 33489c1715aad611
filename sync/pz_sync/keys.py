"""The key that a replica signs its frames with, and what others know of it (Ed25519)."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Callable

Sign = Callable[[bytes], bytes]
"""Signs a message with one's own key."""

SIZE = 32
"""Bytes of a private key, and of the public key that belongs to it."""

_GROUPS = 5


def new_key() -> bytes:
    """Return a fresh private key; it never leaves this device."""
    return os.urandom(SIZE)


def public_of(private: bytes) -> bytes:
    """Return the public key that belongs to a private one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def signer(private: bytes) -> Sign:
    """Return what signs with a private key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign


def is_signed(message: bytes, signature: bytes, public: bytes) -> bool:
    """Tell whether the owner of a public key signed exactly this message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: bytes) -> str:
    """Return a public key as people compare it by telephone: five groups of four letters and digits."""
    letters = base64.b32encode(hashlib.sha256(public).digest()).decode()
    return " ".join(letters[4 * group : 4 * group + 4] for group in range(_GROUPS))
