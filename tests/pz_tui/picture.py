"""What a screen shows, as text: the characters of its lines, and whether they are as they were."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from textual.app import App

SIZES = {"80x24": (80, 24), "140x45": (140, 45)}
"""The terminal that must do, and one with room."""
GOLDEN = Path(__file__).parent / "golden"
BAR_ENDS = " ▁▂▃▄▅▆▇"
VERSION = re.compile(r"\b[0-9a-f]{8}\b")
UPDATE = os.environ.get("PZ_UPDATE", "") not in {"", "0"}


def picture(app: App[Any]) -> str:
    """Return what stands on the screen, line by line, without colours."""
    strips = app.screen._compositor.render_strips(app.size)  # the public ways in are pictures, not text
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


def said(app: App[Any]) -> str:
    """Return what stands on the screen as one line, with a blank where there were more or an end of a line."""
    return " ".join(picture(app).split())


def is_as_kept(app: App[Any], name: str) -> None:
    """Compare the screen with the one kept under a name; with PZ_UPDATE=1 keep this one."""
    shown, kept = picture(app), GOLDEN / f"{name}.txt"
    if UPDATE:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(shown, encoding="utf-8")
    assert _still(shown) == _still(kept.read_text(encoding="utf-8"))


def _still(shown: str) -> str:
    """Leave out how far a scroll bar reaches (lines out of view move it) and versions (chance has part in them)."""
    return VERSION.sub("x" * 8, "\n".join(line.rstrip(BAR_ENDS) for line in shown.split("\n")))
