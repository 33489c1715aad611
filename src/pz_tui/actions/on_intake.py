"""What keys do on the screen where lists come in."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ONLY = mark("Show only the rows with this outcome, or all rows again.")

ACTIONS: tuple[Action, ...] = (
    Action("intake.take", ("f",), mark("take in"),
        mark("Take in what was tried, after saying how many rows are added, changed and refused."), 1),
    Action("intake.files", ("p", "f2"), mark("files"),
        mark("Type which files to try; tab completes their names, a semicolon stands between several."), 2),
    Action("intake.source", ("b",), mark("source"),
        mark("Choose where rows come from that do not say so themselves, and try again."), 3),
    Action("intake.column", ("m",), mark("column"),
        mark("Say what a column holds that was not recognised, and try again; it is remembered for the source."), 4),
    Action("intake.again", ("r", "f5"), mark("again"),
        mark("Try the same files again, for instance once repaired."), 6),
    Action("intake.next_look", ("n", "f3"), mark("next to look at"),
        mark("Go to the next row that needs a person: refused, perhaps twice, or with a remark."), 5),
    Action("intake.previous_look", ("N",), mark("previous to look at"),
        mark("Go to the previous row that needs a person.")),
    Action("intake.only_added", ("1",), mark("added"), ONLY),
    Action("intake.only_changed", ("2",), mark("changed"), ONLY),
    Action("intake.only_unchanged", ("3",), mark("unchanged"), ONLY),
    Action("intake.only_duplicate", ("4",), mark("perhaps twice"), ONLY),
    Action("intake.only_refused", ("5",), mark("refused"), ONLY),
    Action("intake.every_row", ("0",), mark("all rows"), mark("Show all rows."), 8),
    Action("intake.open", ("enter", "l"), mark("open"), mark("Open the initiative of this row, once it is there."), 7),
    Action("intake.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the text of the row and back.")),
    Action("intake.back", ("q", "h", "escape"), mark("back"),
        mark("Stop what is running, with nothing half taken in; then go back.")),
)  # fmt: skip
