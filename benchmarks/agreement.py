"""Agreement over a whole round: 13 criteria and 5,000 initiatives with two reviews.

The report is held against reading the same rows and counting the equal pairs. The rows are written into the tables
directly: what is measured only reads them. Every coefficient over as many ratings is held against percentages, and
against irrCAC where a Python that has it lies in the folder `PZ_PEERS` names.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from benchmarks.measuring import Figure, median
from benchmarks.workspaces import filled
from pz_domain.rules.agreement.figures import figures
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.report import SCALE, report
from pz_domain.storage.columns import COLUMNS, INSERT

RECORDS, ROUND = 5_000, "pilot-2023"
CRITERIA = [(2, f"P{n}") for n in range(1, 6)] + [(4, f"C{n}") for n in range(1, 9)]
WHO = ("anna", "bram")
ROWS = """SELECT v.step, v.criterion, v.number, v.verdict FROM joint AS j JOIN verdict AS v
  ON (v.number, v.step, v.generation, v.criterion) = (j.number, j.step, 0, j.criterion)"""
PEER = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pandas as pd
from irrCAC.raw import CAC
tables = [pd.DataFrame(rows) for rows in json.load(sys.stdin)]
begin = time.perf_counter()
for table in tables:
    for weights in ("identity", "linear", "quadratic"):
        found = CAC(table.copy(), weights=weights)
        found.gwet(), found.fleiss(), found.conger(), found.bp(), found.krippendorff()
print(time.perf_counter() - begin)
"""

Pairs = list[tuple[str, str]]


def agreement(folder: Path) -> list[Figure]:
    """Measure the report of a round out of its tables, and every coefficient over ratings at hand."""
    tables = [_pairs(random.Random(seed)) for seed, _ in enumerate(CRITERIA)]  # noqa: S311 - nothing secret
    with filled(folder / "agreement", 0) as workspace:
        connection = workspace.store.database.connection
        with workspace.store.transaction():
            for table, rows in _rows(tables).items():
                connection.executemany(INSERT[table], rows)
        verdicts = workspace.verdicts
        ours = median(lambda: list(report(verdicts.first(ROUND), CRITERIA)), 3)
        floor = median(lambda: _equal(verdicts.connection.execute(ROWS)), 3)
    size = f"{len(CRITERIA)} criteria × {RECORDS}"
    every = median(lambda: [figures(Ratings.of(SCALE, WHO, rows)) for rows in tables], 3)
    plain = median(lambda: [sum(one == other for one, other in rows) for rows in tables], 3)
    peer = _peer(tables)
    found = [
        Figure(f"{size}: agreement in a round", "s", ours, floor, "rows read, equal pairs counted"),
        Figure(f"{size}: every coefficient", "s", every, plain, "equal pairs counted"),
    ]
    return (
        [*found, Figure(f"{size}: every coefficient", "s", every, peer, "irrCAC, 15 of 30")]
        if peer
        else found
    )


def _pairs(draw: random.Random) -> Pairs:
    """Return two verdicts a record, alike on four of five."""
    return [
        (one, one if draw.random() < 0.7 else draw.choice(SCALE))  # noqa: PLR2004 - the rest by chance
        for one in draw.choices(SCALE, weights=(6, 2, 2), k=RECORDS)
    ]


def _rows(tables: list[Pairs]) -> dict[str, list[tuple[object, ...]]]:
    blank = dict.fromkeys(COLUMNS["initiative"], "")
    rows: dict[str, list[tuple[object, ...]]] = {"initiative": [], "joint": [], "verdict": []}
    for number in range(1, RECORDS + 1):
        known = {"number": number, "id": f"i{number}", "round": ROUND}
        rows["initiative"].append(tuple((blank | known).values()))
        for (step, criterion), pairs in zip(CRITERIA, tables, strict=True):
            one, other = pairs[number - 1]
            joint = (one, "equal") if one == other else ("", "different")
            rows["joint"].append((number, step, criterion, *joint, "2023-10-01"))
            given = zip(WHO, (one, other), strict=True)
            rows["verdict"] += [(number, step, 0, criterion, *verdict) for verdict in given]
    return rows


def _equal(rows: Iterable[tuple[object, ...]]) -> int:
    return sum(one == other for one, other in pairwise(rows))


def _peer(tables: list[Pairs]) -> float:
    """Return the seconds irrCAC takes for fifteen of the coefficients; 0 where it is not at hand."""
    python = shutil.which("python", path=os.environ.get("PZ_PEERS", ""))
    if not python:
        return 0.0
    ran = subprocess.run(
        [python, "-c", PEER], input=json.dumps(tables), capture_output=True, text=True, check=False
    )
    return float(ran.stdout) if ran.returncode == 0 else 0.0
