"""The file as a paper: what it is, an inventory of its documents, then every document."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.dossier.redacting import GROUNDS, LEFT_OUT
from pz_domain.publishing.dossier.values import Document, Dossier, Entry, Grid, Kind, Ruled
from pz_domain.publishing.leaf import Block, Cell, Fact, Facts, Leaf, Line, Section, Table, facts
from pz_domain.publishing.voice import OF_EXAMPLE, Voice
from pz_domain.wording import mark

NAME = "dossier"
WIDE, NARROW = 4, 2
"""How wide columns of text are, and others."""
RULED = {
    Ruled.OPEN: mark("public"), Ruled.PARTLY: mark("public in part"), Ruled.REFUSED: mark("not public"),
}  # fmt: skip
PROPOSAL = mark(
    "This is a proposal made by PZ for a request under the Woo. Read it before it is given to anyone: PZ knows only "
    "the names that were recorded, and what looks like a name, an address or a number."
)
WHOLE = mark("This file holds personal data. It is for the archive and for an audit, not for publication.")
COMPLETE = mark("Everything on record is in it.")
LISTED = mark("Everything on record was gone through; the inventory says what was left out, and why.")
NOT_COMPLETE = mark("It is not complete:")


def dossier_leaf(dossier: Dossier) -> Leaf:
    """Return the page of a file."""
    voice = Voice(dossier.language)
    title = voice(mark("File: {title}"), title=dossier.title)
    sections = (_inventory(dossier, voice), *(_section(one) for one in dossier.documents))
    return Leaf(NAME, title, tuple(_opening(dossier, voice)), sections)


def inventory_title(dossier: Dossier) -> str:
    """Return what the list of documents is called."""
    return Voice(dossier.language)(mark("Inventory"))


def _opening(dossier: Dossier, voice: Voice) -> Iterator[Block]:
    if dossier.is_example:
        yield Line(voice(OF_EXAMPLE))
    yield facts(
        (voice(mark("Initiative")), (voice(mark("no. {n}"), n=dossier.number), dossier.initiative)),
        (voice(mark("Organisation")), (dossier.organisation,)),
        (voice(mark("Programme")), (dossier.programme,)),
        (voice(mark("Round")), (dossier.round,)),
        (voice(mark("State")), (dossier.state,)),
        (voice(mark("Outcome")), (dossier.outcome,)),
        (voice(mark("Method of review")), (f"{dossier.edition} ({dossier.edition_hash})",)),
        (voice(mark("Counts what was recorded up to")), (voice.day(dossier.until),)),
    )
    yield Line(voice(PROPOSAL if dossier.redacted else WHOLE))
    if dossier.is_complete:
        yield Line(voice(LISTED if dossier.redacted else COMPLETE))
    else:
        yield Line(" ".join((voice(NOT_COMPLETE), *dossier.missing)))


def _inventory(dossier: Dossier, voice: Voice) -> Section:
    heads = [mark("no."), mark("document"), mark("date")]
    heads += [mark("may be given"), mark("ground for what is left out")] if dossier.redacted else []
    rows = tuple(tuple(map(Cell, row)) for row in inventory_rows(dossier))
    widths = (1, 6, 3, 3, 6)[: len(heads)]
    table = Table(voice(mark("Which documents there are")), tuple(map(voice, heads)), rows, widths)
    legend = tuple(Line(f"{LEFT_OUT[key]} {voice(words)}.") for key, words in GROUNDS.items())
    return Section("inventory", inventory_title(dossier), (table, *(legend if dossier.redacted else ())))


def inventory_rows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    """Yield number, title and date of each document; where it is redacted also what may be given, and the grounds."""
    voice = Voice(dossier.language)
    for one in dossier.documents:
        row = (str(one.number), one.title, voice.day(one.date))
        ruled = (voice(RULED[one.ruled]), ", ".join(f"Woo {ground}" for ground in one.grounds))
        yield (*row, *ruled) if dossier.redacted else row


def _section(document: Document) -> Section:
    given = (_facts(document.entries),) if document.entries else ()
    title = f"{document.number}. {document.title}"
    return Section(f"document-{document.number}", title, (*given, *map(_table, document.grids)))


def _facts(entries: tuple[Entry, ...]) -> Facts:
    return Facts(tuple(Fact(one.label, (one.value,), own=_is_theirs(one.kind)) for one in entries))


def _table(grid: Grid) -> Table:
    rows = tuple(
        tuple(Cell(text, own=_is_theirs(column.kind)) for text, column in zip(row, grid.columns, strict=True))
        for row in grid.rows
    )
    widths = tuple(WIDE if _is_theirs(column.kind) else NARROW for column in grid.columns)
    return Table(grid.caption, tuple(column.head for column in grid.columns), rows, widths)


def _is_theirs(kind: Kind) -> bool:
    return kind in {Kind.TEXT, Kind.OPINION}
