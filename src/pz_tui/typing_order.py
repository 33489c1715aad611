"""Keys one after another: each is pressed where the one before it led.

What is typed before the first picture waits for it. A key that opens a page, a field or a question is
finished before the next one is pressed, however fast they come. Many different letters within an instant
are a paste that the terminal did not announce: outside a text field it presses nothing, and neither does
what follows at its heels. One that begins with the key of a filter line is text for that line.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual import events
from textual._xterm_parser import XTermParser  # what comes in one read is known nowhere else
from textual.message import Message

from pz_domain.wording import say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from pz_tui.app import PzApp

MANY = 8
"""So many keys at once no hand types."""
INSTANT = 0.03
AFTERMATH = 0.05
"""Seconds within which a next key still belongs to a paste; a hand that types fifteen a second is slower."""
PATIENCE = 0.5
"""Seconds to wait for a widget to finish with a key; one that is gone never answers."""


Typed = events.Key | events.Paste


@dataclass(eq=False, slots=True)
class Burst:
    """Many keys that came in one read of the terminal: a paste, unless the first of them begins a text."""

    is_text: bool = False


_bursts: WeakKeyDictionary[events.Key, Burst] = WeakKeyDictionary()
_feeds: list[Callable[[XTermParser, str], Iterable[Message]]] = []


class Typing:
    """The keys that are typed and not pressed yet."""

    def __init__(self) -> None:
        """Hold every key until `open`."""
        self._waiting: list[Typed] = []
        self._early: list[Typed] = []
        self._pressed: Typed | None = None
        self._pressing: asyncio.Task[None] | None = None
        self._is_open = False
        self._paste_ends = 0.0

    @property
    def is_pressing(self) -> bool:
        """Whether keys wait for their turn."""
        return self._pressing is not None or bool(self._waiting)

    def open(self, app: PzApp) -> None:
        """Press keys from here on, those that were held first."""
        self._is_open, self._early = True, list(self._waiting)
        if self._waiting:
            self._begin(app)

    def takes(self, app: PzApp, event: Typed) -> bool:
        """Tell whether a key or a paste waits for its turn; one whose turn it is goes through."""
        if event is self._pressed:
            self._pressed = None
            return False
        if isinstance(event, events.Key) and event.time <= self._paste_ends and not app.is_writing:
            self._paste_ends = event.time + AFTERMATH
            return True
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
                    self._paste_ends = self._waiting[-1].time + AFTERMATH
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
        if isinstance(first, events.Paste):
            return False
        burst = _bursts.get(first)
        if app.begins_writing(first.key):
            if burst:
                burst.is_text = True
            return False
        if app.is_writing or any(first is early for early in self._early):
            return False
        if burst:
            return not burst.is_text
        keys = [key for key in self._waiting if isinstance(key, events.Key)]
        return _are_many([key for key in keys if key.time - first.time < INSTANT])


def watch_reads() -> None:
    """Know which keys came in one read of the terminal, before the first of them is pressed.

    The terminal is read on a thread of its own, which hands over one key at a time: without this the first
    keys of a paste would be pressed while the others are still on their way.
    """
    feed = XTermParser.feed
    if feed is not _watched_feed:
        _feeds.append(feed)
        XTermParser.feed = _watched_feed  # type: ignore[method-assign, assignment]


def _watched_feed(parser: XTermParser, data: str) -> Iterable[Message]:
    read = tuple(_feeds[0](parser, data))
    keys = [event for event in read if isinstance(event, events.Key)]
    if _are_many(keys):
        burst = Burst()
        _bursts.update(dict.fromkeys(keys, burst))
    return read


def _are_many(keys: Sequence[events.Key]) -> bool:
    printable = [key for key in keys if key.is_printable]
    return len(printable) >= MANY and len({key.key for key in printable}) > 1


def one_line(text: str) -> str:
    """Return what is pasted as text for a field of one line: line ends are spaces, what acts is gone."""
    return plain(text)


def many_lines(text: str) -> str:
    """Return what is pasted as text for the editor: line ends and tabs stay, what acts is gone."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in kept if char in "\n\t" or unicodedata.category(char) != "Cc")


def _as_typed(event: Typed) -> Typed:
    """Return a key as it was typed: a terminal that is not ours yet makes a line end of enter."""
    is_line_end = isinstance(event, events.Key) and event.key == "ctrl+j"
    return events.Key("enter", "\r") if is_line_end else event


async def settled(app: PzApp) -> None:
    """Wait until a key did what it does: through the widget, the screen, what that started, and the app."""
    for pump in (app, app.focused or app.screen, app.screen):
        await _done(pump)
    await asyncio.sleep(0)
    await _done(app)
    await _done(app.screen)
    await app.arrived()


async def _done(pump: MessagePump) -> None:
    """Wait until everything that is in a queue now was handled."""
    handled = asyncio.Event()
    pump.call_later(handled.set)
    try:
        await asyncio.wait_for(handled.wait(), PATIENCE)
    except TimeoutError:
        return
