"""The folder beside a hub in which the keys of personal data travel: a file a key, made once, removed for good.

A file is called after the hash of the key's id, so that nothing that anyone wrote is ever part of a path, and says
inside which key it is. What is in it is trusted for nothing: a key is one when it opens what was sealed.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from pz_domain.journal.sealing import KEY_BYTES
from pz_sync.share import Share

ENDING = ".keys"
"""What the name of the folder beside a shared file ends with."""

INSIDE = "keys"
"""The name of the folder inside a shared folder."""

_VERSION = 1
_LARGEST = 4096
_DIGITS = 32
_SUFFIX = ".key"


class KeyFolder:
    """The keys that lie on a share. Every call may raise OSError."""

    def __init__(self, share: Share, folder: Path) -> None:
        """Use this folder; it is made when the first key goes there."""
        self._share = share
        self._folder = folder

    def names(self) -> Sequence[str]:
        """Return the names of what lies there, sorted; none while there is no folder."""
        try:
            return sorted(self._share.names(self._folder))
        except FileNotFoundError:
            return ()

    def key(self, id_: str) -> bytes | None:
        """Return what the file of a key holds; None when there is none, or it is no key of this id."""
        try:
            handle = self._share.open(self._folder / name_of(id_), writing=False)
        except FileNotFoundError:
            return None
        try:
            return _key_in(self._share.read(handle, _LARGEST, 0), id_)
        finally:
            self._share.close(handle)

    def offer(self, id_: str, key: bytes) -> None:
        """Put a key there; a file that is there by now is another's of the same key."""
        self._share.make_folder(self._folder)
        try:
            handle = self._share.create(self._folder / name_of(id_))
        except FileExistsError:
            return
        try:
            left = _content(id_, key)
            while left and (taken := self._share.write(handle, left)):
                left = left[taken:]
            self._share.flush(handle)
        finally:
            self._share.close(handle)

    def remove(self, id_: str) -> None:
        """Remove every file of a key, whatever a program that synchronises made of its name."""
        for name in self.names():
            if stem(name) == stem(name_of(id_)):
                self._share.remove(self._folder / name)


def name_of(id_: str) -> str:
    """Return the name of the file of a key: made of its id alone, and safe on every system."""
    return hashlib.sha256(id_.encode()).hexdigest()[:_DIGITS] + _SUFFIX


def stem(name: str) -> str:
    """Return what the names of all copies of a key's file begin with."""
    return name[:_DIGITS]


def _content(id_: str, key: bytes) -> bytes:
    return json.dumps({"pz": _VERSION, "key": id_, "value": base64.b64encode(key).decode()}).encode() + b"\n"


def _key_in(content: bytes, id_: str) -> bytes | None:
    try:
        data = json.loads(content)
        if data["pz"] != _VERSION or data["key"] != id_:
            return None
        key = base64.b64decode(data["value"], validate=True)
    except (ValueError, TypeError, LookupError, RecursionError):
        return None
    return key if len(key) == KEY_BYTES else None
