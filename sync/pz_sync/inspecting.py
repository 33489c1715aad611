"""Looking through shared files with nothing else at hand: what is damaged, changed, forged or missing, and where (D6).

An officer needs no workspace for it. Every byte of a frame is held by a checksum, a hash or a signature, so that one
that was changed makes a hole; what is missing shows in the numbers of devices, and in what others had seen.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from pz_domain.journal.chain import breaks
from pz_domain.journal.event import Event, parse
from pz_domain.model.check import Check, checked
from pz_domain.wording import mark, say
from pz_sync.container import START, opened
from pz_sync.frame import HEADER, TRAILER, Frame, Header, Unreadable, read_header
from pz_sync.opening import PREFIX, Opening
from pz_sync.scan import Found, Hole, Tail
from pz_sync.share import Share

FRAMES, PADDING, SIGNATURES, COMPLETE, EVENTS, CHAIN, TWICE = (
    "frames", "padding", "signatures", "complete", "events", "chain", "twice",
)  # fmt: skip
HOLDS = {
    FRAMES: mark("Every byte of the shared file belongs to something whole"),
    PADDING: mark("No bit was changed where it says nothing"),
    SIGNATURES: mark("Every part was signed by the device that made it"),
    COMPLETE: mark("Of every device everything is there, in order"),
    EVENTS: mark("Every line of the history can be read"),
    CHAIN: mark("The history of every device is complete and in order"),
    TWICE: mark("No event came in two versions"),
}
HOW = {"gap": mark("an event before it is missing"), "link": mark("it does not follow the one before it")}


class Damage(NamedTuple):
    """Bytes that are no frame; `header`: what they say they are, where that can still be read."""

    file: str
    offset: int
    length: int
    header: Header | None


class Whole(NamedTuple):
    """A frame that a program of this version knows, and where it stands."""

    file: str
    offset: int
    frame: Frame
    opening: Opening


class Inspected(NamedTuple):
    """What was found: the checks, and how many devices, frames and events there are."""

    checks: tuple[Check, ...]
    devices: int
    frames: int
    events: int

    @property
    def ok(self) -> bool:
        """Tell whether every check holds."""
        return all(check.ok for check in self.checks)


def inspect(files: Sequence[Path], share: Share) -> Inspected:
    """Look through the files of one hub and return every check, in the order of `HOLDS`.

    Raises:
        OSError: a file cannot be read.
    """
    damaged: list[Damage] = []
    whole: list[Whole] = []
    for file in files:
        found = list(_regions(file, share))
        damaged += [one for one in found if isinstance(one, Damage)]
        whole += [one for one in found if isinstance(one, Whole)]
    frames = {one.frame.header.name: one for one in whole}
    by_device = _by_device(frames.values())
    bad_lines: list[str] = []
    events = {event.line: event for event in _events(by_device, bad_lines)}
    findings: dict[str, Iterable[str]] = {
        FRAMES: map(_damage, damaged),
        PADDING: (
            _at(one, say("a bit was changed at its end")) for one in whole if is_padded(one.frame.data)
        ),
        SIGNATURES: _signatures(by_device),
        COMPLETE: _missing(by_device),
        EVENTS: bad_lines,
        CHAIN: _chain(events.values()),
        TWICE: _twice(events.values()),
    }
    checks = tuple(checked(name, HOLDS[name], findings[name]) for name in HOLDS)
    return Inspected(checks, len(by_device), len(frames), len(events))


def is_padded(data: bytes) -> bool:
    """Tell whether bits behind the end of the packed text are set, which say nothing and are never written so."""
    packed = data[HEADER:-TRAILER]
    before = zlib.decompressobj(-zlib.MAX_WBITS)
    before.decompress(packed[:-1])
    last = packed[-1]
    spoken = _end(before, last)
    silent = takewhile(lambda bit: _end(before, last ^ (1 << bit)) == spoken, reversed(range(8)))
    return any(last & (1 << bit) for bit in silent)


def _end(before: zlib._Decompress, last: int) -> tuple[bytes, bool]:
    after, said = before.copy(), (b"", False)
    with suppress(zlib.error):
        said = (after.decompress(bytes((last,))), after.eof)
    return said


def _regions(file: Path, share: Share) -> Iterator[Damage | Whole]:
    with opened(share, file) as container:
        for region in container.after(START):
            if isinstance(region, (Hole, Tail)):
                yield Damage(file.name, region.offset, region.length, _header(file, share, region))
            elif isinstance(region, Found) and region.frame.opening:
                yield Whole(file.name, region.offset, region.frame, region.frame.opening)


def _header(file: Path, share: Share, region: Hole | Tail) -> Header | None:
    """Return what damaged bytes say of themselves, where their header is still whole."""
    handle = share.open(file, writing=False)
    try:
        data = share.read(handle, HEADER, region.offset)
        return read_header(data)
    except Unreadable:
        return None
    finally:
        share.close(handle)


def _damage(one: Damage) -> str:
    place = say(
        "{file}, byte {offset}: {n} bytes are damaged", file=one.file, offset=one.offset, n=one.length
    )
    if one.header is None:
        return place
    number = say("it was part {seq} of device {device}", seq=one.header.seq, device=one.header.replica)
    return f"{place} ({number})"


def _at(one: Whole, problem: str) -> str:
    return say(
        "{file}, byte {offset}, part {seq} of device {device}: {problem}",
        file=one.file, offset=one.offset, seq=one.opening.seq, device=one.opening.replica, problem=problem,
    )  # fmt: skip


def _by_device(frames: Iterable[Whole]) -> dict[str, list[Whole]]:
    found: dict[str, list[Whole]] = {}
    for one in frames:
        found.setdefault(one.opening.replica, []).append(one)
    return {device: sorted(found[device], key=lambda one: one.opening.seq) for device in sorted(found)}


def _signatures(by_device: dict[str, list[Whole]]) -> Iterator[str]:
    """Yield frames that are not signed with the key that the first of their device gives, or lack one."""
    for device, frames in by_device.items():
        key = next((one.opening.key for one in frames if one.opening.key), None)
        if key is None:
            yield say("device {device}: its key is not there, so nothing of it can be checked", device=device)
            continue
        for one in frames:
            if not one.frame.is_signed_by(bytes.fromhex(key), one.opening.hub):
                yield _at(one, say("it was not signed by this device"))


def _missing(by_device: dict[str, list[Whole]]) -> Iterator[str]:
    """Yield numbers that were skipped, frames that do not follow, and what others had seen that is not there."""
    held_of = ((device, one) for device, frames in by_device.items() for one in frames)
    hashes = {(device, one.opening.seq): one.frame.header.hash.hex() for device, one in held_of}
    for device, frames in by_device.items():
        last = 0
        for one in frames:
            if one.opening.seq == last:
                yield _at(one, say("there are two versions of it"))
            elif one.opening.seq > last + 1:
                yield _gap(device, last + 1, one.opening.seq - 1)
            elif one.opening.prev != hashes.get((device, last), ""):
                yield _at(one, say("it does not follow the one before it"))
            last = one.opening.seq
    for device, (seq, hash_) in sorted(_seen(by_device).items()):
        held = hashes.get((device, seq))
        newest = by_device[device][-1].opening.seq if device in by_device else 0
        if held is None and seq > newest:
            yield _gap(device, newest + 1, seq)
        elif held is not None and held[:PREFIX] != hash_:
            yield say("device {device}: others saw another part {seq} than is here", device=device, seq=seq)


def _seen(by_device: dict[str, list[Whole]]) -> dict[str, tuple[int, str]]:
    """Return the newest frame of each device that anyone had seen."""
    newest: dict[str, tuple[int, str]] = {}
    for frames in by_device.values():
        for one in frames:
            for device, (seq, hash_) in one.opening.seen.items():
                newest[device] = max(newest.get(device, (0, "")), (seq, hash_))
    return newest


def _gap(device: str, first: int, last: int) -> str:
    if first == last:
        return say("device {device}: part {seq} is missing", device=device, seq=first)
    return say("device {device}: parts {first} to {last} are missing", device=device, first=first, last=last)


def _events(by_device: dict[str, list[Whole]], bad: list[str]) -> Iterator[Event]:
    for frames in by_device.values():
        for one in frames:
            for number, line in enumerate(one.frame.lines, 1):
                try:
                    yield parse(line)
                except ValueError:
                    bad.append(_at(one, say("line {n} is no event", n=number)))


def _chain(events: Iterable[Event]) -> Iterator[str]:
    in_order = sorted(events, key=lambda event: (event.device, event.n))
    for one in breaks(in_order):
        yield say(
            "device {device}, event {n}: {problem}", device=one.device, n=one.n, problem=say(HOW[one.kind])
        )


def _twice(events: Iterable[Event]) -> Iterator[str]:
    seen: dict[str, Event] = {}
    for event in events:
        if event.id in seen:
            yield say("device {device}, event {n}", device=event.device, n=event.n)
        seen[event.id] = event
