"""What keys do on the screen of likely duplicates."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("duplicates.same", ("1",), mark("the same"),
        mark("They are the same: merge them now, or only record it; one of an earlier round is linked."), 1),
    Action("duplicates.variant", ("2",), mark("variant"),
        mark("They are variants; both go on, and the pair is not offered again."), 2),
    Action("duplicates.different", ("3",), mark("different"),
        mark("They are different; for all marked pairs at once, with their names first."), 3),
    Action("duplicates.next_pair", ("n", "f3"), mark("next"), mark("Go to the next pair."), 4),
    Action("duplicates.previous_pair", ("N",), mark("previous"), mark("Go to the previous pair.")),
    Action("duplicates.mark", ("space",), mark("mark"), mark("Mark this pair; “different” goes for all marked."), 5),
    Action("duplicates.unmark", ("X",), mark("unmark all"), mark("Take all marks away.")),
    Action("duplicates.swap", ("x",), mark("swap"), mark("Put the second one first."), 6),
    Action("duplicates.open", ("enter", "l"), mark("open first"), mark("Open the first of the two."), 7),
    Action("duplicates.open_other", ("O",), mark("open second"), mark("Open the second of the two.")),
    Action("duplicates.settled", ("v",), mark("settled ones"),
        mark("Show what was settled instead, or what waits again."), 8),
    Action("duplicates.take_back", ("w",), mark("take back"), mark("Take back what was settled about this pair.")),
    Action("duplicates.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the two records and back.")),
    Action("duplicates.back", ("q", "h", "escape"), mark("back"),
        mark("Go back to the list of pairs, or to where one came from.")),
)  # fmt: skip
