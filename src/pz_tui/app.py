"""The program on the screen: opens a place to work, keeps its screens, and records what they ask for."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual import events
from textual.filter import LineFilter, NoColor
from textual.widgets import Input

from pz_domain.refusals import Refusal
from pz_domain.refusals.workspace import NoWorkspace
from pz_domain.wording import language, use_language
from pz_tui import boot
from pz_tui.actions import bindings
from pz_tui.colours import DARK, LIGHT, PALETTES, Palette, first_palette, inks, theme
from pz_tui.glyphs import Glyphs, glyphs
from pz_tui.pages import Pages
from pz_tui.screens.base import WorkScreen
from pz_tui.screens.undoing import redo, undo
from pz_tui.seat import Place, Seat
from pz_tui.terminal import cannot_show, heed_signals
from pz_tui.typing_order import Typing, settled
from pz_tui.widgets.editor import Editor

if TYPE_CHECKING:
    from textual.binding import BindingType

POLL_SECONDS = 1.0
FAILED = 1


class PzApp(Pages):
    """The screens of PZ."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "pz.tcss"
    TITLE = "PZ"
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False  # the terminal selects, with shift held: it copies what it shows
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app")]

    def __init__(self, place: Place, palette: Palette | None = None, who: str | None = None) -> None:
        """Sit down at an open place."""
        super().__init__()
        self.seat = Seat(place, who)
        self.signs: Glyphs = glyphs()
        self.palette = palette or first_palette()
        self.inks: Mapping[str, Style] = inks(self.palette)
        self.today = datetime.now(tz=UTC).date()
        self._recording = 0
        self._typing = Typing()
        for known in PALETTES.values():
            self.register_theme(theme(known))
        self.theme = self.palette.name

    # -- start and end

    async def on_mount(self) -> None:
        """Show the queue first; whatever else is needed comes after that picture."""
        from pz_tui.screens.queue import QueueScreen

        self.install_screen(QueueScreen(), "queue")
        await self.push_screen("queue")
        self.call_after_refresh(self._settle)
        heed_signals(self.action_leave)

    def _settle(self) -> None:
        self.seat.warm()
        self.set_interval(POLL_SECONDS, self._look_around)
        self._typing.open(self)

    def get_line_filters(self) -> list[LineFilter]:
        """Take every colour away where `NO_COLOR` asks for it."""
        return [NoColor()] if self.no_color else list(super().get_line_filters())

    # -- recording

    @property
    def is_recording(self) -> bool:
        """Whether changes wait to be recorded."""
        return self._recording > 0

    def record(self, deed: Mapping[str, Any]) -> asyncio.Future[Mapping[str, Any]]:
        """Record a change after those that were asked for before it."""
        self._recording += 1
        future = asyncio.wrap_future(self.seat.record(deed))
        future.add_done_callback(self._recorded)
        return future

    def _recorded(self, _: object) -> None:
        self._recording -= 1
        self._queue_is_old()

    def _queue_is_old(self) -> None:
        self.get_screen("queue").is_old = True  # type: ignore[attr-defined]

    def _look_around(self) -> None:
        """Show what another program wrote."""
        try:
            moved = not self.is_recording and self.seat.has_moved()
        except Refusal:
            return
        screen = self.screen
        if moved:
            self._queue_is_old()
            if isinstance(screen, WorkScreen) and not screen.is_asking and not self.is_writing:
                screen.reload()

    # -- keys

    async def on_event(self, event: events.Event) -> None:
        """Press keys one after another, each where the one before it led."""
        if isinstance(event, events.Key) and not event.is_forwarded and self._typing.takes(self, event):
            return
        if isinstance(event, (events.Key, events.MouseDown)) and not event.is_forwarded:
            screen = self.screen
            if isinstance(screen, WorkScreen):
                screen.status.clear()
        await super().on_event(event)

    @property
    def is_writing(self) -> bool:
        """Whether keys are text now."""
        return isinstance(self.focused, (Editor, Input))

    def tell(self, sentence: str) -> None:
        """Say something on the status line of the screen in view."""
        if isinstance(self.screen, WorkScreen):
            self.screen.tell(sentence, alert=True)

    def action_help(self) -> None:
        """Show the keys, to be searched."""
        self._pick(with_help=True)

    def action_palette(self) -> None:
        """Find a command by its name."""
        self._pick(with_help=False)

    def action_theme(self) -> None:
        """Go from dark to light and back."""
        self.wear(LIGHT if self.palette.dark else DARK)

    def wear(self, palette: Palette) -> None:
        """Show the screens in other colours."""
        self.palette, self.inks, self.theme = palette, inks(palette), palette.name
        self._dress()

    def action_language(self) -> None:
        """Speak the other language."""
        use_language("en" if language() == "nl" else "nl")
        self._dress()
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.reload()

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

    def keep_drafts(self) -> None:
        """Keep what is typed on any screen."""
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.keep_drafts()

    def _dress(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WorkScreen):
                screen.dress()

    def _pick(self, *, with_help: bool) -> None:
        from pz_tui.screens.picker import PickerScreen

        screen = self.screen
        if isinstance(screen, WorkScreen) and not screen.is_asking:
            self.push_screen(PickerScreen(screen.CONTEXT, with_help=with_help), self._run)

    async def _run(self, action: str | None) -> None:
        if not action:
            return
        node: Any = self.screen.focused or self.screen
        while node is not None and not hasattr(node, f"action_{action}"):
            node = node.parent
        await self.run_action(action, node or self)


def run(workspace: Path, code: str, who: str | None = None) -> int:
    """Open the screen on a workspace, for `who` or its own person, and return the exit code."""
    use_language(code)
    problem = cannot_show()
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
    try:
        return app.run() or 0
    finally:
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
