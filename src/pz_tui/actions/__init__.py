"""Everything a key can do, in one table.

Bindings, status line, help, palette and the pages of keys are made from `ACTIONS`. An action's id is
`context.name`; the screen or widget of that context has a method `action_name`. Each context has a file.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from pz_domain.wording import mark, say
from pz_tui.actions import (
    on_app,
    on_batches,
    on_conflicts,
    on_documents,
    on_duplicates,
    on_follow_up,
    on_forms,
    on_intake,
    on_list,
    on_matrix,
    on_notes,
    on_numbers,
    on_paired,
    on_publication,
    on_questionnaire,
    on_queue,
    on_review,
    on_sources,
    on_text,
)
from pz_tui.actions.action import Action as Action
from pz_tui.key_names import SHOWN, SPACE

CONTEXTS = {
    "app": mark("Everywhere"),
    "list": mark("In every list"),
    "queue": mark("Queue"),
    "review": mark("Review"),
    "paired": mark("Reviewing together"),
    "questionnaire": mark("Questionnaire"),
    "publication": mark("Publication"),
    "matrix": mark("Questionnaires"),
    "batches": mark("Publications"),
    "follow_up": mark("After publication"),
    "sources": mark("Request"),
    "duplicates": mark("Likely duplicates"),
    "conflicts": mark("Conflicts"),
    "intake": mark("Lists that come in"),
    "forms": mark("Forms that come back"),
    "numbers": mark("Numbers"),
    "notes": mark("Notes"),
    "documents": mark("Documents"),
    "text": mark("While writing"),
}

ACTIONS: tuple[Action, ...] = (
    *on_queue.ACTIONS,
    *on_review.ACTIONS,
    *on_paired.ACTIONS,
    *on_questionnaire.ACTIONS,
    *on_publication.ACTIONS,
    *on_matrix.ACTIONS,
    *on_batches.ACTIONS,
    *on_follow_up.ACTIONS,
    *on_sources.ACTIONS,
    *on_duplicates.ACTIONS,
    *on_conflicts.ACTIONS,
    *on_intake.ACTIONS,
    *on_forms.ACTIONS,
    *on_numbers.ACTIONS,
    *on_notes.ACTIONS,
    *on_documents.ACTIONS,
    *on_text.ACTIONS,
    *on_list.ACTIONS,
    *on_app.ACTIONS,
)

BY_ID = {action.id: action for action in ACTIONS}
# Contexts whose keys work at the same moment: a key may stand for one action only within each.
PAGES = (
    "queue",
    "review",
    "paired",
    "questionnaire",
    "publication",
    "matrix",
    "batches",
    "follow_up",
    "sources",
    "duplicates",
    "conflicts",
    "intake",
    "forms",
    "numbers",
    "notes",
    "documents",
)
TOGETHER = (*(("app", "list", page) for page in PAGES), ("text",))
_own: dict[str, tuple[str, ...]] = {}


def adopt(own: Mapping[str, tuple[str, ...]]) -> None:
    """Take the user's own keys, by the action's id, in the place of those of the table."""
    _own.clear()
    _own.update(own)


def keymap() -> Mapping[str, str]:
    """Return the user's own keys as Textual's keymap."""
    return {action: ",".join(keys) for action, keys in _own.items()}


def keys_of(action: Action) -> tuple[str, ...]:
    """Return the keys an action has now: the user's own, or those of the table."""
    return _own.get(action.id, action.keys)


def key_of(action: str) -> str:
    """Return, for a sentence, the first key of an action as people read it."""
    return shown(keys_of(BY_ID[action])[0])


def entering(context: str) -> Action | None:
    """Return what enter does by itself in a context, for a double click."""
    return next((action for action in of(context) if "enter" in action.keys), None)


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
            for key in keys_of(action):
                if key in taken:
                    found.append((key, taken[key], action.id))
                taken[key] = action.id
    return tuple(found)
