"""The one place where text is typed. What is typed is kept as a draft before a second has passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from pz_tui.actions import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

PAUSE = 0.6
"""Seconds after which typed text is kept; a crash costs at most the last of them."""


class Editor(TextArea):
    """A text that belongs to one place: a criterion, a part, an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("text", priority=True)]
    DEFAULT_CSS = """
    Editor, Editor:focus { border: none; padding: 0 1; background: $background; scrollbar-size-vertical: 1;
        background-tint: transparent 0%; }
    Editor .text-area--cursor-line { background: $background; }
    """

    @dataclass
    class Text(Message):
        """Something about the text of a place."""

        editor: Editor
        place: str
        text: str

        @property
        def control(self) -> Editor:
            """The editor it was typed in."""
            return self.editor

    class Typed(Text):
        """Text that was typed and is not recorded yet."""

    class Settled(Text):
        """The keys went elsewhere, or to another place, after the text was changed."""

    class Done(Text):
        """The text as the reviewer wants it."""

    class Left(Text):
        """The reviewer left without recording; the draft stays."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty, for no place."""
        super().__init__(id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.place = ""
        self.is_line = False
        """Whether enter hands over: names, dates and addresses have one line."""
        self._kept = ""
        self._shown = ""
        self._timer: Timer | None = None

    def show(self, place: str, text: str) -> None:
        """Show the text of a place; what was typed for another place is kept first.

        A place without a name is each time another one.
        """
        if place and place == self.place and (self.has_focus or text == self.text):
            return
        self.settle()
        self.place, self._kept, self._shown = place, text, text
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_cursor(self.document.end)

    def flush(self) -> None:
        """Keep as a draft, now, what was typed since the last time."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.text != self._kept:
            self._kept = self.text
            self.post_message(self.Typed(self, self.place, self.text))

    @on(TextArea.Changed)
    def wait_for_a_pause(self) -> None:
        """Keep the text a moment after the first key that changed it."""
        if self._timer is None and self.text != self._kept:
            self._timer = self.set_timer(PAUSE, self._pause_is_over)

    def _pause_is_over(self) -> None:
        self._timer = None
        self.flush()

    def settle(self) -> None:
        """Say that the text was changed and is left."""
        self.flush()
        if self.text != self._shown:
            self._shown = self.text
            self.post_message(self.Settled(self, self.place, self.text))

    def on_blur(self) -> None:
        """Keep what was typed when keys go elsewhere."""
        self.settle()

    async def _on_key(self, event: events.Key) -> None:
        """Enter hands over what has one line; every other key types."""
        if self.is_line and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.action_save()
        else:
            await super()._on_key(event)

    def action_save(self) -> None:
        """Hand over the text."""
        self.flush()
        self.post_message(self.Done(self, self.place, self.text))

    def action_leave(self) -> None:
        """Leave; the draft stays."""
        self.flush()
        self.post_message(self.Left(self, self.place, self.text))
