"""The opening line of a frame: read as it was written, and refused when it is malformed."""

import json

import pytest

from pz_sync.opening import Opening, read_opening
from tests.pz_sync.making import ANNA, BRAM, HUB, public

KEY = public(ANNA).hex()
FIRST = Opening(hub=HUB, replica=ANNA, seq=1, prev="", by="anna", n=2, key=KEY, app="0.1.0")
LATER = Opening(
    hub=HUB,
    replica=ANNA,
    seq=2,
    prev="f" * 64,
    by="anna",
    n=0,
    seen={ANNA: (1, "f" * 16), BRAM: (7, "e" * 16)},
)


@pytest.mark.parametrize("opening", [FIRST, LATER])
def test_an_opening_line_is_read_as_it_was_written(opening):
    assert read_opening(opening.line) == opening
    assert b"\n" not in opening.line


def test_keys_that_are_not_known_do_not_matter():
    line = json.dumps({**json.loads(FIRST.line), "mood": "good"}).encode()
    assert read_opening(line) == FIRST


@pytest.mark.parametrize(
    ("opening", "changed"),
    [
        (FIRST, {"pz": 2}),
        (FIRST, {"pz": True}),
        (FIRST, {"hub": "0123"}),
        (FIRST, {"hub": 7}),
        (FIRST, {"replica": "A" * 16}),
        (FIRST, {"seq": "1"}),
        (FIRST, {"prev": "f" * 64}),
        (LATER, {"prev": ""}),
        (FIRST, {"key": None}),
        (FIRST, {"key": KEY[1:]}),
        (LATER, {"key": KEY}),
        (FIRST, {"by": 1}),
        (FIRST, {"app": 1}),
        (FIRST, {"n": "2"}),
        (FIRST, {"schema": 1.0}),
        (LATER, {"seen": {"x": [1, "f"]}}),
        (LATER, {"seen": {BRAM: [True, "f"]}}),
        (LATER, {"seen": {BRAM: [1, 2]}}),
        (LATER, {"seen": {BRAM: [1]}}),
        (LATER, {"seen": {BRAM: [0, "f"]}}),
        (LATER, {"seen": {BRAM: [2**63, "f"]}}),
        (LATER, {"seen": []}),
    ],
)
def test_a_malformed_opening_line_is_refused(opening, changed):
    with pytest.raises(ValueError, match="no opening line"):
        read_opening(json.dumps({**json.loads(opening.line), **changed}).encode())


@pytest.mark.parametrize("line", [b"", b"[]", b"7", b"{}", b"\xff\xfe", b'{"pz":1}', b"[" * 100_000])
def test_what_is_no_opening_line_at_all_is_refused(line):
    with pytest.raises(ValueError, match="no opening line"):
        read_opening(line)


def test_a_line_that_does_not_say_which_program_wrote_it_is_of_the_first():
    said = json.loads(LATER.line)
    del said["app"], said["schema"]
    opening = read_opening(json.dumps(said).encode())
    assert (opening.app, opening.schema) == ("", 1)
