"""A frame is what its author sealed, or it is nothing: no change of its bytes goes unseen."""

import gzip
import hashlib
import json
import shutil
import struct
import subprocess
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_sync import frame as frames
from pz_sync.frame import (
    HEADER,
    MARK,
    NO_CHAIN,
    Damaged,
    Frame,
    Sealed,
    Torn,
    Unreadable,
    chain_after,
    placed,
    read,
    seal,
)
from pz_sync.keys import signer
from tests.pz_sync.making import ANNA, BRAM, HUB, frame, lines, private, public

WHOLE = frame("één", "twee", {"drie": [3]})
SECOND = frame("vier", seq=2, prev=WHOLE.header.hash.hex())


def with_checksum(data: bytes) -> bytes:
    """The bytes with a header that has the checksum of what it says now."""
    return data[:150] + struct.pack("<I", zlib.crc32(data[16:150])) + data[154:]


def changed(data: bytes, offset: int, new: bytes) -> bytes:
    """The bytes with others in one place."""
    return data[:offset] + new + data[offset + len(new) :]


def with_body(body: bytes) -> bytes:
    """A frame that agrees with itself about any body; its signature is of another."""
    deflate = zlib.compressobj(wbits=-15)
    deflated = deflate.compress(body) + deflate.flush()
    data = WHOLE.data[:HEADER] + deflated + struct.pack("<II", zlib.crc32(body), len(body))
    data = changed(data, 18, struct.pack("<I", len(data)))
    return with_checksum(changed(data, 54, hashlib.sha256(body).digest()))


@pytest.mark.requirement("D8")
def test_a_frame_is_read_as_it_was_sealed():
    assert read(WHOLE.data) == WHOLE
    assert WHOLE.lines == lines("één", "twee", {"drie": [3]})
    assert WHOLE.opening is not None
    assert (WHOLE.opening.n, WHOLE.header.replica, WHOLE.header.seq) == (3, ANNA, 1)


def test_every_field_stands_where_the_protocol_says():
    data, header = SECOND.data, SECOND.header
    assert data[:16] == MARK
    assert data[:4] == b"\x1f\x8b\x08\x04"
    assert data[4:10] == b"\x00\x00\x00\x00\x00\xff"
    assert struct.unpack("<H", data[10:12]) == (142,)
    assert (data[12:14], struct.unpack("<H", data[14:16])) == (b"PZ", (138,))
    assert (data[16], data[17]) == (1, 0)
    assert struct.unpack("<I", data[18:22]) == (len(data),)
    assert data[22:30] == bytes.fromhex(ANNA)
    assert struct.unpack("<Q", data[30:38]) == (2,)
    assert data[38:54] == NO_CHAIN
    assert data[54:86] == hashlib.sha256(SECOND.body).digest() == header.hash
    assert data[86:150] == header.signature
    assert struct.unpack("<I", data[150:154]) == (zlib.crc32(data[16:150]),)
    assert zlib.decompress(data[154:-8], -15) == SECOND.body
    assert struct.unpack("<II", data[-8:]) == (zlib.crc32(SECOND.body), len(SECOND.body))


def test_the_signature_is_over_what_the_protocol_says():
    ids = bytes.fromhex(HUB) + bytes.fromhex(ANNA)
    message = b"PZ1" + b"\x01\x00" + ids + struct.pack("<Q", 2) + hashlib.sha256(SECOND.body).digest()
    assert SECOND.header.signature == signer(private(ANNA))(message)


def test_a_frame_is_its_authors_and_its_hubs_alone():
    assert WHOLE.is_signed_by(public(ANNA), HUB)
    assert not WHOLE.is_signed_by(public(BRAM), HUB)
    assert not WHOLE.is_signed_by(public(ANNA), "f" * 16)
    assert not frame("x", signed_by=BRAM).is_signed_by(public(ANNA), HUB)


@pytest.mark.parametrize("offset", [16, 17, 22, 29, 30, 54, 86, 149])
def test_who_changes_a_header_and_its_checksum_breaks_the_signature(offset):
    forged = with_checksum(changed(WHOLE.data, offset, bytes([WHOLE.data[offset] ^ 2])))
    try:
        found = read(forged)
    except Damaged:
        return
    assert not found.is_signed_by(public(ANNA), HUB)


