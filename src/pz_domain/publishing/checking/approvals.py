"""Whether the text of a page is the one its provider approved, from nothing but the folder (R144).

The version is made of two hashes: that of the published text, which lies in the folder, and that of the whole record,
of which only the hash does. So the version is computed again from the text, and the page is made again from it. What
was approved by the first rule is named, not judged: its hash covers what is not published.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from pz_domain.method.edition import Edition
from pz_domain.publishing.checking.difference import differing
from pz_domain.publishing.checking.reading import Read
from pz_domain.publishing.document import PracticePage
from pz_domain.publishing.names import APPROVED, CORRECTED, DATA
from pz_domain.publishing.paging import Frame, page_of
from pz_domain.rules.sealing import RULE, Bound, bound_version
from pz_domain.rules.spelling import only_spelling
from pz_domain.wording import mark, say

VERSION = re.compile(r"[0-9a-f]{64}")
NO_TEXT = mark(
    "“{id}”: approved on {date}, version {version}, by the first rule. Not checked: that this is the text on the page, "
    "since that hash covers what is not published too; for that you need the record in the file of the practice"
)
EXACTLY = mark(
    "“{id}”: its provider approved exactly this text on {date} (version {version}, recorded by {role})"
)
SPELLED = mark(
    "“{id}”: its provider approved this text on {date}; two people corrected only its spelling since "
    "(version {version}, recorded by {role})"
)
MADE_UP = mark(
    "“{id}”: an example, whose approval is made up. It is exactly the text that is on record as approved on {date} "
    "(version {version})"
)
ROLES = {
    "reviewer": mark("a reviewer"), "chair": mark("a chair"), "coordinator": mark("a coordinator"),
    "editor": mark("an editor"), "reader": mark("a reader"),
}  # fmt: skip
Listed = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Approved:
    """A practice as the manifest lists it, with its page as data, and the method the page is under.

    `is_example`: nobody approved it, since the whole round is made up.
    """

    listed: Listed
    page: PracticePage
    language: str
    edition: Callable[[], Edition]
    read: Read
    is_example: bool = False

    @property
    def can_be_held(self) -> bool:
        """Whether the folder holds the text that was approved."""
        return bool(self.listed["rule"] == RULE)

    def findings(self) -> Iterator[str]:
        """Yield what does not hold of its approval."""
        listed, id_ = self.listed, self.listed["id"]
        if not VERSION.fullmatch(str(listed["version"])) or not _is_day(str(listed["approved"])):
            yield say("“{id}” does not say which version was approved, or when", id=id_)
        if self.can_be_held:
            yield from self._hashes()
            yield from self._page()

    def holds(self) -> str:
        """Return what its approval says when nothing was found."""
        listed = self.listed
        sentence = MADE_UP if self.is_example else SPELLED if listed["corrected"] else EXACTLY
        if not self.can_be_held:
            sentence = NO_TEXT
        return say(
            sentence, id=listed["id"], date=listed["approved"], version=listed["version"],
            role=say(ROLES[listed["recorded_by"]]) if listed["recorded_by"] in ROLES else "–",
        )  # fmt: skip

    def _hashes(self) -> Iterator[str]:
        """Hold the text against its hash, and both hashes against the version."""
        listed, name = self.listed, f"{self.listed['file']}{APPROVED}"
        both = Bound(str(listed["published"]), str(listed["whole"]))
        if bound_version(both) != listed["version"]:
            yield say(
                "“{id}”: the version is not made of the two hashes that stand beside it", id=listed["id"]
            )
        found = hashlib.sha256(self.read(name)).hexdigest()
        if found != both.published:
            yield say("{file} is not the text that was approved: its hash is {hash}", file=name, hash=found)

    def _page(self) -> Iterator[str]:
        """Make the page again from the approved text, and say where the page that lies here differs from it."""
        text = self._text(f"{self.listed['file']}{APPROVED}")
        if self.listed["corrected"]:
            name = f"{self.listed['file']}{CORRECTED}"
            corrected = self._text(name)
            if not only_spelling(text, corrected):
                yield say("{file} differs in more than spelling from the text that was approved", file=name)
            text = corrected
        page = self.page
        sources = {source.key: source.label for source in page.sources}
        frame = Frame(
            self.edition(), self.language, page.approval, page.round, page.review_by, sources, self.is_example
        )
        for where in differing(asdict(page_of(text, frame)), asdict(page)):
            yield say(
                "“{id}”: {file} is not what was approved, at {where}", id=page.id, file=DATA, where=where
            )

    def _text(self, name: str) -> Mapping[str, Any]:
        text: Mapping[str, Any] = json.loads(self.read(name))
        return text


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
