"""From a finished text to the website: submit, approve, batch, release, record the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.rules.publication import version
from pz_domain.wording import say
from pz_tui.actions import key_of
from pz_tui.screens import batch_deeds
from pz_tui.screens.for_several import Named
from pz_tui.views.labels import APPROVALS
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_tui.screens.publication import PublicationScreen


async def submit(screen: PublicationScreen) -> None:
    """Ask once, then keep the text as it is put before the provider."""
    case = screen.case
    if case and await screen.foot.confirm(
        say("Put this text before the provider, as it stands?"), say("submit"), say("not yet")
    ):
        done = say("Kept as submitted. Record the answer with A.")
        screen.record({"deed": "submit_for_approval", "initiative": case.id}, lambda _: screen.tell(done))


async def approve(screen: PublicationScreen) -> None:
    """Ask for the provider's answer on the last submitted version: which, by whom, on which day."""
    case, foot = screen.case, screen.foot
    if case is None:
        return
    if not case.submissions:
        screen.tell(say("Nothing was put before the provider yet: S does that."), alert=True)
        return
    now, hash_ = version(case), _submitted(case)
    question = say("What did the provider answer?")
    if hash_ != now:
        question += " " + say(
            "The text changed since it was submitted; this answer is about the earlier one."
        )
    answer = await foot.choose(question, numbered({key: say(word) for key, word in APPROVALS.items()}))
    if answer is None:
        return
    name = await foot.line(say("Who answered (kept sealed)"), "approver", "")
    if name is None:
        return
    day = await foot.line(say("On which day (as 2023-11-30)"), "approved-on", screen.pz.today.isoformat())
    if day is None:
        return
    screen.record(
        {
            "deed": "record_approval", "initiative": case.id, "hash": hash_, "answer": answer,
            "approver": name.strip(), "date": day.strip(),
        }
    )  # fmt: skip
    for place in ("approver", "approved-on"):
        screen.drop_text(place)


def _submitted(case: Case) -> str:
    """Return the version that an answer is about: the present text where it was submitted, else the last that was."""
    now = version(case)
    return now if any(s.hash == now for s in case.submissions) else case.submissions[-1].hash


async def spelling(screen: PublicationScreen) -> None:
    """Ask once, then record that only spelling was corrected since the approval."""
    case = screen.case
    if case and await screen.foot.confirm(
        say("Was nothing but spelling corrected since the provider approved?"),
        say("only spelling"),
        say("not now"),
    ):
        done = say("Kept. The approval holds once two people have said so.")
        screen.record({"deed": "log_spelling", "initiative": case.id}, lambda _: screen.tell(done))


async def make(screen: PublicationScreen) -> None:
    """Stage the initiatives that are marked in the queue, or this one, as a batch."""
    case = screen.case
    if case is None:
        return
    rows = screen.seat.workspace.queries.rows(sorted(screen.pz.marked), screen.seat.me)
    marked = [Named(row.id, row.number, row.title) for row in rows] or [
        Named(case.id, case.number, case.title)
    ]
    await batch_deeds.gather(screen, marked, next((member.batch for member in case.batches), ""))


async def release(screen: PublicationScreen) -> None:
    """Release the batch this initiative is in."""
    batch = _batch(screen)
    if batch:
        await batch_deeds.release(screen, batch)


async def publish(screen: PublicationScreen) -> None:
    """Record where the website shows the batch this initiative is in."""
    batch = _batch(screen)
    if batch:
        await batch_deeds.publish(screen, batch)


async def look_again(screen: PublicationScreen) -> None:
    """Ask on which day the publication is to be looked at again."""
    day = await screen.foot.line(
        say("On which day is it to be looked at again (as 2025-11-30)"), "review-date", ""
    )
    if screen.case and day and day.strip():
        screen.record({"deed": "set_review_date", "initiative": screen.case.id, "date": day.strip()})
        screen.drop_text("review-date")


def _batch(screen: PublicationScreen) -> str:
    batch = (
        next((member.batch for member in screen.case.batches if not member.withdrawn), "")
        if screen.case
        else ""
    )
    if not batch:
        screen.tell(
            say("This initiative is in no batch yet: {key} makes one.", key=key_of("publication.batch")),
            alert=True,
        )
    return batch
