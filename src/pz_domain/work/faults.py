"""What is wrong with a field of a deed, in words: the library that finds it speaks of its own types, in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pz_domain.wording import mark, say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

OF_THE_WEB = "^https?://"
MOMENT = mark("{field} is no moment, such as 2023-11-30T10:00:00+01:00")
DATE = mark("{field} is no date, such as 2023-11-30")
LIST = mark("{field} must be a list")
FIELDS = mark("{field} must be an object with fields")
NUMBER = mark("{field} must be a number")
WHOLE = mark("{field} must be a whole number")
WORDS = {
    "missing": mark("{field} is missing"),
    "extra_forbidden": mark("{field} is not a field of this deed"),
    "literal_error": mark("{field} must be one of {known}"),
    "enum": mark("{field} must be one of {known}"),
    "string_too_short": mark("{field} is empty"),
    "string_too_long": mark("{field} is longer than {most} characters"),
    "string_pattern_mismatch": mark("{field} has another form than it should have"),
    "string_type": mark("{field} must be a text"),
    "datetime": MOMENT, "timezone": MOMENT, "date": DATE,
    "int": WHOLE, "float": NUMBER, "finite_number": NUMBER,
    "bool": mark("{field} must be true or false"),
    "greater_than_equal": mark("{field} must be at least {least}"),
    "less_than_equal": mark("{field} must be at most {most}"),
    "too_short": mark("{field} must hold at least {least}"),
    "too_long": mark("{field} must hold at most {most}"),
    "tuple_type": LIST, "list_type": LIST, "frozen_set": LIST, "set": LIST,
    "dict_type": FIELDS, "mapping_type": FIELDS, "model": FIELDS, "dataclass": FIELDS,
}  # fmt: skip
"""What is said of a fault, by how its kind begins."""
BOUNDS = {"ge": "least", "min_length": "least", "le": "most", "max_length": "most", "expected": "known"}
WEB = mark("{field} is no address on the web, such as https://www.example.org/practices/")


def sentence(problem: ErrorDetails) -> str:
    """Return what is wrong with which field."""
    where, told = ".".join(str(part) for part in problem["loc"]), problem.get("ctx", {})
    if str(told.get("pattern", "")).startswith(OF_THE_WEB):
        return say(WEB, field=where)
    if problem["type"] == "value_error":
        return say("{field}: {problem}", field=where, problem=told["error"])
    words = next((words for begin, words in WORDS.items() if problem["type"].startswith(begin)), None)
    if words is None:
        return say("{field}: {problem}", field=where, problem=problem["msg"])
    return say(words, field=where, **_bounds(told))


def _bounds(told: Mapping[str, Any]) -> dict[str, object]:
    return {BOUNDS[key]: _named(str(value)) for key, value in told.items() if key in BOUNDS}


def _named(expected: str) -> str:
    """Return what the library names as `'a', 'b' or 'c'`, without its English."""
    return expected.replace("'", "").replace(" or ", ", ")
