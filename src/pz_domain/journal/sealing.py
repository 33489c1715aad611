"""Sealed values: one mechanism for blind sheets and for personal data (`AES-256-GCM`).

A sealed value holds key id, nonce and cipher text, so chain and merge work without the key.
The plain text is padded to the next multiple of 1 KiB, so its length gives nothing away.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from typing import Any, TypeGuard

from pz_domain.journal.address import Address

PAD = 1024
KEY_BYTES = 32
NONCE_BYTES = 12
ALIKE = b"pz alike"
FIELDS = frozenset({"key", "nonce", "cipher"})


class CannotUnseal(ValueError):
    """The key does not fit the sealed value, or the value was tampered with."""


def new_key() -> bytes:
    """Return a fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def is_sealed(value: object) -> TypeGuard[dict[str, str]]:
    """Tell whether a register's value is sealed."""
    return (
        isinstance(value, dict) and value.keys() == FIELDS and all(isinstance(v, str) for v in value.values())
    )


def seal(value: object, address: Address, key_id: str, key: bytes) -> dict[str, str]:
    """Seal a JSON value under a key, bound to its address."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    padded = plain + b" " * (-len(plain) % PAD)
    nonce = os.urandom(NONCE_BYTES)
    cipher = AESGCM(key).encrypt(nonce, padded, str(address).encode())
    return {
        "key": key_id,
        "nonce": base64.b64encode(nonce).decode(),
        "cipher": base64.b64encode(cipher).decode(),
    }


def unseal(sealed: dict[str, str], address: Address, key: bytes) -> Any:
    """Return the value that was sealed at this address.

    Raises:
        CannotUnseal: another key, another address, or changed bytes.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        nonce, cipher = base64.b64decode(sealed["nonce"]), base64.b64decode(sealed["cipher"])
        return json.loads(AESGCM(key).decrypt(nonce, cipher, str(address).encode()))
    except (InvalidTag, ValueError, TypeError, RecursionError) as problem:
        raise CannotUnseal(str(address)) from problem


def seal_alike(text: str, key_id: str, key: bytes) -> str:
    """Seal a short text so that the same text under the same key is sealed alike, for tables that can be rebuilt.

    The nonce follows from key and text: whoever lacks the key can tell whether it changed, and how long it is.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    plain, place = text.encode(), key_id.encode()
    nonce = hashlib.blake2b(place + b"\0" + plain, key=key, digest_size=NONCE_BYTES, person=ALIKE).digest()
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, plain, place)).decode()


def unseal_alike(sealed: str, key_id: str, key: bytes) -> str:
    """Return the text that was sealed under this key.

    Raises:
        CannotUnseal: another key, or changed bytes.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        content = base64.b64decode(sealed)
        return AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], key_id.encode()).decode()
    except (InvalidTag, ValueError) as problem:
        raise CannotUnseal(key_id) from problem
