"""A line to type search words in, at the foot of a page: it tells what is typed, and when it is left."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from pz_tui.widgets.bar import Bar


class SearchLine(Horizontal):
    """Hidden until it is asked for."""

    DEFAULT_CSS = """
    SearchLine { height: 1; display: none; }
    SearchLine.searching { display: block; }
    SearchLine #search-sign { width: 3; }
    SearchLine #search-words { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    SearchLine #search-words:focus { border: none; }
    SearchLine #search-count { width: 24; }
    """

    @dataclass
    class Typed(Message):
        """These words are searched for now."""

        words: str

    @dataclass
    class Left(Message):
        """The line is left; `takes`: with what was typed, else without."""

        takes: bool

    def compose(self) -> ComposeResult:
        """A sign, the field, and what it found."""
        yield Bar(id="search-sign")
        yield Input(id="search-words", compact=True, select_on_focus=False)
        yield Bar(id="search-count")

    def begin(self, words: str) -> None:
        """Show the line, with words in it."""
        self.query_one("#search-sign", Bar).show([("/", "key")])
        self.add_class("searching")
        field = self.query_one(Input)
        field.value = words
        field.focus()

    def end(self) -> None:
        """Hide the line."""
        self.remove_class("searching")

    def tell(self, sentence: str) -> None:
        """Say what was found."""
        self.query_one("#search-count", Bar).show((), [(sentence, "dim")])

    @on(Input.Changed)
    def _type(self, changed: Input.Changed) -> None:
        changed.stop()
        self.post_message(self.Typed(changed.value))

    @on(Input.Submitted)
    def _take(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self.post_message(self.Left(takes=True))

    def on_key(self, event: events.Key) -> None:
        """Escape leaves without, tab with what was typed."""
        if event.key in {"escape", "tab"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Left(takes=event.key == "tab"))
