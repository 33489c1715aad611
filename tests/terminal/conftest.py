"""The small round of the screens, for terminals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pz_tui import scene


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round, made once."""
    folder = tmp_path_factory.mktemp("scene") / "workspace"
    scene.furnish(folder)
    return folder


@pytest.fixture
def round_folder(furnished: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(furnished, tmp_path / "workspace"))
