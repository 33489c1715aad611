"""What keys do on the publication of one initiative."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("publication.change", ("enter", "e", "f2"), mark("edit"),
        mark("Write or choose what is under the cursor."), 1),
    Action("publication.next_gap", ("n", "f3"), mark("next gap"), mark("Go to the next thing that is missing."), 2),
    Action("publication.summarises", ("m",), mark("summarises"),
        mark("Say which of the provider's own elements this one sums up."), 3),
    Action("publication.move_down", ("J",), mark("move down"), mark("Move this core element one place down.")),
    Action("publication.move_up", ("K",), mark("move up"), mark("Move this core element one place up.")),
    Action("publication.submit", ("S",), mark("submit"), mark("Put this text before the provider."), 4),
    Action("publication.approval", ("A",), mark("approval"), mark("Record the provider's answer on the text."), 5),
    Action("publication.spelling", ("w",), mark("only spelling"),
        mark("Say that only spelling was corrected since the approval; it holds once a second person says so too.")),
    Action("publication.batch", ("B",), mark("batch"), mark("Make a batch of this or the marked initiatives."), 6),
    Action("publication.release", ("V",), mark("release"), mark("Release the batch."), 7),
    Action("publication.published", ("W",), mark("on the website"),
        mark("Record where and when it was published."), 8),
    Action("publication.other_pane", ("tab", "shift+tab"), mark("other pane"),
        mark("Go to the text beside the form and back.")),
    Action("publication.decide", ("D",), mark("decide"), mark("Decide as proposed, such as after a refusal.")),
    Action("publication.batches", ("b",), mark("publications"), mark("Show all publications and batches.")),
    Action("publication.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 9),
    Action("publication.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("publication.review", ("r",), mark("review"), mark("Open the review of this initiative.")),
    Action("publication.notes", ("t",), mark("notes"), mark("Read and write notes on this initiative.")),
    Action("publication.documents", ("o",), mark("documents"),
        mark("Open a document or a link of this initiative, or record one.")),
    Action("publication.copy", ("y",), mark("copy"), mark("Copy a text of this page to the clipboard.")),
    Action("publication.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from.")),
)  # fmt: skip
