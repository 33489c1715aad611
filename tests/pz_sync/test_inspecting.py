"""An officer with nothing but the shared file finds what was damaged, changed, forged or taken out, and where."""

from __future__ import annotations

import itertools
import zlib
from pathlib import Path

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_sync.frame import HEADER, NO_CHAIN, TRAILER, Frame, chain_after, placed, seal
from pz_sync.inspecting import HOLDS, Inspected, inspect, is_padded
from pz_sync.keys import public_of, signer
from pz_sync.opening import Opening, Seen
from pz_sync.share import Disk
from tests.pz_sync.making import ANNA, BRAM, CEES, HUB, private
from tests.pz_sync.test_vectors import VECTORS

FILE = "ronde.pz"


def events(device: str, count: int, start: int = 1, prev: str = "") -> list[Event]:
    """Return a chain of events of a device."""
    made: list[Event] = []
    for n in range(start, start + count):
        draft = Draft(
            "edit_initiative", "anna", {Address("initiative", f"i{n}", "facts"): {"title": f"Titel {n}"}}
        )
        made.append(
            compose(draft, id_=f"{device[:8]}{n:08x}", device=device, n=n, prev=prev, at="2023-11-01", on={})
        )
        prev = made[-1].hash
    return made


def part(  # noqa: PLR0917 - what a frame says
    device: str, seq: int, lines: list[bytes], prev: str = "", seen: Seen | None = None, signed_by: str = ""
) -> Frame:  # fmt: skip
    public = public_of(private(device)).hex() if seq == 1 else None
    opening = Opening(HUB, device, seq, prev, "anna", len(lines), public, "0.1.0", 1, seen or {})
    return seal(opening, lines, signer(private(signed_by or device)))


def history(device: str, *sizes: int) -> list[Frame]:
    """Return the frames of a device, each with so many events."""
    chain = iter(events(device, sum(sizes)))
    frames: list[Frame] = []
    for seq, size in enumerate(sizes, 1):
        lines = [event.line for event in itertools.islice(chain, size)]
        frames.append(part(device, seq, lines, frames[-1].header.hash.hex() if frames else ""))
    return frames


def written(folder: Path, *frames: Frame, name: str = FILE) -> Path:
    chain, data = NO_CHAIN, b""
    for frame in frames:
        chain = chain_after(chain, frame.header.hash)
        data += placed(frame.data, chain)
    (folder / name).write_bytes(data)
    return folder / name


def look(*files: Path) -> Inspected:
    return inspect(files, Disk())


def wrong(found: Inspected) -> dict[str, str]:
    return {check.name: check.detail for check in found.checks if not check.ok}


@pytest.mark.requirement("D6")
def test_a_shared_file_as_it_should_be_passes_every_check(tmp_path):
    found = look(written(tmp_path, *history(ANNA, 3, 2), *history(BRAM, 4)))
    assert found.ok
    assert [check.name for check in found.checks] == list(HOLDS)
    assert (found.devices, found.frames, found.events) == (2, 3, 9)


@pytest.mark.no_cover
@pytest.mark.requirement("D6")
def test_one_changed_byte_anywhere_is_found_and_where_it_is_is_told(tmp_path):
    file = written(tmp_path, *history(ANNA, 2, 2), *history(BRAM, 2))
    whole = file.read_bytes()
    for offset in range(len(whole)):
        for change in (1, 0x80):
            file.write_bytes(whole[:offset] + bytes((whole[offset] ^ change,)) + whole[offset + 1 :])
            found = look(file)
            assert not found.ok, offset
            told = wrong(found)
            place = told.get("frames") or told["padding"]
            assert place.startswith(f"{FILE}, byte "), told
            start = int(place.split("byte ")[1].split(":")[0].split(",")[0])
            assert start <= offset < start + 1000


@pytest.mark.requirement("D6")
def test_what_damaged_bytes_were_is_told_where_they_still_say_so_and_what_is_missing_then(tmp_path):
    frames = history(ANNA, 2, 2, 2)
    file = written(tmp_path, *frames)
    data = bytearray(file.read_bytes())
    second = len(frames[0].data)
    data[second + HEADER + 3] ^= 1
    file.write_bytes(data)
    told = wrong(look(file))
    length = len(frames[1].data)
    assert told["frames"] == (
        f"{FILE}, byte {second}: {length} bytes are damaged (it was part 2 of device {ANNA})"
    )
    assert told["complete"] == f"device {ANNA}: part 2 is missing"
    assert told["chain"] == f"device {ANNA}, event 5: an event before it is missing"
    data[second] ^= 1
    file.write_bytes(data)
    assert wrong(look(file))["frames"] == f"{FILE}, byte {second}: {length} bytes are damaged"


