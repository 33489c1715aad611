"""Whether a manifest says of a batch what its data say, and lists every file that belongs to it and no other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pz_domain.publishing.checking.difference import differing
from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.manifest import NAME, manifest
from pz_domain.publishing.names import APPROVED, CORRECTED, OUTCOMES, method_name
from pz_domain.rules.sealing import RULE
from pz_domain.wording import say

JSON, TOML = "application/json", "application/toml"
OF_BATCH = ("batch", "rounds", "language", "withdrawn")
"""What manifests of every version say of the whole batch."""
OF_OTHERS = ("practices", "count")
"""What other checks hold against the data."""


def proofs(held: Mapping[str, Any]) -> dict[str, str]:
    """Return the files that a batch is checked by, each with its kind; its manifest names practices and methods."""
    found = {OUTCOMES: JSON}
    for one in held["practices"]:
        if one["rule"] == RULE:
            found[f"{one['file']}{APPROVED}"] = JSON
            found |= {f"{one['file']}{CORRECTED}": JSON} if one["corrected"] else {}
    return found | {method_name(str(one["sha256"])): TOML for one in held["rounds"]}


def listing(held: Mapping[str, Any], made: Iterable[File] | None) -> Iterator[str]:
    """Yield what a manifest does not list, or lists and should not.

    `made`: the files that are written from the data; None where another version wrote them, so that they are not known.
    """
    listed, needed = {str(one["name"]) for one in held["files"]}, set(proofs(held))
    known = listed if made is None else {file.name for file in made} - {NAME} | needed
    for name in sorted((known | needed) - listed):
        yield say("{file} belongs to this batch, and is not in the manifest", file=name)
    for name in sorted(listed - known):
        yield say("{file} does not belong to this batch", file=name)


def another(held: Mapping[str, Any], document: BatchDocument, made: Iterable[File] | None) -> Iterator[str]:
    """Yield where a manifest says something else of a batch than follows from its data; `made` as above."""
    expected = json.loads(manifest(document, made or ()).data)
    kinds = {str(one["name"]): one["media_type"] for one in expected["files"]} | proofs(held)
    found = {str(one["name"]): one["media_type"] for one in held["files"]}
    expected["files"] = {name: kind for name, kind in kinds.items() if name in found}
    told = {**held, "files": {name: kind for name, kind in found.items() if name in kinds}}
    keys = [key for key in (*expected, *told) if key not in OF_OTHERS] if made is not None else OF_BATCH
    expected, told = ({key: one.get(key) for key in keys} for one in (expected, told))
    for where in differing(expected, told):
        yield say("{file} does not say what the data say, at {where}", file=NAME, where=where)
