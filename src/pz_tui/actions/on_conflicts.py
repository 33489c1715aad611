"""What keys do on the screen of what has several values."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

CHOOSE = mark("Let this value stand; the others go, and undo brings them back.")

ACTIONS: tuple[Action, ...] = (
    Action("conflicts.choose_1", ("1",), mark("first"), CHOOSE, 1),
    Action("conflicts.choose_2", ("2",), mark("second"), CHOOSE, 1),
    Action("conflicts.choose_3", ("3",), mark("third"), CHOOSE),
    Action("conflicts.choose_4", ("4",), mark("fourth"), CHOOSE),
    Action("conflicts.write", ("e", "f2"), mark("other value"),
        mark("Put a value together: per field that differs choose one, or write another."), 2),
    Action("conflicts.merge", ("m",), mark("bring together"),
        mark("See both texts in one, to read and change; nothing is kept unless you say so."),
        3),
    Action("conflicts.next_conflict", ("n", "f3"), mark("next"), mark("Go to the next one."), 4),
    Action("conflicts.previous_conflict", ("N",), mark("previous"), mark("Go to the previous one.")),
    Action("conflicts.open", ("enter", "l"), mark("open"), mark("Open the initiative."), 5),
    Action("conflicts.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the values and back."), 6),
    Action("conflicts.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from.")),
)  # fmt: skip
