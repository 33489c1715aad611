"""Whether the file of an initiative tells one story: papers, data, manifest, history and outcomes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pz_domain.journal.event import parse
from pz_domain.model.verdict import Verdict
from pz_domain.publishing.checking.difference import differing
from pz_domain.publishing.checking.pages import differences as other_papers
from pz_domain.publishing.checking.reading import Read
from pz_domain.publishing.dossier.values import Dossier
from pz_domain.publishing.dossier.writing import (
    BESIDE,
    DATA,
    EVENTS,
    JSON,
    KIND,
    METHOD,
    OUTCOME,
    RECORDED,
    facts_of,
    papers,
)
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.manifest import NAME, PROGRAM
from pz_domain.publishing.meeting.telling import verdict_words
from pz_domain.publishing.voice import Voice
from pz_domain.wording import say


@dataclass(frozen=True)  # no slots: what is read once is kept on it
class DossierFolder:
    """The file of an initiative in a folder: its manifest, which files are there, and how to read one.

    Every check yields what is wrong; whatever is not what it should be may raise what `reading.WRONG` names.
    """

    manifest: Mapping[str, Any]
    there: frozenset[str]
    read: Read

    @cached_property
    def dossier(self) -> Dossier:
        """The file that the data hold."""
        try:
            return TypeAdapter(Dossier).validate_json(self.read(DATA))
        except ValidationError as problem:
            place = " ".join(str(part) for part in problem.errors()[0]["loc"])
            told = say("{file} has not the form of its schema, at: {place}", file=DATA, place=place)
            raise ValueError(told) from None

    @property
    def is_ours(self) -> bool:
        """Whether this version of PZ wrote it, so that its papers can be made again."""
        return bool(self.manifest.get("written_by") == version(PROGRAM))

    @cached_property
    def made(self) -> tuple[File, ...]:
        """The papers that follow from the data, where this version wrote them."""
        return tuple(papers(self.dossier)) if self.is_ours else ()

    def members(self) -> Iterator[str]:
        """Hold the manifest against the data, and against what belongs to a file."""
        listed = {str(one["name"]): one["media_type"] for one in self.manifest["files"]}
        told = {**self.manifest, "files": listed, "written_by": ""}
        kinds = {file.name: file.media_type for file in self.made} or listed
        known = {name: {**kinds, **BESIDE}.get(name, JSON) for name in listed}
        expected = {"format": 1, "kind": KIND, "written_by": "", **facts_of(self.dossier), "files": known}
        for where in differing(expected, told):
            yield say("{file} does not say what the data say, at {where}", file=NAME, where=where)
        whole = set() if self.dossier.redacted else {EVENTS}
        needed = {DATA, METHOD, *whole, *(file.name for file in self.made)}
        for name in sorted(needed - listed.keys()):
            yield say("{file} belongs to this file, and is not in the manifest", file=name)
        for name in sorted(listed.keys() - needed - {OUTCOME}):
            if self.dossier.redacted or (self.is_ours and not RECORDED.fullmatch(name)):
                yield say("{file} does not belong to this file", file=name)

    def papers(self) -> Iterator[str]:
        """Yield each paper that says something else than the data, and where."""
        yield from other_papers(self.made, self.read, self.there)

    def history(self) -> Iterator[str]:
        """Hold the lines of the history against those that the file lists."""
        lines = Counter(_of_line(line) for line in self.read(EVENTS).splitlines())
        listed = Counter((row["event"], row["n"]) for row in self._rows("history") if row["n"])
        for event, number in sorted((listed - lines).keys()):
            yield say("{file}: event {n} ({event}) is missing", file=EVENTS, n=number, event=event)
        for event, number in sorted((lines - listed).keys()):
            yield say(
                "{file}: event {n} ({event}) is not in the list of the file",
                file=EVENTS,
                n=number,
                event=event,
            )

    def outcomes(self) -> Iterator[str]:
        """Hold the joint verdicts that outcomes are computed from against those that the file shows."""
        voice = Voice(self.dossier.language)
        for step in json.loads(self.read(OUTCOME))["steps"]:
            shown = {
                row["criterion"].split(" ")[0]: row["verdict"] for row in self._rows(f"joint-{step['step']}")
            }
            for one in step["criteria"]:
                told = verdict_words(voice, Verdict(one["verdict"]))
                if shown.get(one["criterion"]) != told:
                    yield say("{file}: on {criterion} it has another joint verdict than the file shows",
                              file=OUTCOME, criterion=one["criterion"])  # fmt: skip

    def _rows(self, document: str) -> Iterator[dict[str, str]]:
        """Yield the rows of a document by column; of several of the same kind the last is how things stand."""
        found = [one for one in self.dossier.documents if one.key == document]
        for grid in found[-1].grids if found else ():
            keys = [column.key for column in grid.columns]
            yield from (dict(zip(keys, row, strict=True)) for row in grid.rows)


def _of_line(line: bytes) -> tuple[str, str]:
    event = parse(line)
    return event.id, str(event.n)
