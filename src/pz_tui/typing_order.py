"""Keys one after another: each is pressed where the one before it led.

What is typed before the first picture waits for it. A key that opens a page, a field or a question is
finished before the next one is pressed, however fast they come. Many different letters within an instant
are a paste that the terminal did not announce: outside a text field it presses nothing.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events

from pz_domain.wording import say

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from pz_tui.app import PzApp

MANY = 8
"""So many keys at once no hand types."""
INSTANT = 0.03
PATIENCE = 0.5
"""Seconds to wait for a widget to finish with a key; one that is gone never answers."""


class Typing:
    """The keys that are typed and not pressed yet."""

    def __init__(self) -> None:
        """Hold every key until `open`."""
        self._waiting: list[events.Key] = []
        self._early: list[events.Key] = []
        self._pressed: events.Key | None = None
        self._pressing: asyncio.Task[None] | None = None
        self._is_open = False

    @property
    def is_pressing(self) -> bool:
        """Whether keys wait for their turn."""
        return self._pressing is not None or bool(self._waiting)

    def open(self, app: PzApp) -> None:
        """Press keys from here on, those that were held first."""
        self._is_open, self._early = True, list(self._waiting)
        if self._waiting:
            self._begin(app)

    def takes(self, app: PzApp, event: events.Key) -> bool:
        """Tell whether a key waits for its turn; one whose turn it is goes through."""
        if event is self._pressed:
            self._pressed = None
            return False
        self._waiting.append(event if self._is_open else _as_typed(event))
        if self._is_open and self._pressing is None:
            self._begin(app)
        return True

    def _begin(self, app: PzApp) -> None:
        self._pressing = asyncio.create_task(self._press(app))

    async def _press(self, app: PzApp) -> None:
        try:
            await _done(app)
            while self._waiting:
                if self._is_paste(app):
                    self._waiting.clear()
                    app.tell(say("Pasting works in a text field only; nothing was changed."))
                    continue
                self._pressed = self._waiting.pop(0)
                app.post_message(self._pressed)
                await settled(app)
        finally:
            self._pressing = None

    def _is_paste(self, app: PzApp) -> bool:
        first = self._waiting[0]
        if app.is_writing or any(first is early for early in self._early):
            return False
        together = [key for key in self._waiting if key.is_printable and key.time - first.time < INSTANT]
        return len(together) >= MANY and len({key.key for key in together}) > 1


def _as_typed(event: events.Key) -> events.Key:
    """Return a key as it was typed: a terminal that is not ours yet makes a line end of enter."""
    return events.Key("enter", "\r") if event.key == "ctrl+j" else event


async def settled(app: PzApp) -> None:
    """Wait until a key did what it does: through the widget, the screen, what that started, and the app."""
    for pump in (app, app.focused or app.screen, app.screen):
        await _done(pump)
    await asyncio.sleep(0)
    await _done(app)
    await _done(app.screen)


async def _done(pump: MessagePump) -> None:
    """Wait until everything that is in a queue now was handled."""
    handled = asyncio.Event()
    pump.call_later(handled.set)
    try:
        await asyncio.wait_for(handled.wait(), PATIENCE)
    except TimeoutError:
        return