@pytest.mark.requirement("D6")
def test_a_frame_that_was_taken_out_at_the_end_is_missed_where_others_had_seen_it(tmp_path):
    anna = history(ANNA, 1, 1, 1)
    seen = {ANNA: (3, anna[2].header.hash.hex()[:16])}
    bram = part(BRAM, 1, [one.line for one in events(BRAM, 1)], seen=seen)
    assert look(written(tmp_path, *anna, bram)).ok
    assert wrong(look(written(tmp_path, *anna[:2], bram)))["complete"] == f"device {ANNA}: part 3 is missing"
    assert wrong(look(written(tmp_path, bram)))["complete"] == f"device {ANNA}: parts 1 to 3 are missing"
    other = part(
        ANNA, 3, [events(ANNA, 1, 3, events(ANNA, 2)[1].hash)[0].line, b"{}"], anna[1].header.hash.hex()
    )
    told = wrong(look(written(tmp_path, *anna[:2], other, bram)))
    assert told["complete"] == f"device {ANNA}: others saw another part 3 than is here"
    assert told["events"].endswith(f"part 3 of device {ANNA}: line 2 is no event")


@pytest.mark.requirement("D6")
def test_a_forged_frame_a_second_version_and_one_that_does_not_follow_are_named(tmp_path):
    anna = history(ANNA, 1, 1)
    second = [events(ANNA, 1, 2, events(ANNA, 1)[0].hash)[0].line]
    forged = part(ANNA, 2, second, anna[0].header.hash.hex(), signed_by=CEES)
    place = f"{FILE}, byte {len(anna[0].data)}, part 2 of device {ANNA}"
    assert wrong(look(written(tmp_path, anna[0], forged))) == {
        "signatures": f"{place}: it was not signed by this device"
    }
    assert wrong(look(written(tmp_path, anna[0], part(ANNA, 2, second, "f" * 64)))) == {
        "complete": f"{place}: it does not follow the one before it"
    }
    again = part(ANNA, 2, [second[0].replace(b"Titel", b"Elders")], anna[0].header.hash.hex())
    told = wrong(look(written(tmp_path, *anna, again)))
    assert "there are two versions of it" in told["complete"]
    assert told["twice"] == f"device {ANNA}, event 2"
    assert "its key is not there" in wrong(look(written(tmp_path, anna[1])))["signatures"]


@pytest.mark.requirement("D6")
def test_a_line_that_was_rewritten_by_its_own_device_breaks_the_chain(tmp_path):
    one, two, three = events(ANNA, 3)
    changed = two.line.replace(b"Titel", b"Elders")
    told = wrong(look(written(tmp_path, part(ANNA, 1, [one.line, changed, three.line]))))
    assert told == {"chain": f"device {ANNA}, event 3: it does not follow the one before it"}


def test_files_of_a_folder_are_looked_through_together_and_copies_count_once(tmp_path):
    one, two = history(ANNA, 2, 1), history(BRAM, 1)
    files = [written(tmp_path, *one, name="a.pz"), written(tmp_path, *two, one[0], name="b.pz")]
    found = look(*files)
    assert found.ok
    assert (found.devices, found.frames, found.events) == (2, 3, 4)


def test_what_a_newer_program_wrote_is_passed_over(tmp_path):
    newer = (VECTORS / "unapplied.pz").read_bytes()
    (tmp_path / FILE).write_bytes(newer)
    found = look(tmp_path / FILE)
    assert found.checks[0].ok
    assert "signatures" in wrong(found)


@pytest.mark.requirement("D6")
def test_a_bit_behind_the_end_of_what_was_packed_is_noticed():
    noticed = 0
    for count in range(1, 9):
        data = history(ANNA, count)[0].data
        assert not is_padded(data)
        packed, at = data[HEADER:-TRAILER], len(data) - TRAILER - 1
        for bit in range(8):
            changed = packed[:-1] + bytes((packed[-1] ^ (1 << bit),))
            if _says_the_same(packed, changed):
                assert is_padded(data[:at] + changed[-1:] + data[at + 1 :])
                noticed += 1
    assert noticed


def _says_the_same(packed: bytes, changed: bytes) -> bool:
    try:
        return zlib.decompress(changed, -zlib.MAX_WBITS) == zlib.decompress(packed, -zlib.MAX_WBITS)
    except zlib.error:
        return False
