"""Tables of figures that came back: an answer stands where the figure it is of meets what is asked of it.

In a spreadsheet figures are rows, in a document they are columns; both are read, whichever way they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pz_domain.forms.alike import folded
from pz_domain.forms.definition import Form
from pz_domain.forms.figures import COLUMNS
from pz_domain.publishing.voice import Voice

_FEWEST = 2
"""A row that names so many things asked of figures is a head of them."""


@dataclass(frozen=True, slots=True)
class Crossed:
    """An answer in a table of figures: the code of its place, its words, and the number of its row from 0."""

    code: str
    text: str
    at: int


class Axes:
    """The names that stand along the sides of a table of figures."""

    def __init__(self, form: Form) -> None:
        voice = Voice(form.language)
        self.figures = {figure.code for figure in form.figures}
        self.asked = {folded(voice(words)): key for key, (words, _) in COLUMNS.items()}

    def crossed(self, rows: Sequence[Sequence[str]]) -> Iterator[Crossed]:
        """Yield the answers of every table of figures among rows."""
        figures: dict[int, str] = {}
        keys: dict[int, str] = {}
        for at, cells in enumerate(rows):
            named = {n: code for n, cell in enumerate(cells) if (code := self.figure(cell))}
            asked = {n: key for n, cell in enumerate(cells) if (key := self._key(cell))}
            if any(named) or len(set(asked.values())) >= _FEWEST:
                figures, keys = (named, {}) if any(named) else ({}, asked)
            elif 0 in named:
                yield from (Crossed(f"{named[0]}.{key}", _cell(cells, n), at) for n, key in keys.items())
            elif 0 in asked:
                yield from (Crossed(f"{code}.{asked[0]}", _cell(cells, n), at) for n, code in figures.items())

    def figure(self, cell: str) -> str:
        """Return the code of the figure that a cell names; empty when it names none."""
        words = (word.strip("()[]") for word in cell.split())
        return next((word for word in words if word in self.figures), "")

    def _key(self, cell: str) -> str:
        return self.asked.get(folded(cell.strip().partition("\n")[0]), "")


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
