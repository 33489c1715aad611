"""The list a source fills in: a workbook that the intake takes as it comes back, with the criteria beside it.

Only the first sheet looks like a list. The others have one column, so that nobody, and no program, takes them for
one; a screen reader reads them from top to bottom.
"""

from __future__ import annotations

from collections.abc import Sequence

from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.request.columns import columns, explanations
from pz_domain.publishing.request.occasion import Occasion
from pz_domain.publishing.workbook import Column, Sheet, Workbook
from pz_domain.wording import mark

PREPARED = 200
WIDE = 100
SOURCE_PROPERTY, ROUND_PROPERTY = "PZ source", "PZ round"


def template(occasion: Occasion, criteria: str, source: str = "") -> Workbook:
    """Return the list for a source, which stands in every row already; without one, any source can be chosen.

    `criteria`: the text that is or was sent along (R18).
    """
    voice, sources, round_ = occasion.voice, occasion.sources, occasion.round
    heads = columns(occasion.edition, sources, voice)
    rows = [(*[None] * (len(heads) - 1), source)] * PREPARED if source else []
    properties = {ROUND_PROPERTY: round_.id} | ({SOURCE_PROPERTY: source} if source else {})
    named = occasion.source(source)
    name = line(named.name) if named else ""
    title = " – ".join(filter(None, (voice(mark("Initiatives")), occasion.title, name)))
    return Workbook(
        title,
        (
            Sheet(voice(mark("Initiatives")), heads, rows, prepared=PREPARED, filters=False),
            _text(voice(mark("What we look for")), prose(criteria).split("\n\n")),
            _text(voice(mark("How to fill in")), explanations(occasion.edition, sources, voice)),
        ),
        voice.language,
        properties,
    )


def file_name(occasion: Occasion, form: str, source: str = "") -> str:
    """Return what the file is called; round and source are ids, so it is never a path."""
    words = (occasion.voice(mark("initiatives")), occasion.round.id, source)
    return f"{'-'.join(filter(None, words))}.{form}"


def _text(name: str, paragraphs: Sequence[str]) -> Sheet:
    return Sheet(name, (Column(name, WIDE),), [(paragraph,) for paragraph in paragraphs], filters=False)
