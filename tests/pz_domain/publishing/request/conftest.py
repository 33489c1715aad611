"""A desk with the pilot's round, and the occasion on which it asks its sources."""

import pytest

from pz_domain.method.loader import builtin
from pz_domain.publishing.request.papers import occasion_of
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk
from pz_domain.work.perform import perform


@pytest.fixture
def desk() -> Desk:
    found = Desk(MemoryStore())
    for deed in (
        {"deed": "enrol_reviewer", "id": "carla", "name": "Carla", "role": "coordinator"},
        {"deed": "adopt_edition", "text": builtin("pilot-2023").decode()},
        {"deed": "open_round", "id": "pilot-2023"},
    ):
        perform(deed, found, "carla")
    return found


@pytest.fixture
def occasion(desk):
    def on(language="nl"):
        return occasion_of(desk, desk.open_round(), language, "Carla")

    return on
