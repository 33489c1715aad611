"""What keys do on a text field."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("text.save", ("ctrl+s",), mark("done"), mark("Keep the text and leave it."), 1),
    Action("text.leave", ("escape",), mark("leave"), mark("Leave the text; what you typed stays as a draft."), 2),
)  # fmt: skip
