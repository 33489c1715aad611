"""Building documents: only what has something in it, dated by the last thing in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pz_domain.publishing.dossier.values import Column, Document, Entry, Grid, Kind
from pz_domain.publishing.voice import Voice

Heads = Sequence[tuple[str, str, Kind]]
"""Key, marked head and kind of each column."""


def entries(voice: Voice, *given: tuple[str, str, str, Kind]) -> tuple[Entry, ...]:
    """Return the entries (key, marked label, value, kind) that have a value."""
    return tuple(Entry(key, voice(label), value, kind) for key, label, value, kind in given if value)


def grid(
    voice: Voice, key: str, caption: str, heads: Heads, rows: Iterable[Sequence[str]]
) -> tuple[Grid, ...]:
    """Return a grid with a marked caption, or nothing where it has no rows."""
    held = tuple(map(tuple, rows))
    columns = tuple(Column(name, voice(head), kind) for name, head, kind in heads)
    return (Grid(key, voice(caption), columns, held),) if held else ()


def document(
    voice: Voice, key: str, title: str, date: str, parts: tuple[tuple[Entry, ...], tuple[Grid, ...]]
) -> tuple[Document, ...]:
    """Return a document with a marked title, not numbered yet, or nothing where it is empty."""
    given, grids = parts
    return (Document(0, key, voice(title), date, given, grids),) if given or grids else ()
