"""Asking a third reviewer or the chair to settle what differs, and how whoever settles it came to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.refusals.review import HasInterest
from pz_domain.rules.differing import HOW
from pz_domain.rules.parts import missing
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.screens.interests import declare_interest
from pz_tui.views.content import with_part
from pz_tui.views.review_detail import part_options
from pz_tui.widgets.asking import Choice, numbered

if TYPE_CHECKING:
    from pz_domain.rules.joining import Joint
    from pz_tui.screens.judging import Judging
    from pz_tui.screens.paired import PairedScreen
    from pz_tui.views.review_state import ReviewState

JUDGES = frozenset({"reviewer", "chair", "coordinator"})
CHAIR, BACK = "chair", ("back",)


def is_barred(screen: Judging | PairedScreen) -> bool:
    """Tell whether an interest bars whoever sits here, and say so before anything is asked (D3)."""
    state = screen.state
    if state is None or not state.case.interests.get(screen.seat.by):
        return False
    screen.tell(str(HasInterest(plain(state.case.title))), alert=True)
    return True


async def refer(screen: Judging) -> None:
    """Ask whom to ask, and what; or take back what was asked."""
    state = screen.state
    if is_barred(screen):
        return
    if state is None or not state.is_revealed or not any(j.how == "different" for j in state.joints()):
        screen.tell(say("Nothing differs here that someone else could settle."), alert=True)
        return
    people, referral = _who_can_settle(screen, state), state.case.referral(state.step)
    choices = [*numbered(people)]
    if referral:
        choices.append(Choice("x", say("take the question back"), BACK))
    if not choices:
        told = say("Nobody else can settle this: everyone who judges reviewed it, or has an interest.")
        screen.tell(told, alert=True)
        return
    question = say("Before whom do you put what differs?")
    if referral:
        question = say(
            "It was put before {who}. Before whom now?", who=plain(screen.seat.name(referral.reviewer))
        )
    chosen = await screen.foot.choose(question, choices)
    at: dict[str, Any] = {"initiative": state.case.id, "step": state.step}
    if chosen == BACK:
        done = say("Taken back: it waits for a talk again.")
        screen.record({"deed": "withdraw_referral", **at}, lambda _: screen.tell(done))
    elif isinstance(chosen, str):
        await _ask(screen, at | {"reviewer": chosen}, people[chosen])


async def _ask(screen: Judging, at: dict[str, Any], who: str) -> None:
    place = "refer"
    because = await screen.foot.write(
        say("What do you ask {who}? It may stay empty.", who=who), place, screen.kept_text(place)
    )
    if because is None:
        return

    def then(_: object) -> None:
        screen.drop_text(place)
        screen.tell(say("Put before {who}; it waits for that person now.", who=who))

    screen.record({"deed": "refer_differences", "because": because.strip(), **at}, then)


def _who_can_settle(screen: Judging, state: ReviewState) -> dict[str, str]:
    """Return who judges, did not review it and has no interest, by handle."""
    judged = {sheet.reviewer for sheet in state.case.sheets_of(state.step) if sheet.started}
    return {
        one.id: plain(one.name) + (f" ({say('chair')})" if one.role == CHAIR else "")
        for one in screen.seat.workspace.desk.reviewers().values()
        if one.role in JUDGES and one.active and one.id not in judged and not state.case.interests.get(one.id)
    }


async def may_settle(screen: Judging | PairedScreen) -> bool:
    """Tell whether whoever sits here may settle what differs; whoever was asked to declares interests first (D3)."""
    state = screen.state
    if state is None or is_barred(screen):
        return False
    referral = state.case.referral(state.step)
    was_asked = referral is not None and referral.reviewer == state.me
    return not (was_asked and state.needs_interest) or await declare_interest(screen)


async def how_reached(screen: Judging | PairedScreen) -> str | None:
    """Return how the joint verdict was reached; whoever was asked settles it as that, after declaring interests."""
    state = screen.state
    if state is None:
        return None
    referral = state.case.referral(state.step)
    if referral and referral.reviewer == state.me:
        how: object = referral.how
    else:
        words = {key: say(word) for key, word in HOW.items() if not (referral and key == referral.how)}
        how = await screen.foot.choose(say("How did you reach it?"), numbered(words))
    mine = state.sheet is not None and state.sheet.started
    if how in {"third", "chair"} and not mine and state.needs_interest and not await declare_interest(screen):
        return None
    return how if isinstance(how, str) else None


async def parts_needed(
    screen: Judging | PairedScreen, verdict: Verdict, joint: Joint
) -> dict[str, Any] | None:
    """Return parts for a verdict that no first one has whole: what a rule reads is asked for; None when it was left.

    Nothing is returned, and nothing asked, where the first verdicts that say the same bring them along.
    """
    state = screen.state
    criterion = state.edition.criteria[joint.criterion] if state else None
    if state is None or criterion is None:
        return None
    alike = [held for held in joint.judgements.values() if held.verdict is verdict]
    parts: dict[str, Any] = {key: value for held in alike for key, value in held.parts.items()}
    asked: dict[str, Any] = {}
    while needed := [k for k in missing(criterion, Judgement(verdict, "", parts)) if k not in asked]:
        part = criterion.part(needed[0])
        options = part_options(state.edition, part) if part else {}
        label = f"{criterion.code} {part.label.in_(language())}" if part else needed[0]
        value: object
        if part and part.type == "keys":
            value = await screen.foot.pick(label, numbered(options), ())
        elif options:
            value = await screen.foot.choose(label, numbered(options))
        else:
            value = await screen.foot.write(label, "", "")
        if value is None:
            return None
        asked[needed[0]] = list(value) if isinstance(value, tuple) else value
        parts = with_part(parts, needed[0], asked[needed[0]])
    return parts if asked else {}
