"""The documents of one initiative: listed, added, and opened with the program the system has for them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work

from pz_domain.model.case import Case
from pz_domain.wording import mark, say
from pz_tui import opening
from pz_tui.actions import bindings, key_of
from pz_tui.plain import plain
from pz_tui.screens.case_papers import CasePapers
from pz_tui.screens.copying import Offer, copy
from pz_tui.views.labels import date
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from textual.binding import BindingType

STATES = {
    "same": mark("unchanged since it was recorded"),
    "changed": mark("changed since it was recorded"),
    "missing": mark("not there"),
    "unknown": mark("recorded without a fingerprint"),
}
ALERTS = frozenset({"changed", "missing"})


@dataclass(frozen=True, slots=True)
class Paper:
    """Something that can be opened: a recorded document, or a link of the initiative itself."""

    id: str
    title: str
    about: str
    location: str
    sha256: str = ""


def papers(case: Case) -> Iterator[Paper]:
    """Yield what can be opened of an initiative: its documents, its reference, the sources of its claims."""
    for id_, held in case.documents.items():
        about = " · ".join(filter(None, (_day(held), plain(held.get("from") or ""))))
        yield Paper(
            id_,
            plain(held.get("title") or ""),
            about,
            str(held.get("location") or ""),
            str(held.get("sha256") or ""),
        )
    named: dict[str, str] = {str(case.facts.get("reference") or ""): say("Reference of the initiative")}
    claims = case.facts.get("claims")
    for claim in claims if isinstance(claims, (list, tuple)) else ():
        if isinstance(claim, Mapping):
            named.setdefault(str(claim.get("source") or ""), say("Source of a claim"))
    for at, (location, title) in enumerate(named.items()):
        if location:
            yield Paper(f"link-{at}", title, "", location)


def _day(held: Mapping[str, object]) -> str:
    return date(plain(held["date"])) if held.get("date") else ""


class DocumentsScreen(CasePapers):
    """Documents stay where they are; PZ keeps where that is and what they were."""

    CONTEXT = "documents"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("documents")]

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.states: dict[str, str] = {}

    def heading(self) -> str:
        """What this page is."""
        return say("Documents")

    def show(self, initiative: str) -> None:
        """Show an initiative; whether its files changed is looked up beside the screen."""
        super().show(initiative)
        self._look()

    def reload(self) -> None:
        """Read the case anew."""
        super().reload()
        self._look()

    def _look(self) -> None:
        self._look_at_files()

    @work(group="looking", exclusive=True)
    async def _look_at_files(self) -> None:
        case = self.case
        for paper in papers(case) if case else ():
            state = await asyncio.to_thread(opening.state_of, paper.location, paper.sha256)
            if case is not self.case:
                return
            self.states[paper.location + paper.sha256] = state
        self._paint(keep=True)

    def blocks(self) -> Iterator[Block]:
        """Yield the documents."""
        if self.case is None:
            return
        for paper in papers(self.case):
            yield Block("", paper.title, paper.id, role="strong")
            if paper.about:
                yield Block("", paper.about, paper.id, role="dim", air=False)
            yield Block("", plain(paper.location) or say("no place recorded"), paper.id, air=False)
            state = self.states.get(paper.location + paper.sha256, "")
            if state and not (state == "unknown" and paper.id.startswith("link-")):
                role = "alert" if state in ALERTS else "dim"
                yield Block("", say(STATES[state]), paper.id, role=role, air=False)
        if not self.case.documents:
            key = key_of("documents.add")
            yield Block("", say("No documents yet. {key} records one.", key=key), role="dim")

    @property
    def paper(self) -> Paper | None:
        """The document under the cursor."""
        found = papers(self.case) if self.case else ()
        return next((paper for paper in found if paper.id == self.page.pointed), None)

    def action_copy(self) -> None:
        """Copy where the document is."""
        copy(self, Offer(say("where it is"), self.paper.location if self.paper else ""))

    # -- opening

    def action_open(self) -> None:
        """Open the document under the cursor."""
        paper = self.paper
        if paper is None or not paper.location.strip():
            self.tell(say("There is nothing to open under the cursor."), alert=True)
        else:
            self.ask(self._open(paper))

    async def _open(self, paper: Paper) -> None:
        found = await asyncio.to_thread(opening.look_at, paper.location)
        if found.kind == "network":
            question = say("This is on the network: {place}. Look there?", place=plain(paper.location))
            if not await self.foot.confirm(question, say("look there"), say("leave it")):
                return
            found = await asyncio.to_thread(opening.look_at, paper.location, touch_network=True)
        if found.why:
            self.tell(
                say("Not opened: {why}. {place}", why=say(found.why), place=plain(paper.location)), alert=True
            )
            return
        if found.kind == "file" and paper.sha256 and not await self._is_as_meant(paper, found):
            return
        if not opening.opener():
            copy(self, Offer(plain(found.target), found.target))
        elif await asyncio.to_thread(opening.launch, found.target):
            self.tell(say("Opened: {what}", what=found.host or plain(found.target)))
        else:
            self.tell(say("The system did not open {what}.", what=plain(found.target)), alert=True)

    async def _is_as_meant(self, paper: Paper, found: opening.Found) -> bool:
        if await asyncio.to_thread(opening.digest, Path(found.target)) == paper.sha256:
            return True
        question = say("“{title}” changed since it was recorded. Open it all the same?", title=paper.title)
        return await self.foot.confirm(question, say("open it"), say("leave it"))

    # -- adding

    def action_add(self) -> None:
        """Record a document."""
        self.ask(self._add())

    async def _add(self) -> None:
        initiative = self.initiative
        typed = await self.foot.line(say("Where is it? A path or a web address"), "", "")
        location = opening.typed_location(typed or "")
        if not location:
            return
        file = Path(location)
        is_file = opening.look_at(location).kind not in {"web", "network"}
        if is_file and not await asyncio.to_thread(file.is_file):
            self.tell(say("There is no file {place}.", place=plain(location)), alert=True)
            return
        title = await self.foot.line(say("Its title"), "", file.stem if is_file else "")
        if not title or not title.strip():
            return
        whom = await self.foot.line(say("From whom? May stay empty."), "", "")
        day = whom is not None and await self.foot.line(
            say("Of which date? As 2023-11-30, or empty."), "", ""
        )
        if not isinstance(day, str) or whom is None:
            return
        deed: dict[str, Any] = {
            "deed": "add_document", "initiative": initiative, "title": title.strip(), "from": whom.strip(),
            "date": day.strip(), "location": location,
            "sha256": await asyncio.to_thread(opening.digest, file) if is_file else "",
        }  # fmt: skip
        self.record(
            deed, lambda _: self.tell(say("Recorded: {title}. The file stays where it is.", title=title))
        )
