"""One initiative as a line of the matrix: who it is, how contact stands, a sign for every question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pz_domain.rules.reminding import coming, due
from pz_domain.wording import mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views import labels
from pz_tui.views.answer_state import OPEN, ROLES, STATES, sign
from pz_tui.widgets.lines import fit, right
from pz_tui.widgets.matrix_list import ATTEMPTS, COMPLETE, CONTACT, NUMBER, SENT, TRIED, Layout
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.boot import Asked, Row

ASKING = 3
CONTACTS = {
    "vragenlijst": mark("not sought"),
    "contact_gezocht": mark("sought {n}/{m}"),
    "contact_gelegd": mark("contact made"),
    "verstuurd": mark("sent"),
    "ontvangen_onvolledig": mark("incomplete"),
    "ontvangen_volledig": mark("complete"),
}
"""The sub-states of step 3 (R72), short enough for a column."""
HEADS = {
    "number": mark("no."), "title": mark("initiative"), "organisation": mark("organisation"),
    "contact": mark("contacted"), "attempts": mark("tried"), "tried": mark("last"), "sent": mark("days"),
    "complete": mark("full"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """What one line needs: the initiative, how contact stands, and the state of each of its questions."""

    number: int
    row: Row
    asked: Asked | None
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_asking(self) -> bool:
        """Tell whether the initiative is in the step of the questionnaire now."""
        return self.row.step == ASKING and not self.row.ended

    def due(self, today: date) -> str:
        """Return the planned day of the reminder that is due; empty when none is."""
        return due(self._days, today)

    def coming(self, today: date) -> str:
        """Return the day of the next reminder that is planned after today; empty when none is."""
        return coming(self._days, today)

    @property
    def _days(self) -> list[str]:
        return self.asked.reminders.split(",") if self.asked and self.asked.reminders else []

    def is_gap(self, code: str) -> bool:
        """Tell whether something of the provider is still needed on a question."""
        return self.is_asking and self.answers.get(code) in OPEN


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Paints lines, their heads and their totals; `today` is what days are counted to."""

    signs: Glyphs
    today: date
    codes: Sequence[str]
    layout: Layout
    at: int
    """The column under the cursor, in `codes`."""

    def head(self, sort: str, *, descending: bool) -> list[Piece]:
        """Return the heads of the columns; the order of the list stands on one of them."""
        layout = self.layout
        widths = [("number", NUMBER - 2), ("title", layout.title), ("organisation", layout.organisation),
                  ("contact", CONTACT)]  # fmt: skip
        if layout.is_wide:
            widths += [("attempts", ATTEMPTS), ("tried", TRIED), ("sent", SENT)]
        pieces: list[Piece] = [(" ", "none")]
        for key, room in [*widths, ("complete", COMPLETE)]:
            sorted_by = {"waiting": "contact"}.get(sort, sort) == key
            arrow = (self.signs.down if descending else self.signs.up) if sorted_by else ""
            text = f"{say(HEADS[key])}{arrow}"
            if room:
                shown = f"{right(text, room)}  " if key == "number" else fit(text, room - 1) + " "
                pieces.append((shown, "accent" if sorted_by else "dim"))
        here = self._code_here
        return pieces + [
            (fit(plain(code), layout.cell - 1) + " ", "key" if code == here else "dim")
            for code in layout.seen(self.codes)
        ]

    def line(self, shown: MatrixLine, *, here: bool) -> list[Piece]:
        """Return the pieces of one initiative."""
        layout, row = self.layout, shown.row
        pieces: list[Piece] = [
            (right(str(row.number), NUMBER - 2) + "  ", "dim"),
            (fit(plain(row.title), layout.title - 1) + " ", "strong" if here else "ink"),
        ]
        if layout.organisation:
            pieces.append((fit(plain(row.organisation), layout.organisation - 1) + " ", "dim"))
        ink = "alert" if shown.due(self.today) else "ink" if shown.is_asking else "dim"
        pieces.append((fit(self._contact(shown), CONTACT - 1) + " ", ink))
        if layout.is_wide:
            pieces += self._dates(shown.asked)
        done = f"{row.questions_answered}/{row.questions_total}"
        full = row.questions_answered == row.questions_total > 0
        pieces.append((right(done, COMPLETE - 1) + " ", "meets" if full else "ink"))
        return pieces + [self._cell(shown, code, here=here) for code in layout.seen(self.codes)]

    def totals(self, counted: Mapping[str, Counter[str]], *, short: bool) -> Iterator[list[Piece]]:
        """Yield how many initiatives are how far with each question; the last line adds up."""
        groups: list[tuple[str, tuple[str, ...]]] = [(state, (state,)) for state in STATES]
        names = {state: f"{sign(self.signs, state)} {say(word)}" for state, word in STATES.items()}
        if short:
            done = tuple(state for state in STATES if state not in OPEN)
            groups = [("done", done), ("open", tuple(sorted(OPEN)))]
            names = {"done": f"{self.signs.meets} {say('complete')}",
                     "open": f"{self.signs.open} {say('still needed')}"}  # fmt: skip
        groups.append(("all", tuple(STATES)))
        names["all"] = say("together")
        for key, states in groups:
            yield self._total(names[key], states, counted, "strong" if key == "all" else "dim")

    def _total(
        self, name: str, states: Sequence[str], counted: Mapping[str, Counter[str]], ink: str
    ) -> list[Piece]:
        def count(code: str) -> int:
            return sum(counted.get(code, Counter())[state] for state in states)

        everything = sum(map(count, self.codes))
        lead = self.layout.lead
        room = lead - NUMBER - 9
        pieces: list[Piece] = [(" " * NUMBER + "  ", "none"), (fit(name, room), ink)]
        pieces.append((right(labels.number(everything), 8) + " ", "strong"))
        return pieces + [
            (fit(f" {count(code)}", self.layout.cell), ink if count(code) else "dim")
            for code in self.layout.seen(self.codes)
        ]

    @property
    def _code_here(self) -> str:
        return self.codes[self.at] if self.at < len(self.codes) else ""

    def _cell(self, shown: MatrixLine, code: str, *, here: bool) -> Piece:
        state = shown.answers.get(code, "")
        text = sign(self.signs, state)
        if here and code == self._code_here:
            return (fit(f"[{text}]", self.layout.cell), "key")
        return (fit(f" {text}", self.layout.cell), ROLES.get(state, "none") if shown.is_asking else "dim")

    def _contact(self, shown: MatrixLine) -> str:
        row, asked = shown.row, shown.asked
        if row.ended:
            return row.outcome or say("ended")
        if row.step != ASKING:
            return say("step {step}", step=row.step)
        if shown.due(self.today):
            return say("remind now")
        word = CONTACTS.get(row.state, "")
        return say(word, n=asked.attempts, m=asked.needed) if word and asked else row.state

    def _dates(self, asked: Asked | None) -> list[Piece]:
        tried = f"{asked.attempts}/{asked.needed}" if asked else ""
        last = labels.date(asked.tried_at) if asked else ""
        sent = str(days(asked.sent_at, self.today)) if asked and asked.sent_at else ""
        return [
            (fit(tried, ATTEMPTS), "dim"),
            (fit(last, TRIED), "dim"),
            (right(sent, SENT - 2) + "  ", "dim"),
        ]


def days(since: str, today: date) -> int:
    """Return how many days ago something was; 0 for what is no date or lies ahead."""
    try:
        return max(0, (today - date.fromisoformat(since[:10])).days)
    except ValueError:
        return 0
