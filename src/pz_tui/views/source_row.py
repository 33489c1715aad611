"""A source as a line: what it is, how its request stands, what came in, what is to be done (R15, R41-R43)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from pz_domain.rules.requesting import NEXT as WORDS
from pz_domain.wording import language, mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views import labels
from pz_tui.views.request_lines import Overview, SourceLine, kind, next_words, signed, state_words
from pz_tui.widgets.lines import fit, right
from pz_tui.widgets.painted import Piece

WIDE = 120
HEADS = {
    "name": mark("source"), "kind": mark("kind"), "signed": mark("IZA"), "state": mark("request"),
    "asked": mark("asked"), "reminded": mark("reminded"), "answered": mark("answered"),
    "received": mark("came in"), "submitted": mark("submits"), "registered": mark("registered"),
    "days": mark("days"), "next": mark("to do"),
}  # fmt: skip
NARROW_WIDTHS = (("kind", 11), ("signed", 4), ("state", 16), ("received", 10), ("days", 6))
WIDE_WIDTHS = (
    ("kind", 14), ("signed", 12), ("asked", 11), ("reminded", 14), ("answered", 11), ("submitted", 11),
    ("registered", 11), ("days", 7),
)  # fmt: skip
LEAST = 16
NUMBERS = frozenset({"received", "submitted", "registered", "days"})
STATES = {"not_asked": "dim", "asked": "ink", "reminded": "doubt", "late": "alert", "answered": "meets"}
NEXT_ROLES = {"ask": "accent", "remind": "alert", "register": "accent", "wait": "dim", "nothing": "dim"}


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A source in the list, under the number that its mark and the cursor go by."""

    number: int
    line: SourceLine


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Paints the lines, their heads and their total."""

    signs: Glyphs

    def head(self, width: int) -> list[Piece]:
        """Return the heads of the columns."""
        pieces: list[Piece] = [(" ", "none")]
        for key, room in widths(width):
            word = say(HEADS[key])
            shown = right(word, room - 1) if key in NUMBERS else word
            pieces.append((fit(shown, room - 1) + " ", "dim"))
        return pieces

    def line(self, shown: SourceLine, width: int, *, here: bool) -> list[Piece]:
        """Return the pieces of one line."""
        request, todo = shown.request, shown.next
        cells: dict[str, tuple[str, str]] = {
            "name": (_name(shown, widths(width)[0][1] - 1), "strong" if here else "ink"),
            "kind": (kind(shown.source), "dim"),
            "signed": (self._signed(shown, width), "dim"),
            "state": (self._state(shown), STATES[shown.state]),
            "asked": (labels.date(request.asked) or self.signs.open, "ink" if request.asked else "dim"),
            "reminded": (_reminded(shown), "doubt" if shown.state == "late" else "ink"),
            "answered": (labels.date(request.answered), "meets"),
            "received": (_received(request.submitted, shown.registered), "ink"),
            "submitted": ("" if request.submitted is None else str(request.submitted), "ink"),
            "registered": (str(shown.registered), "ink" if shown.registered else "dim"),
            "days": ("" if shown.days is None else str(shown.days), "alert" if todo == "remind" else "dim"),
            "next": (_todo(shown, width), NEXT_ROLES[todo]),
        }
        return _laid_out(cells, width)

    def total(self, found: Overview, width: int) -> list[Piece]:
        """Return the line that adds up: of every column how many, and of every number the sum."""
        reminded = sum(bool(line.request.reminders) for line in found.lines)
        answered, asked, many = str(found.answered), str(found.asked), str(len(found.lines))
        cells: dict[str, tuple[str, str]] = {
            "name": (say("together {n}", n=many), "strong"),
            "state": (say("answered: {n}", n=answered), "strong"),
            "asked": (asked, "strong"),
            "reminded": (str(reminded), "strong"),
            "answered": (answered, "strong"),
            "received": (_received(found.submitted, found.registered), "strong"),
            "submitted": (str(found.submitted), "strong"),
            "registered": (str(found.registered), "strong"),
        }
        return [("  ", "none"), *_laid_out(cells, width)]

    def _signed(self, shown: SourceLine, width: int) -> str:
        """Return whether it signed; on a narrow line a day is a yes."""
        held = shown.source.signed_iza
        if width < WIDE and held not in {"", "no"}:
            return say("yes")
        return signed(shown.source) or self.signs.open

    def _state(self, shown: SourceLine) -> str:
        request = shown.request
        days = {"answered": request.answered, "not_asked": "", "late": request.deadline}
        day = days.get(shown.state, max((request.asked, *request.reminders)))
        return f"{state_words(shown)} {_short(day)}".rstrip()


def widths(width: int) -> Sequence[tuple[str, int]]:
    """Return the columns with the room of each; the name and what is to be done share the rest."""
    middle = WIDE_WIDTHS if width >= WIDE else NARROW_WIDTHS
    rest = width - sum(room for _, room in middle)
    todo = max(LEAST, rest // 2) if width >= WIDE else LEAST
    return (("name", max(10, rest - todo)), *middle, ("next", todo))


def _laid_out(cells: Mapping[str, tuple[str, str]], width: int) -> list[Piece]:
    pieces = []
    for key, room in widths(width):
        text, role = cells.get(key, ("", "none"))
        pieces.append((fit(right(text, room - 1) if key in NUMBERS else text, room - 1) + " ", role))
    return pieces


def _name(shown: SourceLine, room: int) -> str:
    """Return what a source is called: where its name is too long, what stands in brackets at its end."""
    name = plain(shown.source.name)
    short = name.rpartition("(")[2].removesuffix(")") if name.endswith(")") else ""
    return short if short and cell_len(name) > room else name


def _todo(shown: SourceLine, width: int) -> str:
    """Return what is to be done, on a narrow line without a day."""
    if shown.next == "nothing":
        return ""
    return say(WORDS["wait"]) if shown.next == "wait" and width < WIDE else next_words(shown)


def _reminded(shown: SourceLine) -> str:
    days = shown.request.reminders
    times = f" {len(days)}×" if len(days) > 1 else ""
    return f"{labels.date(max(days))}{times}" if days else ""


def _received(submitted: int | None, registered: int) -> str:
    """Return how many came in of how many a source submits."""
    return str(registered) if submitted is None else say("{n} of {m}", n=registered, m=submitted)


def _short(day: str) -> str:
    """Return a day without its year, in the form of the language."""
    shown = labels.date(day)
    return shown.rpartition("-")[0] if language() == "nl" else shown.partition("-")[2]
