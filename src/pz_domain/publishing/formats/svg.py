"""A small writer of pictures (SVG): shapes and texts only, no script, nothing from elsewhere, read out in order.

What is written is escaped, numbers have one form, and so the same picture has the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

SPACE = "http://www.w3.org/2000/svg"
STYLE = """
  svg { background: #ffffff; font: 14px system-ui, "Segoe UI", "Noto Sans", Arial, sans-serif; }
  text { fill: #23262a; }
  .title { font-size: 22px; font-weight: 650; }
  .head { font-size: 15px; font-weight: 650; }
  .soft { fill: #565c63; font-size: 13px; }
  .count { font-variant-numeric: tabular-nums; }
  .stem { fill: #2c6e8f; }
  .ended { fill: none; stroke: #6b5b4b; }
  .here { fill: none; stroke: #2c6e8f; stroke-dasharray: 5 3; }
  .line { stroke: #b5babf; stroke-width: 1; }
  @media (prefers-color-scheme: dark) {
    svg { background: #16191c; }
    text { fill: #eceff1; }
    .soft { fill: #b3bac0; }
    .stem { fill: #67a9c9; }
    .ended { stroke: #c8b39c; }
    .here { stroke: #67a9c9; }
    .line { stroke: #4a5157; }
  }
"""


@dataclass(slots=True)
class Picture:
    """A picture in the making: it grows downwards; `title` and `described` are what a screen reader says of it."""

    width: int
    title: str
    described: str
    language: str
    height: float = 0
    parts: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, kind: str = "", *, at_end: bool = False) -> None:
        """Write words on a line; `at_end`: they end at `x`."""
        self._add("text", words, x=x, y=y, **_class(kind), **({"text_anchor": "end"} if at_end else {}))

    def shape(self, kind: str, points: Iterable[tuple[float, float]]) -> None:
        """Fill the shape between points."""
        self._add("polygon", points=" ".join(f"{_number(x)},{_number(y)}" for x, y in points), **_class(kind))

    def line(self, kind: str, start: tuple[float, float], end: tuple[float, float], thick: float = 1) -> None:
        """Draw a line of so many pixels."""
        (x1, y1), (x2, y2) = start, end
        self._add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=thick, **_class(kind))

    def written(self) -> str:
        """Return the picture as a file."""
        height = _number(self.height)
        size = f'viewBox="0 0 {self.width} {height}" width="{self.width}" height="{height}"'
        named = f'role="img" aria-labelledby="title description" xml:lang="{self.language}" lang="{self.language}"'
        lines = (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="{SPACE}" {size} {named}>',
            f'<title id="title">{escape(self.title)}</title>',
            f'<desc id="description">{escape(self.described)}</desc>',
            f"<style>{STYLE}</style>",
            *self.parts,
            "</svg>",
        )
        return "".join(f"{line}\n" for line in lines)

    def _add(self, name: str, words: str = "", **attributes: str | float) -> None:
        given = "".join(
            f" {key.replace('_', '-')}={quoteattr(value if isinstance(value, str) else _number(value))}"
            for key, value in attributes.items()
        )
        self.parts.append(f"<{name}{given}>{escape(words)}</{name}>" if words else f"<{name}{given}/>")


def _class(kind: str) -> dict[str, str]:
    return {"class": kind} if kind else {}


def _number(value: float) -> str:
    """Return a number with at most one decimal, the same on every machine."""
    return f"{round(value, 1):.1f}".removesuffix(".0")
