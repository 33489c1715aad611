"""Every verdict of a round as one row: of reviews that everyone may see, also of steps that were opened again (D2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Sheet
from pz_domain.publishing.dossier.showing import Showing
from pz_domain.publishing.listing import Cell, Column, Listing
from pz_domain.publishing.meeting.telling import verdict_words
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.rules.joining import join
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

TITLE = mark("Verdicts")
HEADS = {
    "number": mark("no."), "id": mark("code"), "title": mark("initiative"), "step": mark("step"),
    "generation": mark("times reopened"), "criterion": mark("criterion"), "name": mark("called"),
    "reviewer": mark("reviewer"), "verdict": mark("key of the verdict"), "words": mark("verdict"),
    "rationale": mark("rationale"), "parts": mark("parts"), "evidence": mark("cites"), "given": mark("given"),
    "final": mark("review finished"), "together": mark("judged together at once"), "joint": mark("joint verdict"),
    "how": mark("how it was reached"),
}  # fmt: skip


def verdict_rows(desk: Desk, initiatives: Iterable[str], language: str) -> Listing:
    """Return every verdict of these initiatives that everyone may see, by number, step, criterion and reviewer."""
    voice = Voice(language)
    rows = [row for initiative in initiatives for row in _of_case(desk, desk.case(initiative, None), voice)]
    rows.sort(key=lambda row: tuple(map(str, (f"{row[0]:>9}", row[3], row[4], row[5], row[7]))))
    return Listing(voice(TITLE), tuple(Column(key, voice(head)) for key, head in HEADS.items()), rows)


def _of_case(desk: Desk, case: Case, voice: Voice) -> Iterator[tuple[Cell, ...]]:
    edition = desk.edition(case.edition)
    showing, names = Showing(edition, voice), {who.id: who.name for who in desk.reviewers().values()}
    for sheet in case.sheets:
        if not sheet.hidden and sheet.final:
            yield from _of_sheet(edition, case, sheet, showing, names)


def _of_sheet(
    edition: Edition, case: Case, sheet: Sheet, showing: Showing, names: dict[str, str]
) -> Iterator[tuple[Cell, ...]]:
    voice = showing.voice
    joints = {
        one.criterion: one for one in join(edition, case.as_of(sheet.step, sheet.generation), sheet.step)
    }
    for code, given in sheet.verdicts.items():
        judgement, joint, known = given.judgement, joints.get(code), edition.criteria.get(code)
        settled = joint.verdict if joint else None
        yield (
            case.number, case.id, line(case.title), sheet.step, sheet.generation, code,
            known.short.in_(voice.language) if known else "", names.get(sheet.reviewer, sheet.reviewer),
            str(judgement.verdict), verdict_words(voice, judgement.verdict), prose(judgement.rationale),
            showing.parts(code, judgement.parts), ", ".join(judgement.evidence), given.at[:10], sheet.final_at[:10],
            voice(mark("yes")) if sheet.together else "", verdict_words(voice, settled) if settled else "",
            joint.how if joint else "",
        )  # fmt: skip
