"""What is told when the screen falls over by a fault of PZ itself: where in the program, and nothing of the work.

What stood in variables, and what the fault says of itself, may hold verdicts that are secret still, or persons;
neither may end up on a screen at which two sit, nor in a report of the fault (D2, D7).
"""

from __future__ import annotations

import traceback
from pathlib import Path

from pz_domain.wording import say


def told(problem: BaseException | None) -> str:
    """Return what is said of a fault: what to do, then its kind and the lines of the program that led there."""
    head = say(
        "PZ stopped by a fault of its own. What you recorded is kept, and what you typed up to the last second; start "
        "it again. To report the fault, copy what stands below: nothing of your work is in it."
    )  # fmt: skip
    kinds, lines = [], []
    while problem is not None:
        kinds.append(type(problem).__name__)
        frames = traceback.extract_tb(problem.__traceback__)
        lines += [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
        problem = problem.__cause__
    return "\n".join((head, "", *lines, *kinds))
