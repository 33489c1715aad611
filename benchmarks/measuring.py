"""How figures are taken: medians of several runs in one process, quoted as ratios to a floor.

The machines are shared and noisy; an absolute time says little, a ratio within one run says more.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One row of the table: what was measured, ours, and what it is held against, in one unit."""

    what: str
    unit: str
    ours: float
    against: float
    held_against: str
    goal: str = ""
    """What the ratio, or what `held_against` says, is to be."""

    @property
    def ratio(self) -> float:
        """Ours over the other; nan when there is nothing to divide by."""
        return self.ours / self.against if self.against else float("nan")


def median(measure: Callable[[], object], runs: int = 5) -> float:
    """Return the median duration in seconds of `measure`, after one run that does not count."""
    measure()
    return statistics.median(_durations(measure, runs))


def once(measure: Callable[[], object]) -> float:
    """Return the duration in seconds of a single run, for what cannot be repeated."""
    return next(_durations(measure, 1))


def worked(measure: Callable[[], object]) -> float:
    """Return the seconds that processors worked at a single run, for what else waits on disks that others use."""
    start = time.process_time()
    measure()
    return time.process_time() - start


def _durations(measure: Callable[[], object], runs: int) -> Iterator[float]:
    for _ in range(runs):
        start = time.perf_counter()
        measure()
        yield time.perf_counter() - start


def table(figures: list[Figure]) -> str:
    """Return the figures as a Markdown table, with goals where there are any."""
    has_goals = any(figure.goal for figure in figures)
    rows = [
        "| what | ours | held against | ratio |" + " goal |" * has_goals,
        "|---|---:|---:|---:|" + "---:|" * has_goals,
    ]
    rows += [
        f"| {f.what} | {_value(f.ours, f.unit)} | {_value(f.against, f.unit)} ({f.held_against}) | {f.ratio:.2f} |"
        + f" {f.goal or '–'} |" * has_goals
        for f in figures
    ]
    return "\n".join(rows)


def _value(value: float, unit: str) -> str:
    return f"{value:.4g} {unit}".rstrip()
