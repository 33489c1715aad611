"""Whether a folder is what PZ wrote: every file by its checksum, approvals by their hash, outcomes by computing them.

What was changed, is missing or came along is named by its file. Nothing in the folder is trusted: a file that is not
what it should be is a finding, never an error.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from pz_domain.journal.event import Event, parse
from pz_domain.method.edition import Edition
from pz_domain.method.loader import hash_of, load
from pz_domain.model.check import Check
from pz_domain.publishing.checking.batch import APPROVALS, OTHER_METHOD, Batch
from pz_domain.publishing.checking.difference import files as differing_files
from pz_domain.publishing.checking.dossier import DossierFolder
from pz_domain.publishing.checking.reading import check, read_file
from pz_domain.publishing.checking.transfer import TransferFolder
from pz_domain.publishing.dossier.outcome import differences
from pz_domain.publishing.dossier.writing import DATA as DOSSIER
from pz_domain.publishing.dossier.writing import EVENTS, KIND, METHOD, OUTCOME
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.structured import written
from pz_domain.publishing.manifest import NAME
from pz_domain.refusals.workspace import FileMissing
from pz_domain.rules.sealing import Bound, bound_version, digest, published, seal_in
from pz_domain.wording import mark, say

MANIFEST, FILES, BATCH, PAGES, RULE, OUTCOMES, HISTORY, MEMBERS, HANDED = (
    "manifest", "files", "batch", "pages", "method", "outcomes", "history", "dossier", "transfer",
)  # fmt: skip
HOLDS = {
    MANIFEST: mark("The manifest can be read"),
    FILES: mark("Every file is as it was written, and none is missing or came along"),
    BATCH: mark("Every practice of the batch is there, in the data and in the manifest alike"),
    APPROVALS: mark("What was approved is what lies here"),
    RULE: mark("The method is the one that was used"),
    OUTCOMES: mark("Every outcome follows again from the verdicts and the method"),
    HISTORY: mark("The lines of the history follow one another, and none is missing or came along"),
    HANDED: mark(
        "Everything that belongs to the transfer is there, and the manifest says what the declaration says"
    ),
    MEMBERS: mark("Everything that belongs to the file is there, and the manifest says what the data say"),
}
PAPERS_HOLD = mark("Every paper says what the data say")
PAPERS_NOT_MADE = mark(
    "Not checked: that the papers say what the data say, since another version of PZ wrote them"
)
KINDS = (KIND, "transfer")
NO_OUTCOMES = mark(
    "Not checked: that outcomes follow, since {file} is not there; it is where something was decided by verdicts"
)
FOLLOW = mark(
    "Of every practice the outcome follows again from the joint verdicts and the method, and it was selected. "
    "Not checked: the reasons behind a verdict, which are in the file of the practice"
)
RECORD = re.compile(r"record-[0-9a-f]{12}\.json")
TEXT = re.compile(r"published-[0-9a-f]{12}\.json")


def check_folder(folder: Path, methods: Sequence[bytes] = ()) -> tuple[Check, ...]:
    """Return every check that a folder allows; `methods`: as they were published, to hold those that were used against.

    Raises:
        FileMissing: there is no such folder, or no manifest in it.
    """
    if not (folder / NAME).is_file():
        raise FileMissing(str(folder / NAME))
    return tuple(_Folder(folder, methods).checks())


class _Folder:
    """One folder, read as far as it can be."""

    def __init__(self, folder: Path, methods: Sequence[bytes]) -> None:
        self.folder, self.methods = folder, methods
        self.manifest: dict[str, Any] = {}

    def checks(self) -> Iterator[Check]:
        """Yield the checks; those of which nothing lies here are left out."""
        yield _checked(MANIFEST, self._manifest)
        if not self.manifest:
            return
        yield _checked(FILES, self._files)
        if "batch" in self.manifest:
            yield from self._of_a_batch()
        elif self.manifest["kind"] == KIND:
            yield from self._of_a_dossier()
        else:
            yield from self._of_a_transfer()

    def _of_a_dossier(self) -> Iterator[Check]:
        """Hold the parts of the file of an initiative together."""
        held = DossierFolder(self.manifest, self._names(), self._read)
        yield _checked(MEMBERS, held.members)
        papers = PAPERS_HOLD if held.is_ours else PAPERS_NOT_MADE
        yield check(PAGES, held.papers, lambda: say(papers), is_whole=held.is_ours)
        is_whole = not self.manifest.get("redacted")
        if is_whole:
            yield _checked(APPROVALS, self._approvals)
        yield _checked(RULE, self._rule)
        if (self.folder / OUTCOME).is_file():
            yield _checked(OUTCOMES, lambda: chain(self._outcomes(), held.outcomes()))
        else:
            yield Check(OUTCOMES, ok=True, detail=say(NO_OUTCOMES, file=OUTCOME), is_whole=False)
        if is_whole:
            yield _checked(HISTORY, lambda: chain(self._history(), held.history()))

    def _of_a_transfer(self) -> Iterator[Check]:
        """Hold the parts of a transfer together; a shared file that goes with it is looked through by itself."""
        held = TransferFolder(self.manifest, self._names(), self._read)
        yield check(HANDED, held.members, lambda: say(HOLDS[HANDED]))
        papers = PAPERS_HOLD if held.is_ours else PAPERS_NOT_MADE
        yield check(PAGES, held.papers, lambda: say(papers), is_whole=held.is_ours)
        if self.methods:
            yield _checked(RULE, self._rule)

    def _manifest(self) -> Iterator[str]:
        data = self._read(NAME)
        found = json.loads(data)
        listed = found["files"]
        names = [str(one["name"]) for one in listed]
        if any(Path(name).name != name for name in names) or len(set(names)) != len(names):
            yield say("{file}: a name of a file is no plain name, or stands there twice", file=NAME)
            return
        if "batch" not in found and found.get("kind") not in KINDS:
            yield say("{file} does not say what it lists the files of", file=NAME)
            return
        self.manifest = found
        expected = File.of_text(NAME, "", written(found)).data
        if data != expected:
            yield say("{file}: {where}", file=NAME, where=differing_files(expected, data))

    def _files(self) -> Iterator[str]:
        listed = {str(one["name"]): one for one in self.manifest["files"]}
        there = self._names()
        for name, one in listed.items():
            if name not in there:
                yield say("{file} is missing", file=name)
            elif _sha256(self.folder / name) != one["sha256"]:
                yield say("{file} was changed: it is not the file that the manifest names", file=name)
            elif (size := (self.folder / name).stat().st_size) != one["size"]:
                yield say("{file} has {n} bytes, not as many as the manifest says", file=name, n=size)
        for name in sorted(there - listed.keys() - {NAME}):
            yield say("{file} is not in the manifest", file=name)

    def _of_a_batch(self) -> Iterator[Check]:
        """Hold the parts of a batch together."""
        held = Batch(self.manifest, self._names(), self._read, self.methods)
        yield _checked(BATCH, held.members)
        yield from held.approvals()
        yield check(PAGES, held.pages, held.pages_hold, is_whole=held.is_ours)
        yield _checked(RULE, held.rule)
        yield _checked(OUTCOMES, held.outcomes, FOLLOW)

    def _approvals(self) -> Iterator[str]:
        """Every record by its own hash, what is published of it, and every version that was approved by a record."""
        records, texts = self._hashes(RECORD), self._hashes(TEXT)
        for name, hash_ in {**records, **texts}.items():
            if hash_[:12] not in name:
                yield say("{file} was changed: its hash is {hash}", file=name, hash=hash_)
        known = set(records.values())
        for name, hash_ in records.items():
            held = json.loads(self._read(name))
            if "seal" in held:
                both = Bound(digest(published(held["record"], seal_in(held["seal"]))), hash_)
                known.add(bound_version(both))
                if both.published not in texts.values():
                    yield say("what is published of {file} does not lie here", file=name)
        for version in _approved(json.loads(self._read(DOSSIER))):
            if version not in known:
                yield say("the version {hash} was approved, and does not lie here", hash=version)

    def _hashes(self, named: re.Pattern[str]) -> dict[str, str]:
        there = sorted(filter(named.fullmatch, self._names()))
        return {name: hashlib.sha256(self._read(name)).hexdigest() for name in there}

    def _names(self) -> frozenset[str]:
        return frozenset(file.name for file in self.folder.iterdir())

    def _rule(self) -> Iterator[str]:
        named = str(self.manifest.get("edition", ""))
        if (self.folder / METHOD).is_file() and hash_of(self._read(METHOD)) != named:
            yield say("{file} is not the method that the manifest names", file=METHOD)
        if self.methods and named not in map(hash_of, self.methods):
            yield say(OTHER_METHOD, hash=named)

    def _outcomes(self) -> Iterator[str]:
        record = json.loads(self._read(OUTCOME))
        edition = self._edition()
        if edition.hash != record["edition"]:
            yield say("{file} names another method", file=OUTCOME)
        for step, outcome, follows in differences(edition, record):
            yield say(
                "step {step}: {outcome} was decided, {follows} follows",
                step=step, outcome=outcome, follows=follows or "–",
            )  # fmt: skip

    def _edition(self) -> Edition:
        if (self.folder / METHOD).is_file():
            return load(self._read(METHOD))
        named = str(self.manifest.get("edition", ""))
        given = next((one for one in self.methods if hash_of(one) == named), None)
        return load(given if given is not None else self._read(METHOD))

    def _history(self) -> Iterator[str]:
        last: dict[str, Event] = {}
        for number, line in enumerate(self._read(EVENTS).splitlines(), 1):
            event = parse(line)
            before = last.get(event.device)
            if before and event.n == before.n + 1 and event.prev != before.hash:
                yield say(
                    "{file}, line {line}: device {device}, event {n} does not follow the one before it",
                    file=EVENTS, line=number, device=event.device, n=event.n,
                )  # fmt: skip
            last[event.device] = event

    def _read(self, name: str) -> bytes:
        return read_file(self.folder / name)


def _checked(name: str, find: Callable[[], Iterator[str]], holds: str = "") -> Check:
    return check(name, find, lambda: say(holds or HOLDS[name]))


def _approved(dossier: Mapping[str, Any]) -> Iterator[str]:
    """Yield the versions that a file says were approved or released."""
    for document in dossier["documents"]:
        for grid in document["grids"]:
            keys = [column["key"] for column in grid["columns"]]
            if "version" in keys:
                yield from filter(None, (row[keys.index("version")] for row in grid["rows"]))


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
