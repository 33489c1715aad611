"""One reviewer's review of one step, as a value that changes with every key before anything is recorded.

Verdicts stand here at once and are taken back when they are refused. What was typed for a criterion
without a verdict waits here, and in the drafts, until a digit records it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pz_domain.method.criterion import Criterion
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, GivenVerdict, Sheet
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import Joint, alone, asked, is_blind, is_revealed, join, may_begin
from pz_domain.rules.parts import contradictions, missing
from pz_domain.rules.resting import Moved, all_moved
from pz_domain.rules.ruling import Ruling, combine
from pz_domain.rules.standing import Standing
from pz_domain.rules.step import ruling_of
from pz_tui.views.content import Content

REVIEWED = (2, 4)


@dataclass(slots=True)
class ReviewState:
    """A case in a step that has criteria, as `me` sees it; `drafts` holds what is not recorded yet.

    `is_paired`: two sit at one keyboard; `is_at_once`: what `me` gives is then the verdict of both.
    """

    case: Case
    edition: Edition
    standing: Standing
    me: str
    step: int
    drafts: dict[str, Content] = field(default_factory=dict)
    is_paired: bool = False
    is_at_once: bool = False

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria of the step."""
        return self.edition.criteria_of(self.step)

    @property
    def sheet(self) -> Sheet | None:
        """My own review of this step, as far as it is."""
        return self.case.sheet(self.step, self.me)

    @property
    def is_final(self) -> bool:
        """Whether I finished."""
        return self.sheet is not None and self.sheet.final

    @property
    def is_mine_to_judge(self) -> bool:
        """Whether the case stands in this step, I have not finished, and may still begin."""
        here = self.standing.step == self.step and not self.standing.ended
        return here and not self.is_final and not self.comes_too_late

    @property
    def comes_too_late(self) -> bool:
        """Whether I did not review this, and everyone else has finished: what I said would not be independent."""
        return not may_begin(self.case, self.step, self.me)

    @property
    def is_revealed(self) -> bool:
        """Whether everyone's verdicts may be seen."""
        return is_revealed(self.case, self.step)

    @property
    def needs_interest(self) -> bool:
        """Whether I must say first whether I have an interest."""
        return asked(self.case) > 1 and self.me not in self.case.interests

    @property
    def others(self) -> tuple[Sheet, ...]:
        """The other reviewers' reviews of this step."""
        return tuple(sheet for sheet in self.case.sheets_of(self.step) if sheet.reviewer != self.me)

    @property
    def is_sealed(self) -> bool:
        """Whether the others' verdicts are hidden from me."""
        return is_blind(self.case, self.step)

    def mine(self, code: str) -> Judgement | None:
        """Return my verdict on a criterion."""
        given = self.sheet.verdicts.get(code) if self.sheet else None
        return given.judgement if given else None

    def content(self, code: str) -> Content:
        """Return rationale, parts and evidence of a criterion: as typed, else as recorded."""
        if code in self.drafts:
            return self.drafts[code]
        return Content.of(self.mine(code))

    def judgement(self, code: str) -> Judgement | None:
        """Return my verdict on a criterion with what stands beside it now, recorded or not."""
        mine, content = self.mine(code), self.content(code)
        if mine is None:
            return None
        return Judgement(mine.verdict, content.rationale, content.parts, content.evidence)

    def is_draft(self, code: str) -> bool:
        """Tell whether something was typed that is not recorded."""
        return code in self.drafts

    def write(self, code: str, content: Content) -> None:
        """Keep content that is not recorded yet."""
        if content == Content.of(self.mine(code)):
            self.drafts.pop(code, None)
        else:
            self.drafts[code] = content

    def give(self, code: str, verdict: Verdict) -> dict[str, object]:
        """Take a verdict as given and return the change to record; drafts of the criterion go with it."""
        content = self.content(code)
        judgement = Judgement(verdict, content.rationale.strip(), content.parts, content.evidence)
        before = self.sheet.verdicts.get(code) if self.sheet else None
        self._set(code, GivenVerdict(judgement, "", ""))
        self.drafts.pop(code, None)
        seen = {"seen": [before.change]} if before and before.change else {}
        deed = "agree_verdict" if self.is_at_once else "give_verdict"
        return {
            "deed": deed, "initiative": self.case.id, "step": self.step, "criterion": code,
            "verdict": str(verdict), "rationale": judgement.rationale, "parts": dict(content.parts),
            "evidence": list(content.evidence), **seen,
        }  # fmt: skip

    def declare(self, *, has_interest: bool) -> None:
        """Take a declaration of interest as made."""
        self.case = replace(self.case, interests={**self.case.interests, self.me: has_interest})

    def joints(self) -> tuple[Joint, ...]:
        """Return what counts per criterion: joint where all may be seen, else my own."""
        if self.is_revealed:
            return join(self.edition, self.case, self.step)
        return alone(self.edition, self.step, self.sheet)

    def ruling(self) -> Ruling:
        """Return what follows: for all once revealed, else from my own verdicts, as a preview."""
        if self.is_revealed:
            return ruling_of(self.edition, self.case, self.step)
        return combine(self.edition, self.step, self.joints())

    def open_codes(self) -> list[str]:
        """Return the criteria that wait for me: without a verdict, or, once revealed, in difference."""
        if self.is_revealed or self.is_final:
            return [joint.criterion for joint in self.joints() if joint.how == "different"]
        return [c.code for c in self.criteria if self.mine(c.code) is None]

    def is_bare(self, code: str) -> bool:
        """Tell whether my verdict on a criterion needs a rationale and has none."""
        judgement = self.judgement(code)
        return (
            judgement is not None
            and judgement.verdict is not Verdict.MEETS
            and not judgement.rationale.strip()
        )

    def bare_codes(self) -> list[str]:
        """Return the criteria whose verdict needs a rationale and has none."""
        return [criterion.code for criterion in self.criteria if self.is_bare(criterion.code)]

    def gap_codes(self) -> list[str]:
        """Return the criteria whose verdict needs parts that are not filled in."""
        return [criterion.code for criterion in self.criteria if self.missing_parts(criterion.code)]

    def missing_parts(self, code: str) -> tuple[str, ...]:
        """Return the parts that my verdict on a criterion needs and that are not filled in."""
        judgement = self.judgement(code)
        return missing(self.edition.criteria[code], judgement) if judgement else ()

    def clashing_parts(self, code: str) -> tuple[str, ...]:
        """Return the parts that were filled in and cannot be recorded, because they speak against my verdict."""
        judgement, criterion = self.judgement(code), self.edition.criteria[code]
        refuses = criterion.rule.contradiction == "refuse"
        return contradictions(criterion, judgement) if judgement and refuses else ()

    def clash_codes(self) -> list[str]:
        """Return the criteria whose parts speak against my verdict, where the method refuses that."""
        return [criterion.code for criterion in self.criteria if self.clashing_parts(criterion.code)]

    def lacking_codes(self) -> list[str]:
        """Return the criteria with a verdict that cannot be final yet: no rationale, no parts, parts that clash."""
        return [*self.bare_codes(), *self.gap_codes(), *self.clash_codes()]

    def gap_at(self, code: str) -> str:
        """Return the first part to fill in or to change of a criterion that lacks nothing else; else nothing."""
        gaps = (*self.missing_parts(code), *self.clashing_parts(code))
        return gaps[0] if gaps and not self.is_bare(code) and not self.open_codes() else ""

    def moved(self, code: str) -> list[Moved]:
        """Return the verdicts on a criterion that rest on what reads otherwise now."""
        return [one for one in all_moved(self.case) if (one.step, one.criterion) == (self.step, code)]

    def next_open(self, code: str, way: int = 1) -> str:
        """Return the next criterion that waits for me, round the end; the same one when none does.

        First those without a verdict, then those that cannot be final yet.
        """
        codes = [criterion.code for criterion in self.criteria]
        waiting = set(self.open_codes() or (self.lacking_codes() if self.is_mine_to_judge else ()))
        at = codes.index(code) if code in codes else 0
        ring = [codes[(at + way * n) % len(codes)] for n in range(1, len(codes) + 1)]
        return next((other for other in ring if other in waiting), code)

    def unrecorded(self) -> Iterator[tuple[str, Verdict]]:
        """Yield criteria with a verdict whose typed content is not recorded."""
        for code in tuple(self.drafts):
            mine = self.mine(code)
            if mine:
                yield code, mine.verdict

    def _set(self, code: str, given: GivenVerdict) -> None:
        sheet = self.sheet or Sheet(self.step, self.case.generation(self.step), self.me)
        changed = replace(sheet, verdicts={**sheet.verdicts, code: given})
        others = tuple(s for s in self.case.sheets if s is not self.sheet)
        self.case = replace(self.case, sheets=(*others, changed))


def step_to_show(standing: Standing) -> int:
    """Return the step with criteria that a case is in, or was in last."""
    reached = [step for step in REVIEWED if step <= standing.step]
    return max(reached, default=REVIEWED[0])
