"""Ratings for tests: published tables, what libraries make of made-up ones, and short ways to write one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pz_domain.rules.agreement.estimate import Estimate
from pz_domain.rules.agreement.ratings import Ratings

HERE = Path(__file__).parent


def published() -> list[dict[str, Any]]:
    """Return worked examples of the literature, each with its source and what it prints."""
    found: list[dict[str, Any]] = json.loads((HERE / "published.json").read_text(encoding="utf-8"))
    return found


def libraries() -> list[dict[str, Any]]:
    """Return made-up tables with what the libraries that the file names make of them."""
    found: dict[str, Any] = json.loads((HERE / "libraries.json").read_text(encoding="utf-8"))
    return list(found["tables"])


def rows_of(rows: dict[str, int]) -> Iterable[list[str | None]]:
    """Return rows written as "1 2 ." with how often they are there; a full stop is a missing rating."""
    for row, times in rows.items():
        yield from [[None if cell == "." else cell for cell in row.split()]] * times


def ratings(categories: Sequence[str], rows: dict[str, int]) -> Ratings:
    raters = [f"r{at}" for at, _ in enumerate(next(iter(rows)).split())]
    return Ratings.of(categories, raters, rows_of(rows))


def table(*counts: Sequence[int]) -> Ratings:
    """Return two raters by their table; the rows are the first one's categories, named a, b, c …"""
    names = "abcdefgh"[: len(counts)]
    rows = {f"{names[i]} {names[j]}": n for i, row in enumerate(counts) for j, n in enumerate(row) if n}
    return ratings(tuple(names), rows)


def value(found: Estimate) -> float:
    assert found.value is not None, found.note
    return found.value


def se(found: Estimate) -> float:
    assert found.se is not None, found.note
    return found.se


def interval(found: Estimate) -> tuple[float, float]:
    assert found.interval is not None, found.note
    return found.interval
