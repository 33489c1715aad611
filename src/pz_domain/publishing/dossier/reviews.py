"""What reviewers judged, how it was settled, and what was decided: the documents of steps 2 and 4, and decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Decision, Sheet
from pz_domain.model.verdict import Verdict
from pz_domain.publishing.dossier.building import document, entries, grid
from pz_domain.publishing.dossier.showing import Showing
from pz_domain.publishing.dossier.values import Document, Kind
from pz_domain.publishing.meeting.telling import verdict_words
from pz_domain.publishing.plain import prose
from pz_domain.publishing.voice import Voice
from pz_domain.rules.differing import CAUSES, HOW
from pz_domain.rules.joining import join
from pz_domain.wording import mark

STEP_2 = 2
JOINED = {
    "equal": mark("the first verdicts are equal"), "cautious": mark("joined to the cautious value by itself"),
    "agreed": mark("agreed on"), "different": mark("they differ; nothing was agreed"), "open": mark("open"),
}  # fmt: skip
VERDICTS = (
    ("criterion", mark("criterion"), Kind.OPEN), ("verdict", mark("verdict"), Kind.OPEN),
    ("rationale", mark("rationale"), Kind.OPINION), ("parts", mark("parts"), Kind.OPINION),
    ("evidence", mark("cites"), Kind.OPEN),
)  # fmt: skip
JOINTS = (
    ("criterion", mark("criterion"), Kind.OPEN), ("first", mark("first verdicts"), Kind.OPEN),
    ("verdict", mark("joint verdict"), Kind.OPEN), ("how", mark("how it was reached"), Kind.OPEN),
    ("cause", mark("differed because"), Kind.OPEN),
    ("by", mark("recorded by"), Kind.WHO), ("rationale", mark("rationale"), Kind.TEXT),
)  # fmt: skip
SETTLING = (
    ("step", mark("step"), Kind.OPEN), ("date", mark("date"), Kind.OPEN), ("what", mark("what"), Kind.OPEN),
    ("by", mark("by"), Kind.WHO), ("to", mark("put before"), Kind.WHO), ("because", mark("because"), Kind.TEXT),
)  # fmt: skip
DECISIONS = (
    ("step", mark("step"), Kind.OPEN), ("date", mark("date"), Kind.OPEN), ("outcome", mark("outcome"), Kind.OPEN),
    ("proposed", mark("proposed"), Kind.OPEN), ("by", mark("by"), Kind.WHO), ("because", mark("because"), Kind.TEXT),
    ("grounds", mark("code of the grounds"), Kind.OPEN),
)  # fmt: skip


def review_documents(edition: Edition, case: Case, voice: Voice) -> Iterator[Document]:
    """Yield a document for each review that may be seen, then the joint verdicts, what settled them, the decisions."""
    showing = Showing(edition, voice)
    numbers: Counter[int] = Counter()
    for sheet in case.sheets:
        for found in _review(edition, sheet, voice, showing):
            numbers[sheet.step] += 1
            yield replace(found, title=f"{found.title} ({numbers[sheet.step]})")
    for step in sorted({criterion.step for criterion in edition.criteria.values()}):
        for generation in range(case.generation(step) + 1):
            yield from _joint(edition, case.as_of(step, generation), step, voice)
    yield from _settling(case, voice)
    yield from _decisions(edition, case, voice)


def _review(edition: Edition, sheet: Sheet, voice: Voice, showing: Showing) -> tuple[Document, ...]:
    rows = [
        (
            _criterion(edition, code, voice), verdict_words(voice, given.judgement.verdict),
            prose(given.judgement.rationale), showing.parts(code, given.judgement.parts),
            ", ".join(given.judgement.evidence),
        )
        for code, given in sheet.verdicts.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: row[0])
    facts = (
        ("reviewer", mark("Reviewer"), sheet.reviewer, Kind.WHO),
        ("step", mark("Step"), _step(edition, sheet.step, voice), Kind.OPEN),
        (
            "final",
            mark("Finished"),
            voice.day(sheet.final_at) if sheet.final_at else voice(mark("no")),
            Kind.OPEN,
        ),
        ("times", mark("After reopening"), str(sheet.generation) if sheet.generation else "", Kind.OPEN),
        (
            "together",
            mark("Judged together at once"),
            voice(mark("yes")) if sheet.together else "",
            Kind.OPEN,
        ),
        ("dropped", mark("Taken off"), voice(mark("yes")) if sheet.dropped else "", Kind.OPEN),
    )
    given = grid(voice, "verdicts", mark("Verdicts, each with its rationale"), VERDICTS, rows)
    if sheet.hidden or not given:
        return ()
    title = mark("Review of step 2, check on potential") if sheet.step == STEP_2 else mark("Review of step 4")
    return document(voice, f"review-{sheet.step}", title, sheet.final_at, (entries(voice, *facts), given))


def _joint(edition: Edition, case: Case, step: int, voice: Voice) -> tuple[Document, ...]:
    rows = []
    last = max((sheet.final_at for sheet in case.sheets_of(step)), default="")
    for joint in join(edition, case, step):
        if joint.how == "open":
            continue
        agreed = case.agreement(step, joint.criterion) if joint.how == "agreed" else None
        how = voice(HOW.get(agreed.how, agreed.how)) if agreed else voice(JOINED[joint.how])
        cause = voice(CAUSES[agreed.cause]) if agreed and agreed.cause in CAUSES else ""
        rows.append((
            _criterion(edition, joint.criterion, voice), _first(case, step, joint.criterion, voice),
            verdict_words(voice, joint.verdict) if joint.verdict else "–",
            how, cause, agreed.by if agreed else "", prose(agreed.judgement.rationale) if agreed else "",
        ))  # fmt: skip
    found = grid(voice, "joint", mark("Joint verdicts, and how they were reached"), JOINTS, rows)
    title = mark("Joint verdicts of step 2") if step == STEP_2 else mark("Joint verdicts of step 4")
    return document(voice, f"joint-{step}", title, last, ((), found))


def _first(case: Case, step: int, code: str, voice: Voice) -> str:
    """Return the first verdicts on a criterion, in the order in which the reviews stand in the file."""
    given = (sheet.verdicts[code] for sheet in case.sheets_of(step) if code in sheet.verdicts)
    return " · ".join(verdict_words(voice, one.judgement.verdict) for one in given)


def _settling(case: Case, voice: Voice) -> tuple[Document, ...]:
    rows = [
        (
            str(one.step),
            voice.day(one.at),
            voice(mark("put before someone")),
            one.by,
            one.reviewer,
            prose(one.because),
        )
        for one in case.referrals
    ]
    rows += [
        (str(one.step), voice.day(one.at), voice(mark("opened again")), one.by, "", prose(one.because))
        for one in case.reopenings
    ]
    last = max((*(one.at for one in case.referrals), *(one.at for one in case.reopenings)), default="")
    found = grid(voice, "settling", mark("Who was asked, and what was opened again"), SETTLING, rows)
    return document(
        voice, "settling", mark("Differences put before others, steps opened again"), last, ((), found)
    )


def _decisions(edition: Edition, case: Case, voice: Voice) -> tuple[Document, ...]:
    both = sorted(
        (*case.decisions, *case.deviations), key=lambda one: (one.step, one.generation, one.at, one.by)
    )
    rows = [
        (
            str(one.step), voice.day(one.at), _outcome(edition, one.outcome, voice),
            _proposed(edition, one, voice), one.by, prose(one.because), one.grounds,
        )
        for one in both
    ]  # fmt: skip
    last = max((one.at for one in both), default="")
    found = grid(voice, "decisions", mark("What was decided, by whom, and why"), DECISIONS, rows)
    failed = "; ".join(_criterion(edition, code, voice) for code in _failed(edition, case))
    why = entries(voice, ("failed", mark("Criteria that it does not meet"), failed, Kind.OPEN))
    return document(voice, "decisions", mark("Decisions"), last, (why, found))


def _failed(edition: Edition, case: Case) -> Iterator[str]:
    """Yield the criteria whose joint verdict keeps an initiative out, of the steps that were decided."""
    for step in sorted({one.step for one in case.decisions if one.generation == case.generation(one.step)}):
        yield from (joint.criterion for joint in join(edition, case, step) if joint.verdict is Verdict.FAILS)


def _proposed(edition: Edition, one: Decision, voice: Voice) -> str:
    return _outcome(edition, one.proposed, voice) if one.proposed and one.proposed != one.outcome else ""


def _outcome(edition: Edition, code: str, voice: Voice) -> str:
    found = edition.outcomes.get(code)
    return f"{code} {found.label.in_(voice.language)}" if found else code


def _criterion(edition: Edition, code: str, voice: Voice) -> str:
    found = edition.criteria.get(code)
    return f"{code} {found.short.in_(voice.language)}" if found else code


def _step(edition: Edition, step: int, voice: Voice) -> str:
    found = edition.steps.get(step)
    return f"{step} {found.label.in_(voice.language)}" if found else str(step)
