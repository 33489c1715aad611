"""Something long that runs beside the screen: how far it is, and a way to stop it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event


@dataclass(slots=True)
class Run:
    """One run: `done` of `of`, told by the thread that does it."""

    is_trial: bool
    done: int = 0
    of: int = 0
    stopping: Event = field(default_factory=Event)

    def progress(self, done: int, of: int) -> None:
        """Take note of how far it is.

        Raises:
            KeyboardInterrupt: it is to stop.
        """
        if self.stopping.is_set():
            raise KeyboardInterrupt
        self.done, self.of = done, of
