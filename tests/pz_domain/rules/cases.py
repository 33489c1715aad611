"""Cases as values, brought to any place in the process by hand, for the tests of the rules.

A `Made` case grows by steps that read as what people did; each returns a new one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, load
from pz_domain.model.case import Agreement, Case, Decision, GivenVerdict, Round, Sheet
from pz_domain.model.publication import (
    Approval,
    Cluster,
    Element,
    Membership,
    Publication,
    Published,
    Submission,
)
from pz_domain.model.questionnaire import Answer, Attempt
from pz_domain.model.settling import Referral
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.publication import version
from pz_domain.rules.standing import Standing, standing
from pz_domain.rules.step import ruling_of

PILOT: Edition = load(builtin("pilot-2023"))
PORTAL: Edition = load((Path(__file__).parents[2] / "methods" / "eu-portal.toml").read_bytes())

MEETS, FAILS = Verdict.MEETS, Verdict.FAILS
DOUBT, NO_INFORMATION = Verdict.DOUBT, Verdict.NO_INFORMATION
OPEN = (DOUBT, NO_INFORMATION)

FACTS: dict[str, object] = {
    "title": "Druppelbril", "organisation": "Thebe", "sources": ["vgz"], "summary": "Zelf druppelen",
    "before": "Wijkverpleging druppelt", "now": "Cliënt druppelt zelf", "patient_group": "ouderen",
    "target_groups": ["frail_elderly"],
}  # fmt: skip
ANSWERS: dict[str, dict[str, object]] = {
    "Q1": {"groups": ["frail_elderly"]},
    "Q2": {"text": "wie oogdruppels krijgt"},
    "Q3": {"number": 200, "as_of": "2019-12-31"},
    "Q4": {"text": "drie keer per dag hulp"},
    "Q5": {"text": "zelf, met een bril"},
    "Q6": {"elements": ["bril", "uitleg"]},
    "Q7": {"direction": "positive", "text": "zelf doen"},
    "Q8": {"direction": "positive", "evidence": ["e1"]},
    "Q9": {"direction": "neutral", "text": "minder ritten"},
    "Q10": {"other_groups": {"answer": "yes", "text": ""}, "followers": ["Regio Gooi"]},
}
FAILING_PARTS: dict[str, dict[str, object]] = {
    "c3": {"earlier_negative_ruling": "yes"},
    "2a": {"direction": "positive", "supported": "no"},
    "2b": {"direction": "negative"},
    "2c": {"direction": "negative"},
    "3": {"adopted_elsewhere": "no"},
}
"""Parts that name a ground where a fail must name one."""

Given = Verdict | Judgement


def judged(code: str, verdict: Given, **parts: object) -> Judgement:
    """A judgement with a rationale; a fail gets parts that name its ground unless it brings its own."""
    if isinstance(verdict, Judgement):
        return verdict
    own = parts or (FAILING_PARTS.get(code, {}) if verdict is FAILS else {})
    return Judgement(verdict, "" if verdict is MEETS else "because", own)


def sheet_of(
    edition: Edition,
    step: int,
    verdicts: Mapping[str, Given] | None = None,
    *,
    reviewer: str = "anna",
    generation: int = 0,
    final: bool = True,
) -> Sheet:
    """A whole sheet: every criterion of the step meets, save those named."""
    named = {c.code: (verdicts or {}).get(c.code, MEETS) for c in edition.criteria_of(step)}
    given = {
        code: GivenVerdict(judged(code, verdict), f"{reviewer}-{step}-{generation}-{code}", "2026-01-01")
        for code, verdict in named.items()
    }
    covers = {code: verdict.change for code, verdict in given.items()} if final else {}
    return Sheet(step, generation, reviewer, given, final=final, covers=covers)


@dataclass(frozen=True, slots=True)
class Made:
    """A case being made, with the edition it is judged by."""

    case: Case
    edition: Edition = PILOT

    @property
    def now(self) -> Standing:
        return standing(self.edition, self.case)

    def having(self, **fields: Any) -> Made:
        return replace(self, case=replace(self.case, **fields))

    def sheets(self, step: int, *each: Mapping[str, Given], generation: int = 0) -> Made:
        """Final sheets of anna, bram and so on; without any, two on which everything meets."""
        people = ("anna", "bram", "cato", "dirk")
        made = tuple(
            sheet_of(self.edition, step, verdicts, reviewer=people[at], generation=generation)
            for at, verdicts in enumerate(each or ({}, {}))
        )
        return self.having(sheets=(*self.case.sheets, *made))

    def both(self, step: int, verdicts: Mapping[str, Given] | None = None, **more: Any) -> Made:
        """Two equal final sheets."""
        return self.sheets(step, verdicts or {}, verdicts or {}, **more)

    def agreed(self, step: int, code: str, verdict: Given) -> Made:
        made = Agreement(
            step, self.case.generation(step), code, judged(code, verdict), "talk", "weighing", "anna", "x"
        )
        return self.having(agreements=(*self.case.agreements, made))

    def referred(self, step: int, how: str, reviewer: str = "cato") -> Made:
        """What differs put before someone, to settle it."""
        now = self.case.generation(step)
        made = Referral(step, now, reviewer, how, "", "anna", "2026-01-02", "r")
        return self.having(referrals=(*self.case.referrals, made))

    def decided(self, step: int, outcome: str = "", *, grounds: str | None = None) -> Made:
        """A decision on the present grounds, with the proposed outcome unless another is named."""
        made = self._decision(step, outcome, "anna", grounds)
        return self.having(decisions=(*self.case.decisions, made))

    def deviated(self, step: int, outcome: str, by: str, *, grounds: str | None = None) -> Made:
        made = self._decision(step, outcome, by, grounds)
        return self.having(deviations=(*self.case.deviations, made))

    def _decision(self, step: int, outcome: str, by: str, grounds: str | None) -> Decision:
        ruling = ruling_of(self.edition, self.case, step)
        digest = ruling.digest if grounds is None else grounds
        return Decision(
            step, self.case.generation(step), outcome or ruling.outcome or "", digest, by, "2026-01-02"
        )

    def attempted(self, *results: str) -> Made:
        made = tuple(
            Attempt(f"t{at}", "e-mail", result, "2026-01-03", "anna") for at, result in enumerate(results)
        )
        return self.having(attempts=(*self.case.attempts, *made))

    def answered(self, answers: Mapping[str, Mapping[str, object]] = ANSWERS) -> Made:
        return self.having(answers={code: Answer(code, value) for code, value in answers.items()})

    def sent(self) -> Made:
        return self.having(questionnaire=replace(self.case.questionnaire, sent="2026-01-04"))

    def closed(self) -> Made:
        return self.having(questionnaire=replace(self.case.questionnaire, closed="2026-01-05"))

    def writing(self, **fields: Any) -> Made:
        """The publication record with these fields changed."""
        return self.having(publication=replace(self.case.publication, **fields))

    def submitted(self) -> Made:
        made = Submission("s1", version(self.case), "anna", "2026-01-06")
        return self.having(submissions=(*self.case.submissions, made))

    def answered_by_provider(self, answer: str = "approved", date: str = "2026-01-07") -> Made:
        made = Approval(f"a{len(self.case.approvals)}", version(self.case), answer, date, "anna", date)
        return self.having(approvals=(*self.case.approvals, made))

    def released(self, batch: str = "dec-2023", *, withdrawn: bool = False) -> Made:
        made = Membership(batch, released=True, hash=version(self.case), withdrawn=withdrawn)
        return self.having(batches=(*self.case.batches, made))

    def shown(self, batch: str = "dec-2023") -> Made:
        return self.having(published=(Published(batch, "https://example.org", "2026-01-08"),))


def a_case(edition: Edition = PILOT, *, sheets: int = 2) -> Made:
    """A registered initiative in an open round that asks for two sheets."""
    return Made(
        Case("druppelbril", 1, Round("pilot-2023", edition.hash, sheets, 3), edition.hash, FACTS), edition
    )


def in_step_3() -> Made:
    """Favourable on every criterion of the check on potential, and decided so."""
    return a_case().both(2).decided(2)


def in_step_4() -> Made:
    """Contact was made and every question answered; the questionnaire is closed."""
    return in_step_3().attempted("reached").sent().answered().closed()


def selected() -> Made:
    """Favourable on every criterion of step 4, and decided so."""
    return in_step_4().both(4).decided(4)


RECORD = Publication(
    tuple(Element(f"element {n}", (n,)) for n in range(5)),
    text={
        "title": "Druppelbril", "text": "Zo werkt het.",
        "impact": {"people": "zelf doen", "staffing": "28 uur", "environment": "geen"},
    },
    cluster=Cluster("principle_4", "zelfredzaamheid staat voorop"),
)  # fmt: skip


def written() -> Made:
    """Selected, with a whole publication record."""
    return selected().having(publication=RECORD)


def approved() -> Made:
    """Selected, written, submitted and approved by the provider."""
    return written().submitted().answered_by_provider()
