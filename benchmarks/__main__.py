"""Measure everything in one run and write the table: `make bench`."""

from __future__ import annotations

import argparse
import platform
import tempfile
from pathlib import Path

from benchmarks.agreement import agreement
from benchmarks.deeds import deeds
from benchmarks.duplicates import duplicates
from benchmarks.exchanging import exchanging
from benchmarks.importing import importing
from benchmarks.keys import keys
from benchmarks.measuring import table
from benchmarks.publishing import publishing
from benchmarks.queue import queue
from benchmarks.start import start

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench` in one run; medians. The machines are shared and noisy: read the ratios, not the times.
Each row stands beside a floor (the least work that could do it) or a plain way of doing the same.
Keys are pressed in a real terminal, until the last byte of what answers them; beside fzf and visidata on as many
rows and lazygit on as many commits, where these are installed (`PZ_PEERS` names their folder).
"""

EXCHANGE = """
## The exchange

`python -m benchmarks --exchange` measures these alone. Hubs up to a million events are made of synthesised frames (50
made-up registrations each, sealed and signed as real ones), and the workspace is told that it took them in; what is
pushed, pulled and cloned are real deeds. A ratio is to be at most its goal. taskchampion-py 2.0.2, the peer that was
meant, could not be installed (no wheel, and its source needs a Rust toolchain); git does the equal work instead: a
commit a record with `core.fsync=all`, and a bare repository on the same disk.
"""


def main() -> None:
    """Measure, print the table, and write it where the documentation keeps it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many initiatives, comma between")
    parser.add_argument("--page", type=Path, default=PAGE, help="where to write the table")
    parser.add_argument(
        "--exchange", action="store_true", help="measure the exchange alone, and write its part anew"
    )
    options = parser.parse_args()
    if options.exchange:
        kept, _, _ = options.page.read_text("utf-8").partition(EXCHANGE.split("\n", 2)[1])
        options.page.write_text(f"{kept.rstrip()}\n{_exchange()}", "utf-8")
        return
    sizes = tuple(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        figures = [*deeds(folder), *importing(folder), *agreement(folder), *publishing(folder)]
        figures += [*queue(folder, sizes), *duplicates(sizes), *start(folder, sizes)]
        figures += keys(folder, sizes[-1])
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}."
    text = f"{HEAD}\n{machine}\n\n{table(figures)}\n"
    options.page.write_text(text + _exchange(), "utf-8")
    print(options.page.read_text("utf-8"))


def _exchange() -> str:
    with tempfile.TemporaryDirectory() as made:
        return f"{EXCHANGE}\n{table(exchanging(Path(made)))}\n"


if __name__ == "__main__":
    main()
