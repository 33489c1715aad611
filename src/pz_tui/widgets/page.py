"""A page of labelled texts that scrolls by itself; some texts can be pointed at and cited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len, chop_cells
from textual import events

from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Piece

WIDE = 58
AIRY = 9
"""From this height on there is a blank line between texts."""
LABEL = 13


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled text; `anchor` is what a citation of it is called, `role` the ink of the text.

    `hang`: by how many cells the lines after the first are set in. `name`: what the text is called where
    its label is empty because it is one of several.
    """

    label: str
    text: str
    anchor: str = ""
    role: str = "ink"
    air: bool = True
    hang: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    label: str
    text: str
    role: str
    anchor: str
    block: int = -1


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most `width` cells, between words where it can; line ends are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            for piece in chop_cells(word, width) or [word]:
                longer = f"{line} {piece}" if line else piece
                if cell_len(longer) > width:
                    lines.append(line)
                    line = piece
                else:
                    line = longer
        lines.append(line)
    return lines


def _hanging(text: str, width: int, hang: int) -> list[str]:
    """Break text into lines, those after the first set in by `hang` cells."""
    if not hang:
        return wrap(text, width)
    head, *rest = wrap(text, width - hang)
    return [head, *(" " * hang + line for line in rest)]


class Page(Lines):
    """Labelled texts, wrapped to the width of the pane."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.blocks: tuple[Block, ...] = ()
        self.cited: frozenset[str] = frozenset()
        self._lines: list[_Line] = []
        self._laid_out_for = (0, False)
        self._margin = 0
        self.airy_from = AIRY
        self._marks: Sequence[tuple[re.Pattern[str], str]] = ()

    @property
    def pointed(self) -> str:
        """What the text under the cursor is cited as; empty where nothing can be."""
        return self._lines[self.cursor].anchor if 0 <= self.cursor < len(self._lines) else ""

    @property
    def block(self) -> Block | None:
        """The text under the cursor; None between texts."""
        at = self._lines[self.cursor].block if 0 <= self.cursor < len(self._lines) else -1
        return self.blocks[at] if 0 <= at < len(self.blocks) else None

    def can_stand(self, row: int) -> bool:
        """Empty lines are passed over."""
        return 0 <= row < len(self._lines) and bool(self._lines[row].label or self._lines[row].text)

    def show(self, blocks: Iterable[Block], *, keep: bool = False) -> None:
        """Show texts from the top, or keep the place."""
        self.blocks = tuple(blocks)
        place = self._place()
        self._lay_out(self.reach)
        at = self._line_of(place) if keep else 0
        if not keep:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.fill(len(self._lines), at)

    def mark(self, cited: frozenset[str]) -> None:
        """Mark the texts that are cited."""
        if cited != self.cited:
            self.cited = cited
            self.refresh()

    def highlight(self, marks: Sequence[tuple[re.Pattern[str], str]]) -> None:
        """Mark what matches in the texts with the ink of a role; where two match, the first one counts."""
        if marks != self._marks:
            self._marks = marks
            self.refresh()

    def find(self, wanted: re.Pattern[str], way: int, *, here: bool = False) -> bool:
        """Go to the next line that matches, round the end; tell whether there is one. `here`: this one counts too."""
        turns = range(0 if here else 1, self.count + 1)
        places = ((self.cursor + way * n) % self.count for n in turns) if self.count else ()
        at = next((place for place in places if wanted.search(self._lines[place].text)), None)
        if at is not None:
            self.stand(at)
        return at is not None

    def go_to(self, anchors: Collection[str]) -> bool:
        """Go to the next text that is called one of these, round the end; tell whether there is one."""
        current = self._lines[self.cursor].block if self._lines else -1
        count = len(self.blocks)
        order = [(current + n) % count for n in range(1, count + 1)] if count else []
        at = next((index for index in order if self.blocks[index].anchor in anchors and anchors), None)
        if at is not None:
            self.stand(self._lines_of(at)[0])
        return at is not None

    def scroll_lines(self, n: int) -> None:
        """Scroll from elsewhere by `n` lines; the cursor comes along."""
        self.stand(max(0, min(self.count - 1, (self.scroll_offset.y if n < 0 else self._bottom) + n)))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew for the new width."""
        if (self.reach, event.size.height >= self.airy_from) != self._laid_out_for and self.blocks:
            place = self._place()
            self._lay_out(self.reach)
            self.fill(len(self._lines), self._line_of(place))
        super().on_resize(event)

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:  # noqa: ARG002 - it is laid out
        """Paint one line: gutter, label, text."""
        line = self._lines[row]
        sign = self.signs.cited if line.anchor and line.anchor in self.cited else ""
        gutter = self.edge(here=here and self.shows_cursor)
        if sign:
            gutter = (f"{gutter[0].rstrip()}{sign} "[:2], "accent")
        if self._margin and cell_len(line.label) < self._margin:
            return [gutter, (fit(line.label, self._margin), "dim"), *self._marked(line)]
        return [gutter, (line.label, "dim")] if line.label else [gutter, *self._marked(line)]

    def _marked(self, line: _Line) -> list[Piece]:
        """Return a line's text with what matches in inks of its own."""
        found = sorted(
            (match.start(), order, match.end(), role)
            for order, (pattern, role) in enumerate(self._marks)
            for match in pattern.finditer(line.text)
        )
        pieces: list[Piece] = []
        at = 0
        for start, _, end, role in found:
            if start >= at and end > start:
                pieces += [(line.text[at:start], line.role), (line.text[start:end], role)]
                at = end
        return [*(piece for piece in pieces if piece[0]), (line.text[at:], line.role)]

    def _place(self) -> tuple[int, int]:
        """Return the text under the cursor, and on which of its lines that is."""
        if not 0 <= self.cursor < len(self._lines):
            return 0, 0
        block = self._lines[self.cursor].block
        return block, self.cursor - self._lines_of(block)[0] if self._lines_of(block) else 0

    def _lines_of(self, block: int) -> list[int]:
        return [i for i, line in enumerate(self._lines) if line.block == block and self.can_stand(i)]

    def _line_of(self, place: tuple[int, int]) -> int:
        block, below = place
        lines = self._lines_of(block)
        return lines[min(below, len(lines) - 1)] if lines else min(self.cursor, max(0, len(self._lines) - 1))

    @property
    def _bottom(self) -> int:
        return min(self.count - 1, self.scroll_offset.y + self.size.height - 1)

    def _lay_out(self, width: int) -> None:
        self._laid_out_for = (width, self.size.height >= self.airy_from)
        self._margin = LABEL if width >= WIDE and any(block.label for block in self.blocks) else 0
        self._lines = []
        for at, block in enumerate(self.blocks):
            if self._lines and block.air and self.size.height >= self.airy_from:
                self._lines.append(_Line("", "", "ink", "", at))
            self._lines += [replace(line, block=at) for line in self._laid_out(block, width)]

    def _laid_out(self, block: Block, width: int) -> list[_Line]:
        texts = _hanging(block.text, max(8, width - self._margin - 3), block.hang)
        if not self._margin:
            head = (
                [_Line(fit(block.label, width - 3).rstrip(), "", "ink", block.anchor)] if block.label else []
            )
            return head + [_Line("", text, block.role, block.anchor) for text in texts]
        if cell_len(block.label) >= LABEL:
            return [
                _Line(block.label, "", "dim", block.anchor),
                *(_Line("", t, block.role, block.anchor) for t in texts),
            ]
        label = [block.label, *[""] * (len(texts) - 1)]
        return [_Line(a, b, block.role, block.anchor) for a, b in zip(label, texts, strict=True)]
