"""The program on the screen: opens a place to work, keeps its screens, and records what they ask for."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.widgets import Input

from pz_domain.refusals import Refusal
from pz_domain.refusals.workspace import NoWorkspace
from pz_domain.wording import say, use_language
from pz_tui import boot
from pz_tui.actions import BY_ID, bindings, key_of, keymap, keys_of
from pz_tui.colours import Palette
from pz_tui.exchanging import Exchanging
from pz_tui.own_keys import take_own_keys
from pz_tui.place import Place
from pz_tui.screens.base import WorkScreen
from pz_tui.screens.undoing import redo, undo
from pz_tui.seat import Seat
from pz_tui.terminal import cannot_show, heed_signals
from pz_tui.typing_order import Typing, many_lines, one_line, settled, watch_reads
from pz_tui.widgets.editor import Editor

if TYPE_CHECKING:
    from textual.binding import BindingType

POLL_SECONDS = 1.0
FAILED = 1


class PzApp(Exchanging, inherit_bindings=False):
    """The screens of PZ."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "pz.tcss"
    TITLE = "PZ"
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False  # the terminal selects, with shift held: it copies what it shows
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), Binding("ctrl+c", "help_quit", show=False)]

    def __init__(self, place: Place, palette: Palette | None = None, who: str | None = None) -> None:
        """Sit down at an open place."""
        super().__init__(palette)
        self.seat = Seat(place, who)
        self.today = datetime.now(tz=UTC).date()
        self._recording: set[asyncio.Future[Mapping[str, Any]]] = set()
        self._has_moved = False
        self._typing = Typing()

    # -- start and end

    async def on_mount(self) -> None:
        """Show the queue first; whatever else is needed comes after that picture."""
        from pz_tui.screens.queue import QueueScreen

        self.set_keymap(dict(keymap()))
        self.install_screen(QueueScreen(), "queue")
        await self.push_screen("queue")
        self.call_after_refresh(self._settle)
        heed_signals(self.action_leave)

    def _settle(self) -> None:
        self.seat.warm()
        self.set_interval(POLL_SECONDS, self._look_around)
        self._typing.open(self)
        self.begin_exchanging()
        if self.first_words:
            self.tell(self.first_words)

    def _fatal_error(self) -> None:
        """Leave after a fault of PZ itself, and tell nothing of the work."""
        from rich.text import Text

        from pz_tui.falling import told

        self.panic(Text(told(sys.exception() or self._exception)))

    # -- recording

    @property
    def is_recording(self) -> bool:
        """Whether changes wait to be recorded."""
        return any(not future.done() for future in self._recording)

    def record(self, deed: Mapping[str, Any]) -> asyncio.Future[Mapping[str, Any]]:
        """Record a change after those that were asked for before it."""
        return self.awaited(self.seat.record(deed))

    def awaited(self, recording: Future[Mapping[str, Any]]) -> asyncio.Future[Mapping[str, Any]]:
        """Return what the recording thread was asked for, to be awaited."""
        future = asyncio.wrap_future(recording)
        self._recording.add(future)
        future.add_done_callback(self._recorded)
        return future

    def _recorded(self, future: asyncio.Future[Mapping[str, Any]]) -> None:
        self._recording.discard(future)
        self._queue_is_old()
        self.count_unshared(only_new=True)

    def _queue_is_old(self) -> None:
        self.get_screen("queue").is_old = True  # type: ignore[attr-defined]

    def _look_around(self) -> None:
        """Show what another program wrote, once nobody is writing or answering here."""
        try:
            moved = not self.is_recording and self.seat.has_moved()
        except Refusal:
            return
        self._has_moved |= moved
        screen = self.screen_stack[-1] if self.screen_stack else None
        if self._has_moved and self.is_running and screen and screen.children:  # PZ may be being left
            self._queue_is_old()
            if isinstance(screen, WorkScreen) and not screen.is_asking and not self.is_writing:
                self._has_moved = False
                self.count_unshared()
                screen.reload()

    def show_what_came(self) -> None:
        """Show what an exchange brought in."""
        self._look_around()

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Press keys one after another, each where the one before it led."""
        typed = event if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded else None
        if typed and self._typing.takes(self, typed):
            return
        if isinstance(event, (events.Key, events.MouseDown)) and not event.is_forwarded:
            screen = self.screen
            if isinstance(screen, WorkScreen):
                screen.status.clear()
        if isinstance(event, events.Paste) and not event.is_forwarded and self.is_writing:
            clean = many_lines if isinstance(self.focused, Editor) else one_line
            event.text = clean(event.text)
        await super().on_event(event)

    def begins_writing(self, key: str) -> bool:
        """Tell whether a key opens a filter line, so that what comes with it is text."""
        action = BY_ID.get(f"{getattr(self.screen, 'CONTEXT', '')}.filter")
        return action is not None and key in keys_of(action)

    @property
    def is_writing(self) -> bool:
        """Whether keys are text now."""
        return isinstance(self.focused, (Editor, Input))

    def action_undo(self) -> None:
        """Undo my own last change of the initiative at hand."""
        if isinstance(self.screen, WorkScreen):
            undo(self.screen)

    def action_redo(self) -> None:
        """Do again what I undid."""
        if isinstance(self.screen, WorkScreen):
            redo(self.screen)

    def action_leave(self) -> None:
        """Leave; everything is kept."""
        self.keep_drafts()
        self.run_worker(self._leave(), group="leaving", exclusive=True)

    async def _leave(self) -> None:
        await settled(self)
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl-c means too many things to do it."""
        self.tell(say("{key} leaves PZ; everything is kept.", key=key_of("app.leave")))

    def keep_drafts(self) -> None:
        """Keep what is typed on any screen."""
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.keep_drafts()


def run(workspace: Path, code: str, who: str | None = None) -> int:
    """Open the screen on a workspace, for `who` or its own person, and return the exit code."""
    use_language(code)
    problem = cannot_show() or take_own_keys()
    if problem:
        sys.stderr.write(problem + "\n")
        return FAILED
    try:
        app = _seated(workspace, who)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        app = None
    if app is None:
        return FAILED
    watch_reads()
    try:
        return app.run() or app.return_code or 0
    finally:
        app.end_exchanging()
        app.seat.leave()


def _seated(workspace: Path, who: str | None) -> PzApp | None:
    """Open the place; one that is not there is made after two questions."""
    try:
        place: Place | None = boot.open_workspace(workspace)
    except NoWorkspace:
        from pz_tui.first_use import begin

        place = begin(workspace)
    if place is None:
        return None
    try:
        return PzApp(place, who=who)
    except Refusal:
        place.close()
        raise
