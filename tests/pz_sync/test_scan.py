"""Whatever happens to a container, every frame that is whole in it is found, and what is none is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_sync import scan as scanning
from pz_sync.frame import MARK
from pz_sync.scan import Found, Hole, Read, Region, Tail, scan
from tests.pz_sync.making import ANNA, BRAM, frame
from tests.pz_sync.test_vectors import VECTORS

FRAMES = [
    frame("één"),
    frame("b1", replica=BRAM),
    frame("a" * 700, seq=2),
    frame(*range(40), replica=BRAM, seq=2),
    frame("a3", seq=3),
]
PARTS = [found.data for found in FRAMES]
HUB = b"".join(PARTS)


def reader(data: bytes, at_most: int | None = None) -> Read:
    """What reads from bytes that are `data`, and turn out to be shorter when they are read."""
    shown = data[:at_most]
    return lambda count, offset: shown[offset : offset + count]


def regions(data: bytes, start: int = 0) -> list[Region]:
    """All that lies in these bytes."""
    return list(scan(reader(data), start, len(data)))


def places(found: list[Region]) -> list[tuple[int, int]]:
    """Where each region begins and ends."""
    return [
        (each.offset, each.end if isinstance(each, Found) else each.offset + each.length) for each in found
    ]


def names(found: list[Region]) -> list[object]:
    """Author and number of frames; what else it is by its type."""
    return [
        (each.frame.header.replica, each.frame.header.seq) if isinstance(each, Found) else type(each)
        for each in found
    ]


ALL = names(regions(HUB))


def test_a_container_that_is_whole_is_its_frames():
    assert [each.frame for each in regions(HUB) if isinstance(each, Found)] == FRAMES
    assert len(ALL) == len(FRAMES)
    assert regions(b"") == []


def test_reading_goes_on_where_it_left_off():
    assert names(regions(HUB, len(PARTS[0]))) == ALL[1:]
    assert regions(HUB, len(HUB)) == []


@pytest.mark.requirement("D8")
def test_a_damaged_frame_is_a_hole_and_what_follows_is_found():
    damaged = bytearray(HUB)
    damaged[len(PARTS[0]) + 200] ^= 0x55
    found = regions(bytes(damaged))

    assert names(found) == [ALL[0], Hole, *ALL[2:]]
    assert places(found)[1] == (len(PARTS[0]), len(PARTS[0]) + len(PARTS[1]))


@pytest.mark.parametrize("noise", [b"\x00", b"noise" * 100, MARK, MARK * 3, PARTS[2][:160], bytes(70_000)])
def test_what_is_no_frame_is_stepped_over_wherever_it_stands(noise):
    assert names(regions(noise + HUB)) == [Hole, *ALL]
    assert names(regions(PARTS[0] + noise + HUB)) == [ALL[0], Hole, *ALL]
    assert regions(HUB + noise)[-1] == Tail(len(HUB), len(noise))
    assert regions(noise) == [Tail(0, len(noise))]


def test_frames_behind_the_beginning_of_a_frame_are_found_though_its_length_covers_them():
    assert names(regions(PARTS[3][:-1] + PARTS[1] + PARTS[2])) == [Hole, ALL[1], ALL[2]]


@pytest.mark.requirement("D8")
def test_a_container_cut_anywhere_is_its_first_frames_and_a_tail():
    ends = [place[1] for place in places(regions(HUB))]
    for length in range(len(HUB)):
        found = regions(HUB[:length])
        whole = [end for end in ends if end <= length]
        tail = [] if length in {0, *ends} else [Tail]
        assert names(found) == [*ALL[: len(whole)], *tail]


def test_a_container_that_gets_shorter_while_it_is_read_ends_there():
    for length in (0, 10, len(PARTS[0]), len(PARTS[0]) + 10, len(HUB) - 1):
        found = list(scan(reader(HUB, length), 0, len(HUB)))
        assert names(found) == names(regions(HUB[:length]))


def test_a_container_that_gets_shorter_between_two_reads_ends_there(monkeypatch):
    monkeypatch.setattr(scanning, "FIRST_CHUNK", 100)
    monkeypatch.setattr(scanning, "LARGEST_CHUNK", 100)
    for length in range(0, len(HUB), 37):
        found = list(scan(reader(HUB, length), 0, len(HUB)))
        assert places(found) == places(regions(HUB[:length]))


def test_what_is_added_while_it_is_read_waits_for_the_next_time(monkeypatch):
    monkeypatch.setattr(scanning, "FIRST_CHUNK", 100)
    end = len(PARTS[0]) + len(PARTS[1]) + 10

    def read(count: int, offset: int) -> bytes:
        assert count > 0
        assert offset + count <= end
        return HUB[offset : offset + count]

    assert list(scan(read, 0, end)) == regions(HUB[:end])
    assert list(scan(read, end, end)) == []


def test_a_frame_is_found_wherever_what_is_read_at_a_time_ends(monkeypatch):
    monkeypatch.setattr(scanning, "FIRST_CHUNK", 64)
    monkeypatch.setattr(scanning, "LARGEST_CHUNK", 64)
    for noise in range(1, 140):
        assert places(regions(bytes(noise) + PARTS[0])) == [(0, noise), (noise, noise + len(PARTS[0]))]


def test_what_is_read_at_a_time_grows(monkeypatch):
    monkeypatch.setattr(scanning, "FIRST_CHUNK", 100)
    monkeypatch.setattr(scanning, "LARGEST_CHUNK", 1_000)
    counts = []

    def read(count: int, offset: int) -> bytes:
        counts.append(count)
        return bytes(count) if offset >= 0 else b""

    assert list(scan(read, 0, 5_000)) == [Tail(0, 5_000)]
    assert counts == [100, 200, 400, 800, 1_000, 1_000, 1_000, 5_000 - sum(counts[:-1])]


@given(st.data())
def test_regions_lie_side_by_side_and_no_frame_is_made_up(data):
    parts = data.draw(st.lists(st.sampled_from([*PARTS, b"noise", MARK, bytes(100)]), max_size=8))
    whole = bytearray(b"".join(parts))
    for _ in range(data.draw(st.integers(0, 2))):
        if whole:
            whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    found = regions(bytes(whole))

    assert [0, *(end for _, end in places(found))] == [*(begin for begin, _ in places(found)), len(whole)]
    assert all(each.frame.body in {f.body for f in FRAMES} for each in found if isinstance(each, Found))
    assert not any(isinstance(each, Tail) for each in found[:-1])
    assert not any(isinstance(each, Hole) for each in found[-1:])


@given(st.integers(1, 400), st.integers(1, 4000))
def test_the_size_of_what_is_read_at_a_time_does_not_matter(first, largest):
    whole = PARTS[0] + b"noise" * 50 + HUB + PARTS[1][:-3]
    expected = regions(whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "FIRST_CHUNK", first)
        patch.setattr(scanning, "LARGEST_CHUNK", largest)
        assert regions(whole) == expected


def test_the_golden_damaged_container_is_read_as_described():
    golden = json.loads((VECTORS / "damaged.json").read_text(encoding="utf-8"))
    found = regions((VECTORS / "damaged.pz").read_bytes())
    kinds = {"hole": Hole, "tail": Tail}

    assert places(found) == [(r["offset"], r["offset"] + r["length"]) for r in golden["regions"]]
    for each, region in zip(names(found), golden["regions"], strict=True):
        kind = next((kinds[name] for name in kinds if region.get(name)), None)
        assert each == (kind or tuple(region["frame"]))
    assert found[0].offset == 0
    assert ANNA in str(names(found))
