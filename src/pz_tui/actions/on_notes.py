"""What keys do on the notes of one initiative."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("notes.add", ("t", "a", "plus"), mark("write a note"), mark("Write a note on this initiative."), 1),
    Action("notes.erase", ("x",), mark("erase"), mark("Erase your own note for good, with the reason."), 2),
    Action("notes.copy", ("y",), mark("copy"), mark("Copy the note under the cursor."), 3),
    Action("notes.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 4),
    Action("notes.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("notes.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from."), 5),
)  # fmt: skip
