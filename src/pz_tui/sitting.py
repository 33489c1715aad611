"""Who looks at the screen, and in whose name is recorded: one person at their own seat, or two at one keyboard (D2).

While two look nobody's unfinished verdicts or notes may show: the screen reads as someone to whom all of that is
hidden. It reads as one of them only while that one has the keyboard and the other looks away.
"""

from __future__ import annotations

from dataclasses import dataclass

NOBODY = ""
"""Who may see what both may see."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A paired session at this screen; `at_once` is the initiative on which the two agree without judging apart."""

    session: str
    pair: tuple[str, ...]
    at_once: str = ""


class Sitter:
    """Who sits here."""

    def __init__(self, own: str) -> None:
        """Start with one person, whose seat this is."""
        self.own = own
        self.me = own
        self.sitting: Sitting | None = None

    @property
    def by(self) -> str:
        """In whose name is recorded: whoever has the keyboard, else the first of the pair."""
        return self.me or (self.sitting.pair[0] if self.sitting else self.own)

    def judges_as(self, initiative: str) -> str:
        """Return whose verdicts on an initiative are shown and given; empty while two look at it."""
        if self.sitting and self.sitting.at_once == initiative:
            return self.sitting.pair[0]
        return self.me

    def sit_down(self, session: str, pair: tuple[str, ...]) -> None:
        """Begin, or go on with, a session; both look."""
        self.sitting, self.me = Sitting(session, pair), NOBODY

    def take_keys(self, who: str) -> None:
        """Let one of the pair have the keyboard while the other looks away."""
        self.me = who

    def look_together(self, at_once: str = "") -> None:
        """Let both look; `at_once`: the initiative on which they agree without having judged apart."""
        if self.sitting:
            self.sitting, self.me = Sitting(self.sitting.session, self.sitting.pair, at_once), NOBODY

    def rise(self) -> None:
        """Leave the session: from here the one whose seat it is works alone."""
        self.sitting, self.me = None, self.own
