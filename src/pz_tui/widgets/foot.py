"""Questions at the foot of a screen: choose by key, pick several, or write. Never a window over the work."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from pz_domain.wording import mark
from pz_tui.actions import key_of
from pz_tui.widgets.asking import Asking, Choice, Close, yes_no
from pz_tui.widgets.editor import Editor

DONE, LEAVE, BACK = mark("done"), mark("leave"), mark("back")


class Foot(Vertical):
    """Asks one thing at a time and answers with what the reviewer chose; None: they left it."""

    DEFAULT_CSS = """
    Foot { height: auto; display: none; }
    Foot.asking { display: block; }
    Foot Editor { height: 4; display: none; }
    Foot.writing Editor { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a question."""
        super().__init__(id=id)
        self._home: Widget | None = None

    def compose(self) -> ComposeResult:
        """The question, and under it the editor."""
        yield Asking()
        yield Editor(id="foot-editor")

    @property
    def asking(self) -> Asking:
        """The question."""
        return self.query_one(Asking)

    @property
    def editor(self) -> Editor:
        """Where the answer is written."""
        return self.query_one(Editor)

    async def choose(self, question: str, choices: Sequence[Choice]) -> object:
        """Ask to choose one; None when it is left."""
        return await self._ask(question, choices, None, (Close("esc", BACK),))

    async def confirm(self, question: str, yes: str, no: str) -> bool:
        """Ask for a yes by one key."""
        return await self._ask(question, yes_no(yes, no), None, ()) == "yes"

    async def pick(
        self, question: str, choices: Sequence[Choice], picked: Sequence[object]
    ) -> tuple[object, ...] | None:
        """Ask to pick any number; None when it is left."""
        answer = await self._ask(
            question, choices, set(picked), (Close("enter", DONE, takes=True), Close("esc", LEAVE))
        )
        return answer if isinstance(answer, tuple) else None

    async def write(self, question: str, place: str, text: str) -> str | None:
        """Ask for a text; None when it is left (the draft of `place` stays)."""
        return await self._type(question, place, text, key_of("text.save"))

    async def line(self, question: str, place: str, text: str) -> str | None:
        """Ask for one line, such as a name, a date or a file, which enter hands over; None when it is left."""
        answer = await self._type(question, place, text, "enter", is_line=True)
        return None if answer is None else " ".join(answer.split("\n"))

    async def _type(
        self, question: str, place: str, text: str, key: str, *, is_line: bool = False
    ) -> str | None:
        self.add_class("writing")
        self.editor.is_line = is_line
        self.editor.show(place, text)
        ways = (Close(key, DONE, takes=True), Close(key_of("text.leave"), LEAVE))
        answer = await self._ask(question, (), None, ways, self.editor)
        self.remove_class("writing")
        return answer if isinstance(answer, str) else None

    async def _ask(
        self, question: str, choices: Sequence[Choice], picked: set[object] | None,
        closing: Sequence[Close],
        focus: Widget | None = None,
    ) -> object:  # fmt: skip
        asking = self.asking
        asking.question, asking.choices, asking.picked, asking.closing = question, choices, picked, closing
        answered: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        asking.answered = answered
        asking.can_focus = focus is None
        self._home = self._home or self._elsewhere()
        self.add_class("asking")
        asking.refresh(layout=True)
        (focus or asking).focus()
        try:
            return await answered
        finally:
            asking.answered = None
            self.remove_class("asking")
            self._go_home()
            self.call_after_refresh(self._stay_home)

    def _elsewhere(self) -> Widget | None:
        """Return where the keys are, when that is not here."""
        focused = self.screen.focused
        return None if focused is None or self in focused.ancestors else focused

    def leave_to(self, widget: Widget) -> None:
        """Leave the keys to another widget than the one they came from, where a question was just answered."""
        if self._home is not None:
            self._home = widget

    def _go_home(self) -> None:
        if self._home is not None and self._home.is_attached:
            self._home.focus()

    def _stay_home(self) -> None:
        """Forget where the keys came from, unless a next question follows at once."""
        if self.asking.answered is None:
            self._go_home()
            self._home = None

    @on(Asking.Closed)
    def close(self, closed: Asking.Closed) -> None:
        """Go the way that was clicked."""
        closed.stop()
        if not self.has_class("writing"):
            self.asking.close(takes=closed.way.takes)
        elif closed.way.takes:
            self.editor.action_save()
        else:
            self.editor.action_leave()

    @on(Editor.Done)
    def take(self, done: Editor.Done) -> None:
        """The text is the answer."""
        done.stop()
        if self.asking.answered and not self.asking.answered.done():
            self.asking.answered.set_result(done.text)

    @on(Editor.Left)
    def leave(self, left: Editor.Left) -> None:
        """There is no answer."""
        left.stop()
        if self.asking.answered and not self.asking.answered.done():
            self.asking.answered.set_result(None)
