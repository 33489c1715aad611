"""Plays the example: deeds from a file, through the same door as everyone's.

`$submitted` in a deed stands for the hash that the last submission of that initiative was answered with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any

from pz_domain.refusals import Refusal
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_tui.boot import Workspace

SCENES = "scenes.jsonl"
"""A round half-way: twelve practices at different places of the five steps."""

WALK = "walk.jsonl"
"""One practice through all five steps."""

REVIEWER = "Voorbeeld"
SUBMITTED = "$submitted"
TOGETHER = 100
"""How many deeds are kept at once."""


class Stopped(Refusal):
    """A deed of the example was refused, so the rest makes no sense."""

    code = "demo-stopped"
    sentence = mark("The example stops at line {line} of {subject} ({deed}): {problem}")


def play(workspace: Workspace, name: str) -> int:
    """Perform the deeds of a file of the example, and return how many there were.

    Raises:
        Stopped: a deed was refused.
    """
    return perform_all(workspace, read(name), name)


def perform_all(workspace: Workspace, deeds: Iterable[Mapping[str, Any]], name: str) -> int:
    """Perform deeds in order, and return how many there were; `name` is what they are called when one is refused.

    Raises:
        Stopped: a deed was refused; those of the hundreds before it are kept.
    """
    from pz_domain.work.perform import perform

    submitted, count = dict[str, str](), 0
    numbered = enumerate(deeds, 1)
    while together := list(islice(numbered, TOGETHER)):
        with workspace.desk.batch():
            for line, deed in together:
                try:
                    answer = perform(filled_in(deed, submitted), workspace.desk, workspace.me)
                except Refusal as refusal:
                    raise Stopped(name, line=line, deed=deed.get("deed"), problem=str(refusal)) from refusal
                if "hash" in answer:
                    submitted[str(answer["initiative"])] = answer["hash"]
        count = together[-1][0]
    return count


def read(name: str) -> Iterator[dict[str, Any]]:
    """Yield the deeds of a file of the example."""
    for line in _bytes(name).decode().splitlines():
        if line.strip():
            yield json.loads(line)


def filled_in(deed: Mapping[str, Any], submitted: Mapping[str, str]) -> dict[str, Any]:
    """Return a deed with the hash in place of `$submitted`."""
    if deed.get("hash") != SUBMITTED:
        return dict(deed)
    return {**deed, "hash": submitted.get(str(deed.get("initiative")), SUBMITTED)}


def fingerprint(version: str) -> str:
    """Return what changes when the program or the example does."""
    return hashlib.sha256(b"\0".join((version.encode(), _bytes(SCENES), _bytes(WALK)))).hexdigest()


def _bytes(name: str) -> bytes:
    return resources.files("pz_tui.demo").joinpath(name).read_bytes()
