"""What every screen has: a title, a status line, questions at the foot, and changes that are recorded in turn."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.worker import Worker

from pz_domain.wording import say
from pz_tui.actions import entering, hints, keys_of
from pz_tui.glyphs import is_accessible
from pz_tui.plain import plain
from pz_tui.screens.drafting import Drafting
from pz_tui.views.pair_title import keyboard
from pz_tui.widgets.asking import Asking
from pz_tui.widgets.bar import Bar, Rule, TooSmall
from pz_tui.widgets.editor import Editor
from pz_tui.widgets.foot import Foot
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.painted import Painted
from pz_tui.widgets.status_bar import StatusBar

if TYPE_CHECKING:
    from pz_domain.work.retracing import Retraced
    from pz_tui.app import PzApp
    from pz_tui.run import Run
    from pz_tui.seat import Seat
    from pz_tui.widgets.path_line import PathLine

NARROWEST, LOWEST = 50, 12
"""Below this nothing can be read; the keys go on working."""
WIDE = 110
ROOMY = 30
POINTED = (events.MouseDown, events.MouseUp, events.Click)
Answer = Mapping[str, Any]


class WorkScreen(Drafting):
    """A screen that is installed once and filled by `show`."""

    CONTEXT: ClassVar[str] = "app"
    AUTO_FOCUS = ""
    busy: Run | None = None
    """Something long that is being done beside this screen."""

    def compose(self) -> ComposeResult:
        """Title above, the screen's own in the middle, questions and status below."""
        yield Bar(id="title")
        yield Rule(id="title-rule")
        yield from self.middle()
        yield Foot(id="foot")
        yield StatusBar(id="status")
        yield TooSmall()

    @abstractmethod
    def middle(self) -> ComposeResult:
        """Yield the widgets of this screen."""

    @property
    def pz(self) -> PzApp:
        """The program this screen belongs to."""
        return cast("PzApp", self.app)

    @property
    def seat(self) -> Seat:
        """Who sits here."""
        return self.pz.seat

    def retraced(self) -> Retraced:
        """Return what I did to what is at hand: what of it stands, and what can be done again."""
        return self.seat.retraced(self.initiative)

    def done_together(self) -> Sequence[str]:
        """Return the events of what was done here last for several at once; empty when it was for one."""
        return ()

    @property
    def foot(self) -> Foot:
        """Where questions are asked."""
        return self.query_one(Foot)

    @property
    def status(self) -> StatusBar:
        """The line that names the keys."""
        return self.query_one(StatusBar)

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.foot.has_class("asking")

    def tell(self, sentence: str, *, alert: bool = False) -> None:
        """Say what happened on the status line, until the next key."""
        self.status.tell(plain(sentence), alert=alert)

    def ask(self, asking: Awaitable[None]) -> None:
        """Start asking something, unless a question is waiting already or something long is being done."""
        if self.is_asking or self.busy:
            if hasattr(asking, "close"):
                asking.close()
            if self.busy:
                self.tell(say("Wait until this is done."), alert=True)
            return
        self.run_worker(asking, group="asking", exclusive=True)

    async def recorded(self) -> None:
        """Wait until everything asked for before is recorded, and shown: what follows may rest on it."""
        was_recording = self.pz.is_recording
        while self.pz.is_recording:
            await asyncio.wrap_future(self.seat.arrange(_nothing))
        if was_recording:
            self.reload()

    async def typed_path(self, line: PathLine, problem: Callable[[str], str]) -> str | None:
        """Have the name of a file typed on a line at the foot; keys go back to where they were."""
        home = self.focused
        await self.mount(line, before="#status")
        self.dress()
        typed = await line.answered(problem)
        await line.remove()
        if home is not None and home.is_attached:
            self.set_focus(home)  # at once: a question may follow
        return typed

    def record(
        self,
        deed: Mapping[str, Any],
        then: Callable[[Answer], None] | None = None,
        refused: Callable[[], None] | None = None,
    ) -> Worker[None]:
        """Have a change recorded; when it is refused, say why, show what stands, and do what `refused` says."""
        future = self.pz.record(deed)

        async def wait() -> None:
            answer = await future
            if not self.children:  # PZ was left meanwhile
                return
            if not answer["ok"]:
                self.tell(answer["refused"]["message"], alert=True)
                self.reload()
                if refused:
                    refused()
                return
            if not self.pz.is_recording:
                self.reload()
            if then:
                then(answer)

        return self.run_worker(wait(), group="recording")

    @abstractmethod
    def reload(self) -> None:
        """Read anew what is shown."""

    def point_at(self, place: str) -> None:
        """Put the cursor on a criterion or a question, where the screen has it."""

    def dress(self) -> None:
        """Give every painted widget its inks and signs."""
        for widget in self.query("*"):
            if isinstance(widget, Painted):
                widget.inks, widget.signs = self.pz.inks, self.pz.signs
                widget.refresh()
        self.offer()

    def offer(self) -> None:
        """Name the keys that work where the focus is; a question names its own."""
        if isinstance(self.focused, Asking):
            self.status.offer(())
            return
        writing = isinstance(self.focused, Editor)
        useless = self.useless()
        offered = hints("text") if writing else hints(self.CONTEXT, "app")
        if not self.pz.unshared:
            useless |= {"sync"}
        self.status.offer([action for action in offered if action.name not in useless])

    def useless(self) -> frozenset[str]:
        """Return the names of actions that do nothing now, so that the status line leaves them out."""
        return frozenset()

    def on_mount(self) -> None:
        """Dress, and start with the present width."""
        self.set_class(is_accessible(), "accessible")
        self.show_always()
        self.dress()

    @on(events.ScreenResume)
    def keep_title(self) -> None:
        """Show what the title line always says."""
        if self.children:
            self.show_always()

    def show_always(self) -> None:
        """Show at the end of the title line who has the keyboard, and what is not shared yet."""
        self.pz.count_for_whoever_looks()
        title = self.query_one("#title", Bar)
        title.always = (*keyboard(self.seat), *self.pz.unshared)
        title.briefly = (*keyboard(self.seat), *self.pz.unshared_briefly)
        title.refresh()
        self.offer()

    def on_descendant_focus(self) -> None:
        """Name the keys of the new place."""
        self.offer()

    def on_resize(self, event: events.Resize) -> None:
        """Stand panes side by side where there is room."""
        self.set_class(event.size.width >= WIDE and not is_accessible(), "wide")
        self.set_class(event.size.height >= ROOMY, "roomy")
        self.set_class(event.size.width < NARROWEST or event.size.height < LOWEST, "small")

    @on(events.Paste)
    def refuse_paste(self, event: events.Paste) -> None:
        """Do nothing with a paste outside a text field, and say so."""
        if not isinstance(self.focused, Editor):
            event.stop()
            self.tell(say("Pasting works in a text field only; nothing was changed."), alert=True)

    def _forward_event(self, event: events.Event) -> None:
        """Let no click beside a question through: it has the keys until it is answered."""
        if isinstance(event, POINTED) and self.is_asking and not self.foot.region.contains(event.x, event.y):
            return
        super()._forward_event(event)

    @on(Lines.Entered)
    def enter(self) -> None:
        """Do what enter does here, with the key the user has for it."""
        action = entering(self.CONTEXT)
        if action and not self.is_asking:
            self.app.call_later(self.app.simulate_key, keys_of(action)[0])


def _nothing() -> None:
    """Change nothing: whoever waits for this waits for all that was asked for before it."""
