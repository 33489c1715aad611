"""From the text of a method file to an edition, or to the list of everything that is wrong with it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from pydantic import ValidationError

from pz_domain.method.edition import Edition, Method
from pz_domain.method.lines import Path, line_at, lines_of
from pz_domain.method.problems import FaultyMethod, Problem, place_of, sentence_for
from pz_domain.method.references import cross_check, hidden_characters
from pz_domain.wording import say

LARGEST = 2 * 1024 * 1024
"""The longest method file that is read, in characters."""

_KEPT = 32
_SUFFIX = ".toml"
_PLACE = re.compile(r" ?\(at (line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")


def load(text: bytes | str) -> Edition:
    """Return the edition a method file holds; its hash is its identity (R7, D18).

    Raises:
        FaultyMethod: the file has problems; the refusal lists them all.
    """
    try:
        plain = normal(text)
    except UnicodeError:
        raise FaultyMethod(check(text)) from None
    return _load(plain)


def check(text: bytes | str) -> tuple[Problem, ...]:
    """Return every problem of a method file in the order of its lines; none: it can be used."""
    try:
        plain = normal(text)
    except UnicodeError:
        return (_whole_file(say("The file is not in UTF-8. Save it as UTF-8 and try again.")),)
    if len(plain) > LARGEST:
        return (_whole_file(say("The file is longer than {n} characters.", n=LARGEST)),)
    try:
        return _problems_of(plain)
    except RecursionError:
        return (_whole_file(say("Lists or tables are nested too deeply.")),)


def normal(text: bytes | str) -> str:
    """Return the text an edition is named by: UTF-8, no byte order mark, line ends as LF.

    Raises UnicodeError when it is not UTF-8.
    """
    data = text.encode() if isinstance(text, str) else text
    return data.decode().removeprefix("\ufeff").replace("\r\n", "\n")


def hash_of(text: bytes | str) -> str:
    """Return the name of the edition with this text: SHA-256 in hexadecimal."""
    return hashlib.sha256(normal(text).encode()).hexdigest()


def builtin_ids() -> tuple[str, ...]:
    """Return the ids of the methods that come with the program."""
    found = (entry.name for entry in resources.files("pz_domain.method").iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in found if name.endswith(_SUFFIX)))


def builtin(id: str) -> bytes:
    """Return the file of a method that comes with the program.

    Raises KeyError when there is none with this id.
    """
    if id not in builtin_ids():
        raise KeyError(id)
    return resources.files("pz_domain.method").joinpath(f"{id}{_SUFFIX}").read_bytes()


@lru_cache(maxsize=_KEPT)
def _load(plain: str) -> Edition:
    """Build an edition once for each text."""
    try:
        raw = tomllib.loads(plain) if len(plain) <= LARGEST else {}
        method = Method.model_validate(raw)
        sound = not any(_beyond_schema(raw, method))
    except (ValueError, RecursionError):
        sound = False
    if not sound:
        raise FaultyMethod(check(plain))
    return Edition(hash_of(plain), method)


def _problems_of(plain: str) -> tuple[Problem, ...]:
    try:
        raw = tomllib.loads(plain)
    except ValueError as error:
        return (_unreadable(plain, error),)
    try:
        found = list(_beyond_schema(raw, Method.model_validate(raw)))
    except ValidationError as errors:
        found = [(error["loc"], sentence_for(error)) for error in errors.errors(include_url=False)]
        found += hidden_characters(raw)
    if not found:
        return ()
    lines = lines_of(plain)
    problems = (Problem(line_at(lines, path), place_of(raw, path), message) for path, message in found)
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _beyond_schema(raw: Mapping[str, Any], method: Method) -> Iterator[tuple[Path, str]]:
    """What the schema alone cannot see."""
    yield from hidden_characters(raw)
    yield from cross_check(method)


def _unreadable(plain: str, error: ValueError) -> Problem:
    """The place where the text stops being TOML."""
    place = _PLACE.search(str(error))
    message = say("This is not TOML: {detail}.", detail=_PLACE.sub("", str(error)))
    if place and place["line"]:
        return Problem(int(place["line"]), say("column {n}", n=place["column"]), message)
    return Problem(plain.count("\n", 0, len(plain.rstrip())) + 1, "", message)


def _whole_file(message: str) -> Problem:
    return Problem(None, "", message)
