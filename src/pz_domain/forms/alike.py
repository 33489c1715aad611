"""Texts and answers compared as people do: what mail and office programs change by themselves makes no difference."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]|--+")
_SINGLE, _DOUBLE = (
    re.compile("[\u2018\u2019\u201a\u201b\u00b4`]"),
    re.compile("[\u201c-\u201f\u00ab\u00bb]|''"),
)
_ODD = re.compile(r"\s+\?\s+|\ufffd")
"""A dash that did not survive another encoding stands there as a question mark, or as the sign for what is lost."""


def folded(text: str) -> str:
    """Return a text without differences in blanks, line ends, dashes and quotation marks."""
    text = _DOUBLE.sub('"', _SINGLE.sub("'", text.replace("\u2026", "...")))
    return " ".join(_ODD.sub(" - ", _DASHES.sub("-", text)).split())


def alike(one: str, other: str) -> bool:
    """Tell whether two texts say the same."""
    return folded(one) == folded(other)


def shape(value: Any) -> Any:
    """Return an answer in the form in which it is compared: nothing empty in it, every text folded."""
    if isinstance(value, Mapping):
        shaped = {str(key): shape(held) for key, held in sorted(value.items())}
        return {key: held for key, held in shaped.items() if not _is_nothing(held)}
    if isinstance(value, (list, tuple)):
        return [held for one in value if not _is_nothing(held := shape(one))]
    if isinstance(value, str):
        return folded(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _is_nothing(held: Any) -> bool:
    return held is None or held is False or held in ("", [], {})
