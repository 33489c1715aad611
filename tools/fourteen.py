"""Publish fourteen real practices as one example batch, each with its own facts: through all five steps, to a folder.

python -m tools.fourteen FOLDER
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.method.loader import builtin, hash_of
from pz_domain.model.case import EXAMPLE as EXAMPLE_ROUND
from pz_domain.publishing.batch import export_batch
from pz_tui import boot
from pz_tui.demo.example import ROUND, SHEETS
from pz_tui.demo.play import REVIEWER, perform_all
from tools.fourteen_deeds import PAIR, SELECTED, USUAL, Deed, Practice, deeds

if TYPE_CHECKING:
    from pz_domain.publishing.export import Exported
    from pz_tui.boot import Workspace

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "examples" / "veertien"
METHOD = DATA / "methode.json"
"""What the method of the example says otherwise than the pilot's: that all of it is an example, on every page."""
KNOWN = ROOT / "src" / "pz_tui" / "demo" / "practices.json"
FACTS = (
    "id", "title", "organisation", "sources", "summary", "before", "now", "patient_group", "target_groups", "domains",
    "supported_by_data", "principles", "reference",
)  # fmt: skip
EXAMPLE = "voorbeeld-2024"
BATCH = "veertien-2024"
TITLE = "Voorbeeld: veertien zorgpraktijken (keuze en akkoord zijn verzonnen)"
DAY = "2024-04-29"
ADDRESS = f"https://example.org/{BATCH}/"


def practices() -> list[Practice]:
    """Return the practices of the example by id, each with its facts."""
    known = {one["id"]: one for one in json.loads(KNOWN.read_text("utf-8"))}
    files = sorted((DATA / "praktijken").glob("*.json"))
    return [_with_facts(json.loads(file.read_text("utf-8")), known) for file in files]


def _with_facts(practice: Deed, known: dict[str, Deed]) -> Deed:
    facts = practice["facts"]
    held = known[facts] if isinstance(facts, str) else facts
    return {**practice, "facts": {key: held[key] for key in FACTS}}


def published(held: Iterable[Practice]) -> list[str]:
    """Return the ids of the practices that are selected, and so published."""
    return [one["facts"]["id"] for one in held if one.get("outcomes", USUAL)[-1] == SELECTED]


def method() -> str:
    """Return the pilot's method as the method of an example; its rules are the same.

    Raises:
        LookupError: the pilot's method does not hold what is to be said otherwise here.
    """
    text = builtin(ROUND).decode()
    for pilots, ours in json.loads(METHOD.read_text("utf-8")).items():
        if pilots not in text:
            raise LookupError(pilots)
        text = text.replace(pilots, ours, 1)
    return text


def play(workspace: Workspace, held: Iterable[Practice]) -> int:
    """Take practices through the five steps, publish those that were selected as one batch, and count the deeds.

    Raises:
        Stopped: a deed was refused.
    """
    held = list(held)
    all_ = itertools.chain(_opening(), *map(deeds, held), _batch(held))
    return perform_all(workspace, all_, BATCH)


def _opening() -> Iterator[Deed]:
    text = method()
    for who in PAIR:
        yield {"deed": "enrol_reviewer", "id": who, "name": f"{who.title()} Voorbeeld", "role": "reviewer"}
    yield {"deed": "adopt_edition", "text": text}
    yield {"deed": "close_round", "round": ROUND, "because": "Dit voorbeeld heeft een eigen ronde."}
    settings = {"title": "Voorbeeldronde", "start": "2023-11", "sheets": SHEETS, "phase": EXAMPLE_ROUND}
    yield {"deed": "open_round", "id": EXAMPLE, "edition": hash_of(text), **settings}


def _batch(held: Iterable[Practice]) -> Iterator[Deed]:
    at = {"happened": f"{DAY}T10:00:00+02:00"}
    yield {"deed": "make_batch", "id": BATCH, "initiatives": published(held), "title": TITLE, **at}
    yield {"deed": "release_batch", "batch": BATCH, "date": DAY, **at}
    yield {"deed": "record_publication", "batch": BATCH, "date": DAY, "url": ADDRESS, **at}


def publish(workspace_folder: Path, to: Path, held: Iterable[Practice]) -> Exported:
    """Make a workspace, play the practices in it, and export the batch to a new folder.

    Raises:
        Refusal: a folder is taken, or a deed was refused.
    """
    with boot.create(workspace_folder, REVIEWER, round_id=ROUND, sheets=SHEETS) as workspace:
        play(workspace, held)
        return export_batch(workspace.desk, BATCH, to, address=ADDRESS)


def main() -> None:
    """Publish the fourteen under the folder that is named, and tell where."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its folder
        sys.exit(__doc__)
    folder = Path(sys.argv[1])
    made = publish(folder / "werkmap", folder / "reeks", practices())
    print(f"{made.count} practices, {len(made.files)} files: {made.folder / 'index.html'}")


if __name__ == "__main__":
    main()
