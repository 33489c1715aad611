"""A workspace with an initiative at every place of the process, and short words to go on from there."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.storage.founding import create
from pz_domain.storage.queries import Row
from pz_domain.storage.search import parse
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work.perform import perform
from tests.making import (
    decide,
    no_interest,
    questionnaire,
    registered,
    sheets,
    step_2,
    step_4,
    to_selected,
    to_step_4,
    written,
)

VIEWERS = ("anna", "bram", "carla", "eva", "lotte", None)
DOUBT = {"verdict": "doubt", "rationale": "Niet duidelijk."}
FAILS = {"verdict": "fails", "rationale": "Zeker niet."}
MEETS = {"verdict": "meets"}

PEOPLE = [
    {"deed": "enrol_reviewer", "id": "anna", "name": "Anna"},
    {"deed": "enrol_reviewer", "id": "bram", "name": "Bram"},
    {"deed": "enrol_reviewer", "id": "eva", "name": "Eva", "role": "editor"},
    {"deed": "enrol_reviewer", "id": "lotte", "name": "Lotte", "role": "reader"},
]


def apply(workspace: Workspace, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
    """Apply deeds that must all be accepted, by carla unless they say otherwise."""
    return [perform(deed, workspace.desk, "carla") for deed in deeds]


def verdict(who: str, id_: str, criterion: str, given: dict[str, Any], step: int = 2) -> dict[str, Any]:
    return {
        "deed": "give_verdict",
        "as": who,
        "initiative": id_,
        "step": step,
        "criterion": criterion,
        **given,
    }


def published(workspace: Workspace, id_: str, batch: str) -> None:
    """Bring a selected initiative onto the website."""
    apply(workspace, *written(id_))
    (submitted,) = apply(workspace, {"deed": "submit_for_approval", "initiative": id_})
    given = {
        "hash": submitted["hash"],
        "answer": "approved",
        "approver": "Een Aanbieder",
        "date": "2023-11-20",
    }
    apply(
        workspace,
        {"deed": "record_approval", "initiative": id_, **given},
        {"deed": "make_batch", "id": batch, "initiatives": [id_], "title": "December"},
        {"deed": "release_batch", "batch": batch},
        {"deed": "record_publication", "batch": batch, "url": "https://example.org/x", "date": "2023-12-15"},
    )


def arrives(workspace: Workspace, sets: dict[str, Any], change: str = "f" * 16) -> None:
    """Take in what another device made, in place of what is here: whatever that may be."""
    given = {Address.parse(address): value for address, value in sets.items()}
    on = {address: tuple(one.change for one in workspace.store.siblings(address)) for address in given}
    event = compose(
        Draft("test", "carla", given), id_=change, device="e" * 16, n=1, prev="", at="2026-01-01", on=on
    )
    with workspace.store.transaction():
        workspace.desk.take_in((event,))


@contextmanager
def opened(folder: Path, sheets_: int = 2) -> Iterator[Workspace]:
    """Make a workspace with five people in it."""
    with create(folder / "work", "Carla", sheets=sheets_) as workspace:
        apply(workspace, *PEOPLE)
        yield workspace


def fill(workspace: Workspace) -> None:
    """Put an initiative at every place: the ids say where."""
    different = {c: {"verdict": "meets"} for c in ("P1", "P2", "P3", "P4")}
    doubt_4 = {"_2c": {"verdict": "doubt"}}
    apply(
        workspace,
        registered("fresh", title="Éénmeting in de praktijk", organisation="Ziekenhuis Åse", sources=["zk"]),
        registered("begun"), *no_interest("begun"), verdict("anna", "begun", "P1", DOUBT),
        registered("half"), *no_interest("half"), *step_2("half")[:6], verdict("bram", "half", "P2", DOUBT),
        registered("talk"), *no_interest("talk"),
        {"deed": "add_note", "as": "anna", "initiative": "talk", "text": "Bel nog eens."},
        *sheets("talk", 2, {**different, "P5": FAILS | {"parts": {"mechanism": "none", "domain": "other"}}}, ("anna",)),
        *sheets("talk", 2, {**different, "P5": MEETS}, ("bram",)),
        registered("dropped"), *no_interest("dropped"), *step_2("dropped", P3="fails"), decide("dropped", 2, "O01"),
        registered("contact", target_groups=["cancer", "mental"]), *no_interest("contact"),
        *step_2("contact", P3="doubt"), decide("contact", 2, "O02"),
        registered("asked"), *no_interest("asked"), *step_2("asked"), decide("asked", 2, "O03"),
        *questionnaire("asked")[:7],
        {"deed": "answer_question", "initiative": "asked", "question": "Q7", "unknown": "Nooit gemeten."},
        {"deed": "ask_back", "initiative": "asked", "question": "Q2", "text": "Hoeveel?"},
        *to_step_4("impact"),
        *to_step_4("held"), *step_4("held", **doubt_4), decide("held", 4, "D-O19"),
        *to_selected("selected"),
        *to_selected("online"),
        *to_step_4("gone"), {"deed": "withdraw", "initiative": "gone", "because": "De aanbieder stopt."},
        registered("double", organisation="Praktijkhuis"),
        {"deed": "merge", "initiative": "double", "of": "fresh", "because": "Hetzelfde."},
        {"deed": "declare_stake", "organisation": "Nergens", "interest": "Een aandeel."},
    )  # fmt: skip
    published(workspace, "online", "dec")


@cache
def _filled_once() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="pz-scene-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with opened(folder) as made:
        fill(made)
    return folder / "work"


@contextmanager
def filled(folder: Path) -> Iterator[Workspace]:
    """Open a copy of a workspace with an initiative at every place; it is made once for all tests of a process."""
    with open_(shutil.copytree(_filled_once(), folder / "work")) as made:
        yield made


def everything(workspace: Workspace) -> dict[str | None, list[Row]]:
    """Return all rows as each viewer sees them."""
    queries = workspace.queries
    return {viewer: queries.rows(queries.ids(viewer=viewer), viewer) for viewer in VIEWERS}


def found(workspace: Workspace, text: str, viewer: str | None = None) -> set[str]:
    """Return the ids that a filter line finds."""
    queries = workspace.queries
    return {row.id for row in queries.rows(queries.ids(parse(text), viewer), viewer)}
