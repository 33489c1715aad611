"""What keys do on the matrix of questionnaires."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("matrix.open", ("enter", "l"), mark("open"), mark("Open the questionnaire on this question."), 1),
    Action("matrix.next_gap", ("n", "f3"), mark("next gap"),
        mark("Go to the next answer that is missing, over all initiatives."), 2),
    Action("matrix.previous_gap", ("N",), mark("previous gap"), mark("Go to the previous answer that is missing.")),
    Action("matrix.contact", ("c",), mark("contact attempt"),
        mark("Record an attempt at contact, for the marked initiatives or this one."), 3),
    Action("matrix.sent", ("S",), mark("sent"),
        mark("Record that the questionnaire was sent, to the marked initiatives or this one."), 4),
    Action("matrix.remind", ("w",), mark("reminders"),
        mark("Write mails that remind of the questionnaire: of the marked initiatives, else of all that are due.")),
    Action("matrix.copy", ("y",), mark("copy mail"), mark("Copy the mail that reminds of this questionnaire.")),
    Action("matrix.close", ("f", "f5"), mark("close"),
        mark("Close the questionnaire of the marked initiatives or this one; what is missing is named first."), 5),
    Action("matrix.decide", ("D",), mark("decide"),
        mark("Decide as proposed, for the marked initiatives or this one."), 6),
    Action("matrix.mark", ("space",), mark("mark"),
        mark("Mark this initiative; what follows goes for all marked."), 7),
    Action("matrix.unmark", ("x",), mark("unmark all"), mark("Take all marks away.")),
    Action("matrix.mark_all", ("M",), mark("mark all"), mark("Mark every initiative in the list.")),
    Action("matrix.right", ("right",), mark("next question"), mark("Go one question to the right.")),
    Action("matrix.left", ("left",), mark("previous question"), mark("Go one question to the left.")),
    Action("matrix.filter", ("slash", "f2"), mark("filter"), mark("Filter the list while you type."), 8),
    Action("matrix.sort", ("C",), mark("sort"),
        mark("Sort by the next column: number, completeness, waiting, title, organisation."), 9),
    Action("matrix.reverse", ("O",), mark("reverse"), mark("Turn the order of the list around.")),
    Action("matrix.with_left", ("a",), mark("also who left"),
        mark("Show those too that left the step of the questionnaire, or only those in it.")),
    Action("matrix.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the text below and back.")),
    Action("matrix.review", ("r",), mark("review"), mark("Open the review of this initiative.")),
    Action("matrix.back", ("q", "h", "escape"), mark("back"), mark("Clear the filter; with no filter, go back.")),
)  # fmt: skip