@pytest.mark.requirement("D8")
def test_gunzip_shows_a_person_what_is_in_it(tmp_path):
    data = WHOLE.data + placed(SECOND.data, chain_after(NO_CHAIN, WHOLE.header.hash))
    shown = gzip.decompress(data).splitlines()

    assert gzip.decompress(data) == WHOLE.body + SECOND.body
    assert json.loads(shown[0])["by"] == "anna"
    assert [json.loads(line) for line in shown[1:4]] == [
        {"value": "één"},
        {"value": "twee"},
        {"value": {"drie": [3]}},
    ]
    if zcat := shutil.which("zcat"):
        (tmp_path / "hub.pz").write_bytes(data)
        printed = subprocess.run([zcat, "--", "hub.pz"], cwd=tmp_path, capture_output=True, check=True)
        assert printed.stdout == WHOLE.body + SECOND.body


def test_a_place_changes_the_chain_and_nothing_else():
    chain = chain_after(NO_CHAIN, WHOLE.header.hash)
    there = read(placed(SECOND.data, chain))

    assert there.header.chain == chain == hashlib.sha256(NO_CHAIN + WHOLE.header.hash).digest()[:16]
    assert there.header._replace(chain=NO_CHAIN) == SECOND.header
    assert (there.body, there.data[HEADER:]) == (SECOND.body, SECOND.data[HEADER:])
    assert placed(there.data, NO_CHAIN) == SECOND.data
    assert there.is_signed_by(public(ANNA), HUB)


@pytest.mark.requirement("D8")
def test_a_frame_that_ends_too_soon_is_torn_wherever_it_ends():
    for length in range(len(WHOLE.data)):
        with pytest.raises(Torn):
            read(WHOLE.data[:length])


def is_unharmed(data: bytes) -> bool:
    """Tell whether bytes are read as the frame they were: what its author said, word for word.

    The unused bits that end a deflate stream may differ, and some other stream may unpack to the same body.
    """
    try:
        found = read(data)
    except Unreadable:
        return False
    assert (found.header, found.opening, found.body) == (WHOLE.header, WHOLE.opening, WHOLE.body)
    return True


@pytest.mark.requirement("D8")
def test_a_bit_that_fell_over_is_seen_at_every_offset():
    harmless = [
        offset
        for offset in range(len(WHOLE.data))
        for bit in range(8)
        if is_unharmed(changed(WHOLE.data, offset, bytes([WHOLE.data[offset] ^ 1 << bit])))
    ]
    assert set(harmless) <= {len(WHOLE.data) - 9}, "only behind the end of the packed text"


@given(st.data(), st.lists(st.text(max_size=60), max_size=12))
def test_no_changed_byte_and_no_lost_byte_goes_unseen(data, texts):
    whole = frame(*texts).data
    offset = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    with pytest.raises(Torn):
        read(whole[:offset])
    try:
        found = read(changed(whole, offset, bytes([whole[offset] ^ other])))
    except Unreadable:
        return
    assert (found.header, found.body) == (read(whole).header, read(whole).body)


def test_a_frame_may_begin_anywhere_and_be_followed_by_anything():
    assert read(b"noise" + WHOLE.data + b"noise", 5) == WHOLE
    assert read(memoryview(b"x" + WHOLE.data), 1) == WHOLE


@pytest.mark.parametrize(("offset", "new"), [(16, b"\x02"), (17, b"\x80")])
@pytest.mark.requirement("D8")
def test_a_newer_frame_is_kept_whole_and_not_understood(offset, new):
    newer = with_checksum(changed(WHOLE.data, offset, new))
    found = read(newer)

    assert not found.header.is_known
    assert found.opening is None
    assert found.data == newer
    assert read(placed(found.data, bytes(range(16)))).body == WHOLE.body


@pytest.mark.parametrize(
    "data",
    [
        changed(WHOLE.data, 18, struct.pack("<I", HEADER + 8)),
        changed(WHOLE.data, 18, struct.pack("<I", frames.LARGEST + 1)),
        changed(WHOLE.data, 30, bytes(8)),
        changed(WHOLE.data, 30, b"\xff" * 8),
    ],
)
def test_a_size_or_number_that_cannot_be_is_refused_before_anything_is_read(data):
    with pytest.raises(Damaged, match="no frame has"):
        read(with_checksum(data)[:HEADER])


