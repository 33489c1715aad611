"""One exchange: what others shared comes in, what the hub lacks goes out, and is read back.

Every step may fail or be cut off; nothing is then to be undone, and the next exchange goes on from there.
"""

from __future__ import annotations

import errno
import json
import secrets
import time
from collections.abc import Callable

from pz_sync.container import START
from pz_sync.gaps import gaps
from pz_sync.hub import Hub
from pz_sync.identifying import look_for_id
from pz_sync.reading import Reading
from pz_sync.refusals import Unreachable
from pz_sync.replica import HUB, MISSED, Replica, Standing
from pz_sync.report import Gap, Report
from pz_sync.sealing import seal_outbox
from pz_sync.word import words

AT_ONCE = 4 * 1024 * 1024
"""Bytes that are written before they are read back; a single frame may be larger."""
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Exchange:
    """What one device exchanges."""

    def __init__(
        self, replica: Replica, *, app: str = "", sleep: Callable[[float], None] = time.sleep
    ) -> None:
        """Exchange what this replica keeps; `app` is the version that its frames name."""
        self.replica = replica
        self.app = app
        self._sleep = sleep

    def sync(self, hub: Hub, *, verify: bool = False) -> Report:
        """Exchange with a hub; `verify` reads all of it, whatever was read before.

        Raises:
            Unreachable: it cannot be read now; what was recorded here waits.
            AnotherHub, NotAHub, SeveralHubs: it is something else; nothing was written to it.
        """
        report = Report()
        reading = Reading(self.replica, hub, report, self._sleep)
        if self.replica.is_copy():
            self._renew(report)
        try:
            reading.id = self._join(reading)
            self._seal(reading)
            self._read(reading, verify=verify)
        except OSError as problem:
            raise Unreachable(hub.name, problem=problem.strerror or str(problem)) from problem
        if reading.has_twin:
            self._renew(report)
        self._offer(reading)
        report.offered, report.confirmed = len(reading.offered), len(reading.confirmed)
        report.pushed = sum(reading.confirmed.values())
        report.restored = len(reading.confirmed.keys() & reading.forgotten)
        report.waiting, report.newer = map(self.replica.count, (Standing.WAITING, Standing.NEWER))
        report.left = words(self.replica)
        return report

    def _renew(self, report: Report) -> None:
        """Go on under another id: this is a copy, and the one it was copied from may go on too."""
        with self.replica.transaction():
            self.replica.renew()
        report.is_renewed = True

    def _join(self, reading: Reading) -> str:
        """Return the id of the hub: the one known here, else the one it shows, else a new one."""
        known = self.replica.get(HUB)
        if known:
            return known
        hub = reading.patiently(lambda: look_for_id(reading.hub)) or secrets.token_hex(8)
        with self.replica.transaction():
            self.replica.put(HUB, hub)
        return hub

    def _seal(self, reading: Reading) -> None:
        reading.report.sealed = seal_outbox(self.replica, reading.id, self.app, reading.sealed)
        if reading.report.sealed:
            self.replica.note()

    def _read(self, reading: Reading, *, verify: bool) -> None:
        reading.judge_again()
        if verify:
            reading.forget()
        reading.patiently(reading.adopt_copies)
        reading.read()
        missing = gaps(self.replica)
        if missing and self.replica.get(MISSED) != _numbers(missing):
            # Perhaps it was there all along: late in a hole that the cursor had passed by then.
            reading.forget()
            reading.read()
            missing = gaps(self.replica)
            with self.replica.transaction():
                self.replica.put(MISSED, _numbers(missing))
        reading.report.missing = missing

    def _offer(self, reading: Reading) -> None:
        if not self.replica.lacking(reading.hub.name, 0):
            return
        try:
            with reading.hub.alone() as is_alone:
                reading.report.is_unlocked = not is_alone
                reading.patiently(lambda: self._write(reading))
            reading.read()
        except OSError as problem:
            reading.report.is_read_only = problem.errno in _NO_RIGHT
            reading.report.problem = problem.strerror or str(problem)

    def _write(self, reading: Reading) -> None:
        """Append what the hub lacks, part by part, until it lacks nothing or does not show what was written."""
        hub = reading.hub
        own = hub.own(self.replica.id)
        with hub.opened(own, writing=True) as container:
            reading.resume(container, own)
            tried: set[bytes] = set()
            while lacking := self.replica.lacking(hub.name, AT_ONCE):
                names = {kept.name for kept in lacking}
                if names <= tried:
                    break
                tried |= names
                reading.offered |= names
                cursor = self.replica.cursor(own) or START
                is_kept = container.append([kept.data for kept in lacking], cursor.chain)
                reading.report.is_unflushed |= not is_kept
                reading.resume(container, own)


def _numbers(missing: tuple[Gap, ...]) -> str:
    return json.dumps([gap[:2] for gap in missing])
