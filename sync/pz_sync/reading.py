"""Reading containers: what is new in them is taken in, and the cursor moves in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from pz_sync.absorbing import Absorbing
from pz_sync.container import START, Container, copies_of, cursor_after, opened
from pz_sync.frame import Frame, read
from pz_sync.opening import Opening
from pz_sync.refusals import AnotherHub, NotAHub
from pz_sync.replica import Replica, Standing
from pz_sync.report import Report
from pz_sync.scan import Found, Hole, Region, Tail
from pz_sync.share import Share

AT_ONCE = 4 * 1024 * 1024
"""Bytes that are taken in by one transaction; a single frame may be larger."""


class Reading:
    """Reads the shared file, and other copies of it, for one exchange."""

    def __init__(self, replica: Replica, share: Share, report: Report) -> None:
        """Take in for this replica, and count in this report."""
        self.replica = replica
        self.share = share
        self.report = report
        self.hub = ""
        self.has_twin = False
        """Another device seals frames under this replica's id."""
        self.offered: set[bytes] = set()
        self.confirmed: dict[bytes, int] = {}
        """What was offered and read back, with how many events it holds."""
        self._holes: set[Hole] = set()
        self.forgotten: frozenset[bytes] = frozenset()
        """What stood in the shared file before it turned out to be another."""

    def look_for_id(self, path: Path) -> str:
        """Return the id that a shared file shows, or else another copy of it; empty when there is none yet.

        Raises:
            OSError: it cannot be read now. NotAHub: it is another kind of file, or shows no id any more.
        """
        copies = copies_of(self.share, path)
        try:
            return self._id_in(path)
        except FileNotFoundError:
            for copy in copies:
                with suppress(OSError, NotAHub):
                    if hub := self._id_in(copy):
                        return hub
        return ""

    def _id_in(self, path: Path) -> str:
        with opened(self.share, path) as container:
            regions = _up_to_a_known_frame(container.after(START)) if container.has_a_trace() else [None]
        match regions:
            case []:
                return ""
            case [*_, Found(frame=Frame(opening=Opening(hub=hub)))]:
                return hub
        raise NotAHub(str(path))

    def judge_again(self) -> None:
        """Apply what was kept until this program would know it."""
        newer = [read(kept.data) for kept in self.replica.frames(Standing.NEWER)]
        known = [frame for frame in newer if frame.header.is_known]
        if known:
            with self._absorbing() as absorbing:
                for frame in known:
                    absorbing.judge(frame)

    def adopt_copies(self, path: Path) -> None:
        """Take in what other copies of the shared file have; what is of another round or no copy is passed over.

        Raises:
            OSError: the folder cannot be read.
        """
        for copy in copies_of(self.share, path):
            try:
                with opened(self.share, copy) as container:
                    self.resume(container, copy, counts=False)
            except (AnotherHub, NotAHub):
                continue
            except OSError:
                self.report.unread.append(copy.name)

    def read(self, path: Path) -> None:
        """Read the shared file as it is now; one that is not there has nothing in it.

        Raises:
            OSError: it cannot be read now. AnotherHub, NotAHub: it is another file.
        """
        try:
            with opened(self.share, path) as container:
                self.resume(container, path)
        except FileNotFoundError:
            self.forget(path)
            self.report.is_made = True

    def forget(self, path: Path) -> None:
        """Take nothing for delivered any more, and read everything."""
        with self.replica.transaction():
            self.forgotten |= self.replica.forget(str(path))
        self.confirmed.clear()

    def resume(self, container: Container, path: Path, *, counts: bool = True) -> None:
        """Take in what is new in an open container; one that is another than before is read anew.

        `counts`: it is the shared file itself, so that what stands in it is delivered.

        Raises:
            OSError: it cannot be read now. AnotherHub, NotAHub: it is another file.
        """
        cursor = self.replica.cursor(str(path))
        if cursor is None and not container.has_a_trace():
            raise NotAHub(str(path))
        if cursor and not container.is_where(cursor):
            self.forget(path)
            self.report.is_read_anew |= counts
            cursor = START
        cursor = cursor or START
        regions = container.after(cursor)
        if cursor == START:
            regions = self._if_ours(regions, path)
        tail = 0
        for group in _grouped(regions):
            found = [region for region in group if isinstance(region, Found)]
            if counts:
                self._holes.update(region for region in group if isinstance(region, Hole))
            tail = sum(region.length for region in group if isinstance(region, Tail))
            if found:
                self._take(found, str(path), counts=counts)
                cursor = cursor_after(found[-1])
        if counts:
            self.report.holes = len(self._holes)
            self.report.tail, self.report.bytes = tail, cursor.offset + tail

    def _take(self, found: list[Found], key: str, *, counts: bool) -> None:
        with self._absorbing() as absorbing:
            for _, frame in found:
                if absorbing.take(frame) and counts:
                    self.replica.mark(key, frame.header.name)
            self.replica.move(key, cursor_after(found[-1]))
        if counts:
            for _, frame in found:
                if frame.header.name in self.offered:
                    self.confirmed[frame.header.name] = len(frame.lines)

    @contextmanager
    def _absorbing(self) -> Iterator[Absorbing]:
        with self.replica.transaction():
            absorbing = Absorbing(self.replica, self.hub, self.report)
            yield absorbing
            absorbing.finish()
        self.has_twin |= absorbing.has_twin

    def _if_ours(self, regions: Iterator[Region], path: Path) -> Iterator[Region]:
        first = _up_to_a_known_frame(regions)
        match first:
            case [*_, Found(frame=Frame(opening=Opening(hub=hub)))] if hub != self.hub:
                raise AnotherHub(str(path), found=hub, known=self.hub)
        return chain(first, regions)


def _up_to_a_known_frame(regions: Iterator[Region]) -> list[Region]:
    seen = []
    for region in regions:
        seen.append(region)
        if isinstance(region, Found) and region.frame.opening:
            break
    return seen


def _grouped(regions: Iterable[Region]) -> Iterator[list[Region]]:
    """Yield regions in groups that are taken in at once."""
    group: list[Region] = []
    size = 0
    for region in regions:
        group.append(region)
        if isinstance(region, Found):
            size += region.frame.header.length
        if size >= AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
