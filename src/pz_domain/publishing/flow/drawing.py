"""The flow drawn: a stem that narrows by what leaves it, each branch with its number and its reason in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pz_domain.publishing.flow.telling import EXPLAINED, NO_RANKING, SEVERAL, TITLE, FlowPage, StepTold, Told
from pz_domain.publishing.flow.text import COLUMNS, counts, reasons
from pz_domain.publishing.formats.svg import Picture
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTH, MARGIN, LINE = 900, 24, 21
STEM, WIDEST = 160, 190
"""Where the middle of the stem is, and how wide it is for all initiatives."""
COUNT, LABEL = 330, 345
"""Where counts end and labels begin."""
ROOM, WIDE_ROOM = 68, 118
"""So many letters fit behind a count, and over the whole width."""
THINNEST, THICKEST = 1.5, 12


def picture(page: FlowPage) -> str:
    """Return the flow as a picture (SVG)."""
    voice = Voice(page.language)
    drawn = Picture(WIDTH, f"{voice(TITLE)}, {page.round_title}", described(page), page.language, 44)
    drawn.text(MARGIN, drawn.height, voice(TITLE), "title")
    for sentence in (f"{page.publisher} · {page.programme} · {page.round_title}", voice(EXPLAINED)):
        _paragraph(drawn, sentence)
    drawn.height += LINE
    for at, step in enumerate(page.whole.steps):
        _step(drawn, step, page.whole.total, voice, is_last=at == len(page.whole.steps) - 1)
    _table(drawn, page, voice)
    _paragraph(drawn, voice(NO_RANKING))
    drawn.height += MARGIN
    return drawn.written()


def described(page: FlowPage) -> str:
    """Return the whole picture in sentences, for whoever hears it."""
    voice = Voice(page.language)
    return " ".join(sentence for step in page.whole.steps for sentence in _said(step, voice))


def _said(step: StepTold, voice: Voice) -> Iterator[str]:
    yield voice(mark("Step {n}, {name}: {came} came."), n=step.step, name=step.name, came=step.came)
    for sentence, found in (
        (mark("Ended here: {what}."), step.ended),
        (mark("Still here, waiting for: {what}."), step.here),
        (mark("Went on: {what}."), step.on),
    ):
        if found:
            yield voice(sentence, what="; ".join(f"{one.n} {_label(one)}" for one in found))


def _label(one: Told) -> str:
    return f"{one.code} {one.label}" if one.code else one.label


def _paragraph(drawn: Picture, sentence: str) -> None:
    for line in textwrap.wrap(sentence, WIDE_ROOM):
        drawn.height += LINE
        drawn.text(MARGIN, drawn.height, line, "soft")


def _step(drawn: Picture, step: StepTold, total: int, voice: Voice, *, is_last: bool) -> None:
    """Draw a step: its title beside the top of the stem, and below it the branches."""
    top = drawn.height + 10
    drawn.height = top + 16
    title = voice(mark("Step {n}  {name}"), n=step.step, name=step.name)
    drawn.text(COUNT, drawn.height, voice.number(str(step.came)), "head count", at_end=True)
    drawn.text(LABEL, drawn.height, title, "head")
    branches = (
        (mark("ended here"), "ended", step.ended),
        (mark("still here, waiting for"), "here", step.here),
    )
    left = step.came
    edges = [(top, left)]
    for heading, kind, found in branches:
        if not found:
            continue
        leaving = sum(one.n for one in found)
        drawn.height += LINE
        middle = drawn.height - 5
        thick = min(THICKEST, max(THINNEST, _wide(leaving, total) / 4))
        drawn.line(kind, (STEM + _wide(left, total) / 2, middle), (COUNT - 46, middle), thick)
        left -= leaving
        edges += [(middle, left + leaving), (middle + LINE / 2, left)]
        drawn.text(COUNT, drawn.height, voice.number(str(leaving)), "count", at_end=True)
        drawn.text(LABEL, drawn.height, voice(heading))
        _reasons(drawn, found, voice)
    if step.on:
        drawn.height += LINE
        drawn.text(COUNT, drawn.height, voice.number(str(step.went_on)), "count", at_end=True)
        drawn.text(LABEL, drawn.height, voice(mark("went on")))
        _reasons(drawn, step.on, voice)
    bottom = drawn.height + (6 if is_last else 12)
    _stem(drawn, [*edges, (bottom, left)], total)
    drawn.height = bottom
    if is_last:
        drawn.height += LINE


def _reasons(drawn: Picture, found: tuple[Told, ...], voice: Voice) -> None:
    for one in found:
        lines = textwrap.wrap(_label(one), ROOM) or [""]
        drawn.height += LINE
        drawn.text(LABEL + 44, drawn.height, voice.number(str(one.n)), "soft count", at_end=True)
        drawn.text(LABEL + 54, drawn.height, lines[0], "soft")
        for line in lines[1:]:
            drawn.height += LINE
            drawn.text(LABEL + 54, drawn.height, line, "soft")


def _stem(drawn: Picture, edges: list[tuple[float, int]], total: int) -> None:
    """Draw the stem as wide as what is in it at each height; nothing where nothing came."""
    if not edges[0][1]:
        return
    sides = [(_wide(n, total) / 2, y) for y, n in edges]
    drawn.shape(
        "stem", [*((STEM - half, y) for half, y in sides), *((STEM + half, y) for half, y in reversed(sides))]
    )


def _wide(n: int, total: int) -> float:
    """Return how wide so many are; a few of very many can still be seen."""
    return max(THINNEST, WIDEST * n / total) if n else 0


def _table(drawn: Picture, page: FlowPage, voice: Voice) -> None:
    """Draw what became of what each source submitted, as a table of numbers."""
    if not page.by_source:
        return
    drawn.height += LINE
    drawn.text(MARGIN, drawn.height, voice(mark("By source")), "head")
    places = [LABEL + 60 + 77 * at for at in range(len(COLUMNS))]
    drawn.height += LINE
    for x, head in zip(places, COLUMNS, strict=True):
        drawn.text(x, drawn.height, voice(head), "soft", at_end=True)
    for source in page.by_source:
        drawn.line("line", (MARGIN, drawn.height + 6), (WIDTH - MARGIN, drawn.height + 6))
        drawn.height += LINE + 3
        lines = textwrap.wrap(source.label, 46) or [""]
        drawn.text(MARGIN, drawn.height, lines[0])
        for x, n in zip(places, counts(source), strict=True):
            drawn.text(x, drawn.height, voice.number(str(n)), "count", at_end=True)
        for line in lines[1:]:
            drawn.height += LINE
            drawn.text(MARGIN, drawn.height, line)
        for line in textwrap.wrap(reasons(source, voice), WIDE_ROOM):
            drawn.height += LINE
            drawn.text(MARGIN, drawn.height, line, "soft")
    drawn.height += 6
    _paragraph(drawn, voice(SEVERAL))
