"""The flow as plain text of 80 columns: a stem of counts, and a branch for whatever left it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from pz_domain.publishing.flow.telling import (
    EXPLAINED,
    NO_RANKING,
    SEVERAL,
    TITLE,
    FlowPage,
    FlowTold,
    SourceTold,
    StepTold,
    Told,
)
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTH = 80
STEM, COUNT, LABEL = 5, 6, 15
"""Cells: up to the stem, of a count, and where labels begin."""
LETTERS = str.maketrans(
    {"│": "|", "├": "+", "└": "+", "─": "-", "▼": "v", "·": "-", "–": "-", "“": '"', "”": '"', "’": "'"}
)
"""What is drawn where only letters can be shown."""
COLUMNS = (
    mark("came"), mark("ended 2"), mark("ended 3"), mark("ended 4"), mark("ended 5"), mark("chosen"),
    mark("open"),
)  # fmt: skip
NAME, CELL = 24, 8


def text(page: FlowPage) -> str:
    """Return the flow as lines of at most 80 cells, the last one ended too."""
    voice = Voice(page.language)
    rows = [
        voice(TITLE),
        *_filled(f"{page.publisher} · {page.programme} · {page.round_title}"),
        "",
        *_filled(voice(EXPLAINED)),
        "",
        *_flow(page.whole, voice),
        "",
        *_states(page.whole, voice),
        *_sources(page, voice),
        "",
        *_filled(voice(NO_RANKING)),
    ]
    return "".join(f"{row.rstrip()}\n" for row in rows)


def in_letters(drawn: str) -> str:
    """Return what was drawn in letters that every terminal shows."""
    return drawn.translate(LETTERS)


def _flow(flow: FlowTold, voice: Voice) -> Iterator[str]:
    for step in flow.steps:
        yield from _step(step, voice, is_last=step is flow.steps[-1])


def _step(step: StepTold, voice: Voice, *, is_last: bool) -> Iterator[str]:
    title = voice(mark("Step {n}  {name}"), n=step.step, name=step.name)
    yield f"{voice.number(str(step.came)):>{STEM + 1}}   {title}"
    for heading, found in ((mark("ended here"), step.ended), (mark("still here, waiting for"), step.here)):
        if found:
            count = voice.number(str(sum(one.n for one in found)))
            goes_on = not is_last or (found is step.ended and step.here)
            yield f"{'':{STEM}}{'├' if goes_on else '└'}── {count:>{COUNT}}   {voice(heading)}"
            for one in found:
                yield from _reason(one, voice, "│" if goes_on else " ")
    if step.on:
        count = voice.number(str(step.went_on))
        yield f"{'':{STEM}}│   {count:>{COUNT}}   {voice(mark('went on'))}"
        for one in step.on:
            yield from _reason(one, voice, "│")
    if not is_last:
        yield f"{'':{STEM}}▼"


def _reason(one: Told, voice: Voice, stem: str) -> Iterator[str]:
    count = voice.number(str(one.n))
    label = f"{one.code}  {one.label}" if one.code else one.label
    room = WIDTH - LABEL - 10
    first, *others = textwrap.wrap(label, room) or [""]
    yield f"{'':{STEM}}{stem}{'':{LABEL - STEM + 1}}{count:>4}  {first}"
    yield from (f"{'':{STEM}}{stem}{'':{LABEL - STEM + 7}}{other}" for other in others)


def _states(flow: FlowTold, voice: Voice) -> Iterator[str]:
    yield voice(mark("Where everything is now"))
    for one in flow.states:
        label = f"{one.label} ({one.code})" if one.code else one.label
        first, *others = textwrap.wrap(label, WIDTH - COUNT - 6) or [""]
        yield f"{voice.number(str(one.n)):>{COUNT + 2}}  {first}"
        yield from (f"{'':{COUNT + 4}}{other}" for other in others)
    yield f"{voice.number(str(flow.total)):>{COUNT + 2}}  {voice(mark('together'))}"


def _sources(page: FlowPage, voice: Voice) -> Iterator[str]:
    if not page.by_source:
        return
    yield ""
    yield f"{voice(mark('By source')):<{NAME}}" + "".join(f"{voice(head):>{CELL}}" for head in COLUMNS)
    for source in page.by_source:
        first, *others = textwrap.wrap(source.label, NAME - 1) or [""]
        cells = "".join(f"{voice.number(str(n)):>{CELL}}" for n in counts(source))
        yield f"{first:<{NAME}}{cells}"
        yield from (f"{other}" for other in others)
        yield from textwrap.wrap(reasons(source, voice), WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield from _filled(voice(SEVERAL))


def counts(source: SourceTold) -> Iterable[int]:
    """Return what became of what a source submitted: came, ended in each step, selected, under way."""
    steps = source.flow.steps
    ended = [sum(one.n for one in step.ended) for step in steps[1:]]
    here = sum(one.n for step in steps for one in step.here)
    return (steps[0].came, *ended, steps[3].went_on, here)


def reasons(source: SourceTold, voice: Voice) -> str:
    """Return why what a source submitted ended or is under way still, each with how many; codes as at the steps."""
    found = (one for step in source.flow.steps for one in (*step.ended, *step.here))
    told = " · ".join(f"{voice.number(str(one.n))} {one.code or one.label}" for one in found)
    return f"{voice(mark('why'))}: {told}" if told else ""


def _filled(sentence: str) -> Iterator[str]:
    yield from textwrap.wrap(sentence, WIDTH)
