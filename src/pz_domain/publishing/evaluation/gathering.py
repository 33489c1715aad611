"""The evaluation of a round out of a workspace, as nobody in particular may see it (R7, R8, D2)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from statistics import median

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Round
from pz_domain.publishing.composing import alphabetical
from pz_domain.publishing.evaluation.values import Differing, Evaluation, Lacking, Listed, Reasoned, Took
from pz_domain.publishing.flow.telling import FlowPage
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.redaction.persons import redactor_for
from pz_domain.publishing.states import state_label
from pz_domain.publishing.voice import Voice
from pz_domain.rules.agreement.report import Agreed
from pz_domain.rules.completeness import lacking
from pz_domain.rules.standing import Standing
from pz_domain.work.desk import Desk

HIDDEN = "[…]"
Held = list[tuple[Edition, Case, Standing]]


def evaluate(  # noqa: PLR0913 - what an evaluation is made of
    desk: Desk,
    round_: Round,
    initiatives: Iterable[str],
    flow: FlowPage,
    agreed: Iterable[Agreed],
    *,
    outside: bool,
) -> Evaluation:
    """Return the evaluation of a round over these initiatives; `outside` leaves out persons and remarks."""
    voice, edition = Voice(flow.language), desk.edition(round_.edition)
    held: Held = []
    for initiative in initiatives:
        case = desk.case(initiative, None)
        held.append((desk.edition(case.edition), case, desk.standing(case)))
    method = edition.method
    return Evaluation(
        voice.language,
        method.owner,
        method.programme.in_(voice.language),
        round_.id,
        flow.round_title,
        edition.id,
        edition.hash,
        outside,
        max((moment for _, case, _ in held for moment in _moments(case).values()), default=""),
        flow,
        tuple(_reasons(held, voice)),
        tuple(_differing(edition, agreed, voice)),
        tuple(_lacking(edition, held, voice)),
        tuple(_took(edition, held, voice)),
        tuple(_listed(desk, held, voice, outside=outside)),
    )


def _reasons(held: Held, voice: Voice) -> Iterator[Reasoned]:
    """Yield how often each outcome held as a reason for a decided end; one initiative may have several."""
    counts: Counter[str] = Counter()
    labels = {}
    for edition, _, stands in held:
        if stands.decided and stands.ended:
            for code in stands.ruling.reasons:
                counts[code] += 1
                labels[code] = edition.outcomes[code].label.in_(voice.language)
    yield from (Reasoned(code, labels[code], n) for code, n in sorted(counts.items()))


def _differing(edition: Edition, agreed: Iterable[Agreed], voice: Voice) -> Iterator[Differing]:
    for one in agreed:
        known = edition.criteria.get(one.criterion)
        yield Differing(
            one.step,
            one.criterion,
            known.short.in_(voice.language) if known else "",
            one.records,
            one.before.figures["percent_agreement"].value,
            one.before.figures["gwet_ac1"].value,
            one.no_information,
            tuple(sorted(one.joined.items())),
        )


def _lacking(edition: Edition, held: Held, voice: Voice) -> Iterator[Lacking]:
    """Yield for each question how often it had no full answer, of the questionnaires that went out."""
    asked = [case for _, case, _ in held if case.questionnaire.sent]
    for question in edition.questions.values():
        answers = [case.answers.get(question.code) for case in asked]
        yield Lacking(
            question.code,
            question.label.in_(voice.language),
            len(asked),
            sum(bool(lacking(question, answer)) for answer in answers),
            sum(bool(answer and answer.absent) for answer in answers),
        )


def _took(edition: Edition, held: Held, voice: Voice) -> Iterator[Took]:
    days: defaultdict[int, list[int]] = defaultdict(list)
    for _, case, _ in held:
        moments = _moments(case)
        for step, left in moments.items():
            came = moments.get(step - 1)
            if step and came:
                days[step].append(max(0, (_day(left) - _day(came)).days))
    for step in sorted(number for number in edition.steps if number > 1):
        found = days[step]
        name = edition.steps[step].label.in_(voice.language)
        yield Took(step, name, len(found), float(median(found)) if found else None, max(found, default=None))


def _moments(case: Case) -> dict[int, str]:
    """Return when a case came (1) and when it left each further step, as far as that is on record."""
    second, fourth = case.decision(2), case.decision(4)
    found = {
        1: case.registered_at,
        2: second.at if second else "",
        3: case.questionnaire.closed,
        4: fourth.at if fourth else "",
        5: max((one.date for one in case.published), default=""),
    }
    return {step: moment for step, moment in found.items() if moment}


def _day(moment: str) -> datetime:
    return datetime.fromisoformat(moment[:10])


def _listed(desk: Desk, held: Held, voice: Voice, *, outside: bool) -> Sequence[Listed]:
    """Return the initiatives by alphabet, which says nothing of them (R157)."""
    redactor = redactor_for(desk, tuple(case.id for _, case, _ in held), HIDDEN, {})
    shown = redactor.without_known if outside else str
    rows = [
        Listed(
            case.number,
            shown(line(case.title)),
            shown(line(case.facts.get("organisation") or "")),
            stands.step,
            state_label(edition, stands.state, voice),
            stands.outcome or "" if stands.decided and not stands.stale else "",
            stands.ruling.reasons if stands.decided and stands.ended else (),
            "" if outside else "\n".join(_remarks(case)),
        )
        for edition, case, stands in held
    ]
    return sorted(rows, key=lambda one: (alphabetical(one.title), one.number))


def _remarks(case: Case) -> Iterator[str]:
    for one in (*case.decisions, *case.deviations):
        if one.because:
            yield prose(one.because)
    for reopening in case.reopenings:
        yield prose(reopening.because)
