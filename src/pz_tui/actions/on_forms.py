"""What keys do on the screen where forms come back."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("forms.take", ("f",), mark("record"),
        mark("Record what was shown: the answers, and that there was contact."), 1),
    Action("forms.files", ("p", "f2"), mark("forms"),
        mark("Type which forms to read, or a folder; tab completes their names."), 2),
    Action("forms.again", ("r", "f5"), mark("again"),
        mark("Read the same files again, without recording anything."), 3),
    Action("forms.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from."), 4),
)  # fmt: skip
