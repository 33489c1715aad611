"""What keys do on every list."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("list.down", ("j", "down"), mark("down"), mark("One line down.")),
    Action("list.up", ("k", "up"), mark("up"), mark("One line up.")),
    Action("list.page_down", ("pagedown", "ctrl+f"), mark("page down"), mark("One page down.")),
    Action("list.page_up", ("pageup", "ctrl+b"), mark("page up"), mark("One page up.")),
    Action("list.first", ("g", "home"), mark("first"), mark("To the first line.")),
    Action("list.last", ("G", "end"), mark("last"), mark("To the last line.")),
)  # fmt: skip
