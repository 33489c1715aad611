"""Reading what is shared: what is new is taken in, and the cursor moves in the same transaction."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path

from pz_sync.absorbing import Absorbing
from pz_sync.container import START, cursor_after
from pz_sync.frame import Frame, Sealed, read
from pz_sync.hub import Container, Hub
from pz_sync.identifying import called, up_to_a_known_frame
from pz_sync.opening import Opening
from pz_sync.refusals import AnotherHub, NotAHub
from pz_sync.replica import PARTS, Replica, Standing
from pz_sync.report import Report
from pz_sync.scan import Found, Hole, Region, Tail
from pz_sync.share import Result, patiently

AT_ONCE = 16 * 1024 * 1024
"""Bytes of events that are taken in by one transaction; a single frame may be larger."""


class Reading:
    """Reads the containers of a hub, and other copies of them, for one exchange."""

    def __init__(self, replica: Replica, hub: Hub, report: Report, sleep: Callable[[float], None]) -> None:
        """Take in for this replica, and count in this report; `sleep` is how a pause is made."""
        self.replica = replica
        self.hub = hub
        self.report = report
        self.id = ""
        """Of the round that is shared."""
        self.sealed = Sealed()
        """What was sealed for this exchange."""
        self.has_twin = False
        """Another device seals frames under this replica's id."""
        self.offered: set[bytes] = set()
        self.confirmed: dict[bytes, int] = {}
        """What was offered and read back, with how many events it holds."""
        self.forgotten: frozenset[bytes] = frozenset()
        """What stood in the hub before it turned out to be another."""
        self._sleep = sleep
        self._is_forgotten = False
        self._holes: set[tuple[str, Hole]] = set()
        self._sizes: dict[str, tuple[int, int]] = {}

    def judge_again(self) -> None:
        """Apply what was kept until this program would know it."""
        newer = [read(kept.data) for kept in self.replica.frames(Standing.NEWER)]
        known = [frame for frame in newer if frame.header.is_known]
        if known:
            with self._absorbing() as absorbing:
                for frame in known:
                    absorbing.judge(frame)

    def adopt_copies(self) -> None:
        """Take in what other copies have; what is of another round or no copy is passed over.

        Raises:
            OSError: what copies there are cannot be told.
        """
        for copy in self.hub.copies():
            try:
                with self.hub.opened(copy) as container:
                    self.resume(container, copy, counts=False)
            except (AnotherHub, NotAHub):
                continue
            except OSError:
                _name(copy, self.report.unread)

    def read(self) -> None:
        """Read the hub as it is now; a container that is not there has nothing in it.

        When one is another than before, all are read anew. Of several, one that cannot be used is passed over.

        Raises:
            OSError: it cannot be read now. AnotherHub, NotAHub: it is another file.
        """
        parts = self.patiently(self.hub.parts)
        if self._known().difference(parts):
            self.forget()
            self.report.is_read_anew = True
        self._is_forgotten = False
        missing, problems = set[str](), dict[str, OSError | AnotherHub | NotAHub]()
        left, turns = deque(parts), len(parts)
        while left:
            part = left.popleft()
            try:
                self.patiently(partial(self._read_part, part))
            except FileNotFoundError:
                missing.add(part)
                self.forget()
            except (OSError, AnotherHub, NotAHub) as problem:
                problems[part] = problem
            if self._is_forgotten and turns:
                self._is_forgotten, turns = False, turns - 1
                left = deque(other for other in parts if other != part)
        self.report.is_made |= len(missing) == len(parts)
        self._pass_over(problems)

    def _read_part(self, part: str) -> None:
        with self.hub.opened(part) as container:
            self.resume(container, part)

    def _pass_over(self, problems: Mapping[str, OSError | AnotherHub | NotAHub]) -> None:
        """Name the containers that cannot be used; raises when one is one's own, or nothing here was ever ours."""
        for part, problem in problems.items():
            if part == self.hub.own(self.replica.id) or self.replica.get(self._setting) is None:
                raise problem
            _name(part, self.report.apart if isinstance(problem, AnotherHub) else self.report.unread)

    def forget(self) -> None:
        """Take nothing for delivered any more, and read everything."""
        with self.replica.transaction():
            for key in (self.hub.name, *self._known()):
                self.forgotten |= self.replica.forget(key)
            self._know(())
        self.confirmed.clear()
        self._is_forgotten = True

    def resume(self, container: Container, part: str, *, counts: bool = True) -> None:
        """Take in what is new in an open container; one that is another than before is read anew.

        `counts`: what stands in it is delivered; otherwise it is a copy.

        Raises:
            OSError: it cannot be read now. AnotherHub, NotAHub: it is another file.
        """
        cursor = self.replica.cursor(part)
        if cursor is None and not container.has_a_trace():
            raise NotAHub(part)
        if cursor and not container.is_where(cursor):
            self._begin_again(part, counts=counts)
            cursor = START
        cursor = cursor or START
        regions = container.after(cursor, self.sealed)
        if cursor == START:
            regions = self._if_ours(regions, part)
        tail = 0
        for group in _grouped(regions):
            found = [region for region in group if isinstance(region, Found)]
            if counts:
                self._holes.update((part, region) for region in group if isinstance(region, Hole))
            tail = sum(region.length for region in group if isinstance(region, Tail))
            if found:
                self._take(found, part, counts=counts)
                cursor = cursor_after(found[-1])
        if counts:
            self._sizes[part] = (tail, cursor.offset + tail)
            self._count()

    def patiently(self, do: Callable[[], Result]) -> Result:
        """Do something on the share, again after a pause when it says no for the moment."""
        return patiently(do, sleep=self._sleep)

    def _begin_again(self, part: str, *, counts: bool) -> None:
        if counts:
            self.forget()
            self.report.is_read_anew = True
            return
        with self.replica.transaction():
            self.replica.forget(part)

    def _count(self) -> None:
        self.report.holes = len(self._holes)
        self.report.tail = sum(tail for tail, _ in self._sizes.values())
        self.report.bytes = sum(size for _, size in self._sizes.values())

    def _take(self, found: list[Found], part: str, *, counts: bool) -> None:
        with self._absorbing() as absorbing:
            for _, frame in found:
                if absorbing.take(frame) and counts:
                    self.replica.mark(self.hub.name, frame.header.name)
            self.replica.move(part, cursor_after(found[-1]))
            if counts:
                self._know({part} | self._known())
        if counts:
            for _, frame in found:
                if frame.header.name in self.offered:
                    self.confirmed[frame.header.name] = frame.count

    def _known(self) -> set[str]:
        """Return the containers in which something was found that counts."""
        return set(json.loads(self.replica.get(self._setting) or "[]"))

    def _know(self, parts: Collection[str]) -> None:
        if set(parts) != self._known():
            self.replica.put(self._setting, json.dumps(sorted(parts)))

    @property
    def _setting(self) -> str:
        return f"{PARTS} {self.hub.name}"

    @contextmanager
    def _absorbing(self) -> Iterator[Absorbing]:
        with self.replica.transaction():
            absorbing = Absorbing(self.replica, self.id, self.report)
            yield absorbing
            absorbing.finish()
        self.has_twin |= absorbing.has_twin

    def _if_ours(self, regions: Iterator[Region], part: str) -> Iterator[Region]:
        first = up_to_a_known_frame(regions)
        match first:
            case [*_, Found(frame=Frame(opening=Opening(hub=hub)) as frame)] if hub != self.id:
                raise AnotherHub(part, found=called(frame, hub), known=self.id)
        return chain(first, regions)


def _name(part: str, names: list[str]) -> None:
    """Put the name of a container among others, once."""
    name = Path(part).name
    if name not in names:
        names.append(name)


def _grouped(regions: Iterable[Region]) -> Iterator[list[Region]]:
    """Yield regions in groups that are taken in at once."""
    group: list[Region] = []
    size = 0
    for region in regions:
        group.append(region)
        if isinstance(region, Found):
            size += len(region.frame.body)
        if size >= AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
