"""One table of actions: nothing clashes, everything can be done, is named, and is translated."""

import importlib
from typing import Any

import pytest
from textual.binding import Binding

from pz_domain import wording
from pz_tui.actions import ACTIONS, BY_ID, CONTEXTS, TOGETHER, clashes, hints, of, shown
from pz_tui.keys_page import keys_markdown

OWNERS = {
    "app": "pz_tui.app:PzApp", "queue": "pz_tui.screens.queue:QueueScreen",
    "review": "pz_tui.screens.review:ReviewScreen", "paired": "pz_tui.screens.paired:PairedScreen",
    "questionnaire": "pz_tui.screens.questionnaire:QuestionnaireScreen", "list": "pz_tui.widgets.lines:Lines",
    "publication": "pz_tui.screens.publication:PublicationScreen", "text": "pz_tui.widgets.editor:Editor",
    "duplicates": "pz_tui.screens.duplicates:DuplicatesScreen",
    "conflicts": "pz_tui.screens.conflicts:ConflictsScreen",
    "intake": "pz_tui.screens.intake:IntakeScreen",
    "forms": "pz_tui.screens.forms:FormsScreen",
    "matrix": "pz_tui.screens.matrix:MatrixScreen",
    "notes": "pz_tui.screens.notes:NotesScreen",
    "documents": "pz_tui.screens.documents:DocumentsScreen",
    "batches": "pz_tui.screens.batches:BatchesScreen",
    "numbers": "pz_tui.screens.numbers:NumbersScreen",
    "sources": "pz_tui.screens.sources:SourcesScreen",
    "follow_up": "pz_tui.screens.follow_up:FollowUpScreen",
}  # fmt: skip


def owner(context: str) -> Any:
    module, name = OWNERS[context].split(":")
    return getattr(importlib.import_module(module), name)


def test_no_key_stands_for_two_things_at_once():
    assert clashes() == ()


def test_a_clash_is_found(monkeypatch):
    twice = (*ACTIONS, BY_ID["queue.mark"].__class__("queue.again", ("space",), "again", "Again."))
    monkeypatch.setattr("pz_tui.actions.ACTIONS", twice)
    assert clashes() == (("space", "queue.mark", "queue.again"),)


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_action_has_its_method_and_its_binding_where_it_works(context):
    bound = {
        binding.id: binding
        for binding in owner(context).BINDINGS
        if isinstance(binding, Binding) and binding.id
    }
    for action in of(context):
        assert callable(getattr(owner(context), f"action_{action.name}"))
        assert bound[action.id].key == ",".join(action.keys)
    assert len(bound) == len(of(context))


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_has_a_key_a_label_and_help_in_both_languages(action):
    assert action.keys
    assert action.help.endswith(".")
    for sentence in (action.label, action.help):
        wording.use_language("nl")
        assert wording.say(sentence)
    assert wording._in_use.gettext(action.help) != action.help


def test_no_key_is_one_that_terminals_swallow():
    for action in ACTIONS:
        for key in action.keys:
            assert not key.startswith(("ctrl+shift", "ctrl+space"))
            assert not (key.startswith("ctrl+") and key[5:].isdigit())


def test_the_function_keys_mirror_main_actions_and_every_page_is_left_without_escape():
    keys = {key for action in ACTIONS for key in action.keys}
    assert {f"f{n}" for n in range(1, 9)} <= keys
    for together in TOGETHER[:-1]:
        back = BY_ID[f"{together[-1]}.back"]
        assert set(back.keys) > {"escape"}


def test_the_status_line_names_the_most_needed_first():
    assert [action.id for action in hints("review", "app")][:4] == [
        f"review.verdict_{n}" for n in (1, 2, 3, 4)
    ]
    assert hints("review", "app")[-1].id == "app.help"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_of_keys_names_every_action_in_its_language(language):
    wording.use_language("nl" if language == "en" else "en")
    page = keys_markdown(language)
    assert page.count("\n| `") == len(ACTIONS)
    assert ("Maak uw oordelen definitief" in page) == (language == "nl")
    assert wording.language() != language


def test_a_key_is_shown_as_it_stands_on_the_keyboard():
    assert [shown(key) for key in ("slash", "f5", "ctrl+s", "right_square_bracket", "G")] == [
        "/",
        "F5",
        "ctrl-s",
        "]",
        "G",
    ]
