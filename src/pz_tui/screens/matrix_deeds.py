"""What the matrix does with its marked initiatives, or with the one under the cursor: names first, then one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pz_domain.rules.completeness import gaps, rule_on_questionnaire
from pz_domain.wording import say, say_n
from pz_tui.screens.contact_form import ask_how, ask_whom, sending
from pz_tui.screens.for_several import Named, names, record_each
from pz_tui.views.explain import proposal
from pz_tui.views.matrix_row import ASKING
from pz_tui.widgets.asking import Choice

if TYPE_CHECKING:
    from pz_tui.screens.matrix import MatrixScreen

Deed = dict[str, Any]


def chosen(screen: MatrixScreen) -> list[Named]:
    """Return the marked initiatives that are in this step, or the one under the cursor; none: it is said why."""
    lines = screen.lines(screen.matrix.chosen)
    found = [Named(line.row.id, line.number, line.row.title) for line in lines if line.is_asking]
    if not found:
        screen.tell(say("This is for initiatives in step 3 only."), alert=True)
    return found


async def contact(screen: MatrixScreen) -> None:
    """Ask how and with what result; of several the names are shown first."""
    found = chosen(screen)
    if len(found) > 1:
        question = say_n(
            "Record an attempt at {n} initiative?", "Record an attempt at {n} initiatives?", len(found)
        )
        if not await screen.foot.confirm(f"{question}\n{names(found)}", say("go on"), say("not now")):
            return
    how = found and await ask_how(screen)
    if not how:
        return
    if len(found) == 1 and how["result"] == "reached":
        how |= await ask_whom(screen)
    _record(screen, found, lambda one: {"deed": "log_contact", "initiative": one.id, **how},
            say_n("{n} attempt is recorded.", "{n} attempts are recorded.", len(found)))  # fmt: skip


async def sent(screen: MatrixScreen) -> None:
    """Ask once whether it went out, with each one's own open points as questions when there are any."""
    found = chosen(screen)
    if not found:
        return
    cases = {one.id: screen.seat.case(one.id) for one in found}
    with_points = {id_: sending(screen.seat, case) for id_, case in cases.items()}
    choices = [Choice("y", say("sent"), "plain"), Choice("n", say("not yet"), None)]
    if any(extra for extra in with_points.values()):
        choices.insert(0, Choice("p", say("sent, each with its own open points as questions"), "points"))
    question = say_n(
        "Was the questionnaire of {n} initiative sent?",
        "Were the questionnaires of {n} initiatives sent?",
        len(found),
    )
    answer = await screen.foot.choose(f"{question}\n{names(found)}", choices)
    if answer:

        def deed(one: Named) -> Deed:
            extra = with_points[one.id] if answer == "points" else []
            return {"deed": "send_questionnaire", "initiative": one.id, "extra": extra}

        _record(
            screen, found, deed, say_n("{n} is recorded as sent.", "{n} are recorded as sent.", len(found))
        )


async def close(screen: MatrixScreen) -> None:
    """Ask once, with what is missing of each; complete goes on to step 4, incomplete is proposed to drop out."""
    found = [_with_gaps(screen, one) for one in chosen(screen)]
    if not found:
        return
    question = say_n("Close {n} questionnaire?", "Close {n} questionnaires?", len(found))
    if any(one.more for one in found):
        question += " " + say("What is incomplete is then proposed to drop out.")
    if await screen.foot.confirm(f"{question}\n{names(found)}", say("close"), say("not yet")):
        _record(screen, found, lambda one: {"deed": "close_questionnaire", "initiative": one.id},
                say_n("{n} questionnaire is closed.", "{n} questionnaires are closed.", len(found)))  # fmt: skip


async def decide(screen: MatrixScreen) -> None:
    """Show what is proposed for each, then decide it by one key; what has no proposal is left out."""
    ready: list[Named] = []
    outcomes: dict[str, str] = {}
    for one in chosen(screen):
        case = screen.seat.case(one.id)
        edition = screen.seat.edition(case)
        ruling = rule_on_questionnaire(edition, case)
        if ruling.outcome:
            outcomes[one.id] = ruling.outcome
            ready.append(Named(one.id, one.number, one.title, proposal(edition, ruling)))
    if not ready:
        screen.tell(say("Nothing to decide here: no outcome is proposed yet."), alert=True)
        return
    question = say_n("Decide {n} initiative as proposed?", "Decide {n} initiatives as proposed?", len(ready))
    if await screen.foot.confirm(f"{question}\n{names(ready)}", say("decide"), say("not now")):
        _record(screen, ready, lambda one: {"deed": "decide", "initiative": one.id, "step": ASKING,
                                            "outcome": outcomes[one.id]},
                say_n("Decided: {n} initiative.", "Decided: {n} initiatives.", len(ready)))  # fmt: skip


def _record(screen: MatrixScreen, found: Sequence[Named], deed: Callable[[Named], Deed], done: str) -> None:
    screen.matrix.marked.clear()
    record_each(screen, [deed(one) for one in found], done)


def _with_gaps(screen: MatrixScreen, one: Named) -> Named:
    case = screen.seat.case(one.id)
    missing = ", ".join(gap.question for gap in gaps(screen.seat.edition(case), case))
    return Named(one.id, one.number, one.title, say("missing: {what}", what=missing) if missing else "")
