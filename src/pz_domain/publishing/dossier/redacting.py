"""A file for whoever asks for it under the Woo: persons and personal opinions are left out, each with its ground (D13).

It is a proposal. Whoever decides on the request reads it first; the law is that of the moment it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pz_domain.publishing.dossier.values import Document, Dossier, Grid, Kind, Ruled
from pz_domain.publishing.redaction.persons import redactor_for
from pz_domain.publishing.redaction.redactor import Redactor
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

PERSONAL, OPINION = "5.1.2.e", "5.2"
"""Articles of the Woo: respect for private life (5.1, second paragraph, e), personal policy opinions (5.2)."""
LEFT_OUT = {PERSONAL: f"[{PERSONAL}]", OPINION: f"[{OPINION}]"}
"""What stands where something was left out."""
GROUNDS = {
    PERSONAL: mark("Woo, article 5.1, second paragraph, under e: respect for private life"),
    OPINION: mark("Woo, article 5.2: personal policy opinions in documents for internal deliberation"),
}
AROUND = frozenset({"date", "by", "step"})
"""Entries and columns that say when and in which step someone did something, not what."""
REVIEWER, STAFF = mark("reviewer {n}"), mark("staff member {n}")
Change = Callable[[str], str]


def named(dossier: Dossier, desk: Desk) -> Dossier:
    """Return a file for the archive, in which whoever did something is named in full."""
    names = {who.id: f"{who.name} ({who.id})" for who in desk.reviewers().values()}
    return _changed(dossier, {Kind.WHO: lambda handle: names.get(handle, handle)})


def redacted(dossier: Dossier, desk: Desk) -> Dossier:
    """Return a file without persons and personal opinions; each document says what was left out, and why."""
    staff = pseudonyms(dossier)
    redactor = redactor_for(desk, (dossier.initiative,), LEFT_OUT[PERSONAL], staff)
    changed = _changed(dossier, _changes(staff, redactor))
    return replace(
        changed,
        redacted=True,
        title=redactor.clean(dossier.title),
        organisation=redactor.clean(dossier.organisation),
        documents=tuple(
            _ruled(before, after) for before, after in zip(dossier.documents, changed.documents, strict=True)
        ),
    )


def pseudonyms(dossier: Dossier) -> dict[str, str]:
    """Return what everyone at work is called: a number each, the same all through, reviewers first."""
    voice = Voice(dossier.language)
    judged = dict.fromkeys(
        entry.value for document in dossier.documents for entry in document.entries if entry.key == "reviewer"
    )
    others = dict.fromkeys(who for who in _who(dossier) if who and who not in judged)
    return {
        **{who: voice(REVIEWER, n=n) for n, who in enumerate(judged, 1)},
        **{who: voice(STAFF, n=n) for n, who in enumerate(others, 1)},
    }


def _who(dossier: Dossier) -> Iterator[str]:
    for document in dossier.documents:
        yield from (entry.value for entry in document.entries if entry.kind is Kind.WHO)
        for grid in document.grids:
            for row in grid.rows:
                yield from (
                    cell for cell, column in zip(row, grid.columns, strict=True) if column.kind is Kind.WHO
                )


def _changes(staff: Mapping[str, str], redactor: Redactor) -> dict[Kind, Change]:
    return {
        Kind.WHO: lambda handle: staff.get(handle, handle),
        Kind.TEXT: redactor.clean,
        Kind.OPINION: lambda text: LEFT_OUT[OPINION] if text else "",
        Kind.PERSON: lambda text: LEFT_OUT[PERSONAL] if text else "",
        Kind.OPEN: lambda text: text,
    }


def _changed(dossier: Dossier, changes: Mapping[Kind, Change]) -> Dossier:
    return replace(dossier, documents=tuple(_document(one, changes) for one in dossier.documents))


def _document(document: Document, changes: Mapping[Kind, Change]) -> Document:
    entries = tuple(replace(one, value=_through(one.kind, one.value, changes)) for one in document.entries)
    return replace(document, entries=entries, grids=tuple(_grid(one, changes) for one in document.grids))


def _grid(grid: Grid, changes: Mapping[Kind, Change]) -> Grid:
    rows = (
        tuple(_through(column.kind, cell, changes) for cell, column in zip(row, grid.columns, strict=True))
        for row in grid.rows
    )
    return replace(grid, rows=tuple(rows))


def _through(kind: Kind, text: str, changes: Mapping[Kind, Change]) -> str:
    return changes[kind](text) if kind in changes else text


def _ruled(before: Document, after: Document) -> Document:
    """Say of a document what was left out of it, and by which grounds; where staff is numbered names were left out."""
    texts = [*(entry.value for entry in after.entries), *_cells(after)]
    grounds = {ground for ground, sign in LEFT_OUT.items() if any(sign in text for text in texts)}
    if any(entry.kind is Kind.WHO and entry.value for entry in before.entries) or any(
        column.kind is Kind.WHO for grid in before.grids for column in grid.columns
    ):
        grounds.add(PERSONAL)
    told = [text for text in _content(after) if text]
    refused = bool(told) and all(text in LEFT_OUT.values() for text in told)
    ruled = Ruled.REFUSED if refused else Ruled.PARTLY if grounds else Ruled.OPEN
    return replace(after, ruled=ruled, grounds=tuple(ground for ground in LEFT_OUT if ground in grounds))


def _cells(document: Document) -> Iterator[str]:
    for grid in document.grids:
        for row in grid.rows:
            yield from row


def _content(document: Document) -> Iterator[str]:
    """Yield what a document says, beside when and in which step someone did so."""
    yield from (entry.value for entry in document.entries if entry.key not in AROUND)
    for grid in document.grids:
        for row in grid.rows:
            yield from (
                cell for cell, column in zip(row, grid.columns, strict=True) if column.key not in AROUND
            )
