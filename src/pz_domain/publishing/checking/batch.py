"""Whether the parts of a published batch agree: its data, its manifest, its method and its outcomes.

A checksum says that a file was not changed; this says that the files tell one story, whoever wrote them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, partial
from importlib.metadata import version
from typing import Any

from pz_domain.method.edition import Edition
from pz_domain.method.loader import hash_of, load
from pz_domain.model.check import Check, checked
from pz_domain.publishing.checking.approvals import Approved
from pz_domain.publishing.checking.listed import another, listing
from pz_domain.publishing.checking.pages import differences as other_pages
from pz_domain.publishing.checking.pages import document_in
from pz_domain.publishing.checking.reading import WRONG, Read, check
from pz_domain.publishing.document import ApprovalShown, BatchDocument, PracticePage
from pz_domain.publishing.dossier.outcome import differences, is_selected
from pz_domain.publishing.export import rendered
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.manifest import PROGRAM
from pz_domain.publishing.names import DATA, OUTCOMES, method_name
from pz_domain.wording import mark, say

APPROVALS, APPROVAL = "approvals", "approval"
SEALED = tuple(one.name for one in fields(ApprovalShown) if one.name != "date")
OTHER_METHOD = mark("the method that was used, {hash}, is none of those that were given")
SAME = mark("Every page and every paper says what the data say")
OTHER_VERSION = mark(
    "Not checked: that the pages say what the data say, since version {version} of PZ wrote them; "
    "let that version check them"
)


@dataclass(frozen=True)  # no slots: what is read once is kept on it
class Batch:
    """A batch in a folder: its manifest, which files are there, how to read one, and the methods it is held against.

    Every check yields what is wrong. Whatever is not what it should be may raise LookupError, OSError, TypeError,
    ValueError or Refusal.
    """

    manifest: Mapping[str, Any]
    there: frozenset[str]
    read: Read
    methods: Sequence[bytes] = ()

    @cached_property
    def data(self) -> Mapping[str, Any]:
        """The data of the batch as they lie there."""
        held: Mapping[str, Any] = json.loads(self._data)
        return held

    @cached_property
    def document(self) -> BatchDocument:
        """The document that the data hold."""
        return document_in(self._data)

    @cached_property
    def made(self) -> tuple[File, ...] | None:
        """The files that follow from the data, where this version of PZ wrote them; another may write others."""
        return rendered(self.document) if self.is_ours else None

    @property
    def is_ours(self) -> bool:
        """Whether this version of PZ wrote it, so that its files can be made again."""
        return bool(self.manifest.get("written_by") == version(PROGRAM))

    @cached_property
    def _data(self) -> bytes:
        return self.read(DATA)

    @cached_property
    def _shown(self) -> Mapping[str, Mapping[str, Any]]:
        return {page["id"]: page for page in self.data["practices"]}

    def members(self) -> Iterator[str]:
        """Hold data and manifest together."""
        shown = self._shown
        listed = {one["id"]: one for one in self.manifest["practices"]}
        counts = {len(shown), *(len(one["practices"]) for one in (self.data, self.manifest))}
        if {self.data["count"], self.manifest["count"]} != counts or len(counts) > 1:
            yield say("{file}: the number of practices is another than in the manifest", file=DATA)
        for id_ in sorted(shown.keys() | listed.keys()):
            if _approval(listed.get(id_)) != _shown(shown.get(id_)):
                yield say("{file}: “{id}” has another version than in the manifest", file=DATA, id=id_)
        strangers = self._strangers()
        for id_ in strangers:
            yield say("{file}: “{id}” names a round or a method that the batch does not", file=DATA, id=id_)
        if not strangers:
            yield from listing(self.manifest, self.made)
            yield from another(self.manifest, self.document, self.made)

    def _strangers(self) -> list[str]:
        """Return the practices of which no page can be made, since the batch does not know their round or method."""
        rounds = {(shown.id, shown.edition_hash) for shown in self.document.rounds}
        return [one.id for one in self.document.practices if (one.round, one.edition_hash) not in rounds]

    def approvals(self) -> Iterator[Check]:
        """Hold the text of every practice against its approval; the pages against their data."""
        try:
            pages = {page.id: page for page in self.document.practices}
            held = [self._approved(one, pages[one["id"]]) for one in self.manifest["practices"]]
        except WRONG as problem:
            yield checked(APPROVALS, "", [str(problem)])
            return
        for one in held:
            yield check(f"{APPROVAL}:{one.page.id}", one.findings, one.holds, is_whole=one.can_be_held)

    def _approved(self, listed: Mapping[str, Any], page: PracticePage) -> Approved:
        edition = partial(self._edition, page.edition_hash)
        is_example = page.round in self.document.examples
        return Approved(listed, page, self.document.language, edition, self.read, is_example)

    def pages(self) -> Iterator[str]:
        """Write every page again from the data, where it is by this version of PZ that they were written."""
        made = () if self._strangers() else self.made or ()
        yield from other_pages(made, lambda name: self._data if name == DATA else self.read(name), self.there)

    def pages_hold(self) -> str:
        """Return what that says when nothing was found."""
        return say(SAME if self.is_ours else OTHER_VERSION, version=self.manifest["written_by"])

    def rule(self) -> Iterator[str]:
        """Look whether every method that was used lies here, and whether it is among those that were given."""
        used = {str(one["sha256"]) for one in self.manifest["rounds"]}
        for hash_ in sorted(used):
            if hash_of(self.read(method_name(hash_))) != hash_:
                yield say("{file} is not the method that the manifest names", file=method_name(hash_))
        others = used - set(map(hash_of, self.methods)) if self.methods else ()
        for hash_ in sorted(others):
            yield say(OTHER_METHOD, hash=hash_)

    def outcomes(self) -> Iterator[str]:
        """Compute every outcome again; each practice that is published must have been selected."""
        held = json.loads(self.read(OUTCOMES))["practices"]
        records = {one["initiative"]: one for one in held}
        if len(held) != len(records):
            yield say("{file}: a practice stands there twice", file=OUTCOMES)
        pages = self._shown
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
        """Return the method with this hash.

        Raises:
            ValueError: the file of that name holds another.
        """
        edition = load(self.read(method_name(hash_)))
        if edition.hash != hash_:
            raise ValueError(say("{file} is not the method that the manifest names", file=method_name(hash_)))
        return edition


def _approval(listed: Mapping[str, Any] | None) -> tuple[str, dict[str, Any]] | None:
    """Return of a practice in a manifest the name of its files, and its approval as the data have it."""
    if listed is None:
        return None
    return listed["file"], {"date": listed["approved"]} | {key: listed[key] for key in SEALED}


def _shown(page: Mapping[str, Any] | None) -> tuple[str, dict[str, Any]] | None:
    return (page["file"], page["approval"]) if page else None
