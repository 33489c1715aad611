"""What was written once is read for ever: golden frames and golden histories."""

import json
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.event import parse
from pz_domain.journal.register import Replay, state_lines
from pz_sync.frame import NO_CHAIN, Frame, chain_after, placed, read, seal
from pz_sync.keys import public_of, signer

VECTORS = Path(__file__).parents[2] / "sync" / "vectors"


def described(name: str) -> dict[str, Any]:
    """What a golden file holds, in JSON beside it."""
    described: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return described


def frames_in(name: str) -> list[Frame]:
    """The frames of a golden file that is not damaged."""
    data = (VECTORS / f"{name}.pz").read_bytes()
    found: list[Frame] = []
    offset = 0
    while offset < len(data):
        found.append(read(data, offset))
        offset += found[-1].header.length
    return found


def as_described(frame: Frame) -> dict[str, Any]:
    """A frame as the JSON gives it."""
    fields = frame.header._asdict()
    in_hex = {name: fields[name].hex() for name in ("chain", "hash", "signature")}
    return {**fields, **in_hex, "body": frame.body.decode()}


@pytest.mark.requirement("D8")
def test_golden_frames_are_read_field_by_field():
    golden = described("history")
    found = frames_in("history")

    assert [as_described(frame) for frame in found] == golden["frames"]
    for frame in found:
        public = bytes.fromhex(golden["public_keys"][frame.header.replica])
        assert frame.is_signed_by(public, golden["hub"])


def test_the_same_events_and_keys_make_the_same_hashes_signatures_and_chain():
    golden = described("history")
    chain = NO_CHAIN
    for frame in frames_in("history"):
        private = bytes.fromhex(golden["private_keys"][frame.header.replica])
        assert public_of(private).hex() == golden["public_keys"][frame.header.replica]
        assert frame.opening is not None
        made = seal(frame.opening, frame.lines, signer(private))
        chain = chain_after(chain, made.header.hash)
        again = read(placed(made.data, chain))
        # Another deflate may pack the same text in another size.
        assert again.header._replace(length=0) == frame.header._replace(length=0)
        assert again.body == frame.body


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("order", [1, -1], ids=["in order", "backwards"])
def test_a_golden_history_comes_to_the_same_state_in_any_order(order):
    replay = Replay()
    for frame in frames_in("history")[::order]:
        for line in frame.lines[::order]:
            replay.apply(parse(line))

    assert list(state_lines(replay.registers())) == described("history")["state"]


def test_frames_of_newer_programs_are_kept_and_forged_ones_known():
    golden = described("unapplied")
    newer, flagged, forged = frames_in("unapplied")

    assert [as_described(frame) for frame in (newer, flagged, forged)] == [
        {name: value for name, value in frame.items() if name != "why"} for frame in golden["frames"]
    ]
    assert [newer.header.is_known, flagged.header.is_known, forged.header.is_known] == [False, False, True]
    for frame, is_signed in ((newer, True), (flagged, True), (forged, False)):
        public = bytes.fromhex(golden["public_keys"][frame.header.replica])
        assert frame.is_signed_by(public, golden["hub"]) is is_signed
