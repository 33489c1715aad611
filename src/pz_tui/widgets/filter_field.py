"""The field of the filter line: it asks to be completed, explained or left; what it means is for the screen."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import Input


class FilterField(Input):
    """A text field on one line."""

    class Completed(Message):
        """The offer that is shown is wanted."""

    class Explained(Message):
        """It is asked what can be typed here."""

    class LeftBelow(Message):
        """The list below is wanted; what is typed stays."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="filter", compact=True)
        self.has_offers = False

    def on_key(self, event: events.Key) -> None:
        """Take the keys that mean something here before they are text or go elsewhere."""
        asked: Message | None = None
        if event.key == "tab" and self.has_offers:
            asked = self.Completed()
        elif event.character == "?" and not self.value:
            asked = self.Explained()
        elif event.key == "down":
            asked = self.LeftBelow()
        if asked:
            event.stop()
            event.prevent_default()
            self.post_message(asked)
