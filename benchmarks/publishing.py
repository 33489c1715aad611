"""A batch of fourteen practices exported in every format, beside writing the same files with the same bytes."""

from __future__ import annotations

import itertools
from pathlib import Path

from benchmarks.measuring import Figure, median
from pz_domain.publishing.batch import document, export_batch
from pz_domain.publishing.export import rendered
from pz_domain.publishing.proof import proof
from pz_tui import boot
from pz_tui.demo.example import ROUND, SHEETS
from pz_tui.demo.play import REVIEWER
from tools.fourteen import BATCH, play, practices


def publishing(folder: Path) -> list[Figure]:
    """Measure the export of a released batch; a page is one practice in all its formats, and the index is one."""
    places = (folder / f"batch-{number}" for number in itertools.count())
    with boot.create(folder / "publishing", REVIEWER, round_id=ROUND, sheets=SHEETS) as workspace:
        play(workspace, practices())
        made = document(workspace.desk, BATCH)
        files = {file.name: file.data for file in rendered(made, proof(workspace.desk, made))}
        ours = median(lambda: export_batch(workspace.desk, BATCH, next(places)))
    least = median(lambda: _written(files, next(places)))
    pages = made.count + 1
    size = sum(map(len, files.values()))
    held = f"write {len(files)} files of together {size / 1000:.0f} kB"
    return [Figure("a batch of 14, exported and checked", "pages/s", pages / ours, pages / least, held)]


def _written(files: dict[str, bytes], to: Path) -> None:
    to.mkdir()
    for name, data in files.items():
        (to / name).write_bytes(data)
