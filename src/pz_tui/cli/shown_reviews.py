"""What `pz show` tells of the reviews: each step as often as it was done, so that first verdicts stay readable (D2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from pz_domain.rules.differing import CAUSES, HOW
from pz_domain.rules.resting import moved
from pz_domain.wording import language, say
from pz_tui.cli.terminal import paragraph, styled, visible
from pz_tui.cli.wordings import verdict_words
from pz_tui.views.labels import said

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Agreement, Case, Decision, Sheet
    from pz_domain.model.settling import Referral, Reopening
    from pz_domain.model.verdict import Judgement

Placed = TypeVar("Placed", "Sheet", "Agreement", "Referral", "Decision", "Reopening")


def reviews(edition: Edition, case: Case) -> Iterator[str]:
    """Yield per step, and per time it was done, everyone's verdicts, what was agreed and what was decided."""
    held: tuple[Sheet | Agreement | Referral | Decision | Reopening, ...]
    held = (*case.sheets, *case.agreements, *case.referrals, *case.decisions, *case.reopenings)
    for place in sorted({(one.step, one.generation) for one in held}):
        is_earlier = place[1] < case.generation(place[0])
        for reopening in _of(case.reopenings, place):
            yield from ("", _reopened(reopening))
        for sheet in _of(case.sheets, place):
            yield from _sheet(edition, case, sheet, is_earlier=is_earlier)
        for referral in _of(case.referrals, place):
            yield paragraph(_referred(referral))
        for agreed in _of(case.agreements, place):
            yield from _agreed(agreed, is_earlier=is_earlier)
            yield from _moved(case, agreed.judgement)
        for decision in _of(case.decisions, place):
            yield _decided(edition, decision, is_earlier=is_earlier)


def _of(items: Iterable[Placed], place: tuple[int, int]) -> Iterator[Placed]:
    """Yield what belongs to a step as it was done one time."""
    return (one for one in items if (one.step, one.generation) == place)


def _sheet(edition: Edition, case: Case, sheet: Sheet, *, is_earlier: bool) -> Iterator[str]:
    head = say(
        "Review of step {step} by {who}: {status}",
        step=sheet.step,
        who=visible(sheet.reviewer),
        status=_status(sheet),
    )
    yield ""
    yield styled(head + _earlier(is_earlier=is_earlier), "bold")
    combination = edition.combination(sheet.step)
    certain = combination is not None and combination.doubt == "open_point"
    for criterion, given in sheet.verdicts.items():
        yield f"  {criterion}  {verdict_words(given.judgement.verdict, is_certain=certain)}"
        if given.judgement.rationale:
            yield paragraph(given.judgement.rationale, indent=6)
        if not is_earlier:
            yield from _moved(case, given.judgement)


def _status(sheet: Sheet) -> str:
    if sheet.dropped:
        return say("taken off, does not count")
    if sheet.final:
        return say("final")
    return say("working") if sheet.started or sheet.hidden else say("not started")


def _moved(case: Case, judgement: Judgement) -> Iterator[str]:
    """Tell what a verdict rests on that reads otherwise now."""
    found = moved(case, judgement)
    if found:
        words = say("given on an earlier version of {what}: look at it again", what=visible(", ".join(found)))
        yield paragraph(words, indent=6)


def _agreed(agreed: Agreement, *, is_earlier: bool) -> Iterator[str]:
    words = verdict_words(agreed.judgement.verdict)
    told = say("Agreed on {criterion}: {verdict}", criterion=visible(agreed.criterion), verdict=words)
    how = [said(HOW, visible(agreed.how)), visible(agreed.by)]
    how += [said(CAUSES, visible(agreed.cause))] if agreed.cause else []
    yield f"{told} ({'; '.join(how)}){_earlier(is_earlier=is_earlier)}"
    yield paragraph(agreed.judgement.rationale, indent=2)


def _referred(referral: Referral) -> str:
    names = {
        "who": visible(referral.reviewer), "by": visible(referral.by), "day": visible(referral.at[:10]),
    }  # fmt: skip
    told = (
        say("Put before the chair, {who}, by {by} on {day}.", **names)
        if referral.how == "chair"
        else say("Put before a third reviewer, {who}, by {by} on {day}.", **names)
    )
    return f"{told} {visible(referral.because)}".strip()


def _decided(edition: Edition, decision: Decision, *, is_earlier: bool) -> str:
    outcome = edition.outcomes.get(decision.outcome)
    label = outcome.label.in_(language()) if outcome else ""
    told = say(
        "Decided in step {step} by {who}: {outcome} {label}",
        step=decision.step, who=visible(decision.by), outcome=visible(decision.outcome), label=visible(label),
    )  # fmt: skip
    return told + _earlier(is_earlier=is_earlier)


def _reopened(reopening: Reopening) -> str:
    return paragraph(
        say(
            "Step {step} was opened again by {who} on {day}: {because}",
            step=reopening.step, who=visible(reopening.by), day=visible(reopening.at[:10]), because=reopening.because,
        )
    )  # fmt: skip


def _earlier(*, is_earlier: bool) -> str:
    return f" ({say('before the step was opened again')})" if is_earlier else ""
