"""What is kept beside the work itself: interests, notes, the archive, what was erased, and the history of it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.publishing.dossier.building import document, entries, grid
from pz_domain.publishing.dossier.values import Document, Kind
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.deed_words import WORDS
from pz_domain.work.desk import Desk
from pz_domain.work.history import History
from pz_domain.work.persons import TOMBSTONE
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import is_secret_note

JUDGED = frozenset({"verdict", "joint"})
"""What is about one criterion."""

NOBODY = ""
"""Who asks: nobody in particular, so that nothing that is hidden from anyone is told."""
DESIGNATED = {"keep": mark("keep"), "destroy": mark("destroy")}
INTERESTS = (
    ("who", mark("who"), Kind.WHO), ("has", mark("has an interest"), Kind.OPEN),
    ("what", mark("which"), Kind.PERSON),
)  # fmt: skip
NOTES = (
    ("date", mark("date"), Kind.OPEN), ("by", mark("by"), Kind.WHO), ("step", mark("step"), Kind.OPEN),
    ("text", mark("note"), Kind.OPINION),
)  # fmt: skip
ERASED = (
    ("date", mark("date"), Kind.OPEN), ("what", mark("what"), Kind.OPEN), ("by", mark("by"), Kind.WHO),
)  # fmt: skip
HISTORY = (
    ("date", mark("moment (UTC)"), Kind.OPEN), ("deed", mark("what was done"), Kind.OPEN),
    ("by", mark("by"), Kind.WHO), ("device", mark("device"), Kind.PERSON), ("n", mark("number"), Kind.OPEN),
    ("because", mark("because"), Kind.TEXT), ("event", mark("code of the event"), Kind.OPEN),
)  # fmt: skip
WHAT = {
    "contact": mark("contact"), "note": mark("note"), "interest": mark("interest"), "approver": mark("approver"),
}  # fmt: skip


def kept_documents(desk: Desk, case: Case, voice: Voice) -> Iterator[Document]:
    """Yield the documents of what is kept beside the work."""
    yield from _interests(desk, case, voice)
    yield from _notes(case, voice)
    yield from _archive(desk, case, voice)
    yield from _erased(desk, case, voice)
    yield from _history(desk, case, voice)


def _interests(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    said = {True: voice(mark("yes")), False: voice(mark("no"))}
    rows = [
        (
            who,
            said[has],
            prose((desk.value(Address("interest", f"{case.id}:{who}", "text")) or {}).get("text", "")),
        )
        for who, has in sorted(case.interests.items())
    ]
    found = grid(voice, "interests", mark("Who declared an interest, or none"), INTERESTS, rows)
    return document(voice, "interests", mark("Declared interests"), "", ((), found))


def _notes(case: Case, voice: Voice) -> tuple[Document, ...]:
    rows = [(voice.day(note.at), note.by, str(note.step), prose(note.text)) for note in case.notes]
    last = max((note.at for note in case.notes), default="")
    found = grid(voice, "notes", mark("Internal notes"), NOTES, rows)
    return document(voice, "notes", mark("Internal notes"), last, ((), found))


def _archive(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    held = desk.value(Address("initiative", case.id, "archive")) or {}
    review = desk.value(Address("initiative", case.id, "review_date")) or {}
    given = entries(
        voice,
        ("source", mark("Source of the term (selection list)"), line(held.get("source") or ""), Kind.TEXT),
        ("category", mark("Category"), line(held.get("category") or ""), Kind.TEXT),
        (
            "designation",
            mark("Keep or destroy"),
            voice(DESIGNATED.get(held.get("designation") or "", "")),
            Kind.OPEN,
        ),
        ("action_date", mark("On"), voice.day(held.get("action_date") or ""), Kind.OPEN),
        ("note", mark("Note"), prose(held.get("note") or ""), Kind.TEXT),
        ("review", mark("To be reviewed by"), voice.day(review.get("date") or ""), Kind.OPEN),
    )
    return document(voice, "archive", mark("Archive"), "", (given, ()))


def _erased(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    """Tell what was erased; of a note that nobody else may know of yet not even that (D2)."""
    found = [
        (sibling.when, str((sibling.value or {}).get("what", address.kind)), sibling.by)
        for address, siblings in sorted(desk.store.registers(case.id).items())
        if address.register == TOMBSTONE
        for sibling in siblings
        if not _is_of_a_secret_note(case, address.kind, sibling.value or {})
    ]
    rows = [(voice.day(when), voice(WHAT.get(what, what)), by) for when, what, by in sorted(found)]
    grids = grid(voice, "erased", mark("Personal data that were erased"), ERASED, rows)
    return document(
        voice, "erased", mark("Erased"), max((when for when, *_ in found), default=""), ((), grids)
    )


def _is_of_a_secret_note(case: Case, kind: str, trace: Mapping[str, int]) -> bool:
    return kind == "note" and is_secret_note(case, trace.get("step", 0), trace.get("generation", 0))


def _history(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    history, rows = History(desk, NOBODY), []
    shown = {event.id: is_whole for event, is_whole in history.shown(desk.store.events(initiative=case.id))}
    for event, begins in history.told(desk.store.events(initiative=case.id)):
        draft = event.draft
        begun = voice(mark("began to review step {step}"), step=begins) if begins else ""
        what = begun or f"{_deed(draft.deed, voice)}{_about(draft)}"
        because = "" if begins else prose(draft.because or "")
        number = str(event.n) if shown.get(event.id) else ""
        code = event.id if event.id in shown else ""
        moment = event.at[:19].replace("T", " ")
        rows.append((moment, what, draft.by, event.device, number, because, code))
    found = grid(voice, "events", mark("Everything that was done, in order"), HISTORY, rows)
    last = max((row[0] for row in rows), default="")
    return document(voice, "history", mark("History"), last, ((), found))


def _about(draft: Draft) -> str:
    """Return the criterion that a verdict or a joint verdict was about; nothing of what was taken back."""
    judged = (address for address in draft.sets if address.kind in JUDGED and is_named(address))
    address = None if draft.undoes else next(judged, None)
    return f" · {address.entity.split(':')[3]}" if address else ""


def _deed(deed: str, voice: Voice) -> str:
    return voice(WORDS[deed]) if deed in WORDS else line(deed)
