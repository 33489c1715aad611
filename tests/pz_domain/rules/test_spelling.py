"""A correction of spelling changes no fact, no figure and no word into another."""

from typing import Any

import pytest

from pz_domain.rules.spelling import only_spelling

RECORD: dict[str, Any] = {
    "title": "Zelf druppelen", "text": "De patient druppelt zelf, 28 uur minder zorg.", "wider_use": "",
    "impact": {"people": "Meer tijd.", "staffing": "Minder uren."}, "cluster": {"key": "p1", "rationale": "Daarom."},
    "elements": [{"text": "De apoteek legt uit.", "summarises": [0]}, {"text": "Oefenen.", "summarises": []}],
    "answers": {"Q3": {"value": {"number": 12}}},
}  # fmt: skip


def _text(text):
    return {**RECORD, "text": text}


@pytest.mark.requirement("A15")
@pytest.mark.parametrize(
    "text",
    ["De patiënt druppelt zelf, 28 uur minder zorg.", "de patient druppeld zelf 28 uur minder zorg!",
     "De patient drup pelt zelf; 28 uur minder zorg.", RECORD["text"]],
)  # fmt: skip
def test_letters_signs_and_spaces_may_be_corrected(text):
    assert only_spelling(RECORD, _text(text))


@pytest.mark.requirement("A15")
@pytest.mark.parametrize(
    "text",
    ["De patient druppelt niet zelf, 28 uur minder zorg.", "De patient druppelt zelf, 82 uur minder zorg.",
     "De patient druppelt zelf, uur minder zorg.", "De patient druppelt zelf, 28 uur meer zorg.",
     "De arts druppelt zelf, 28 uur minder zorg.", ""],
)  # fmt: skip
def test_a_word_or_figure_that_comes_goes_or_becomes_another_is_more_than_spelling(text):
    assert not only_spelling(RECORD, _text(text))


def test_elements_and_impact_may_be_corrected_and_nothing_beside_the_running_text():
    first, second = RECORD["elements"]
    mended = {**first, "text": "De apotheek legt uit."}
    assert only_spelling(RECORD, {**RECORD, "elements": [mended, second]})
    assert only_spelling(RECORD, {**RECORD, "impact": {"people": "Meer teid.", "staffing": "Minder uren."}})
    for changed in (
        {"elements": [{**mended, "summarises": [1]}, second]},
        {"elements": [mended]},
        {"elements": ""},
        {"impact": {"people": "Meer tijd."}},
        {"impact": ""},
        {"cluster": {"key": "p1", "rationale": "Darom."}},
        {"answers": {"Q3": {"value": {"number": 13}}}},
        {"organisation": "Ander huis"},
    ):
        assert not only_spelling(RECORD, {**RECORD, **changed}), changed
