"""Reports on follow-up as files; the ending of the name says in which form (R170-R182)."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pz_domain.publishing import listing
from pz_domain.publishing.followup.leaf import FOLLOW_UP, follow_up_leaf, progress_leaf
from pz_domain.publishing.followup.values import FollowUpReport
from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.listing import Column, Listing
from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.voice import Voice
from pz_domain.publishing.written import form_of
from pz_domain.wording import mark

DATA = ".json"
ENDINGS = tuple(dict.fromkeys((*PAPERS, DATA, *listing.FORMS)))
HEADS = {
    "id": mark("code"), "text": mark("action"), "kind": mark("kind"), "party": mark("party"), "with": mark("with"),
    "due": mark("due"), "status": mark("how far"), "late": mark("late"), "on": mark("reported on"),
    "said": mark("report"), "help": mark("what we do for it"), "commitment": mark("follows from the IZA"),
    "practices": mark("practices"), "barriers": mark("barriers"), "waits_for": mark("waits for"),
}  # fmt: skip


def write(found: FollowUpReport, kind: str, to: Path, party: str = "") -> Path:
    """Write a report to a new file, whole or not at all: `followup`, or `progress` of all parties or one.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    return write_new(to, rendered(found, kind, form_of(to, ENDINGS), party))


def rendered(found: FollowUpReport, kind: str, form: str, party: str = "") -> bytes:
    """Return a report in a form, by its ending; tables hold a row an action."""
    if form in PAPERS:
        leaf = follow_up_leaf(found) if kind == FOLLOW_UP else progress_leaf(found, party)
        head = f"{found.publisher} · {found.programme}"
        return PAPERS[form](Paper(leaf, found.language, head, leaf.title))
    if form == DATA:
        return (json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n").encode()
    return listing.FORMS[form](_actions(found, party))


def _actions(found: FollowUpReport, party: str) -> Listing:
    voice = Voice(found.language)
    titles = {one.id: one.title for one in found.practices}
    rows = [
        (
            one.id, one.text, one.kind_words, one.party_name, "\n".join(one.others), one.due, one.status_words,
            voice(mark("yes")) if one.is_late else voice(mark("no")), one.on, one.said, one.help, one.commitment,
            "\n".join(titles.get(id_, id_) for id_ in one.practices), "\n".join(one.against), "\n".join(one.waits_for),
        )
        for one in found.actions
        if party in {"", one.party}
    ]  # fmt: skip
    return Listing(
        voice(mark("Actions")), tuple(Column(key, voice(head)) for key, head in HEADS.items()), rows
    )
