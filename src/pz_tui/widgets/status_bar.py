"""The line that names what the keys do, and until the next key what just happened."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.strip import Strip

from pz_domain.wording import say
from pz_tui.actions import Action, keys_of, shown
from pz_tui.widgets.bar import Bar
from pz_tui.widgets.page import wrap
from pz_tui.widgets.spots import Spot, pieces_of, spot_at


class StatusBar(Bar):
    """What the keys do now; or, until the next key, what just happened, over as many lines as that needs."""

    DEFAULT_CSS = "StatusBar { height: auto; max-height: 6; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start without actions."""
        super().__init__(id=id)
        self.actions: Sequence[Action] = ()
        self.told = ""
        self.before = ""
        self.is_alert = False

    def offer(self, actions: Sequence[Action]) -> None:
        """Name these actions, as many as fit."""
        self.actions = actions
        self.refresh()

    def tell(self, sentence: str, *, alert: bool = False) -> None:
        """Say what happened, until the next key."""
        self.told, self.is_alert = sentence, alert
        self.refresh(layout=True)

    def clear(self) -> None:
        """Name the actions again; `before` is what stood here when the key was pressed."""
        self.before = self.told
        if self.told:
            self.told = ""
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - the width decides
        """Return how many lines the sentence takes; the actions take one."""
        return len(self._sentence(width))

    def _sentence(self, width: int) -> list[str]:
        return wrap(self.told, max(10, width - 2))

    def render_line(self, y: int) -> Strip:
        """Paint the sentence, or the actions that fit."""
        if self.told:
            lines = self._sentence(self.size.width)
            self.left = [(lines[y] if y < len(lines) else "", "alert" if self.is_alert else "accent")]
            self.right = ()
        else:
            self.left, self.right = pieces_of(self._offers(self.size.width - 2)), ()
        return super().render_line(y)

    def _offers(self, room: int) -> list[Spot]:
        *most, last = self.actions or (None,)
        closing = [_offer(last)] if last else []
        room -= sum(spot.width for spot in closing)
        spots: list[Spot] = []
        for spot in map(_offer, filter(None, most)):
            if spot.width > room:
                break
            spots.append(spot)
            room -= spot.width
        return spots + closing

    def on_click(self, event: events.Click) -> None:
        """Do what the hint under the pointer names."""
        wanted = None if self.told else spot_at(self._offers(self.size.width - 2), event.x - 1)
        if isinstance(wanted, Action):
            self.app.call_later(self.app.simulate_key, keys_of(wanted)[0])


def _offer(action: Action) -> Spot:
    return Spot(((shown(keys_of(action)[0]), "key"), (f" {say(action.label)}  ", "dim")), action)
