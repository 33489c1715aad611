"""Measure everything in one run and write the table: `make bench`."""

from __future__ import annotations

import argparse
import platform
import tempfile
from pathlib import Path

from benchmarks.agreement import agreement
from benchmarks.deeds import deeds
from benchmarks.duplicates import duplicates
from benchmarks.importing import importing
from benchmarks.keys import keys
from benchmarks.measuring import table
from benchmarks.queue import queue
from benchmarks.start import start

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench` in one run; medians. The machines are shared and noisy: read the ratios, not the times.
Each row stands beside a floor (the least work that could do it) or a plain way of doing the same.
Keys are pressed in a real terminal, until the last byte of what answers them; beside fzf and visidata on as many
rows and lazygit on as many commits, where these are installed (`PZ_PEERS` names their folder).
"""


def main() -> None:
    """Measure, print the table, and write it where the documentation keeps it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many initiatives, comma between")
    parser.add_argument("--page", type=Path, default=PAGE, help="where to write the table")
    options = parser.parse_args()
    sizes = tuple(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        figures = [*deeds(folder), *importing(folder), *agreement(folder)]
        figures += [*queue(folder, sizes), *duplicates(sizes), *start(folder, sizes)]
        figures += keys(folder, sizes[-1])
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    text = f"{HEAD}\n{machine}\n\n{table(figures)}\n"
    options.page.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
