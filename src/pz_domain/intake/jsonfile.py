"""Lists as JSON: an array of objects, an object that holds one, or an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pz_domain.intake.decoding import decode
from pz_domain.intake.table import MAX_CELL, MAX_COLUMNS, Row, Sheet
from pz_domain.intake.unreadable import CellTooLong, EmptyFile, NotAListOfRows, TooWide
from pz_domain.refusals.workspace import Damaged


def read_json(data: bytes, name: str) -> Sheet:
    """Read a list of objects; `number` of a row is its place in the list, from 1.

    Raises:
        Refusal: empty, not text, no JSON, or no list of objects.
    """
    decoded = decode(data, name)
    if not decoded.text.strip("\ufeff \t\r\n"):
        raise EmptyFile(name)
    try:
        objects = _objects(_load(decoded.text), name)
        columns = tuple(dict.fromkeys(key for one in objects for key in one))
        if len(columns) > MAX_COLUMNS:
            raise TooWide(name, limit=MAX_COLUMNS, row=1)
        rows = tuple(
            Row(n, tuple(_cell(one.get(c), name, n) for c in columns)) for n, one in enumerate(objects, 1)
        )
    except (ValueError, RecursionError) as problem:
        raise Damaged(name, problem=_place(problem)) from problem
    return Sheet(rows, {"encoding": decoded.encoding}, decoded.warnings, columns)


def _load(text: str) -> Any:
    """Read one document; failing that, one a line."""
    text = text.lstrip("\ufeff")
    try:
        return json.loads(text)
    except json.JSONDecodeError as problem:
        if problem.msg != "Extra data":
            raise
        return [json.loads(line) for line in text.splitlines() if line.strip()]


def _place(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg} (line {problem.lineno}, column {problem.colno})"
    return type(problem).__name__


def _objects(found: Any, name: str) -> list[dict[str, Any]]:
    if isinstance(found, dict):
        lists = [value for value in found.values() if _is_list_of_objects(value)]
        found = lists[0] if len(lists) == 1 else [found]
    if not _is_list_of_objects(found):
        raise NotAListOfRows(name)
    return list(found)


def _is_list_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _cell(value: Any, name: str, row: int) -> str:
    text = "\n".join(_texts(value))
    if len(text) > MAX_CELL:
        raise CellTooLong(name, row=row, limit=MAX_CELL)
    return text


def _texts(value: Any) -> Iterator[str]:
    """Yield a value as the texts a cell would hold; objects stay JSON."""
    if value is None:
        return
    if isinstance(value, bool):
        yield "yes" if value else "no"
    elif isinstance(value, list) and not any(isinstance(one, (dict, list)) for one in value):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, (dict, list)):
        yield json.dumps(value, ensure_ascii=False)
    else:
        yield str(value)
