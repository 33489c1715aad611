"""Whether the parts of a published batch agree: its data, its manifest, its method and its outcomes.

A checksum says that a file was not changed; this says that the files tell one story, whoever wrote them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from importlib.metadata import version
from typing import Any

from pz_domain.method.edition import Edition
from pz_domain.method.loader import hash_of, load
from pz_domain.model.check import Check, checked
from pz_domain.publishing.checking.approvals import Approved
from pz_domain.publishing.checking.pages import differences as other_pages
from pz_domain.publishing.checking.pages import document_in
from pz_domain.publishing.checking.reading import WRONG, Read, check
from pz_domain.publishing.document import ApprovalShown, BatchDocument, PracticePage
from pz_domain.publishing.dossier.outcome import differences, is_selected
from pz_domain.publishing.manifest import PROGRAM
from pz_domain.publishing.names import DATA, OUTCOMES, method_name
from pz_domain.wording import mark, say

APPROVALS, APPROVAL = "approvals", "approval"
SEALED = tuple(one.name for one in fields(ApprovalShown) if one.name != "date")
SAME = mark("Every page and every paper says what the data say")
OTHER_VERSION = mark(
    "Not checked: that the pages say what the data say, since version {version} of PZ wrote them; "
    "let that version check them"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch in a folder: its manifest, which files are there, how to read one, and the method it is held against.

    Every check yields what is wrong. Whatever is not what it should be may raise LookupError, OSError, TypeError,
    ValueError or Refusal.
    """

    manifest: Mapping[str, Any]
    there: frozenset[str]
    read: Read
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

    def approvals(self) -> Iterator[Check]:
        """Hold the text of every practice against its approval; the pages against their data."""
        try:
            document = document_in(self.read(DATA))
            pages = {page.id: page for page in document.practices}
            held = [self._approved(one, pages[one["id"]], document) for one in self.manifest["practices"]]
        except WRONG as problem:
            yield checked(APPROVALS, "", [str(problem)])
            return
        for one in held:
            yield check(f"{APPROVAL}:{one.page.id}", one.findings, one.holds)

    def _approved(self, listed: Mapping[str, Any], page: PracticePage, document: BatchDocument) -> Approved:
        return Approved(listed, page, document.language, partial(self._edition, page.edition_hash), self.read)

    def pages(self) -> Iterator[str]:
        """Write every page again from the data, where it is by this version of PZ that they were written."""
        if self.manifest["written_by"] == version(PROGRAM):
            yield from other_pages(self.read, self.there)

    def pages_hold(self) -> str:
        """Return what that says when nothing was found."""
        by = str(self.manifest["written_by"])
        return say(SAME if by == version(PROGRAM) else OTHER_VERSION, version=by)

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
    if listed is None:
        return None
    return {"date": listed["approved"]} | {key: listed[key] for key in SEALED}
