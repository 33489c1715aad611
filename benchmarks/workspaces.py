"""Workspaces of a given size, made of deeds like any other; the words are made up, the shapes are real."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from pz_domain.storage.founding import create
from pz_domain.storage.workspace import Workspace
from pz_domain.work.perform import perform

WORDS = [
    "druppelbril",
    "medicijndispenser",
    "wijkkliniek",
    "telemonitoring",
    "nachtzorg",
    "keuzehulp",
    "beeldbellen",
    "thuismeten",
    "valpreventie",
    "oogzorg",
    "hartfalen",
    "revalidatie",
    "triage",
    "polikliniek",
    "verpleeghuis",
    "apotheek",
    "huisarts",
    "geriatrie",
    "oncologie",
    "welzijn",
]
PLACES = [
    "Brabant",
    "Groningen",
    "Utrecht",
    "Gooi",
    "Amsterdam",
    "Limburg",
    "Zeeland",
    "Friesland",
    "Twente",
    "Rotterdam",
]
GROUPS = ("cancer", "cardiovascular", "mental", "frail_elderly", "low_literacy")
SOURCES = ("vgz", "zk", "pfn", "fms", "nfu")


def registrations(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Return `count` deeds that register initiatives, the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - made-up words, nothing secret
    return [_registration(draw, number) for number in range(count)]


def _registration(draw: random.Random, number: int) -> dict[str, Any]:
    words = draw.sample(WORDS, 4)
    place = draw.choice(PLACES)
    return {
        "deed": "register_initiative", "id": f"i{number}", "title": f"{words[0].title()} {words[1]} {place}",
        "organisation": f"Zorggroep {place}", "sources": [draw.choice(SOURCES)], "summary": " ".join(words * 3),
        "before": f"Eerst {words[2]} op locatie.", "now": f"Nu {words[3]} thuis.", "patient_group": "ouderen",
        "target_groups": [draw.choice(GROUPS)], "domains": ["zvw"],
    }  # fmt: skip


def filled(path: Path, count: int) -> Workspace:
    """Return a fresh workspace with `count` initiatives, in one transaction."""
    workspace = create(path, "Meter")
    with workspace.desk.batch():
        for deed in registrations(count):
            perform(deed, workspace.desk, workspace.me)
    return workspace
