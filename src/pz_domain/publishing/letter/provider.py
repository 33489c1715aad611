"""The letter to a provider: what became of one initiative, and why (D29)."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.method.edition import Edition
from pz_domain.method.steps import Outcome
from pz_domain.model.case import Case
from pz_domain.model.verdict import Verdict
from pz_domain.publishing.composing import own_or_default
from pz_domain.publishing.letter import wording as words
from pz_domain.publishing.letter.values import (
    CONFLICTED,
    NOT_DECIDED,
    STALE,
    Letter,
    NothingToWrite,
    Part,
    Point,
)
from pz_domain.publishing.plain import line, stem
from pz_domain.publishing.redaction.persons import redactor_for
from pz_domain.publishing.voice import OF_EXAMPLE, Voice
from pz_domain.rules.joining import join
from pz_domain.rules.ruling import Ruling
from pz_domain.rules.standing import Standing
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

ENDS = ("published", "not_approved", "withdrawn_by_provider", "withdrawn_publication", "merged", "split")
"""The ends that the method names by what they are."""
HIDDEN = "[…]"
"""What stands for a person in a title or in the name of an organisation."""
UNSURE = (Verdict.DOUBT, Verdict.NO_INFORMATION)
PAIR = 2


def provider_letter(desk: Desk, initiative: str, language: str) -> Letter:
    """Return the letter about an initiative; the case is read as nobody in particular may see it (D2).

    Raises:
        NothingToWrite: its present outcome is not decided, or the decision does not stand.
    """
    case = desk.case(initiative, None)
    stands = desk.standing(case)
    why = reason_for_none(stands)
    if why:
        raise NothingToWrite(case.title, why=why)
    edition = desk.edition(case.edition)
    return _Writing(desk, edition, case, stands, Voice(language)).letter()


def reason_for_none(stands: Standing) -> str:
    """Return why no letter can be written; empty when it can."""
    if stands.conflicted:
        return CONFLICTED
    if stands.stale:
        return STALE
    return "" if stands.decided and stands.outcome else NOT_DECIDED


def end_of(edition: Edition, code: str) -> str:
    """Return which kind of end an outcome is: one the method names, else what kind of outcome."""
    rules = edition.method.publication
    named = {getattr(rules, end): end for end in ENDS}
    return named.get(code) or edition.outcomes[code].kind


class _Writing:
    """One letter in the making."""

    def __init__(self, desk: Desk, edition: Edition, case: Case, stands: Standing, voice: Voice) -> None:
        self.edition, self.case, self.stands, self.voice = edition, case, stands, voice
        clean = redactor_for(desk, (case.id,), HIDDEN, {}).without_known
        self.title = clean(line(case.title))
        self.to = clean(line(case.facts.get("organisation") or ""))
        self.outcome: Outcome = edition.outcomes[stands.outcome or ""]
        self.end = end_of(edition, self.outcome.code)
        self.round = own_or_default(case.round.title, edition.method.round.title, voice.language)

    def letter(self) -> Letter:
        """Return the letter."""
        voice, method = self.voice, self.edition.method
        return Letter(
            name=f"{voice(mark('letter'))}-{stem(self.case.id)}",
            about=self.case.id,
            outcome=self.outcome.code,
            language=voice.language,
            publisher=method.owner,
            programme=method.programme.in_(voice.language),
            round=self.round,
            to=self.to,
            subject=voice(words.SUBJECT, title=self.title),
            greeting=voice(words.TO_PROVIDER),
            parts=tuple(part for part in self._parts() if part.sentences or part.points),
            closing=(voice(words.KIND_REGARDS), method.owner),
        )

    def _parts(self) -> Iterator[Part]:
        voice, end, ruling = self.voice, self.end, self.stands.ruling
        programme = self.edition.method.programme.in_(voice.language)
        intro = voice(words.PUT_FORWARD, programme=programme, round=self.round, title=self.title)
        example = (voice(OF_EXAMPLE),) if self.case.round.is_example else ()
        yield Part("intro", "", (*example, intro, *self._how()))
        yield Part("outcome", voice(words.OUTCOME), (self.outcome.reason.in_(voice.language),))
        yield self._why(ruling)
        yield self._open(ruling)
        yield Part("next", voice(words.NEXT), tuple(self._next()))
        if end in words.CAN_BE_ASKED:
            yield Part("reconsider", voice(words.RECONSIDER), tuple(map(voice, words.ASK_AGAIN)))
        disclaimers = (text.in_(voice.language) for text in self.edition.method.publication.disclaimers)
        yield Part("meaning", voice(words.MEANING), (voice(words.TWO_THINGS), *disclaimers))

    def _how(self) -> Iterator[str]:
        """Yield how it was looked at, and when it was decided."""
        step = self.outcome.step
        finals = [sheet for sheet in self.case.sheets_of(step) if sheet.final]
        if len(finals) >= PAIR:
            yield self.voice(words.LOOKED_APART, n=len(finals))
        decision = self.case.decision(step)
        if decision and decision.outcome == self.outcome.code:
            yield self.voice(words.DECIDED_ON, day=self.voice.day(decision.at))

    def _why(self, ruling: Ruling) -> Part:
        """Return the reasons of what keeps it out, by criterion in words of the method; and further outcomes."""
        tongue, title = self.voice.language, self.voice(words.WHY)
        if self.end != "drop":
            return Part("why", title, ())
        rules = self.edition.method.contact
        if self.outcome.code == rules.no_contact:
            return Part("why", title, (self.voice(words.NO_CONTACT, n=len(self.case.attempts)),))
        if self.outcome.code == rules.incomplete:
            labels = (self.edition.questions[code].label.in_(tongue) for code in self._questions(ruling))
            return Part("why", title, (self.voice(words.BY_QUESTIONS),), tuple(map(Point, labels)))
        codes = dict.fromkeys(g.criterion for g in ruling.because if g.criterion in self.edition.criteria)
        points = tuple(self._point(code, Verdict.FAILS) for code in codes)
        further = (self.edition.outcomes[code] for code in ruling.reasons if code != self.outcome.code)
        others = [outcome.reason.in_(tongue) for outcome in further]
        after = (self.voice(words.ALSO), *others) if others else ()
        return Part("why", title, (self.voice(words.BY_CRITERIA),) if points else (), points, after)

    def _questions(self, ruling: Ruling) -> Iterator[str]:
        yield from dict.fromkeys(g.criterion for g in ruling.because if g.criterion in self.edition.questions)

    def _point(self, code: str, verdict: Verdict) -> Point:
        criterion, tongue = self.edition.criteria[code], self.voice.language
        sentence = criterion.sentence(verdict) or criterion.question
        return Point(criterion.short.in_(tongue), (sentence.in_(tongue),))

    def _open(self, ruling: Ruling) -> Part:
        """Return what there is doubt about still, as long as it can be settled or kept it out."""
        title = self.voice(words.OPEN)
        codes = [code for code in ruling.open_points if code in self.edition.criteria]
        if self.end not in {"pass", "hold", "end"} or not codes:
            return Part("open", title, ())
        step = self.edition.criteria[codes[0]].step
        verdicts = {joint.criterion: joint.verdict for joint in join(self.edition, self.case, step)}
        points = (self._point(code, verdicts.get(code) or UNSURE[0]) for code in codes)
        return Part("open", title, (self.voice(words.STILL_OPEN),), tuple(points))

    def _next(self) -> Iterator[str]:
        following = self.edition.steps.get(self.outcome.step + 1) if self.end == "pass" else None
        if following:
            yield following.explanation.in_(self.voice.language)
        yield from map(self.voice, words.AFTER[self.end])
