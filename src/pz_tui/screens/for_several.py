"""One deed for several initiatives: with number and names shown before it happens, and what was refused said after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pz_domain.wording import say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_tui.screens.base import WorkScreen

NAMED = 5
"""So many are named in a question; of the rest the number."""


@dataclass(frozen=True, slots=True)
class Named:
    """An initiative to do something with: its id, and what a question calls it."""

    id: str
    number: int
    title: str
    more: str = ""

    @property
    def line(self) -> str:
        """The initiative as a line of a question."""
        return f"{self.number} {plain(self.title)}{f': {self.more}' if self.more else ''}"


def names(initiatives: Sequence[Named]) -> str:
    """Return who it is about, one a line; of many the first, and how many more."""
    lines = [one.line for one in initiatives[:NAMED]]
    if len(initiatives) > NAMED:
        lines.append(say("and {n} more", n=len(initiatives) - NAMED))
    return "\n".join(lines)


def record_each(screen: WorkScreen, deeds: Sequence[Mapping[str, Any]], done: str) -> None:
    """Record deeds one after another; when all were answered say what happened, and what was refused and why."""
    if len(deeds) == 1:
        screen.record(deeds[0], lambda _: screen.tell(done))
        return
    answered: list[bool] = []
    refused: list[str] = []

    def tell(sentence: str) -> None:
        if sentence:
            refused.append(sentence)
        answered.append(True)
        if len(answered) == len(deeds):
            _sum_up(screen, len(deeds), refused, done)

    for deed in deeds:
        screen.record(
            deed, lambda _: tell(""), lambda: tell(screen.status.told or say("This was not recorded."))
        )


def _sum_up(screen: WorkScreen, asked: int, refused: Sequence[str], done: str) -> None:
    if not refused:
        screen.tell(done)
        return
    first = next(iter(refused))
    screen.tell(
        say("{n} of {m} recorded. Not recorded: {why}", n=asked - len(refused), m=asked, why=first),
        alert=True,
    )
