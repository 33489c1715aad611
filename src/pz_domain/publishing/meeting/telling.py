"""One initiative as a list for the selection meeting tells it: in words of the list's language, plain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Sheet
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.publishing.meeting.values import (
    About,
    Differs,
    Held,
    Said,
    Settled,
    ToDecide,
    ToTalkAbout,
)
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.rules.differing import CAUSES, HOW, differences, disagreement, weight_of
from pz_domain.rules.joining import Joint, join
from pz_domain.rules.ruling import Ground, Ruling
from pz_domain.rules.standing import Standing
from pz_domain.rules.waiting import WAITING
from pz_domain.wording import mark
from pz_domain.work.judging import VERDICT_LABELS

SIGNS = {Verdict.MEETS: "✓", Verdict.FAILS: "✗", Verdict.DOUBT: "?", Verdict.NO_INFORMATION: "…"}
SHORT, CITED = 360, 140
"""So many characters of a fact, and of a cited text, stand on a list."""
FACTS = {
    "patient_group": mark("Patient group"),
    "target_groups": mark("Target group"),
    "before": mark("How it was"),
    "now": mark("How it is now"),
}
CAUTIOUS = mark("joined to the cautious value by itself")
Names = Mapping[str, str]


def to_talk_about(
    voice: Voice, edition: Edition, case: Case, standing: Standing, names: Names
) -> ToTalkAbout:
    """Return an initiative that waits for a talk; its place is not known yet."""
    step, tongue = standing.step, voice.language
    found = differences(edition, case, step)
    differs = tuple(
        Differs(
            one.criterion,
            edition.criteria[one.criterion].short.in_(tongue),
            edition.criteria[one.criterion].question.in_(tongue),
            one.weight,
            one.decides,
            _said(voice, case, one.joint, names),
        )
        for one in found
    )
    return ToTalkAbout(
        0,
        about(voice, edition, case, standing),
        disagreement(found),
        differs,
        _asked(voice, case, step, names),
    )


def to_decide(  # noqa: PLR0913, PLR0917 - what a decision is told from
    voice: Voice, edition: Edition, case: Case, standing: Standing, names: Names, chairs: Sequence[str]
) -> ToDecide:
    """Return an initiative with a proposal; its place is not known yet."""
    ruling, code = standing.ruling, standing.ruling.outcome or ""
    joints = [joint for joint in join(edition, case, standing.step) if weight_of(joint)]
    outcome = edition.outcomes[code]
    points = standing.open_points or ruling.open_points
    return ToDecide(
        place=0,
        about=about(voice, edition, case, standing),
        outcome=code,
        label=outcome.label.in_(voice.language),
        reason=outcome.reason.in_(voice.language),
        grounds=tuple(grounds(voice, edition, case, ruling)),
        open_points=tuple(named(voice, edition, point) for point in points),
        settled=tuple(_settled(voice, edition, case, standing.step, joint, names) for joint in joints),
        weight=sum(weight_of(joint) for joint in joints),
        decides=_decides(voice, case.sheets_of(standing.step), names, chairs),
        remarks=tuple(_remarks(voice, edition, case, standing, names)),
        deviation=_may_deviate(edition, standing.step, ruling),
    )


def held(voice: Voice, edition: Edition, case: Case, standing: Standing) -> Held:
    """Return an initiative that is left out, with what it waits for."""
    points = ", ".join(standing.open_points or standing.ruling.open_points)
    waits = voice(WAITING[standing.waiting_for])
    return Held(about(voice, edition, case, standing), f"{waits} ({points})" if points else waits)


def about(voice: Voice, edition: Edition, case: Case, standing: Standing) -> About:
    """Return what both lists say of an initiative: which it is, its step, and the facts in short."""
    return About(
        case.number,
        case.id,
        line(case.title),
        line(case.facts.get("organisation") or ""),
        standing.step,
        edition.steps[standing.step].short.in_(voice.language),
        tuple(_facts(voice, edition, case)),
    )


def named(voice: Voice, edition: Edition, code: str) -> str:
    """Return a criterion or a question by its code and its short name; nothing for what is neither."""
    criterion, question = edition.criteria.get(code), edition.questions.get(code)
    label = criterion.short if criterion else question.label if question else None
    return f"{code} {label.in_(voice.language)}" if label else ""


def verdict_words(voice: Voice, verdict: Verdict) -> str:
    """Return a verdict as sign and word: never by one of them alone."""
    return f"{SIGNS[verdict]} {voice(VERDICT_LABELS[verdict])}"


def grounds(voice: Voice, edition: Edition, case: Case, ruling: Ruling) -> Iterator[str]:
    """Yield the grounds of an outcome as sentences, the criteria of one rule together."""
    by_rule: dict[str, list[Ground]] = {}
    for ground in ruling.because:
        by_rule.setdefault(ground.rule, []).append(ground)
    for rule, found in by_rule.items():
        codes = tuple(dict.fromkeys(ground.criterion for ground in found))
        which = ", ".join(filter(None, (named(voice, edition, code) for code in codes)))
        told = voice(rule, attempts=case.round.attempts, tier=_tier(voice, edition, codes[0]))
        yield f"{which}: {told}" if which and codes != _siblings(edition, codes[0]) else told


def _siblings(edition: Edition, code: str) -> tuple[str, ...]:
    """Return all criteria of the step that a criterion is in; none for what is no criterion."""
    step = edition.criteria[code].step if code in edition.criteria else 0
    return tuple(criterion.code for criterion in edition.criteria_of(step))


def _tier(voice: Voice, edition: Edition, code: str) -> str:
    """Return what the group of criteria is called that counts together with this one."""
    combinations = (step.combination for step in edition.steps.values() if step.combination)
    tiers = (tier for combination in combinations for tier in combination.tiers if code in tier.criteria)
    return next((tier.label.in_(voice.language) for tier in tiers), "")


def _facts(voice: Voice, edition: Edition, case: Case) -> Iterator[tuple[str, str]]:
    for key, label in FACTS.items():
        value = case.facts.get(key)
        if isinstance(value, (list, tuple)):
            labels = edition.values.get(key, {})
            value = ", ".join(
                labels[one].in_(voice.language) if one in labels else line(one) for one in map(str, value)
            )
        if value:
            yield voice(label), short(line(value), SHORT)


def short(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut between words and with dots where it was cut."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0]} …"


def _said(voice: Voice, case: Case, joint: Joint, names: Names) -> tuple[Said, ...]:
    return tuple(
        Said(
            names.get(who, who),
            str(judgement.verdict),
            verdict_words(voice, judgement.verdict),
            prose(judgement.rationale),
            tuple(_cited(case, judgement)),
        )
        for who, judgement in joint.judgements.items()
    )


def _cited(case: Case, judgement: Judgement) -> Iterator[str]:
    """Yield what a verdict cites, each with its first words."""
    for id_ in judgement.evidence:
        answer, card, document = case.answers.get(id_), case.evidence.get(id_), case.documents.get(id_)
        facts = card.facts if card else document or (answer.value if answer else {})
        keys = ("figure", "unit", "text") if card else ("title",) if document else ("text",)
        text = " ".join(line(facts[key]) for key in keys if facts.get(key) not in (None, ""))
        yield f"{line(id_)}: {short(text, CITED)}" if text else line(id_)


def _settled(  # noqa: PLR0913, PLR0917 - where a criterion is, and how to tell it
    voice: Voice, edition: Edition, case: Case, step: int, joint: Joint, names: Names
) -> Settled:
    agreed = case.agreement(step, joint.criterion)
    how, rationale = voice(CAUTIOUS), ""
    if joint.how == "agreed" and agreed:
        told = [voice(HOW.get(agreed.how, agreed.how)), names.get(agreed.by, agreed.by)]
        told += [voice(CAUSES[agreed.cause])] if agreed.cause in CAUSES else []
        how, rationale = "; ".join(told), prose(agreed.judgement.rationale)
    elif joint.how == "different":
        how = voice(mark("left as it is: it cannot change the outcome"))
    return Settled(
        joint.criterion,
        edition.criteria[joint.criterion].short.in_(voice.language),
        _said(voice, case, joint, names),
        verdict_words(voice, joint.verdict) if joint.verdict else "",
        how,
        rationale,
    )


def _asked(voice: Voice, case: Case, step: int, names: Names) -> str:
    referral = case.referral(step)
    if referral is None:
        return ""
    who = names.get(referral.reviewer, referral.reviewer)
    told = (
        voice(mark("Put before the chair, {who}."), who=who)
        if referral.how == "chair"
        else voice(mark("Put before a third reviewer, {who}."), who=who)
    )
    return f"{told} {line(referral.because)}".strip()


def _decides(voice: Voice, sheets: Sequence[Sheet], names: Names, chairs: Sequence[str]) -> str:
    """Return whose turn it is: those who reviewed it; where nobody did, whoever may decide."""
    who = [names.get(sheet.reviewer, sheet.reviewer) for sheet in sheets if sheet.final]
    told = ", ".join(who) or voice(mark("a reviewer, a coordinator or an editor"))
    return voice(mark("{who}; chair: {chair}"), who=told, chair=", ".join(chairs)) if chairs else told


def _remarks(voice: Voice, edition: Edition, case: Case, standing: Standing, names: Names) -> Iterator[str]:
    step = standing.step
    for one in case.reopenings:
        if one.step == step:
            yield voice(mark("This step was opened again: {because}"), because=line(one.because))
    decision = case.decision(step)
    if standing.stale and decision:
        yield voice(
            mark("Decided on {date} by {who}: {outcome}. The grounds changed since: confirm it or decide anew."),
            date=voice.day(decision.at), who=names.get(decision.by, decision.by),
            outcome=_outcome(voice, edition, decision.outcome),
        )  # fmt: skip
    for other in case.deviations_of(step, standing.ruling.digest) if standing.deviation_pending else ():
        yield voice(
            mark("{who} deviates to: {outcome}. {because} A second person is needed, with a reason of their own."),
            who=names.get(other.by, other.by), outcome=_outcome(voice, edition, other.outcome),
            because=line(other.because),
        )  # fmt: skip


def _outcome(voice: Voice, edition: Edition, code: str) -> str:
    outcome = edition.outcomes.get(code)
    return f"{outcome.label.in_(voice.language)} ({code})" if outcome else code


def _may_deviate(edition: Edition, step: int, ruling: Ruling) -> bool:
    combination = edition.combination(step)
    return bool(
        combination and ruling.reasons == (ruling.outcome,) and ruling.outcome in combination.deviation_from
    )
