"""Whether the folder of a round that was handed over tells one story: its declaration, its lists and its manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from typing import Any

from pydantic import TypeAdapter

from pz_domain.publishing.checking.pages import differences as other_papers
from pz_domain.publishing.checking.reading import Read
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.manifest import NAME, PROGRAM
from pz_domain.publishing.transfer import DATA, PAPERS_OF, Transfer, facts_of, papers
from pz_domain.wording import say

SHARED = ".pz"


@dataclass(frozen=True)  # no slots: what is read once is kept on it
class TransferFolder:
    """A transfer in a folder: its manifest, which files are there, and how to read one; checks as of a dossier."""

    manifest: Mapping[str, Any]
    there: frozenset[str]
    read: Read

    @cached_property
    def transfer(self) -> Transfer:
        """The transfer that the declaration holds as data."""
        return TypeAdapter(Transfer).validate_json(self.read(DATA))

    @property
    def is_ours(self) -> bool:
        """Whether this version of PZ wrote it, so that its papers can be made again."""
        return bool(self.manifest.get("written_by") == version(PROGRAM))

    @cached_property
    def made(self) -> tuple[File, ...]:
        """The papers that follow from the declaration and from what goes with it."""
        carried = [one for one in self.manifest["files"] if one["name"] not in PAPERS_OF]
        return papers(self.transfer, carried) if self.is_ours else ()

    def members(self) -> Iterator[str]:
        """Hold the manifest against the declaration, and against what belongs to a transfer."""
        for key, value in facts_of(self.transfer).items():
            if self.manifest.get(key) != value:
                yield say("{file} does not say what the data say, at {where}", file=NAME, where=key)
        listed = {str(one["name"]) for one in self.manifest["files"]}
        for name in sorted(PAPERS_OF - listed):
            yield say("{file} belongs to this transfer, and is not in the manifest", file=name)
        for name in sorted(listed - PAPERS_OF):
            if not name.endswith(SHARED):
                yield say("{file} does not belong to this transfer", file=name)

    def papers(self) -> Iterator[str]:
        """Yield each paper that says something else than the declaration, and where."""
        yield from other_papers(self.made, self.read, self.there)
