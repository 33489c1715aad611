"""Help and palette are one list: what can be done here and elsewhere, searched by typing, done by enter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Input

from pz_domain.wording import say
from pz_tui.glyphs import is_accessible
from pz_tui.offers import Offer
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Painted, Piece

if TYPE_CHECKING:
    from textual.binding import BindingType

KEYS, LABEL, LONG_LABEL, WIDE = 18, 24, 56, 100


class OfferList(Lines, can_focus=False):
    """Offers under the name of their group, with their keys and what they do."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="offers")
        self.rows: Sequence[Offer | str] = ()

    @property
    def shows_cursor(self) -> bool:
        """The field has the keys; the list follows."""
        return True

    @property
    def offer(self) -> Offer | None:
        """What is under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Offer) else None

    def show(self, offers: Iterable[Offer]) -> None:
        """Show these, each group under its name."""
        rows: list[Offer | str] = []
        group = ""
        for offer in offers:
            if offer.group != group:
                group = offer.group
                rows.append(group)
            rows.append(offer)
        self.rows = rows
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.fill(len(rows), 0)

    def stand(self, row: int, *, quietly: bool = False) -> None:
        """Put the cursor on an offer; with the first one its group comes into view."""
        super().stand(row, quietly=quietly)
        self._show_head()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view, and with the first offer its group."""
        super().on_resize(event)
        self._show_head()

    def _show_head(self) -> None:
        if self.cursor <= 1:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def can_stand(self, row: int) -> bool:
        """The name of a group is passed over."""
        return 0 <= row < len(self.rows) and isinstance(self.rows[row], Offer)

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint the name of a group, or an offer."""
        offer = self.rows[row]
        if isinstance(offer, str):
            return [(" ", "none"), (fit(offer, width - 1), "dim")]
        explained = offer.help if width >= WIDE else ""
        label = (LABEL if len(offer.label) < LABEL else LONG_LABEL) if explained else width - KEYS - 3
        ink = "dim" if offer.why_not else "strong" if here else "ink"
        return [
            self.edge(here=here),
            (fit(offer.keys, KEYS), "dim" if offer.why_not else "key"),
            (fit(offer.label, label) + " ", ink),
            (fit(explained, max(0, width - KEYS - label - 3)), "dim"),
        ]


class PickerScreen(ModalScreen[Offer | None]):
    """A list of offers over the work, gone with one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,f1", "leave", ""), ("down,ctrl+n", "move(1)", ""), ("up,ctrl+p", "move(-1)", ""),
        ("pagedown", "move(10)", ""), ("pageup", "move(-10)", ""),
    ]  # fmt: skip

    def __init__(self, title: str, place: str, find: Callable[[str], Iterable[Offer]]) -> None:
        """Offer what `find` answers for what is typed."""
        super().__init__()
        self.head, self.place, self.find = title, place, find

    def compose(self) -> ComposeResult:
        """A title, a field, the list."""
        yield Bar(id="title")
        yield Rule()
        yield Input(id="search", compact=True, placeholder=say("type to search"))
        yield OfferList()
        yield Rule()
        yield Bar(id="explained")
        yield Bar(id="legend")

    def on_mount(self) -> None:
        """Dress and show everything."""
        self.set_class(is_accessible(), "accessible")
        for widget in self.query("*"):
            if isinstance(widget, Painted):
                widget.inks, widget.signs = self.app.inks, self.app.signs  # type: ignore[attr-defined]
        self.query_one("#title", Bar).show([(self.head, "title"), (f"  {self.place}", "dim")])
        legend = [
            ("enter", "key"),
            (f" {say('do it')}   ", "dim"),
            ("esc", "key"),
            (f" {say('back')}", "dim"),
        ]
        self.query_one("#legend", Bar).show(legend)
        self.query_one(OfferList).show(self.find(""))
        self._explain()
        self.query_one(Input).focus()

    @on(Lines.Moved)
    def _explain(self) -> None:
        offer = self.query_one(OfferList).offer
        text = offer.why_not or offer.help if offer else say("Nothing is called so.")
        self.query_one("#explained", Bar).show([(text, "alert" if not offer or offer.why_not else "ink")])

    @on(Input.Changed)
    def search(self, changed: Input.Changed) -> None:
        """Search while typing; the key of help or palette again, in an empty field: back."""
        if changed.value in {"?", ":"}:
            self.dismiss(None)
            return
        self.query_one(OfferList).show(self.find(changed.value))
        self._explain()

    @on(Input.Submitted)
    @on(Lines.Entered)
    def do(self) -> None:
        """Do what is under the cursor; what does not work now says why."""
        offer = self.query_one(OfferList).offer
        if offer and offer.why_not:
            self._explain()
        else:
            self.dismiss(offer)

    def action_move(self, n: int) -> None:
        """Move in the list."""
        found = self.query_one(OfferList)
        found.stand(found.cursor + n)

    def action_leave(self) -> None:
        """Back without doing anything."""
        self.dismiss(None)
