"""Everything a key can do, in one table.

Bindings, status line, help, palette and the pages of keys are made from `ACTIONS`. An action's id is
`context.name`; the screen or widget of that context has a method `action_name`.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from pz_domain.wording import mark, say


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a reviewer can do by key.

    `keys` are Textual's names, the first is the one that is shown. `hint` orders the status line;
    0 stays out of it.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    hint: int = 0

    @property
    def context(self) -> str:
        """Where it works."""
        return self.id.split(".")[0]

    @property
    def name(self) -> str:
        """Its name within its context."""
        return self.id.split(".")[1]


CONTEXTS = {
    "app": mark("Everywhere"),
    "list": mark("In every list"),
    "queue": mark("Queue"),
    "review": mark("Review"),
    "questionnaire": mark("Questionnaire"),
    "publication": mark("Publication"),
    "text": mark("While writing"),
}

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
    Action("queue.preview", ("tab", "shift+tab"), mark("other pane"), mark("Go to the preview and back.")),
    Action("queue.back", ("q", "h", "escape"), mark("back"), mark("Clear the filter; with no filter, leave PZ.")),

    Action("review.verdict_1", ("1",), mark("meets"), mark("It meets the criterion; go to the next open one."), 1),
    Action("review.verdict_2", ("2",), mark("certainly not"), mark("It certainly does not meet the criterion."), 1),
    Action("review.verdict_3", ("3",), mark("doubt"), mark("There is doubt."), 1),
    Action("review.verdict_4", ("4",), mark("no information"), mark("Information is missing to judge this."), 1),
    Action("review.rationale", ("e", "f2"), mark("rationale"), mark("Write the rationale of this criterion."), 2),
    Action("review.parts", ("p",), mark("parts"),
        mark("Open or fold the parts of this criterion; enter changes one."), 3),
    Action("review.definition", ("i", "f4"), mark("definition"), mark("Show what the criterion means, in full."), 4),
    Action("review.other_pane", ("tab", "shift+tab"), mark("other pane"),
        mark("Go from the criteria to the facts and back."), 5),
    Action("review.cite", ("c",), mark("cite"),
        mark("Cite the answer or the evidence under the cursor of the facts."), 6),
    Action("review.finalise", ("f", "f5"), mark("finish"),
        mark("Make your verdicts final; then the other's are shown."), 7),
    Action("review.agree", ("a",), mark("agree"), mark("Record the joint verdict where you differ."), 8),
    Action("review.decide", ("D",), mark("decide"), mark("Decide as proposed; the initiative moves on."), 9),
    Action("review.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 10),
    Action("review.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("review.next_open", ("n", "f3"), mark("next open"),
        mark("Go to the next criterion without your verdict.")),
    Action("review.previous_open", ("N",), mark("previous open"),
        mark("Go to the previous criterion without your verdict.")),
    Action("review.differences", ("d",), mark("only differences"),
        mark("Show only the criteria on which you differ."), 9),
    Action("review.interest", ("b",), mark("interest"),
        mark("Declare whether you have an interest in this initiative.")),
    Action("review.reopen", ("R",), mark("reopen"), mark("Open this step again, with a reason."), 12),
    Action("review.facts_down", ("J",), mark("facts down"), mark("Scroll the facts down from anywhere.")),
    Action("review.facts_up", ("K",), mark("facts up"), mark("Scroll the facts up from anywhere.")),
    Action("review.zoom", ("z",), mark("zoom"), mark("Give the whole screen to this pane, or back.")),
    Action("review.change", ("enter",), mark("edit"),
        mark("Change the part under the cursor, or write the rationale.")),
    Action("review.questionnaire", ("v", "f6"), mark("questionnaire"),
        mark("Open the questionnaire of this initiative.")),
    Action("review.publication", ("P", "f7"), mark("publication"), mark("Open the publication of this initiative.")),
    Action("review.back", ("q", "h", "escape"), mark("back"), mark("Go back to the list.")),

    Action("questionnaire.change", ("enter", "e", "f2"), mark("answer"),
        mark("Type or choose the answer under the cursor."), 1),
    Action("questionnaire.next_gap", ("n", "f3"), mark("next gap"),
        mark("Go to the next question that is not answered."), 2),
    Action("questionnaire.previous_gap", ("N",), mark("previous gap"),
        mark("Go to the previous one that is not answered.")),
    Action("questionnaire.not_applicable", ("x",), mark("not applicable"),
        mark("This question does not apply, with a reason."), 3),
    Action("questionnaire.unknown", ("w",), mark("unknown"), mark("The answer is not known, with a reason."), 4),
    Action("questionnaire.evidence", ("plus",), mark("evidence"), mark("Add an evidence card.")),
    Action("questionnaire.ask_back", ("b",), mark("ask back"), mark("Ask the provider to explain this answer.")),
    Action("questionnaire.contact", ("c",), mark("contact"), mark("Record an attempt at contact."), 5),
    Action("questionnaire.send", ("S",), mark("sent"), mark("Record that the questionnaire was sent."), 6),
    Action("questionnaire.close", ("f", "f5"), mark("close"),
        mark("Close the questionnaire; a complete one goes on to step 4."), 7),
    Action("questionnaire.decide", ("D",), mark("decide"), mark("Decide as proposed."), 8),
    Action("questionnaire.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 9),
    Action("questionnaire.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("questionnaire.review", ("r",), mark("review"), mark("Open the review of this initiative.")),
    Action("questionnaire.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from.")),

    Action("publication.change", ("enter", "e", "f2"), mark("edit"),
        mark("Write or choose what is under the cursor."), 1),
    Action("publication.next_gap", ("n", "f3"), mark("next gap"), mark("Go to the next thing that is missing."), 2),
    Action("publication.summarises", ("s",), mark("summarises"),
        mark("Say which of the provider's own elements this one sums up."), 3),
    Action("publication.submit", ("S",), mark("submit"), mark("Put this text before the provider."), 4),
    Action("publication.approval", ("A",), mark("approval"), mark("Record the provider's answer on the text."), 5),
    Action("publication.batch", ("B",), mark("batch"), mark("Make a batch of this or the marked initiatives."), 6),
    Action("publication.release", ("V",), mark("release"), mark("Release the batch."), 7),
    Action("publication.published", ("W",), mark("on the website"),
        mark("Record where and when it was published."), 8),
    Action("publication.other_pane", ("tab", "shift+tab"), mark("other pane"), mark("Go to the batches and back.")),
    Action("publication.next_case", ("right_square_bracket",), mark("next"),
        mark("Go to the next initiative of the list."), 9),
    Action("publication.previous_case", ("left_square_bracket",), mark("previous"),
        mark("Go to the previous initiative.")),
    Action("publication.review", ("r",), mark("review"), mark("Open the review of this initiative.")),
    Action("publication.back", ("q", "h", "escape"), mark("back"), mark("Go back to where you came from.")),

    Action("text.save", ("ctrl+s",), mark("done"), mark("Keep the text and leave it."), 1),
    Action("text.leave", ("escape",), mark("leave"), mark("Leave the text; what you typed stays as a draft."), 2),

    Action("list.down", ("j", "down"), mark("down"), mark("One line down.")),
    Action("list.up", ("k", "up"), mark("up"), mark("One line up.")),
    Action("list.page_down", ("pagedown", "ctrl+f"), mark("page down"), mark("One page down.")),
    Action("list.page_up", ("pageup", "ctrl+b"), mark("page up"), mark("One page up.")),
    Action("list.first", ("g", "home"), mark("first"), mark("To the first line.")),
    Action("list.last", ("G", "end"), mark("last"), mark("To the last line.")),

    Action("app.undo", ("u", "ctrl+z", "f8"), mark("undo"),
        mark("Undo your own last change of this initiative."), 20),
    Action("app.redo", ("U", "ctrl+y"), mark("redo"), mark("Do again what you undid.")),
    Action("app.help", ("question_mark", "f1"), mark("help"), mark("All keys; type to search them."), 30),
    Action("app.palette", ("colon", "ctrl+p"), mark("commands"), mark("Find a command by its name and do it.")),
    Action("app.theme", ("T",), mark("light or dark"), mark("Go from the dark to the light colours and back.")),
    Action("app.language", ("L",), mark("language"), mark("Nederlands or English.")),
    Action("app.leave", ("ctrl+q",), mark("leave PZ"), mark("Leave PZ; everything is kept.")),
)  # fmt: skip

BY_ID = {action.id: action for action in ACTIONS}
# Contexts whose keys work at the same moment: a key may stand for one action only within each.
PAGES = ("queue", "review", "questionnaire", "publication")
TOGETHER = (*(("app", "list", page) for page in PAGES), ("text",))
SHOWN = {
    "slash": "/", "question_mark": "?", "colon": ":", "plus": "+", "right_square_bracket": "]",
    "left_square_bracket": "[", "escape": "esc", "pagedown": "PgDn", "pageup": "PgUp", "down": "↓", "up": "↑",
    "left": "←", "right": "→", "home": "Home", "end": "End",
}  # fmt: skip
SPACE = mark("space")


def of(*contexts: str) -> tuple[Action, ...]:
    """Return the actions of contexts, in the order of the table."""
    return tuple(action for action in ACTIONS if action.context in contexts)


def bindings(*contexts: str, priority: bool = False) -> list[Binding]:
    """Return the bindings of contexts, for a class's `BINDINGS`."""
    return [
        Binding(",".join(action.keys), action.name, action.label, id=action.id, show=False, priority=priority)
        for action in of(*contexts)
    ]


def hints(*contexts: str) -> tuple[Action, ...]:
    """Return the actions the status line names, the most needed first."""
    return tuple(sorted((action for action in of(*contexts) if action.hint), key=lambda action: action.hint))


def shown(key: str) -> str:
    """Return a key as people read it on their keyboard."""
    if key == "space":
        return say(SPACE)
    if key in SHOWN:
        return SHOWN[key]
    return key.upper() if key[0] == "f" and key[1:].isdigit() else key.replace("+", "-")


def clashes() -> tuple[tuple[str, str, str], ...]:
    """Return (key, action, action) for keys that stand for two things at once; empty is right."""
    found = []
    for together in TOGETHER:
        taken: dict[str, str] = {}
        for action in of(*together):
            for key in action.keys:
                if key in taken:
                    found.append((key, taken[key], action.id))
                taken[key] = action.id
    return tuple(found)
