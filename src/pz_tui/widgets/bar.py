"""One-line bars: a title above, rules between, a word with its grounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from pz_domain.wording import say
from pz_tui.widgets.lines import fit
from pz_tui.widgets.page import wrap
from pz_tui.widgets.painted import Painted, Piece


class Bar(Painted, Widget):
    """Left and right text on one line; the left is folded where both do not fit."""

    DEFAULT_CSS = "Bar { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.left: Sequence[Piece] = ()
        self.right: Sequence[Piece] = ()
        self.always: Sequence[Piece] = ()
        self.briefly: Sequence[Piece] = ()

    def show(self, left: Iterable[Piece], right: Iterable[Piece] = ()) -> None:
        """Show these texts; what is said `always` comes after them, `briefly` or even alone where both do not fit."""
        self.left, self.right = tuple(left), tuple(right)
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Paint the line."""
        return self.line(self.laid_out(self.size.width), self.size.width)

    def laid_out(self, width: int) -> Sequence[Piece]:
        """Return what fits in so many cells: all at the right if there is room for a third of the left."""
        pieces: list[Piece] = [(" ", "none"), *self.left]
        for right in ((*self.right, *self.always), (*self.right, *self.briefly), tuple(self.always)):
            room = width - _cells(right) - 2
            if right and (_cells(pieces) <= room or room > width // 3):
                left = self._folded(pieces, room) if _cells(pieces) > room else pieces
                return [*left, (" " * (room - _cells(left) + 1), "none"), *right, (" ", "none")]
        return self._folded(pieces, width) if _cells(pieces) >= width else pieces

    def _folded(self, pieces: Sequence[Piece], width: int) -> list[Piece]:
        kept: list[Piece] = []
        room = width - 1
        for text, role in pieces:
            if cell_len(text) > room:
                kept.append((fit(text, room, self.signs.folded), role))
                break
            kept.append((text, role))
            room -= cell_len(text)
        return kept


def _cells(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


class Rule(Painted, Widget):
    """A thin rule, with a word on it where one helps."""

    DEFAULT_CSS = "Rule { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a word."""
        super().__init__(id=id, classes="bare")
        self.word = ""

    def show(self, word: str) -> None:
        """Put a word on the rule."""
        self.word = word
        self.set_class(not word, "bare")
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Paint the rule from edge to edge."""
        width = self.size.width
        if not self.word:
            return self.line([(self.signs.rule * width, "rule")], width)
        word = f" {self.word} "
        rest = max(0, width - 2 - cell_len(word))
        return self.line(
            [(self.signs.rule * 2, "rule"), (word, "dim"), (self.signs.rule * rest, "rule")], width
        )


class HeadRule(Painted, Widget):
    """A rule with the heads of columns on it: words at given cells."""

    DEFAULT_CSS = "HeadRule { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start without words."""
        super().__init__(id=id)
        self.words: Sequence[tuple[int, str]] = ()

    def show(self, words: Iterable[tuple[int, str]]) -> None:
        """Show these words, each from its cell on."""
        self.words = tuple(words)
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Paint rule and words."""
        pieces: list[Piece] = []
        at = 0
        for cell, word in self.words:
            text = f" {word} "
            pieces += [(self.signs.rule * max(0, cell - 1 - at), "rule"), (text, "dim")]
            at = max(at, cell - 1) + cell_len(text)
        pieces.append((self.signs.rule * max(0, self.size.width - at), "rule"))
        return self.line(pieces, self.size.width)


class TooSmall(Painted, Widget):
    """What stands over a screen that cannot be read, and says what it needs."""

    DEFAULT_CSS = "TooSmall { layer: over; width: 100%; height: 100%; display: none; }"

    def render_line(self, y: int) -> Strip:
        """Paint the sentence from the first line on."""
        width = self.size.width
        lines = wrap(say("Too small: make the window larger. Keys go on working."), max(4, width - 1))
        return self.line([(lines[y] if y < len(lines) else "", "alert")], width)


class Upright(Painted, Widget):
    """A thin rule from top to bottom."""

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - each line is the same
        """Paint one cell of it."""
        return self.line([(self.signs.bar, "rule")], self.size.width)


class Lead(Painted, Widget):
    """A word, what it says, and why: on one line what fits, on more the grounds below."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.texts = ("", "", "", "")

    def show(self, head: str, text: str, grounds: str, aside: str = "") -> None:
        """Show these; `aside` stands at the right."""
        self.texts = (head, text, grounds, aside)
        self.refresh()

    def needs(self, width: int) -> int:
        """Return how many lines show everything in a width."""
        _, text, grounds, _ = self.texts
        joined = f"{text} {self.signs.dot} {grounds}" if grounds else text
        return 1 if cell_len(joined) <= self._room(width) else 1 + len(self._below(width))

    def render_line(self, y: int) -> Strip:
        """Paint a line."""
        width, height = self.size.width, self.size.height
        if y == 0:
            return self.line(self._first(width, alone=height < 2), width)  # noqa: PLR2004 - one line
        below = self._below(width)
        if len(below) > height - 1:
            last = below[height - 2]
            below[height - 2] = fit(f"{last} {self.signs.folded}", self._room(width), self.signs.folded)
        text = below[y - 1] if y <= len(below) else ""
        indent = width - 1 - self._room(width)
        return self.line([(" " * indent, "none"), (text, "dim")], width)

    def _first(self, width: int, *, alone: bool) -> list[Piece]:
        head, text, grounds, aside = self.texts
        said = f"{text} {self.signs.dot} {grounds}" if alone and grounds else text
        room = self._room(width)
        said = said if alone else wrap(said, room)[0]
        if aside and cell_len(aside) + cell_len(text) + 3 <= room:
            room -= cell_len(aside) + 2
        else:
            aside = ""
        return [
            (" ", "none"), (head + "  ", "key"), (fit(said, room, self.signs.folded), "ink"), (f"  {aside}", "dim"),
        ]  # fmt: skip

    def _room(self, width: int) -> int:
        return max(1, width - cell_len(self.texts[0]) - 4)

    def _below(self, width: int) -> list[str]:
        """Return what stands below the first line: of the text what did not fit there, and the grounds."""
        _, text, grounds, _ = self.texts
        room = self._room(width)
        rest = wrap(text, room)[1:] if cell_len(text) > room else []
        return [*rest, *(wrap(grounds, room) if grounds else [])]
