"""The evaluation as a paper, and its list of initiatives as a table."""

from __future__ import annotations

from collections.abc import Iterable

from pz_domain.publishing.evaluation.values import Differing, Evaluation
from pz_domain.publishing.flow.leaf import flow_leaf
from pz_domain.publishing.leaf import Cell, Leaf, Line, Section, Table, facts
from pz_domain.publishing.listing import Column, Listing
from pz_domain.publishing.voice import Voice
from pz_domain.rules.differing import HOW
from pz_domain.wording import mark

NAME = "evaluation"
TITLE = mark("Evaluation of the round")
OUTSIDE = mark(
    "For discussion with others. No person is named, and no remark of a reviewer stands in it. A practice that is not "
    "published is not less for that: it did not fit the criteria of this round."
)
INSIDE = mark(
    "For those who work on the round. Remarks of colleagues stand in it; --outside leaves them out."
)
FIRST = mark("First, independent verdicts only, of steps of which every review is finished.")
SETTLED = {
    "equal": mark("equal at once"), "cautious": mark("joined to the cautious value"), "agreed": mark("agreed on"),
    "different": mark("they differ still"), "open": mark("open"), **HOW,
}  # fmt: skip
LACKING = (
    mark("question"), mark("called"), mark("questionnaires"), mark("no full answer"), mark("reason instead"),
)  # fmt: skip
LISTED = {
    "number": mark("no."), "title": mark("initiative"), "organisation": mark("organisation"), "step": mark("step"),
    "state": mark("state"), "code": mark("outcome"), "reasons": mark("reasons"), "remark": mark("remarks"),
}  # fmt: skip


def evaluation_leaf(found: Evaluation) -> Leaf:
    """Return the page of an evaluation."""
    voice = Voice(found.language)
    head = facts(
        (voice(mark("Programme")), (found.programme,)),
        (voice(mark("Round")), (found.round_title,)),
        (voice(mark("Method of review")), (f"{found.edition} ({found.edition_hash})",)),
        (voice(mark("Counts what was recorded up to")), (voice.day(found.until),)),
    )
    flow = flow_leaf(found.flow)
    sections = (
        Section("flow", flow.title, flow.blocks[1:], flow.sections),
        _table("reasons", mark("Reasons, of everything that ended"), (mark("outcome"), mark("why"), mark("how many")),
               ((one.code, one.label, _n(voice, one.n)) for one in found.reasons), (2, 8, 2), voice),
        _differing(found, voice),
        _table("lacking", mark("Information that was missing"), LACKING,
               ((one.question, one.label, *map(str, (one.asked, one.lacking, one.absent))) for one in found.lacking),
               (2, 8, 3, 3, 3), voice),
        _table("took", mark("How long it took, in days"),
               (mark("step"), mark("called"), mark("left it"), mark("the middle one"), mark("the longest")),
               ((str(one.step), one.name, str(one.n), _days(one.median), _days(one.most)) for one in found.took),
               (1, 6, 2, 3, 3), voice),
        _initiatives(found, voice),
    )  # fmt: skip
    note = Line(voice(OUTSIDE if found.outside else INSIDE))
    return Leaf(NAME, voice(TITLE), (head, note), sections)


def _differing(found: Evaluation, voice: Voice) -> Section:
    heads = (
        mark("criterion"), mark("records"), mark("the same"), mark("AC1"), mark("no information"),
        mark("how it was settled"),
    )  # fmt: skip
    rows = (
        (
            f"{one.step} {one.criterion} {one.name}", str(one.records), _percent(one.percent, voice),
            _decimal(one.ac1, voice), str(one.no_information), _settled(one, voice),
        )
        for one in found.differing
    )  # fmt: skip
    section = _table("differing", mark("Where reviewers differed"), heads, rows, (8, 2, 2, 2, 3, 7), voice)
    return Section(section.key, section.title, (Line(voice(FIRST)), *section.blocks))


def _settled(one: Differing, voice: Voice) -> str:
    return "\n".join(f"{n} {voice(SETTLED.get(how, how))}" for how, n in one.settled)


def _initiatives(found: Evaluation, voice: Voice) -> Section:
    heads = [mark("initiative"), mark("step"), mark("state"), mark("reasons")]
    heads += [] if found.outside else [mark("remarks")]
    rows = []
    for one in found.initiatives:
        name = Cell(
            lead=one.title, text=" · ".join(filter(None, (f"{one.number}", one.organisation))), own=True
        )
        row = [name, Cell(str(one.step)), Cell(one.state, lead=one.code), Cell(", ".join(one.reasons))]
        rows.append((*row, *(() if found.outside else (Cell(one.remark, own=True),))))
    title = voice(mark("What became of each initiative, by alphabet"))
    widths = (8, 1, 5, 3) if found.outside else (8, 1, 5, 3, 7)
    tables = (Table(title, tuple(map(voice, heads)), tuple(rows), widths),) if rows else ()
    return Section("initiatives", title, tables)


def listing_of(found: Evaluation) -> Listing:
    """Return the initiatives of an evaluation as a table; outside without remarks."""
    voice = Voice(found.language)
    keys = [key for key in LISTED if not (found.outside and key == "remark")]
    rows = [
        tuple(
            "\n".join(value) if isinstance(value, tuple) else value
            for value in (getattr(one, key) for key in keys)
        )
        for one in found.initiatives
    ]
    return Listing(voice(TITLE), tuple(Column(key, voice(LISTED[key])) for key in keys), rows)


def _table(  # noqa: PLR0913, PLR0917 - what a table is made of
    key: str,
    title: str,
    heads: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    widths: tuple[int, ...],
    voice: Voice,
) -> Section:
    held = tuple(tuple(map(Cell, row)) for row in rows)
    tables = (Table(voice(title), tuple(map(voice, heads)), held, widths),) if held else ()
    return Section(key, voice(title), tables)


def _n(voice: Voice, n: int) -> str:
    return voice.number(str(n))


def _days(days: float | None) -> str:
    return "–" if days is None else f"{days:g}"


def _percent(value: float | None, voice: Voice) -> str:
    return "–" if value is None else f"{_decimal(100 * value, voice, 0)}%"


def _decimal(value: float | None, voice: Voice, digits: int = 2) -> str:
    if value is None:
        return "–"
    return f"{value:.{digits}f}".replace(".", "," if voice.language == "nl" else ".")
