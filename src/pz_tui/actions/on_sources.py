"""What keys do on the overview of sources."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("sources.open", ("enter", "l"), mark("initiatives"),
        mark("Show the initiatives of this source in the queue."), 1),
    Action("sources.ask", ("a",), mark("asked"),
        mark("Record that this source, or each marked one, was asked; the criteria it was sent are kept."), 2),
    Action("sources.remind", ("r",), mark("reminded"),
        mark("Record that this source, or each marked one, was reminded."), 3),
    Action("sources.reply", ("p",), mark("answered"),
        mark("Record how many initiatives this source puts forward; none is an answer too."), 4),
    Action("sources.mail", ("w",), mark("mail"),
        mark("Write the mail with the list attached to a folder, for this source or each marked one."), 5),
    Action("sources.copy", ("y",), mark("copy"), mark("Copy the text of the mail to this source."), 6),
    Action("sources.template", ("t",), mark("list"),
        mark("Write the list that this source, or each marked one, fills in to a folder.")),
    Action("sources.next_open", ("n", "f3"), mark("next to do"),
        mark("Go to the next source with which something is to be done."), 8),
    Action("sources.previous_open", ("N",), mark("previous to do"), mark("Go to the previous one.")),
    Action("sources.mark", ("space",), mark("mark"), mark("Mark this source; what follows goes for all marked."), 7),
    Action("sources.mark_due", ("d",), mark("mark to do"),
        mark("Mark all that are to be asked; when none is, all that are to be reminded.")),
    Action("sources.mark_all", ("M",), mark("mark all"), mark("Mark all that are shown.")),
    Action("sources.unmark", ("x",), mark("unmark all"), mark("Take all marks away.")),
    Action("sources.add", ("A",), mark("add"), mark("Add a source to the round.")),
    Action("sources.edit", ("e",), mark("change"),
        mark("Change what is known of this source: name, kind, signed the IZA, whom to write to.")),
    Action("sources.sort", ("C",), mark("by what is to do"),
        mark("Order by what is to be done, or as in the method again.")),
    Action("sources.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the text below and back.")),
    Action("sources.back", ("q", "h", "escape"), mark("back"), mark("Leave the text below; then go back.")),
)  # fmt: skip
