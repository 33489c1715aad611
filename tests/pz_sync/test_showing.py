"""A hub shows by itself what it holds, damaged or not, and what is wrong with it; `zcat` and `jq` agree."""

import shutil
import subprocess
from pathlib import Path

import pytest

from pz_sync.container import START, opened
from pz_sync.file_hub import FileHub
from pz_sync.folder_hub import FolderHub
from pz_sync.frame import NO_CHAIN, Frame, chain_after, placed, read
from pz_sync.memory_hub import MemoryHub
from pz_sync.memory_share import MemoryShare
from pz_sync.refusals import NotAHub
from pz_sync.scan import Found
from pz_sync.share import Disk
from pz_sync.showing import Fault, Wrong, shown
from tests.pz_sync.making import ANNA, BRAM, CEES, frame, lines
from tests.pz_sync.test_frame import changed, with_checksum
from tests.pz_sync.world import Open

PATH = Path("share/hub.pz")
A1, A2, A3 = (frame(f"a{nr}", f"a{nr}'", seq=nr) for nr in (1, 2, 3))
B1 = frame("b1", replica=BRAM)
ZCAT = [shutil.which("zcat"), shutil.which("jq")]


def hub_of(*content: Frame | bytes) -> tuple[FileHub, list[int]]:
    """One file of frames, and of bytes that are none; with where each begins."""
    share, data, chain, places = MemoryShare(), b"", NO_CHAIN, []
    for each in content:
        places.append(len(data))
        if isinstance(each, Frame):
            chain = chain_after(chain, each.header.hash)
            data += placed(each.data, chain)
        else:
            data += each
    share.files[PATH] = bytearray(data)
    return FileHub(share, PATH, Open()), places


def told(*content: Frame | bytes) -> tuple[list[bytes], list[Fault]]:
    """The events of such a file, and its faults."""
    both = list(shown(hub_of(*content)[0]))
    return [x for x in both if isinstance(x, bytes)], [x for x in both if isinstance(x, Fault)]


@pytest.mark.requirement("D5")
def test_a_whole_hub_shows_its_events_in_order_and_once():
    assert told(A1, B1, A2) == (lines("a1", "a1'", "b1", "a2", "a2'"), [])
    events, faults = told(A1, B1, A1, A2, B1)
    assert events == lines("a1", "a1'", "b1", "a2", "a2'")
    assert [(fault.wrong, fault.replica, fault.seq) for fault in faults] == [
        (Wrong.REPEAT, ANNA, 1), (Wrong.REPEAT, BRAM, 1),
    ]  # fmt: skip


@pytest.mark.requirement("D5")
def test_damage_is_named_where_it_is_and_hides_nothing_behind_it():
    hub, places = hub_of(A1, A2.data[:-1], B1, bytes(30), A3, b"torn")
    found = list(shown(hub))
    hole, zeroes = places[1], places[3]
    name = str(PATH)
    assert found == [
        *lines("a1", "a1'"), Fault(Wrong.HOLE, name, hole, len(A2.data) - 1), *lines("b1"),
        Fault(Wrong.HOLE, name, zeroes, 30), *lines("a3", "a3'"), Fault(Wrong.TAIL, name, places[5], 4),
        Fault(Wrong.MISSING, name, 0, 1, ANNA, 2),
    ]  # fmt: skip


def test_what_does_not_count_is_named_and_not_shown():
    forged = frame("x", seq=2, signed_by=BRAM)
    keyless = frame("lost key", replica=CEES, seq=4)
    foreign = frame("x", replica=CEES, hub="f" * 16)
    newer = read(with_checksum(changed(A3.data, 17, b"\x01")))
    events, faults = told(A1, forged, keyless, foreign, newer, frame("other", seq=1))
    assert events == [*lines("a1", "a1'"), *lines("lost key"), *lines("other")]
    assert [(fault.wrong, fault.replica, fault.seq) for fault in faults] == [
        (Wrong.UNSIGNED, ANNA, 2), (Wrong.UNPROVEN, CEES, 4), (Wrong.FOREIGN, CEES, 1), (Wrong.NEWER, ANNA, 3),
        (Wrong.TWO_OF_ONE, ANNA, 1), (Wrong.MISSING, CEES, 1),
    ]  # fmt: skip


def test_a_key_that_comes_later_counts_and_one_that_another_names_does_not():
    usurper = frame("usurped", signed_by=BRAM, key="ab" * 32)
    events, faults = told(A2, usurper, A1)
    assert events == lines("a2", "a2'", "a1", "a1'")
    assert [fault.wrong for fault in faults] == [Wrong.UNSIGNED]


def test_a_number_that_somebody_made_up_costs_nothing():
    _, faults = told(A1, frame("far", seq=2**62))
    assert [(fault.wrong, fault.length, fault.seq) for fault in faults] == [(Wrong.MISSING, 2**62 - 2, 2)]


def test_of_a_folder_all_is_shown_also_what_lies_in_copies_and_of_rows_all():
    share = MemoryShare()
    for name, each in ((f"{ANNA}.pz", A1), (f"{BRAM}.pz", B1), (f"{ANNA} (1).pz", A2)):
        with opened(share, Path("ronde") / name, writing=True) as container:
            container.append([each.data], NO_CHAIN)
    share.files[Path("ronde/letter.pz")] = bytearray(b"a letter")
    found = list(shown(FolderHub(share, Path("ronde"))))
    assert [x for x in found if isinstance(x, bytes)] == lines("a1", "a1'", "b1", "a2", "a2'")
    assert [x for x in found if isinstance(x, Fault)] == [Fault(Wrong.TAIL, "ronde/letter.pz", 0, 8)]
    rows = MemoryHub()
    rows.append([A1.data, B1.data], NO_CHAIN)
    assert list(shown(rows)) == lines("a1", "a1'", "b1")


def test_another_kind_of_file_is_refused_and_an_empty_hub_shows_nothing():
    with pytest.raises(NotAHub):
        list(shown(hub_of(b"a letter to the municipality")[0]))
    assert told() == ([], [])


@pytest.mark.requirement("D5")
@pytest.mark.skipif(None in ZCAT, reason="needs zcat and jq")
def test_zcat_and_jq_show_the_same_of_a_whole_hub_once_headers_and_repeats_are_left_out(tmp_path):
    file = tmp_path / "hub.pz"
    shutil.copy(Path(__file__).parents[2] / "sync" / "vectors" / "history.pz", file)
    with opened(Disk(), file, writing=True) as container:
        first, *_ = [each for each in container.after(START) if isinstance(each, Found)]
        container.append([first.frame.data], NO_CHAIN)
    unpacked = subprocess.run(["zcat"], input=file.read_bytes(), capture_output=True, check=True).stdout

    def jq(program: str, text: bytes) -> list[bytes]:
        return subprocess.run(
            ["jq", "-c", program], input=text, capture_output=True, check=True
        ).stdout.splitlines()

    ours = [line for line in shown(FileHub(Disk(), file, Open())) if isinstance(line, bytes)]
    events = jq("select(.pz | not)", unpacked)
    assert len(events) > len(ours) > 3
    assert list(dict.fromkeys(events)) == jq(".", b"\n".join(ours))
