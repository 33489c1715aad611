"""Help and palette are one list: every action of this place, searched by typing, done by enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from pz_domain.wording import mark, say
from pz_tui.actions import CONTEXTS, Action, keys_of, of, shown
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Painted, Piece

if TYPE_CHECKING:
    from textual.binding import BindingType

KEYS, LABEL, WIDE = 18, 24, 100
HELP, PALETTE = mark("Keys"), mark("Commands")


class ActionList(Lines, can_focus=False):
    """Actions with their keys and what they do."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="actions")
        self.actions: Sequence[Action] = ()

    @property
    def shows_cursor(self) -> bool:
        """The field has the keys; the list follows."""
        return True

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions."""
        self.actions = actions
        self.fill(len(actions))

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one action."""
        action = self.actions[row]
        explained = say(action.help) if width >= WIDE else ""
        keys = " ".join(shown(key) for key in keys_of(action))
        return [
            self.edge(here=here),
            (fit(keys, KEYS), "key"),
            (fit(say(action.label), LABEL), "strong" if here else "ink"),
            (fit(explained, max(0, width - KEYS - LABEL - 2)), "dim"),
        ]


class PickerScreen(ModalScreen[str | None]):
    """A list of actions over the work, gone with one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,f1", "leave", ""), ("down,ctrl+n", "move(1)", ""), ("up,ctrl+p", "move(-1)", ""),
        ("pagedown", "move(10)", ""), ("pageup", "move(-10)", ""),
    ]  # fmt: skip

    def __init__(self, context: str, *, with_help: bool) -> None:
        """Offer the actions of a context and those that work everywhere."""
        super().__init__()
        self.offered = of(context, "list", "app", *(("text",) if with_help else ()))
        self.with_help = with_help
        self.context = context

    def compose(self) -> ComposeResult:
        """A title, a field, the list."""
        yield Bar(id="title")
        yield Rule()
        yield Input(id="search", compact=True, placeholder=say("type to search"))
        yield ActionList()
        yield Rule()
        yield Bar(id="explained")
        yield Bar(id="legend")

    def on_mount(self) -> None:
        """Dress and show everything."""
        for widget in self.query("*"):
            if isinstance(widget, Painted):
                widget.inks, widget.signs = self.app.inks, self.app.signs  # type: ignore[attr-defined]
        title = say(HELP if self.with_help else PALETTE)
        self.query_one("#title", Bar).show([(title, "title"), (f"  {say(CONTEXTS[self.context])}", "dim")])
        legend = [
            ("enter", "key"),
            (f" {say('do it')}   ", "dim"),
            ("esc", "key"),
            (f" {say('back')}", "dim"),
        ]
        self.query_one("#legend", Bar).show(legend)
        self._show("")
        self.query_one(Input).focus()

    def _show(self, typed: str) -> None:
        words = typed.casefold().split()
        texts = {
            a.id: f"{say(a.label)} {say(a.help)} {' '.join(map(shown, keys_of(a)))}".casefold()
            for a in self.offered
        }
        self.query_one(ActionList).show(
            [a for a in self.offered if all(word in texts[a.id] for word in words)]
        )
        self._explain()

    @on(Lines.Moved)
    def _explain(self) -> None:
        found = self.query_one(ActionList)
        text = say(found.actions[found.cursor].help) if found.actions else say("No action is called so.")
        self.query_one("#explained", Bar).show([(text, "ink")])

    @on(Input.Changed)
    def search(self, changed: Input.Changed) -> None:
        """Search while typing."""
        self._show(changed.value)

    @on(Input.Submitted)
    def do(self) -> None:
        """Do what is under the cursor."""
        found = self.query_one(ActionList)
        self.dismiss(found.actions[found.cursor].name if found.actions else None)

    def on_key(self, event: events.Key) -> None:
        """An empty field and `?` or `q` again: back."""
        if event.character in {"?", ":"} and not self.query_one(Input).value:
            event.stop()
            self.dismiss(None)

    def action_move(self, n: int) -> None:
        """Move in the list."""
        actions = self.query_one(ActionList)
        actions.stand(actions.cursor + n)

    def action_leave(self) -> None:
        """Back without doing anything."""
        self.dismiss(None)
