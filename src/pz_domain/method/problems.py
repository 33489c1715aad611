"""What is wrong with a method file: a list of problems, each with its place and a sentence that helps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic_core import ErrorDetails

from pz_domain.method.lines import Path
from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: the line in the file (None: the file as a whole), the place in it, and a sentence."""

    line: int | None
    where: str
    message: str

    def __str__(self) -> str:
        """Return the problem on one line."""
        place = say("line {n}", n=self.line) if self.line else ""
        return ": ".join(filter(None, (place, self.where, self.message)))


class FaultyMethod(Refusal):
    """The method file has problems; `problems` lists them all."""

    code: ClassVar[str] = "method-faulty"
    sentence: ClassVar[str] = mark("This method file cannot be used. Problems: {n}. The first is: {first}")

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold all problems, in the order of the file."""
        self.problems = tuple(problems)
        super().__init__("", n=len(self.problems), first=self.problems[0])


_SENTENCES: Mapping[str, str] = {
    "missing": mark("This field is missing."),
    "extra_forbidden": mark("A method has no such field here."),
    "string_type": mark("Text between quotes belongs here."),
    "string_too_short": mark("The text is empty."),
    "string_pattern_mismatch": mark("A key is 1 to 64 letters, digits, dots, hyphens or underscores."),
    "int_type": mark("A whole number belongs here."),
    "int_parsing": mark("A whole number belongs here."),
    "int_from_float": mark("A whole number belongs here."),
    "bool_type": mark("Only true or false belongs here."),
    "bool_parsing": mark("Only true or false belongs here."),
    "tuple_type": mark("A list belongs here."),
    "model_type": mark("A table belongs here."),
    "literal_error": mark("Choose one of: {expected}."),
    "enum": mark("Choose one of: {expected}."),
    "too_short": mark("At least {min_length} must stand here."),
    "too_long": mark("At most {max_length} may stand here."),
    "greater_than_equal": mark("The number must be at least {ge}."),
    "less_than_equal": mark("The number must be at most {le}."),
}


def sentence_for(error: ErrorDetails) -> str:
    """Say in the present language what the schema finds wrong."""
    found = _SENTENCES.get(error["type"])
    if found is None:
        return say("This value does not fit here ({detail}).", detail=error["msg"])
    context: dict[str, Any] = dict(error.get("ctx", {}))
    if "expected" in context:
        named = re.findall(r"'([^']*)'", context["expected"])
        context["expected"] = ", ".join(named) or context["expected"]
    return say(found, **context)


def place_of(raw: object, path: Path) -> str:
    """Name a path as people do: items of a list by their code or key, else by number from 1."""
    words: list[str] = []
    here: object = raw
    for step in path:
        here = _into(here, step)
        if isinstance(step, int):
            words[-1] += f"[{name_of(here) or step + 1}]"
        else:
            words.append(step)
    return harmless(".".join(words))


def harmless(text: str) -> str:
    """Return text without what could act on a screen: control characters and the like become `?`."""
    return "".join(character if character.isprintable() else "?" for character in text)


def _into(here: object, step: str | int) -> object:
    get: Callable[[Any], object] | None = getattr(here, "__getitem__", None)
    try:
        return get(step) if get else None
    except (KeyError, IndexError, TypeError):
        return None


def name_of(item: object) -> str:
    """The code, key or the like by which a table in a list is known."""
    if not isinstance(item, dict):
        return ""
    return next(
        (str(item[name]) for name in ("code", "key", "verdict", "number", "outcome") if name in item), ""
    )
