"""The link to the shared file: one exchange at a time, on a thread and a connection of its own.

A share may hang for minutes. Nobody waits for it: not the keys, not what is being recorded, and not leaving PZ.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from pz_tui import boot, hubs

if TYPE_CHECKING:
    from pz_sync.adopting import Meeting
    from pz_sync.report import Report
    from pz_tui.boot import Workspace

Answer = TypeVar("Answer")
PATIENCE = 2.0
"""Seconds that leaving PZ waits for an exchange that is under way; what it had not done is done the next time."""


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What an exchange did, and how many values then wait for a choice."""

    report: Report
    conflicts: int


class Link:
    """Exchanges for one workspace."""

    def __init__(self, folder: Path, count: Callable[[Workspace], int]) -> None:
        """Exchange for the workspace in a folder; `count` counts what waits for a choice there."""
        self._folder = folder
        self._count = count
        self._beside: Workspace | None = None
        self._thread: Thread | None = None
        self.came = 0
        """How many changes came in so far."""

    @property
    def me(self) -> str:
        """Who works on this device."""
        return self._place().me

    @property
    def is_busy(self) -> bool:
        """Whether an exchange is under way."""
        return self._thread is not None and self._thread.is_alive()

    def start(
        self, file: Path | None, *, makes: bool, viewer: str, met: Meeting | None = None
    ) -> Future[Exchanged | None]:
        """Exchange with a file, or the one used before; the answer comes later, a refusal is its exception.

        `makes`: one that is not there is made; else nothing happens then, and the answer is None. `viewer`: whoever
        is told what it did, empty for two at one screen. `met`: what others began apart, to go over to first.
        """
        return self._begin(lambda: self._exchange(file, met, makes=makes, viewer=viewer))

    def meet(self, file: Path | None) -> Future[Meeting]:
        """Look at what others began apart in a file, or the one used before; the answer comes later."""
        return self._begin(lambda: hubs.meeting(self._place(), file))

    def _begin(self, do: Callable[[], Answer]) -> Future[Answer]:
        answer: Future[Answer] = Future()
        answer.set_running_or_notify_cancel()  # whoever leaves takes back their waiting, not the exchange
        self.came = 0
        self._thread = Thread(target=_run, args=(do, answer), name="exchange", daemon=True)
        self._thread.start()
        return answer

    def leave(self) -> None:
        """End: wait a moment for what is under way, no longer."""
        if self._thread:
            self._thread.join(PATIENCE)
        if self._beside and not self.is_busy:
            self._beside.close()

    def _place(self) -> Workspace:
        if self._beside is None:
            self._beside = boot.open_workspace(self._folder)
        return self._beside

    def _exchange(
        self, file: Path | None, met: Meeting | None, *, makes: bool, viewer: str
    ) -> Exchanged | None:
        place = self._place()
        shared = file or hubs.shared_file(place)
        if not makes and not (shared and shared.exists()):
            return None
        if met:
            hubs.go_over(place, met, file)
        _, report = hubs.exchange(place, file, self._watch, viewer)
        return Exchanged(report, self._count(place) if report.pulled or makes else 0)

    def _watch(self, came: int) -> None:
        self.came += came


def _run(do: Callable[[], Answer], answer: Future[Answer]) -> None:
    try:
        found = do()
    except BaseException as problem:  # noqa: BLE001 - whoever waits for the answer is told
        answer.set_exception(problem)
    else:
        answer.set_result(found)
