"""Whether the parts of a published batch agree: its data, its manifest, its method and its outcomes.

A checksum says that a file was not changed; this says that the files tell one story, whoever wrote them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pz_domain.method.edition import Edition
from pz_domain.method.loader import hash_of, load
from pz_domain.publishing.dossier.outcome import differences, is_selected
from pz_domain.publishing.formats.structured import DATA
from pz_domain.publishing.proof import OUTCOMES, method_name
from pz_domain.wording import say

VERSION = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch in a folder: its manifest, how to read a file of it, and the method that someone holds it against.

    Every check yields what is wrong. Whatever is not what it should be may raise LookupError, OSError, TypeError,
    ValueError or Refusal.
    """

    manifest: Mapping[str, Any]
    read: Callable[[str], bytes]
    method: bytes | None = None

    def members(self) -> Iterator[str]:
        """Hold data and manifest together."""
        shown = self._pages()
        listed = {one["id"]: one for one in self.manifest["practices"]}
        if not json.loads(self.read(DATA))["count"] == self.manifest["count"] == len(shown):
            yield say("{file}: the number of practices is another than in the manifest", file=DATA)
        for id_ in sorted(shown.keys() | listed.keys()):
            if shown.get(id_, {}).get("approval") != _approval(listed.get(id_)):
                yield say("{file}: “{id}” has another version than in the manifest", file=DATA, id=id_)

    def approvals(self) -> Iterator[str]:
        """Look whether each practice names a version and the day it was approved on."""
        for one in self.manifest["practices"]:
            if not VERSION.fullmatch(str(one["version"])) or not _is_day(str(one["approved"])):
                yield say("“{id}” does not say which version was approved, or when", id=one["id"])

    def rule(self) -> Iterator[str]:
        """Look whether every method that was used lies here, and whether the given one is among them."""
        used = {str(one["sha256"]) for one in self.manifest["rounds"]}
        for hash_ in sorted(used):
            if hash_of(self.read(method_name(hash_))) != hash_:
                yield say("{file} is not the method that the manifest names", file=method_name(hash_))
        if self.method is not None and hash_of(self.method) not in used:
            named = ", ".join(sorted(used))
            yield say("the method that was given is another than the one that was used, {hash}", hash=named)

    def outcomes(self) -> Iterator[str]:
        """Compute every outcome again; each practice that is published must have been selected."""
        records = {one["initiative"]: one for one in json.loads(self.read(OUTCOMES))["practices"]}
        pages = self._pages()
        for id_ in sorted(pages.keys() | records.keys()):
            if id_ not in records or id_ not in pages:
                yield say(
                    "{file}: “{id}” is in only one of the two: outcomes and pages", file=OUTCOMES, id=id_
                )
            elif records[id_]["edition"] != pages[id_]["edition_hash"]:
                yield say("{file}: “{id}” names another method than its page", file=OUTCOMES, id=id_)
            else:
                yield from self._outcome(id_, records[id_])

    def _outcome(self, id_: str, record: Mapping[str, Any]) -> Iterator[str]:
        edition = self._edition(record["edition"])
        for step, outcome, follows in differences(edition, record):
            yield say(
                "“{id}”, step {step}: {outcome} was decided, {follows} follows",
                id=id_, step=step, outcome=outcome, follows=follows or "–",
            )  # fmt: skip
        if not is_selected(edition, record):
            yield say("“{id}” is published, but was not selected by these verdicts", id=id_)

    def _edition(self, hash_: str) -> Edition:
        return load(self.read(method_name(hash_)).decode())

    def _pages(self) -> dict[str, dict[str, Any]]:
        return {page["id"]: page for page in json.loads(self.read(DATA))["practices"]}


def _approval(listed: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return {"date": listed["approved"], "version": listed["version"]} if listed else None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