def test_a_frame_that_unpacks_to_more_than_it_says_is_not_unpacked():
    bomb = with_body(WHOLE.body + b" " * 50_000_000)
    lying = changed(bomb, len(bomb) - 4, struct.pack("<I", len(WHOLE.body)))
    with pytest.raises(Damaged):
        read(lying)
    with pytest.raises(Damaged, match="no body has"):
        read(changed(bomb, len(bomb) - 4, b"\xff" * 4))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\n",
        b"not JSON\n",
        WHOLE.body[:-1],
        WHOLE.body + b"{}\n",
        WHOLE.body.replace(ANNA.encode(), BRAM.encode()),
        SECOND.body,
    ],
)
def test_a_body_that_says_something_else_than_the_header_is_refused(body):
    with pytest.raises(Damaged):
        read(with_body(body))


@pytest.mark.requirement("D8")
def test_another_body_under_a_signed_header_is_refused_though_its_checksum_is_right():
    other = with_body(WHOLE.body.replace("één".encode(), "één?".encode()))
    forged = with_checksum(changed(other, 54, WHOLE.header.hash))
    with pytest.raises(Damaged, match="does not have its hash"):
        read(forged)


def test_nothing_stands_between_the_body_and_its_checksum():
    data = WHOLE.data[:-8] + b"hidden" + WHOLE.data[-8:]
    with pytest.raises(Damaged):
        read(with_checksum(changed(data, 18, struct.pack("<I", len(data)))))


def test_what_no_reader_would_take_is_not_sealed(monkeypatch):
    assert WHOLE.opening is not None
    monkeypatch.setattr(frames, "LARGEST", len(WHOLE.body) - 1)
    with pytest.raises(ValueError, match="do not fit"):
        seal(WHOLE.opening, WHOLE.lines, signer(private(ANNA)))


@pytest.mark.parametrize("body", ["short", "long" * 500])
def test_a_frame_may_have_just_the_largest_size(monkeypatch, body):
    whole = frame(body)
    monkeypatch.setattr(frames, "LARGEST", max(len(whole.body), whole.header.length))
    assert whole.opening
    assert seal(whole.opening, whole.lines, signer(private(ANNA))) == whole
    assert read(whole.data) == whole


def test_the_name_of_a_frame_stays_what_it_is_for_workspaces_keep_it():
    header = WHOLE.header
    known = bytes((1, 0)) + bytes.fromhex(header.replica) + struct.pack("<Q", header.seq)
    assert header.name == hashlib.sha256(known + header.hash + header.signature).digest()


def what_is_read(data: bytes, sealed: Sealed | None = None) -> Frame | type[Unreadable]:
    """What comes of reading these bytes."""
    try:
        return read(data, sealed=sealed)
    except Unreadable as problem:
        return type(problem)


def remembering(*found: Frame) -> Sealed:
    """What remembers that these frames were sealed here."""
    sealed = Sealed()
    for each in found:
        sealed.keep(each)
    return sealed


def test_what_was_sealed_a_moment_ago_is_known_without_opening_it(monkeypatch):
    there = placed(WHOLE.data, chain_after(NO_CHAIN, b"1" * 32))
    plainly = read(there)
    monkeypatch.setattr(frames, "_body", lambda _: pytest.fail("it was opened"))
    assert read(there, sealed=remembering(SECOND, WHOLE)) == plainly


@pytest.mark.requirement("D8")
def test_no_changed_bit_is_overlooked_in_what_was_sealed_a_moment_ago():
    sealed = remembering(WHOLE)
    for offset in range(len(WHOLE.data)):
        for bit in (1, 128):
            other = changed(WHOLE.data, offset, bytes((WHOLE.data[offset] ^ bit,)))
            assert what_is_read(other, sealed) == what_is_read(other)
            if 16 <= offset < 150:
                mended = with_checksum(other)
                assert what_is_read(mended, sealed) == what_is_read(mended)


def test_only_so_much_is_remembered_of_what_was_sealed(monkeypatch):
    there = remembering(WHOLE).like(WHOLE.header, WHOLE.data)
    assert there == WHOLE
    monkeypatch.setattr(frames, "REMEMBERED", len(WHOLE.body))
    sealed = remembering(WHOLE, SECOND)
    assert sealed.like(WHOLE.header, WHOLE.data) == WHOLE
    assert sealed.like(SECOND.header, SECOND.data) is None
    assert read(SECOND.data, sealed=sealed) == SECOND


def test_a_frame_counts_its_events_also_one_that_a_newer_program_wrote():
    newer = read(with_checksum(changed(WHOLE.data, 16, b"\x02")))
    assert newer.opening is None
    assert newer.count == WHOLE.count == len(WHOLE.lines) == 3
