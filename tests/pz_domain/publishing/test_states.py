"""A state in words: by the outcome of the method, by the process, else as it is."""

from __future__ import annotations

import pytest

from pz_domain.method.loader import builtin, load
from pz_domain.publishing.states import state_label
from pz_domain.publishing.voice import Voice

PILOT = load(builtin("pilot-2023").decode())


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_end_is_named_by_its_outcome_and_other_states_by_the_process(language: str) -> None:
    ended = PILOT.outcomes["O01"]
    assert state_label(PILOT, ended.key, Voice(language)) == ended.label.in_(language)
    assert state_label(PILOT, "verstuurd", Voice(language)) != "verstuurd"
    assert state_label(PILOT, "of a newer program", Voice(language)) == "of a newer program"
