"""A line is an event whole, or refused: nothing in between reaches a register."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.event import DEEPEST, Draft, Event, compose, known, parse
from tests.pz_domain.journal.events import ADDRESSES, JSON, drafts

GOOD: dict[str, Any] = {
    "id": "0" * 16, "device": "d1", "n": 1, "prev": "", "at": "2026-01-01T00:00:00Z", "by": "anna",
    "deed": "edit_initiative", "set": {"initiative/a": {"facts": {"title": "x"}}},
    "on": {"initiative/a": {"facts": ["1" * 16]}},
}  # fmt: skip


NO_SETS: list[Any] = ["x", {"initiative": {"facts": 1}}, {"initiative/a": 1}, {"initiative/a": []}]
NO_CHANGES: list[Any] = ["11", 1, None, [1], [None], {"a": 1}]


def line(**changes: Any) -> bytes:
    """A good line with some of its keys changed; a key set to `...` is left out."""
    fields = {key: value for key, value in {**GOOD, **changes}.items() if value is not ...}
    return json.dumps(fields).encode()


@pytest.mark.requirement("D5")
@given(
    drafts(),
    st.dictionaries(ADDRESSES, st.lists(st.text("abc", max_size=3), max_size=2).map(tuple), max_size=2),
)
def test_an_event_reads_back_from_its_line(draft: Draft, on: dict[Address, tuple[str, ...]]):
    made = compose(draft, id_="ab", device="d1", n=7, prev="cd", at="2026-01-01T00:00:00Z", on=on)
    read = parse(made.line)
    assert read.draft == draft
    assert (read.id, read.device, read.n, read.prev, read.at, read.line) == (
        "ab", "d1", 7, "cd", "2026-01-01T00:00:00Z", made.line,
    )  # fmt: skip
    assert read.on == {address: ids for address, ids in on.items() if ids}
    assert read.hash == made.hash == hashlib.sha256(made.line).hexdigest()
    assert b"\n" not in made.line


@pytest.mark.requirement("D5")
def test_a_line_says_what_who_when_where_and_why():
    draft = Draft(
        "reopen", "anna", {Address("reopening", "a:2:1", "because"): "nieuw"}, initiative="a", because="nieuw"
    )
    made = compose(draft, id_="ab", device="d1", n=1, prev="", at="2026-01-01T00:00:00Z", on={})
    assert json.loads(made.line) == {
        "id": "ab", "device": "d1", "n": 1, "prev": "", "at": "2026-01-01T00:00:00Z", "by": "anna",
        "deed": "reopen", "initiative": "a", "because": "nieuw", "set": {"reopening/a:2:1": {"because": "nieuw"}},
    }  # fmt: skip


def test_what_a_form_had_shown_stays_on_the_device():
    draft = Draft("edit", "anna", {}, seen=frozenset({"x"}), id="ab")
    made = compose(draft, id_="ab", device="d1", n=1, prev="", at="t", on={})
    assert "seen" not in json.loads(made.line)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800"])
def test_what_is_no_json_text_is_never_composed(value: object):
    draft = Draft("edit", "anna", {Address("initiative", "a", "facts"): value})
    with pytest.raises(ValueError, match=r"JSON|surrogates"):
        compose(draft, id_="ab", device="d1", n=1, prev="", at="t", on={})


@given(JSON)
def test_values_stay_what_they_were(value):
    read = parse(line(set={"initiative/a": {"facts": value}}))
    assert read.draft.sets == {Address("initiative", "a", "facts"): value}


def test_keys_that_are_not_known_stay_in_the_line():
    written = line(colour="green")
    assert parse(written).line == written


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"{}", b"[]", b"null", b"1", b'"x"', b"\xff", b"{", b"[" * 100_000, b'{"a":' * 100_000,
        *[line(**{key: ...}) for key in ("id", "device", "n", "prev", "at", "by", "deed", "set")],
        *[line(**{key: 3}) for key in ("id", "device", "prev", "at", "by", "deed", "because", "initiative")],
        *[line(**{key: None}) for key in ("id", "device", "n", "prev", "at", "by", "deed", "set", "on")],
        *[line(**{key: []}) for key in ("edition", "session", "happened", "undoes", "set", "n")],
        *[line(n=n) for n in (0, -1, "1", 1.0, True, 2**63)],
        *[line(set=value) for value in NO_SETS],
        *[line(on={"initiative/a": {"facts": value}}) for value in NO_CHANGES],
        line().replace(b'"x"', b"NaN"), line().replace(b'"x"', b"-Infinity"), line().replace(b'"x"', b'"\\ud800"'),
        line().replace(b'"x"', b"9" * 5000),
    ],
)  # fmt: skip
def test_garbage_is_refused_with_a_value_error(broken: bytes):
    with pytest.raises(ValueError):  # noqa: PT011 - the kind is the point: JSON's own errors are among them
        parse(broken)
    assert known(broken) is None


@pytest.mark.parametrize("text", ["x", "é \U0001f9e1", "\\u00e9"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be"])
@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), (" ", ""), ("", " \t"), ("\r", "\r"), ("", "x"), ("", "{}")]
)
def test_a_line_is_read_as_json_is_however_it_begins_ends_and_is_written(text, encoding, before, behind):
    plain = json.dumps(GOOD | {"set": {"initiative/a": {"facts": "TEXT"}}}).replace("TEXT", text)
    written = f"{before}{plain}{behind}".encode(encoding)
    try:
        expected = json.loads(written)["set"]["initiative/a"]["facts"]
    except ValueError:
        assert known(written) is None
    else:
        assert parse(written).draft.sets == {Address("initiative", "a", "facts"): expected}


def test_a_line_that_is_an_event_is_known():
    assert known(line()) == parse(line())


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
@example(b"{}")
def test_any_bytes_give_an_event_or_a_value_error(data: bytes):
    with suppress(ValueError):
        assert isinstance(parse(data), Event)


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), JSON, min_size=1, max_size=3))
def test_any_json_in_any_field_gives_an_event_of_the_right_form_or_a_value_error(changes: dict[str, Any]):
    try:
        event = parse(line(**changes))
    except ValueError:
        return
    assert all(
        isinstance(text, str) for text in (event.id, event.device, event.prev, event.at, event.draft.by)
    )
    assert isinstance(event.n, int)
    assert all(isinstance(change, str) for ids in event.on.values() for change in ids)
    assert compose(
        event.draft, id_=event.id, device=event.device, n=event.n, prev=event.prev, at=event.at, on=event.on
    )


@given(st.integers(0, len(line()) - 1), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_changes_the_hash(at: int, byte: int):
    damaged = line()[:at] + bytes([byte]) + line()[at + 1 :]
    try:
        read = parse(damaged)
    except ValueError:
        return
    assert (read.hash == parse(line()).hash) is (damaged == line())


@pytest.mark.requirement("D8")
def test_a_line_that_is_nested_too_deeply_is_no_event_on_any_machine():
    def line(depth: int, text: str = "") -> bytes:
        value = "[" * depth + "]" * depth
        rest = f'"n":1,"prev":"","at":"","by":"a","deed":"d","set":{{"a/b":{{"c":{value},"d":"{text}"}}}}'
        return f'{{"id":"x","device":"d",{rest}}}'.encode()

    assert parse(line(DEEPEST - 3, "[[{{" * 50 + r"\"[[")).id == "x"
    with pytest.raises(ValueError, match="deeply"):
        parse(line(DEEPEST - 2))
    assert parse(line(1)).draft.sets
