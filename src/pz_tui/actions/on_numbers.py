"""What keys do on the screen of figures."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("numbers.open", ("enter", "l"), mark("initiatives"),
        mark("Show in the queue the initiatives behind this line, or behind this cell of the table."), 1),
    Action("numbers.other_pane", ("tab", "shift+tab"), mark("other pane"),
        mark("Go to the table, to the text, and back."), 2),
    Action("numbers.right", ("right",), mark("right"), mark("Go to the table, and there one cell to the right.")),
    Action("numbers.left", ("left",), mark("left"), mark("Go one cell to the left; from the first one to the list.")),
    Action("numbers.consensus", ("c", "f5"), mark("consensus"),
        mark("Show what the reviewers came to, or their first verdicts again."), 3),
    Action("numbers.pair", ("p",), mark("two reviewers"),
        mark("Choose two reviewers: only what both reviewed counts then; or everyone again."), 4),
    Action("numbers.period", ("d",), mark("period"),
        mark("Choose a period, by the day on which the last review of a step was finished."), 5),
    Action("numbers.round", ("r",), mark("round"), mark("Choose another round.")),
    Action("numbers.next_minded", ("n", "f3"), mark("next to mind"),
        mark("Go to the next criterion whose kappa should not be read by itself."), 6),
    Action("numbers.previous_minded", ("N",), mark("previous to mind"), mark("Go to the previous one.")),
    Action("numbers.export", ("E",), mark("to a file"),
        mark("Write the figures, or the way from intake to publication, to a file."), 7),
    Action("numbers.back", ("q", "h", "escape"), mark("back"), mark("Leave the table or the text; then go back.")),
)  # fmt: skip
