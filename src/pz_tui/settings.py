"""What the screen remembers of a person between two days: language, colours, and how often to exchange.

One small file beside `keys.toml`, written whole or not at all. A damaged one costs nothing but the choice.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pz_domain.wording import LANGUAGES, say

NAME = "settings.json"
LARGEST = 64 * 1024
EVERY, LONGEST = 15, 24 * 60
"""Minutes: how often to exchange unless chosen otherwise, and the longest that can be chosen."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was chosen; empty where nothing was. `damage` says what could not be read."""

    language: str = ""
    theme: str = ""
    exchange: int = EVERY
    """Minutes between two exchanges with the shared file; 0: only when asked."""
    damage: str = ""


def config_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of a person's own settings: `PZ_CONFIG`, or where the system keeps such files."""
    if environ.get("PZ_CONFIG"):
        return Path(environ["PZ_CONFIG"]).expanduser()
    import platformdirs

    return platformdirs.user_config_path("pz", appauthor=False)


def remembered(folder: Path) -> Settings:
    """Return what was chosen earlier; nothing where there is no file, or it cannot be read."""
    file = folder / NAME
    try:
        with file.open("rb") as opened:
            found = json.loads(opened.read(LARGEST))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError):
        return Settings(damage=_damage(file))
    if not isinstance(found, dict):
        return Settings(damage=_damage(file))
    chosen, theme, every = found.get("language"), found.get("theme"), found.get("exchange")
    return Settings(
        chosen if isinstance(chosen, str) and chosen in LANGUAGES else "",
        theme if isinstance(theme, str) else "",
        every if type(every) is int and 0 <= every <= LONGEST else EVERY,
    )


def remember(folder: Path, *, language: str = "", theme: str = "", exchange: int | None = None) -> bool:
    """Keep a choice beside those of earlier; tell whether the disk took it."""
    kept = remembered(folder)
    kept = replace(
        kept,
        language=language or kept.language,
        theme=theme or kept.theme,
        exchange=kept.exchange if exchange is None else exchange,
    )
    chosen = {"language": kept.language, "theme": kept.theme, "exchange": kept.exchange}
    text = json.dumps(chosen, indent=2) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=NAME, dir=folder)
    except OSError:
        return False
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(made).replace(folder / NAME)
    except OSError:
        with suppress(OSError):
            Path(made).unlink()
        return False
    return True


def _damage(file: Path) -> str:
    return say(
        "Your settings in {file} cannot be read; PZ starts with its own. Choosing anew mends them.", file=file
    )
