"""What keys do on what goes on after publication."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("follow_up.open", ("enter", "l"), mark("open"),
        mark("Open the publication of this practice; of anything else choose what to change."), 1),
    Action("follow_up.practices", ("1",), mark("practices"), mark("Show practices with all that belongs to them.")),
    Action("follow_up.barriers", ("2",), mark("barriers"), mark("Show barriers by area.")),
    Action("follow_up.actions", ("3",), mark("actions"), mark("Show actions by party, whoever is late first.")),
    Action("follow_up.agenda", ("4",), mark("agenda"), mark("Show what was put on an agenda, and what came of it.")),
    Action("follow_up.mechanism", ("m",), mark("mechanism"),
        mark("Describe what makes this practice work, or link it to a mechanism that is known."), 2),
    Action("follow_up.barrier", ("b",), mark("barrier"),
        mark("Name what stands in the way of this practice elsewhere; known barriers that look like it are shown."), 3),
    Action("follow_up.well_described", ("w",), mark("well described"),
        mark("Say that this barrier is well described, or no longer; only then actions are agreed against it."), 4),
    Action("follow_up.condition", ("v",), mark("needed condition"),
        mark("Say what this mechanism needs to work elsewhere too."), 5),
    Action("follow_up.action", ("a",), mark("action"),
        mark("Agree on what a party does, by when, for what stands under the cursor."), 6),
    Action("follow_up.progress", ("p",), mark("progress"), mark("Report how far this action is."), 2),
    Action("follow_up.on_agenda", ("o",), mark("on the agenda"),
        mark("Note that this barrier is put on the agenda of a party, or what came of it."), 7),
    Action("follow_up.edit", ("e",), mark("change"), mark("Change what stands under the cursor."), 8),
    Action("follow_up.next_open", ("n", "f3"), mark("next to do"),
        mark("Go to the next that is late, in a circle, or not well described."), 9),
    Action("follow_up.previous_open", ("N",), mark("previous to do"), mark("Go to the previous one.")),
    Action("follow_up.write", ("E",), mark("to a file"),
        mark("Write all of it, or the progress by party, to a file.")),
    Action("follow_up.copy", ("y",), mark("copy"), mark("Copy the text that the line below points at.")),
    Action("follow_up.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the text below and back.")),
    Action("follow_up.back", ("q", "h", "escape"), mark("back"), mark("Leave the text below; then go back.")),
)  # fmt: skip
