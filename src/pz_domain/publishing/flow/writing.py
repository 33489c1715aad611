"""The flow as a file; the ending of its name says in which form."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from pz_domain.publishing import listing
from pz_domain.publishing.flow.drawing import picture
from pz_domain.publishing.flow.leaf import WAYS, flow_leaf
from pz_domain.publishing.flow.telling import TITLE, FlowPage, FlowTold
from pz_domain.publishing.flow.text import text
from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.listing import Column, Listing
from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.voice import Voice
from pz_domain.publishing.written import form_of
from pz_domain.wording import mark

OWN: dict[str, Callable[[FlowPage], bytes]] = {
    ".txt": lambda page: text(page).encode(),
    ".svg": lambda page: picture(page).encode(),
    ".json": lambda page: (json.dumps(asdict(page), ensure_ascii=False, indent=2) + "\n").encode(),
}
ENDINGS = tuple(dict.fromkeys((*OWN, *PAPERS, *listing.FORMS)))
HEADS = {
    "source": mark("source"), "step": mark("step"), "name": mark("called"), "way": mark("what became of it"),
    "code": mark("outcome"), "why": mark("why"), "n": mark("how many"),
}  # fmt: skip


def write(page: FlowPage, to: Path) -> Path:
    """Write a flow to a new file, whole or not at all, and return where it is.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    return write_new(to, rendered(page, form_of(to, ENDINGS)))


def rendered(page: FlowPage, form: str) -> bytes:
    """Return a flow in a form, by its ending; the same flow gives the same bytes."""
    if form in OWN:
        return OWN[form](page)
    if form in PAPERS:
        head = f"{page.publisher} · {page.programme}"
        leaf = flow_leaf(page)
        return PAPERS[form](Paper(leaf, page.language, head, f"{leaf.title} · {page.round_title}"))
    return listing.FORMS[form](listing_of(page))


def listing_of(page: FlowPage) -> Listing:
    """Return a flow as a table: a row for each reason, of the whole round and of each source."""
    voice = Voice(page.language)
    whole = voice(mark("all sources"))
    flows = [(whole, page.whole), *((source.label, source.flow) for source in page.by_source)]
    rows = [row for label, flow in flows for row in _rows(label, flow, voice)]
    return Listing(voice(TITLE), tuple(Column(key, voice(head)) for key, head in HEADS.items()), rows)


def _rows(label: str, flow: FlowTold, voice: Voice) -> list[tuple[listing.Cell, ...]]:
    return [
        (label, step.step, step.name, voice(WAYS[way]), one.code, one.label, one.n)
        for step in flow.steps
        for way in ("ended", "here", "on")
        for one in getattr(step, way)
    ]
