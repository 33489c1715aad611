"""An event: one deed, one line, applied whole; the line is kept verbatim and hashed (D5)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from pz_domain.journal.address import Address

LARGEST_N = 2**63 - 1
LARGEST_LINE = 63 * 1024 * 1024
"""Bytes of the longest line: a frame takes 64 MiB, with a line of its own before it."""
DEEPEST = 100
"""So many brackets may be open at once in a line; every program must draw the same line (I1)."""
_TEXT_TYPE = frozenset({str})
_TEXT_OR_NONE = frozenset({str, type(None)})
_TEXT = re.compile(rb'"(?:[^"\\]|\\.)*"')
_BRACKETS = re.compile(rb"[\[\]{}]")
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a deed wants recorded: values per register, and what the form had shown of them.

    `seen` is None when the deed saw the present state; otherwise only these change ids were shown,
    and what came after them stays standing beside the new value as a conflict. `id` is given only
    where a value must name the event that sets it. `fresh`: the id of what it sets was made for this deed,
    so nothing can stand there to be overwritten.
    """

    deed: str
    by: str
    sets: Mapping[Address, Any]
    initiative: str | None = None
    edition: str | None = None
    because: str | None = None
    happened: str | None = None
    undoes: str | None = None
    session: str | None = None
    seen: frozenset[str] | None = None
    id: str | None = None
    fresh: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """A recorded deed of one device, linked to the one before it by `prev`.

    `id` 16 random hexadecimal digits; `n` 1, 2, 3 … per device; `at` ISO 8601 UTC by the machine's clock.
    """

    id: str
    device: str
    n: int
    prev: str
    at: str
    draft: Draft
    on: Mapping[Address, tuple[str, ...]]
    line: bytes = field(repr=False)

    @property
    def hash(self) -> str:
        """SHA-256 of the line, hexadecimal."""
        return hashlib.sha256(self.line).hexdigest()


def compose(  # noqa: PLR0913 - the fields of a line
    draft: Draft,
    *,
    id_: str,
    device: str,
    n: int,
    prev: str,
    at: str,
    on: Mapping[Address, tuple[str, ...]],
) -> Event:
    """Make the event and its line; every key that is empty is left out of the line."""
    fields: dict[str, object] = {
        "id": id_, "device": device, "n": n, "prev": prev, "at": at, "by": draft.by, "deed": draft.deed,
        "initiative": draft.initiative, "edition": draft.edition, "session": draft.session,
        "happened": draft.happened, "undoes": draft.undoes, "because": draft.because,
        "set": _nested(draft.sets), "on": _nested({address: list(ids) for address, ids in on.items() if ids}),
    }  # fmt: skip
    kept = {
        key: value for key, value in fields.items() if value is not None and (value != {} or key == "set")
    }
    line = _ENCODER.encode(kept).encode()
    return Event(id_, device, n, prev, at, draft, on, line)


def known(line: bytes) -> Event | None:
    """Read an event from its line; None of what is no event to this program."""
    try:
        return parse(line)
    except ValueError:
        return None


def parse(line: bytes) -> Event:
    """Read an event from its line.

    Raises:
        ValueError: the line is not an event; the message says what is missing or malformed.
    """
    try:
        _check_depth(line)
        data = _loaded(line)
        get = data.get
        draft = Draft(
            data["deed"], data["by"], _flat(data["set"]), get("initiative"), get("edition"), get("because"),
            get("happened"), get("undoes"), get("session"),
        )  # fmt: skip
        overwritten = data.get("on", {})
        on = (
            {address: _changes(ids) for address, ids in _flat(overwritten).items()}
            if overwritten != {}
            else {}
        )
        event = Event(data["id"], data["device"], data["n"], data["prev"], data["at"], draft, on, line)
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        message = f"not an event: {problem!r}"
        raise ValueError(message) from problem
    _check_forms(event, data)
    return event


def _check_depth(line: bytes) -> None:
    """Raise ValueError where more brackets are open at once than any program has to follow."""
    if line.count(b"[") + line.count(b"{") <= DEEPEST:
        return
    depth = 0
    for bracket in _BRACKETS.findall(_TEXT.sub(b"", line)):
        depth += 1 if bracket in b"[{" else -1
        if depth > DEEPEST:
            message = "not an event: it is nested too deeply"
            raise ValueError(message)


def _check_forms(event: Event, data: Mapping[str, object]) -> None:
    """Raise ValueError where a field has another form than every later step relies on."""
    draft = event.draft
    required = (event.id, event.device, event.prev, event.at, draft.by, draft.deed)
    optional = (draft.initiative, draft.edition, draft.because, draft.happened, draft.undoes, draft.session)
    if not (_TEXT_TYPE.issuperset(map(type, required)) and _TEXT_OR_NONE.issuperset(map(type, optional))):
        message = "not an event: a field is no text"
        raise ValueError(message)
    if type(event.n) is not int or not 0 < event.n <= LARGEST_N:
        message = f"not an event: its number is {event.n!r}"
        raise ValueError(message)
    if event.on and not all(isinstance(change, str) for changes in event.on.values() for change in changes):
        message = "not an event: it names a change that is no text"
        raise ValueError(message)
    if b"\\u" in event.line:
        # Half a surrogate pair is JSON, but no text that can be stored or sent.
        json.dumps(data, ensure_ascii=False).encode()


def _loaded(line: bytes) -> Any:
    """Return what `json.loads` does; a line that begins as all are written, in UTF-8, takes a shorter way."""
    if not line.startswith(b'{"'):
        return json.loads(line, parse_constant=_no_number)
    text = line.decode("utf-8", "surrogatepass")
    data, end = _DECODER.raw_decode(text)
    return data if end == len(text) else _DECODER.decode(text)


def _changes(ids: object) -> tuple[str, ...]:
    if not isinstance(ids, list):
        message = f"a list of changes, not {ids!r}"
        raise TypeError(message)
    return tuple(ids)


def _no_number(name: str) -> NoReturn:
    message = f"not an event: {name} is no number"
    raise ValueError(message)


_DECODER = json.JSONDecoder(parse_constant=_no_number)


def _nested(values: Mapping[Address, object]) -> dict[str, dict[str, object]]:
    out: dict[str, dict[str, object]] = {}
    for address, value in values.items():
        out.setdefault(f"{address.kind}/{address.entity}", {})[address.register] = value
    return out


def _flat(nested: Mapping[str, Mapping[str, Any]]) -> dict[Address, Any]:
    flat: dict[Address, Any] = {}
    for place, registers in nested.items():
        kind, entity = place.split("/", 1)
        for register, value in registers.items():
            flat[Address(kind, entity, register)] = value
    return flat
