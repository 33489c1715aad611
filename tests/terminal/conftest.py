"""The small round of the screens, for terminals."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def round_folder(furnished: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(furnished, tmp_path / "workspace"))
