"""What is asked once everyone has finished: agreeing on a difference, deciding, opening the step again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.refusals.review import StillBlind
from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.screens.referring import how_reached, is_barred, may_settle, parts_needed
from pz_tui.views.explain import because, proposal
from pz_tui.views.labels import CAUSES, VERDICTS, outcome_word
from pz_tui.widgets.asking import Choice, numbered, yes_no

if TYPE_CHECKING:
    from pz_domain.rules.joining import Joint
    from pz_domain.rules.ruling import Ruling
    from pz_tui.screens.base import Answer
    from pz_tui.screens.judging import Judging
    from pz_tui.screens.paired import PairedScreen
    from pz_tui.views.review_state import ReviewState


async def agree(screen: Judging | PairedScreen) -> None:
    """Ask for the joint verdict on the criterion under the cursor, its rationale, how, and why we differed."""
    state, code, foot = screen.state, screen.criteria.code, screen.foot
    joint = _differing(screen, state, code) if state else None
    if state is None or joint is None or not await may_settle(screen):
        return
    head = say("Joint verdict on {code}", code=code)
    verdict = await foot.choose(head, numbered({str(key): say(word) for key, word in VERDICTS.items()}))
    how = verdict and await how_reached(screen)
    parts = await parts_needed(screen, Verdict(str(verdict)), joint) if how else None
    cause = (
        None
        if parts is None
        else await foot.choose(_why(str(how)), numbered({k: say(w) for k, w in CAUSES.items()}))
    )
    place = f"agree.{code}"
    text = cause and await foot.write(
        say("Joint rationale of {code}", code=code), place, screen.kept_text(place)
    )
    if not text:
        return
    agreed = state.case.agreement(state.step, code)
    seen = {"seen": [agreed.change] if agreed else []}
    deed = {
        "deed": "agree_verdict", "initiative": state.case.id, "step": state.step, "criterion": code,
        "verdict": verdict, "how": how, "cause": cause, "rationale": text, **seen,
    } | ({"parts": parts} if parts else {})  # fmt: skip

    def then(_: Answer) -> None:
        screen.drop_text(place)
        screen.criteria.go(state.next_open(code))

    screen.record(deed, then)


def _why(how: str) -> str:
    """Return the question why first verdicts differed, as it is put to those who gave them or to who settles it."""
    return say("Why did you differ?") if how == "talk" else say("Why did the reviewers differ?")


def _differing(screen: Judging | PairedScreen, state: ReviewState, code: str) -> Joint | None:
    """Return what two judged about a criterion, if they can agree on it now; it is told why not."""
    joint = next((one for one in state.joints() if one.criterion == code), None)
    if not state.is_revealed or joint is None or joint.how == "open":
        screen.tell(say("Agreeing starts when everyone has finished."), alert=True)
        return None
    if joint.how == "equal" and joint.verdict in {"meets", "fails"}:
        screen.tell(say("On {code} you agree already.", code=code))
        return None
    return joint


async def decide(screen: Judging | PairedScreen) -> None:
    """Show what is proposed and why, and decide it by one key; where the method allows, deviate with a reason."""
    await screen.recorded()
    state = screen.state
    outcome = "" if is_barred(screen) else _proposed(screen)
    if state is None or not outcome:
        return
    ruling = state.ruling()
    erased = screen.seat.erased_with([(state.case.id, state.step, outcome)])
    shown = f"{proposal(state.edition, ruling)}\n{because(state.edition, state.case, ruling)}\n{erased}"
    choices = list(yes_no(say("decide so"), say("not now")))
    other = _deviation(screen, ruling)
    if other:
        choices.insert(
            1, Choice("a", say("deviate: {outcome}", outcome=outcome_word(state.edition, other)), "deviate")
        )
    answer = await screen.foot.choose(shown.strip(), choices)
    deed = {"deed": "decide", "initiative": state.case.id, "step": state.step, "outcome": outcome}
    if answer == "yes":
        screen.record(
            deed, lambda _: screen.tell(say("Decided: {outcome}.", outcome=proposal(state.edition, ruling)))
        )
    elif answer == "deviate":
        why = await screen.foot.write(
            say("Why do you deviate? A second reviewer must do so too."), "deviate", ""
        )
        if why and why.strip():
            deed |= {"outcome": other, "because": why.strip()}
            screen.record(deed, lambda answer: screen.tell(_deviated(state, other, answer)))


def _proposed(screen: Judging | PairedScreen) -> str:
    """Return the outcome that is proposed; empty where nothing can be decided, and it is told why."""
    state = screen.state
    if state is None or state.standing.step != state.step or state.standing.ended:
        screen.tell(say("There is nothing to decide here."), alert=True)
        return ""
    ruling = state.ruling()
    if state.is_revealed and ruling.outcome:
        return ruling.outcome
    reason = proposal(state.edition, ruling) if state.is_revealed else say("not everyone has finished")
    screen.tell(say("Nothing can be decided yet: {reason}.", reason=reason), alert=True)
    return ""


def _deviated(state: ReviewState, outcome: str, answer: Answer) -> str:
    """Return what is told once someone deviated: alone, or as the second one."""
    if "deviation-needs-second" in answer.get("warnings", ()):
        return say("Recorded that you deviate. It holds once a second reviewer does so too.")
    return say(
        "Two of you deviate, so it is decided: {outcome}.", outcome=outcome_word(state.edition, outcome)
    )


async def reopen(screen: Judging) -> None:
    """Ask why, then open the step again."""
    state = screen.state
    if state is None or is_barred(screen):
        return
    if state.is_sealed and state.case.decision(state.step) is None:
        screen.tell(str(StillBlind(plain(state.case.title), step=state.step)), alert=True)
        return
    question = say("Why is step {step} opened again? Everyone judges anew, no longer blind.", step=state.step)
    why = await screen.foot.write(question, "reopen", "")
    if why and why.strip():
        told = say("Step {step} is open again; everyone judges anew.", step=state.step)
        screen.record(
            {"deed": "reopen", "initiative": state.case.id, "step": state.step, "because": why.strip()},
            lambda _: screen.tell(told),
        )


def _deviation(screen: Judging | PairedScreen, ruling: Ruling) -> str:
    state = screen.state
    combination = state.edition.combination(state.step) if state else None
    if combination and ruling.reasons == (ruling.outcome,) and ruling.outcome in combination.deviation_from:
        return combination.passed
    return ""
