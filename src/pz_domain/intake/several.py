"""What a cell holds several of: organisations and claims, each as it is registered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Any

from pz_domain.intake.cleaning import Mend, bare, clean

_BULLET = re.compile(r"^[•*\-–]\s+")
_BETWEEN_NAMES = re.compile(r"\s*[;\n]\s*")


def organisations(text: str) -> list[str]:
    """Return the organisations a cell names, each once: one a line, or with semicolons between (R42)."""
    parts = (_BULLET.sub("", part) for part in _BETWEEN_NAMES.split(text))
    return list(dict.fromkeys(filter(None, (" ".join(part.split()) for part in parts))))


def claims(text: str, mends: list[Mend]) -> list[dict[str, Any]]:
    """Return claims one by one (R165): those of a JSON list as they are, else one a line; add what was mended."""
    if text.startswith(("[", "{")):
        try:
            found = json.loads(f"[{text}]" if text.startswith("{") else text, parse_constant=str)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list):
            return [_claim(one if isinstance(one, dict) else {"text": one}, mends) for one in found]
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [{"text": line} for line in lines if line]


def _claim(said: Mapping[str, Any], mends: list[Mend]) -> dict[str, Any]:
    """Return a claim with plain values: what is escaped in JSON is mended like any other text."""
    return {bare(key): _plain_value(value, mends) for key, value in said.items()}


def _plain_value(value: Any, mends: list[Mend]) -> Any:
    if value is None or isinstance(value, (bool, int)) or (isinstance(value, float) and isfinite(value)):
        return value
    cleaned = clean(str(value))
    mends.extend(cleaned.mends)
    return cleaned.text
