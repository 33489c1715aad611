"""What keys do on the overview of publications."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("batches.open", ("enter", "l"), mark("open"),
        mark("Open the publication; on a batch, fold or unfold what is in it."), 1),
    Action("batches.next_open", ("n", "f3"), mark("next blocked"),
        mark("Go to the next initiative that something keeps out of a batch."), 2),
    Action("batches.previous_open", ("N",), mark("previous blocked"), mark("Go to the previous one that is kept out.")),
    Action("batches.mark", ("space",), mark("mark"),
        mark("Mark this initiative; what follows goes for all marked."), 3),
    Action("batches.unmark", ("x",), mark("unmark all"), mark("Take all marks away.")),
    Action("batches.make", ("B",), mark("batch"),
        mark("Put the marked initiatives, or this one, together in a batch; their names are shown first."), 4),
    Action("batches.take_out", ("minus",), mark("take out"),
        mark("Take the marked initiatives, or this one, out of a batch that is not released.")),
    Action("batches.release", ("V",), mark("release"),
        mark("Release this batch; what is blocked is named and keeps it back."), 5),
    Action("batches.export", ("E",), mark("export"),
        mark("Write this released batch to a folder, as pages and data."), 6),
    Action("batches.published", ("W",), mark("on the website"), mark("Record where and when it was published."), 7),
    Action("batches.withdraw", ("X",), mark("withdraw"), mark("Withdraw this batch, with the reason."), 8),
    Action("batches.sort", ("C",), mark("by cluster"), mark("Order by cluster, or by number again.")),
    Action("batches.filter", ("slash", "f2"), mark("filter"), mark("Filter the list while you type."), 9),
    Action("batches.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the text below and back.")),
    Action("batches.review", ("r",), mark("review"), mark("Open the review of this initiative.")),
    Action("batches.back", ("q", "h", "escape"), mark("back"), mark("Clear the filter; with no filter, go back.")),
)  # fmt: skip
