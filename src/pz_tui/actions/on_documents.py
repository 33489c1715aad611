"""What keys do on the documents of one initiative."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("documents.open", ("enter", "l", "o"), mark("open"),
        mark("Open this document with the program your system has for it; programs and scripts are refused."), 1),
    Action("documents.add", ("a", "plus"), mark("record one"),
        mark("Record where a document is; the file stays there, its fingerprint is kept."), 2),
    Action("documents.copy", ("y",), mark("copy"), mark("Copy where this document is."), 3),
    Action("documents.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 4),
    Action("documents.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("documents.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from."), 5),
)  # fmt: skip
