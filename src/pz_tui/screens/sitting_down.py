"""What two people are asked: who they are, who takes the keyboard, whether they judge at once, and to sign off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pz_domain.model.roles import JUDGES
from pz_domain.wording import say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.interest_words import question, sources_of_case
from pz_tui.views.labels import date
from pz_tui.widgets.asking import Choice

if TYPE_CHECKING:
    from pz_domain.model.session import Session
    from pz_tui.screens.paired import PairedScreen


async def begin(screen: PairedScreen) -> None:
    """Go on with the session that is open, or ask both for their handles and open one."""
    held = _held(screen)
    if held:
        other = " + ".join(plain(screen.seat.name(who)) for who in held.reviewers)
        question = say("A session of {pair} is open, of {day}.", pair=other, day=date(held.at))
        choices = (Choice("y", say("go on with it"), "yes"), Choice("n", say("begin another"), "no"))
        answer = await screen.foot.choose(question, choices)
        if answer is None:
            return
        if answer == "yes":
            await _sit(screen, held.id, held.reviewers)
            return
    pair = await _pair(screen)
    if pair is None:
        return
    with screen.pz.on_the_move():
        opened = await screen.pz.record({"deed": "open_session", "as": pair[0], "reviewers": list(pair)})
        if opened["ok"]:
            await _sit(screen, opened["made"]["id"], pair)
        else:
            screen.tell(opened["refused"]["message"], alert=True)


async def _pair(screen: PairedScreen) -> tuple[str, str] | None:
    """Ask both for their handles; None when it is left."""
    everyone = screen.seat.workspace.desk.reviewers().values()
    known = [one.id for one in everyone if one.role in JUDGES and one.active]
    first = await _handle(
        screen, say("Two at one keyboard. Who are you? Type your handle."), known, screen.seat.own
    )
    if first is None:
        return None
    others = [one for one in known if one != first]
    name = plain(screen.seat.name(first))
    second = await _handle(
        screen, say("And who sits beside {name}? Type your handle.", name=name), others, ""
    )
    return None if second is None else (first, second)


async def _sit(screen: PairedScreen, session: str, pair: tuple[str, ...]) -> None:
    with screen.pz.on_the_move():
        screen.seat.sit_down(session, pair)
        await screen.pz.drop_pages()
    screen.reload()
    names = [plain(screen.seat.name(who)) for who in pair]
    screen.tell(say("{one} and {other} sit here. {key} takes the keyboard.", one=names[0], other=names[1],
                    key=key_of("paired.hand_over")))  # fmt: skip


def _held(screen: PairedScreen) -> Session | None:
    """Return the latest session of whose seat this is that was not signed off."""
    from pz_domain.work.pairing import sessions

    found = [
        one
        for one in sessions(screen.seat.workspace.desk)
        if screen.seat.own in one.reviewers and not one.is_closed
    ]
    return max(found, key=lambda one: (one.at, one.id), default=None)


async def _handle(screen: PairedScreen, question: str, known: Sequence[str], offered: str) -> str | None:
    """Ask for a handle until it is one of these; None when it is left."""
    asked = f"{question}\n{', '.join(map(plain, known))}"
    while True:
        typed = await screen.foot.line(asked, "", offered)
        if typed is None:
            return None
        found = next((one for one in known if one.casefold() == typed.strip().casefold()), None)
        if found:
            return found
        screen.tell(say("“{handle}” is not asked for here.", handle=plain(typed.strip())), alert=True)


async def hand_over(screen: PairedScreen) -> None:
    """Ask who takes the keyboard, and show their own review to them alone."""
    pair = screen.pair
    if pair is None or not _can_judge(screen):
        return
    left = [who for who, sheet in zip(pair.pair, pair.sheets, strict=True) if not (sheet and sheet.final)]
    if not left:
        screen.tell(say("Both of you have finished here."))
        return
    question = say("Who takes the keyboard? Type your handle; the other looks away until you have finished.")
    who = await _handle(screen, question, left, "")
    if who:
        screen.seat.take_keys(who)
        await _to_review(screen)


async def _to_review(screen: PairedScreen) -> None:
    with screen.pz.on_the_move():
        await screen.pz.drop_pages()
        await screen.pz.go("review", screen.initiative)


def _can_judge(screen: PairedScreen) -> bool:
    state = screen.state
    if state is None or state.is_revealed:
        screen.tell(say("Both of you have finished here."))
        return False
    if state.standing.step != state.step or state.standing.ended:
        screen.tell(say("This initiative is in another step; here you can only read."), alert=True)
        return False
    return True


async def judge_at_once(screen: PairedScreen) -> None:
    """Ask whether they mean it, have both declare about interests, and show the review to both."""
    from pz_domain.work.at_once import began_apart

    sitting, state = screen.seat.sitting, screen.state
    if sitting is None or state is None or not _can_judge(screen):
        return
    case = screen.seat.workspace.desk.case(state.case.id, sitting.pair[0])
    if began_apart(case, state.step, sitting.pair):
        screen.tell(
            say("One of you began apart, so both finish apart. What differs you then agree on."), alert=True
        )
        return
    barred = next((who for who in sitting.pair if case.interests.get(who)), None)
    if barred:
        name = plain(screen.seat.name(barred))
        screen.tell(
            say("{name} declared an interest here, so someone else judges it.", name=name), alert=True
        )
        return
    question = say(
        "Judge together at once? Your verdicts are then not independent: no figure of agreement counts them."
    )
    if not await screen.foot.confirm(question, say("judge together"), say("not now")):
        return
    for who in sitting.pair:
        if who not in state.case.interests and not await _has_none(screen, who):
            return
    screen.seat.look_together(at_once=state.case.id)
    await _to_review(screen)


async def _has_none(screen: PairedScreen, who: str) -> bool:
    """Ask one of the two about interests; with one they do not judge together."""
    name = plain(screen.seat.name(who))
    case = screen.seat.workspace.desk.case(screen.initiative, who)
    asked = question(case, sources_of_case(screen.seat.workspace.desk, case), name)
    choices = (Choice("n", say("no interest"), "none"), Choice("y", say("yes, I have"), "yes"))
    if await screen.foot.choose(asked, choices) != "none":
        screen.tell(say("Without that declaration {name} does not judge here.", name=name), alert=True)
        return False
    deed = {"deed": "declare_interest", "initiative": screen.initiative, "interest": "none", "as": who}
    return bool((await screen.pz.record(deed))["ok"])


async def sign_off(screen: PairedScreen) -> None:
    """Ask each of the two for their handle, and sign for them; once both did, the session is closed."""
    from pz_domain.work.pairing import find_session

    sitting = screen.seat.sitting
    session = find_session(screen.seat.workspace.desk, sitting.session) if sitting else None
    for who in session.reviewers if session else ():
        if session and who in session.signed:
            continue
        question = say(
            "{name} signs off what was done together: type your handle.", name=plain(screen.seat.name(who))
        )
        if await _handle(screen, question, [who], "") is None:
            return
        with screen.pz.on_the_move():
            answer = await screen.pz.record({"deed": "sign_session", "as": who})
        if not answer["ok"]:
            screen.tell(answer["refused"]["message"], alert=True)
            return
    with screen.pz.on_the_move():
        await screen.pz.to_queue()
        screen.pz.tell(say("Signed off by both; the session is closed."))
