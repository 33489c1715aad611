"""A question with its answers: each has its key, and can be clicked; several can be picked where that is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from pz_domain.wording import say
from pz_tui.actions import BY_ID, keys_of
from pz_tui.widgets.lines import fit
from pz_tui.widgets.page import wrap
from pz_tui.widgets.painted import Painted, Piece
from pz_tui.widgets.spots import Spot, pieces_of, spot_at

CHOICES = "123456789abcdefghiklmnoprstuvwxz"
"""Keys of answers; `j` and `y` say yes and `q` goes back."""
TALLEST = 8
"""So many lines a question takes at most; its answers are always among them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the key that gives it, what it says, what it stands for."""

    key: str
    label: str
    value: object


@dataclass(frozen=True, slots=True)
class Close:
    """A way out of a question: the key as people read it, what it says, whether the answer is taken along."""

    key: str
    label: str
    takes: bool = False


def numbered(labels: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return choices with the keys 1, 2, 3 …, in order."""
    return tuple(
        Choice(key, label, value) for key, (value, label) in zip(CHOICES, labels.items(), strict=False)
    )


def yes_no(yes: str, no: str) -> tuple[Choice, ...]:
    """Return a yes and a no; `j` and `y` are the same yes."""
    return (Choice("y", yes, "yes"), Choice("n", no, None))


class Asking(Painted, Widget, can_focus=True):
    """The question and its answers, wrapped over as many lines as they need."""

    DEFAULT_CSS = "Asking { height: auto; max-height: 8; }"

    @dataclass
    class Closed(Message):
        """A way out of the question was clicked."""

        way: Close

    def __init__(self) -> None:
        """Start without a question."""
        super().__init__()
        self.question = ""
        self.choices: Sequence[Choice] = ()
        self.picked: set[object] | None = None
        self.closing: Sequence[Close] = ()
        self.answered: asyncio.Future[object] | None = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - the width decides
        """Return how many lines question and answers take."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """Paint one line of them."""
        lines = self._lines(self.size.width)
        pieces = lines[y] if y < len(lines) else []
        return self.line(pieces, self.size.width)

    def on_key(self, event: events.Key) -> None:
        """Take the key of an answer; every other key is left alone, so that a slip changes nothing."""
        if self.answered is None or self.answered.done():
            return
        key = event.character or event.key
        if event.key in keys_of(BY_ID["app.help"]) and not any(c.key == key for c in self.choices):
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape" or (key == "q" and not any(c.key == "q" for c in self.choices)):
            self.close(takes=False)
        elif self.picked is not None and event.key == "enter":
            self.close(takes=True)
        else:
            self.take({"j": "y"}.get(key, key) if any(c.key == "y" for c in self.choices) else key)

    def on_click(self, event: events.Click) -> None:
        """Give the answer under the pointer."""
        spots = self._spots(self.size.width)
        line = event.y - (self.size.height - len(spots))
        hit = spot_at(spots[line], event.x) if 0 <= line < len(spots) else None
        if isinstance(hit, Choice):
            self.take(hit.key)
        elif isinstance(hit, Close):
            self.post_message(self.Closed(hit))

    def close(self, *, takes: bool) -> None:
        """End the question: with what is picked, or without an answer."""
        if self.answered is None or self.answered.done():
            return
        if takes and self.picked is not None:
            self.answered.set_result(tuple(c.value for c in self.choices if c.value in self.picked))
        else:
            self.answered.set_result(None)

    def take(self, key: str) -> None:
        """Give the answer of a key, or pick it; one that stands for nothing is left alone."""
        chosen = next((choice for choice in self.choices if choice.key == key), None)
        if chosen is None or self.answered is None or self.answered.done():
            return
        if self.picked is None:
            self.answered.set_result(chosen.value)
        else:
            self.picked ^= {chosen.value}
            self.refresh()

    def _lines(self, width: int) -> list[list[Piece]]:
        answers = self._spots(width)
        asked = wrap(self.question, max(10, width - 2))
        room = max(1, TALLEST - len(answers))
        if len(asked) > room:
            asked = [*asked[: room - 1], self.signs.folded]
        return [*([(" ", "none"), (text, "strong")] for text in asked), *map(pieces_of, answers)]

    def _spots(self, width: int) -> list[list[Spot]]:
        """Return the lines of answers and, after them, the ways out."""
        edge = Spot(((" ", "none"),))
        lines: list[list[Spot]] = [[edge]]
        closing = [_way_out(close, last=close is self.closing[-1]) for close in self.closing]
        for group in (*([self._offer(choice, width - 2)] for choice in self.choices), closing):
            held, needs = sum(spot.width for spot in lines[-1]), sum(spot.width for spot in group)
            if held + needs > width - 1 and len(lines[-1]) > 1:
                lines.append([edge])
            lines[-1] += group
        return lines

    def _offer(self, choice: Choice, room: int) -> Spot:
        key = {"y": "j/y"}.get(choice.key, choice.key)
        ticked = (
            f"{self.signs.meets if choice.value in self.picked else ' '} " if self.picked is not None else ""
        )
        label = fit(choice.label, room - 8) if cell_len(choice.label) > room - 8 else choice.label
        return Spot(((key, "key"), (f" {ticked}{label}   ", "ink")), choice)


def _way_out(close: Close, *, last: bool) -> Spot:
    return Spot(((f"{close.key} {say(close.label)}{'' if last else '   '}", "dim"),), close)
