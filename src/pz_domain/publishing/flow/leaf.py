"""The flow as a paper: a table of reasons for each step, one of states, one of sources."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.publishing.flow.telling import (
    EXPLAINED,
    NO_RANKING,
    SEVERAL,
    TITLE,
    FlowPage,
    StepTold,
    Told,
)
from pz_domain.publishing.flow.text import COLUMNS, counts, reasons
from pz_domain.publishing.leaf import Cell, Leaf, Line, Section, Table, facts
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

NAME = "flow"
WAYS = {"on": mark("went on"), "ended": mark("ended here"), "here": mark("still here, waiting for")}


def flow_leaf(page: FlowPage) -> Leaf:
    """Return the page of a flow."""
    voice = Voice(page.language)
    head = facts(
        (voice(mark("Programme")), (page.programme,)),
        (voice(mark("Round")), (page.round_title,)),
        (voice(mark("Initiatives")), (voice.number(str(page.whole.total)),)),
    )
    steps = tuple(_step(step, voice) for step in page.whole.steps)
    return Leaf(
        NAME, voice(TITLE), (head, Line(voice(EXPLAINED))), (*steps, _states(page, voice), *_sources(page, voice)),
    )  # fmt: skip


def _step(step: StepTold, voice: Voice) -> Section:
    came = voice(mark("Came to this step: {n}."), n=voice.number(str(step.came)))
    rows = tuple(_rows(step, voice))
    heads = (mark("what became of it"), mark("why"), mark("how many"))
    name = voice(mark("Step {n}  {name}"), n=step.step, name=step.name)
    table = Table(voice(mark("Which way, and why")), tuple(map(voice, heads)), rows, (20, 50, 10))
    return Section(f"step-{step.step}", name, (Line(came), *((table,) if rows else ())))


def _rows(step: StepTold, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    for way, found in (("ended", step.ended), ("here", step.here), ("on", step.on)):
        for one in found:
            yield Cell(voice(WAYS[way])), Cell(_label(one)), Cell(voice.number(str(one.n)))


def _label(one: Told) -> str:
    return f"{one.code} {one.label}" if one.code else one.label


def _states(page: FlowPage, voice: Voice) -> Section:
    title = voice(mark("Where everything is now"))
    rows = [(Cell(_label(one)), Cell(voice.number(str(one.n)))) for one in page.whole.states]
    rows.append((Cell(lead=voice(mark("together"))), Cell(lead=voice.number(str(page.whole.total)))))
    heads = (voice(mark("state")), voice(mark("how many")))
    return Section("states", title, (Table(title, heads, tuple(rows), (70, 10)),))


def _sources(page: FlowPage, voice: Voice) -> Iterator[Section]:
    if page.by_source:
        title = voice(mark("By source"))
        rows = tuple(
            (
                Cell(reasons(source, voice), lead=source.label),
                *(Cell(voice.number(str(n))) for n in counts(source)),
            )
            for source in page.by_source
        )
        heads = (voice(mark("source")), *map(voice, COLUMNS))
        table = Table(title, heads, rows, (30, *[10] * len(COLUMNS)))
        yield Section("sources", title, (table, Line(voice(SEVERAL)), Line(voice(NO_RANKING))))
