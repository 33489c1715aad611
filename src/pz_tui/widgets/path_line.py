"""A line at the foot to type names of files in: tab completes them, enter takes them, escape leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from pz_domain.wording import say
from pz_tui.file_names import LISTS, complete
from pz_tui.plain import plain
from pz_tui.widgets.bar import Bar


class PathLine(Vertical):
    """Hidden until it is asked for."""

    DEFAULT_CSS = """
    PathLine { height: 2; display: none; }
    PathLine.typing { display: block; }
    PathLine Horizontal { height: 1; }
    PathLine #path-sign { width: 12; }
    PathLine #path { width: 1fr; height: 1; border: none; padding: 0; background: $background; }
    PathLine #path:focus { border: none; }
    """

    @dataclass
    class Left(Message):
        """The line is left: with what was typed, or without (None)."""

        line: PathLine
        typed: str | None

        @property
        def control(self) -> PathLine:
            """The line that was left."""
            return self.line

    def __init__(
        self, sign: str, about: str, endings: frozenset[str] = LISTS, *, id: str | None = None
    ) -> None:
        """Call what is typed `sign`, say `about` it, and complete names of files with these endings."""
        super().__init__(id=id)
        self._sign, self._about, self._endings = sign, about, endings
        self._answer: asyncio.Future[str | None] | None = None

    def compose(self) -> ComposeResult:
        """How a name may go on, and under it the field."""
        yield Bar(id="path-offers")
        with Horizontal():
            yield Bar(id="path-sign")
            yield Input(id="path", compact=True, select_on_focus=False)

    def begin(self, typed: str) -> None:
        """Show the line, with what was typed before in it."""
        self.query_one("#path-sign", Bar).show([(say(self._sign), "key")])
        self._explain()
        self.add_class("typing")
        field = self.query_one(Input)
        field.value = typed
        field.cursor_position = len(typed)
        field.focus()

    async def answered(self, problem: Callable[[str], str]) -> str | None:
        """Return the name that is typed, once `problem` has nothing to say of it; None when the line is left."""
        self.begin("")
        while True:
            self._answer = asyncio.get_running_loop().create_future()
            typed = await self._answer
            wrong = problem(typed) if typed else ""
            if not wrong:
                return typed
            self.tell(wrong)

    def _leave(self, typed: str | None) -> None:
        if self._answer is None:
            self.post_message(self.Left(self, typed))
        elif not self._answer.done():
            self._answer.set_result(typed)

    def end(self) -> None:
        """Hide the line."""
        self.remove_class("typing")

    def tell(self, sentence: str) -> None:
        """Say above the line what is wrong with a name."""
        self.query_one("#path-offers", Bar).show([(plain(sentence), "alert")])

    def _explain(self) -> None:
        self.query_one("#path-offers", Bar).show([(say(self._about), "dim")])

    def _complete(self) -> None:
        field = self.query_one(Input)
        found = complete(field.value, self._endings)
        field.value = found.text
        field.cursor_position = len(found.text)
        if found.offers:
            self.query_one("#path-offers", Bar).show([("   ".join(map(plain, found.offers)), "ink")])

    @on(Input.Changed)
    def _type(self, changed: Input.Changed) -> None:
        changed.stop()
        self._explain()

    @on(Input.Submitted)
    def _take(self, submitted: Input.Submitted) -> None:
        submitted.stop()
        self._leave(submitted.value)

    def on_key(self, event: events.Key) -> None:
        """Tab completes; escape leaves without."""
        if event.key not in {"escape", "tab", "shift+tab"}:
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self._leave(None)
        elif event.key == "tab":
            with self.prevent(Input.Changed):
                self._complete()
