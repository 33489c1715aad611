"""What keys do on the queue."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("queue.open", ("enter", "l"), mark("open"), mark("Open the initiative under the cursor."), 1),
    Action("queue.filter", ("slash", "f2"), mark("filter"), mark("Filter the list while you type."), 2),
    Action("queue.mark", ("space",), mark("mark"),
        mark("Mark this initiative; what follows goes for all marked."), 3),
    Action("queue.next_open", ("n", "f3"), mark("next open"),
        mark("Go to the next initiative that waits for you."), 4),
    Action("queue.previous_open", ("N",), mark("previous open"), mark("Go to the previous one that waits for you.")),
    Action("queue.step_right", ("right",), mark("step"), mark("Show the initiatives of the next step."), 5),
    Action("queue.step_left", ("left",), mark("previous step"), mark("Show the initiatives of the previous step.")),
    Action("queue.decide", ("D",), mark("decide"),
        mark("Decide as proposed, for the marked initiatives or this one."), 6),
    Action("queue.sort", ("o",), mark("sort"), mark("Sort by the next column."), 7),
    Action("queue.reverse", ("O",), mark("reverse"), mark("Turn the order of the list around.")),
    Action("queue.mine", ("m",), mark("waiting for me"), mark("Show only what waits for you, or everything again.")),
    Action("queue.unmark", ("x",), mark("unmark all"), mark("Take all marks away.")),
    Action("queue.questionnaire", ("v", "f6"), mark("questionnaire"),
        mark("Open the questionnaire of this initiative.")),
    Action("queue.publication", ("P", "f7"), mark("publication"), mark("Open the publication of this initiative.")),
    Action("queue.matrix", ("V",), mark("questionnaires"),
        mark("Show all questionnaires as a matrix: who answered what, what is missing.")),
    Action("queue.batches", ("B",), mark("publications"),
        mark("Show what is on its way to the website: what is ready, what blocks the rest, and the batches.")),
    Action("queue.preview", ("tab", "shift+tab"), mark("other pane"), mark("Go to the preview and back.")),
    Action("queue.back", ("q", "h", "escape"), mark("back"), mark("Clear the filter; with no filter, leave PZ.")),
)  # fmt: skip
