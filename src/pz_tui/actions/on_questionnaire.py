"""What keys do on the questionnaire of one initiative."""

from pz_domain.wording import mark
from pz_tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("questionnaire.change", ("enter", "e", "f2"), mark("answer"),
        mark("Type or choose the answer under the cursor, or change the evidence card there."), 1),
    Action("questionnaire.next_gap", ("n", "f3"), mark("next gap"),
        mark("Go to the next question that is not answered."), 2),
    Action("questionnaire.previous_gap", ("N",), mark("previous gap"),
        mark("Go to the previous one that is not answered.")),
    Action("questionnaire.not_applicable", ("x",), mark("not applicable"),
        mark("This question does not apply, with a reason."), 3),
    Action("questionnaire.unknown", ("w",), mark("unknown"), mark("The answer is not known, with a reason."), 4),
    Action("questionnaire.evidence", ("plus",), mark("evidence"), mark("Add an evidence card.")),
    Action("questionnaire.ask_back", ("b",), mark("ask back"), mark("Ask the provider to explain this answer.")),
    Action("questionnaire.contact", ("c",), mark("contact attempt"), mark("Record an attempt at contact."), 5),
    Action("questionnaire.send", ("S",), mark("sent"), mark("Record that the questionnaire was sent."), 6),
    Action("questionnaire.make_form", ("m",), mark("make form"),
        mark("Write this questionnaire as a form for the provider.")),
    Action("questionnaire.read_forms", ("I",), mark("read form"),
        mark("Read a form that came back: first you see what it brings, then it is recorded.")),
    Action("questionnaire.close", ("f", "f5"), mark("close"),
        mark("Close the questionnaire; a complete one goes on to step 4."), 7),
    Action("questionnaire.decide", ("D",), mark("decide"), mark("Decide as proposed."), 8),
    Action("questionnaire.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 9),
    Action("questionnaire.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("questionnaire.review", ("r",), mark("review"), mark("Open the review of this initiative.")),
    Action("questionnaire.notes", ("t",), mark("notes"), mark("Read and write notes on this initiative.")),
    Action("questionnaire.documents", ("o",), mark("documents"),
        mark("Open a document or a link of this initiative, or record one.")),
    Action("questionnaire.copy", ("y",), mark("copy"), mark("Copy a text of this page to the clipboard.")),
    Action("questionnaire.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from.")),
)  # fmt: skip
