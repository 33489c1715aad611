"""The opening line of a frame: whose it is, what it follows, and what its author had seen by then."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

VERSION = 1
LARGEST_SEQ = 2**63 - 1
"""The highest number of a frame."""

PREFIX = 16
"""Hexadecimal digits of a hash that `seen` gives."""

_ID = re.compile(r"[0-9a-f]{16}")
_HASH = re.compile(r"[0-9a-f]{64}")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)

Seen = Mapping[str, tuple[int, str]]
"""Per replica the number of its newest frame that was here, and the beginning of that frame's hash."""


LONGEST_NAME = 100
"""So many characters of the name of a hub are given on."""


class Onward(NamedTuple):
    """Where a device shares its round from now on: the id of that hub, and the name of it for people."""

    hub: str
    name: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What a frame opens with.

    `hub`, `replica`: 16 hexadecimal digits. `prev`: hash of the author's frame before this one, empty in the first.
    `by`: who works on that device. `key`: the author's public key, only in the first. `n`: how many events follow.
    `to`: only in the last of a device, which leaves this hub for another.
    """

    hub: str
    replica: str
    seq: int
    prev: str
    by: str
    n: int
    key: str | None = None
    app: str = ""
    schema: int = 1
    seen: Seen = field(default_factory=dict)
    to: Onward | None = None

    @property
    def line(self) -> bytes:
        """The line, without its end."""
        fields: dict[str, object] = {
            "pz": VERSION, "hub": self.hub, "replica": self.replica, "seq": self.seq, "prev": self.prev,
            "by": self.by, "key": self.key, "app": self.app, "schema": self.schema, "seen": self.seen, "n": self.n,
            "to": self.to and self.to._asdict(),
        }  # fmt: skip
        return _ENCODER.encode({name: value for name, value in fields.items() if value is not None}).encode()


def read_opening(line: bytes) -> Opening:
    """Read an opening line; keys that are not known stay in the frame and are not looked at.

    Raises:
        ValueError: it is none; the message says what is wrong with it.
    """
    try:
        data = json.loads(line)
        opening = Opening(
            hub=data["hub"], replica=data["replica"], seq=data["seq"], prev=data["prev"], by=data["by"],
            n=data["n"], key=data.get("key"), app=data.get("app", ""), schema=data.get("schema", 1),
            seen={replica: (seq, prefix) for replica, (seq, prefix) in data.get("seen", {}).items()},
            to=_onward(data.get("to")),
        )  # fmt: skip
        version = data["pz"]
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        message = f"no opening line: {problem!r}"
        raise ValueError(message) from problem
    for name, fits in _fits(opening, version).items():
        if not fits:
            message = f"no opening line: {name} is malformed"
            raise ValueError(message)
    return opening


def _onward(said: object) -> Onward | None:
    """Return where a device went; what does not say that in the way that is known is left alone."""
    match said:
        case {"hub": str(hub), "name": str(name)} if _is(_ID, hub):
            return Onward(hub, name[:LONGEST_NAME])
    return None


def _fits(opening: Opening, version: object) -> dict[str, bool]:
    is_first = opening.seq == 1
    return {
        "pz": type(version) is int and version == VERSION,
        "hub": _is(_ID, opening.hub),
        "replica": _is(_ID, opening.replica),
        "seq": type(opening.seq) is int,
        "prev": opening.prev == "" if is_first else _is(_HASH, opening.prev),
        "key": _is(_HASH, opening.key) if is_first else opening.key is None,
        "by": isinstance(opening.by, str) and isinstance(opening.app, str),
        "n": type(opening.n) is int and type(opening.schema) is int,
        "seen": all(
            _is(_ID, replica) and type(seq) is int and 0 < seq <= LARGEST_SEQ and isinstance(prefix, str)
            for replica, (seq, prefix) in opening.seen.items()
        ),
    }


def _is(form: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and form.fullmatch(value) is not None
