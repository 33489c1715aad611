"""From a finished text to the website: submit, approve, batch, release, record the publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.rules.publication import version
from pz_domain.wording import say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.labels import APPROVALS
from pz_tui.widgets.foot import numbered

if TYPE_CHECKING:
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
    now = version(case)
    hash_ = now if any(s.hash == now for s in case.submissions) else case.submissions[-1].hash
    question = say("What did the provider answer?")
    if hash_ != now:
        question += " " + say(
            "The text changed since it was submitted; this answer is about the earlier one."
        )
    answer = await foot.choose(question, numbered({key: say(word) for key, word in APPROVALS.items()}))
    if answer is None:
        return
    name = await foot.write(say("Who answered (kept sealed)"), "approver", "")
    if name is None:
        return
    day = await foot.write(say("On which day (as 2023-11-30)"), "approved-on", screen.pz.today.isoformat())
    if day is None:
        return
    deed = {
        "deed": "record_approval",
        "initiative": case.id,
        "hash": hash_,
        "answer": answer,
        "approver": name.strip(),
        "date": day.strip(),
    }
    screen.record(deed)
    for place in ("approver", "approved-on"):
        screen.drop_text(place)


async def make(screen: PublicationScreen) -> None:
    """Ask for a name, then stage the marked initiatives, or this one, as a batch; what is in it stays in it."""
    case = screen.case
    if case is None:
        return
    queries, me = screen.seat.workspace.queries, screen.seat.me
    marked = [row.id for row in queries.rows(sorted(screen.pz.marked), me)] or [case.id]
    suggested = next((member.batch for member in case.batches), f"batch-{screen.pz.today:%Y-%m}")
    question = say_n(
        "Name of the batch for {n} initiative", "Name of the batch for {n} initiatives", len(marked)
    )
    name = await screen.foot.write(question, "batch", suggested)
    if not name or not name.strip():
        return
    held = [row.id for row in queries.rows(queries.members(name.strip()), me)]
    deed = {"deed": "make_batch", "id": name.strip(), "initiatives": list(dict.fromkeys([*held, *marked]))}
    screen.record(
        deed, lambda _: screen.tell(say("In batch {name}. V releases it.", name=plain(name.strip())))
    )
    screen.drop_text("batch")


async def release(screen: PublicationScreen) -> None:
    """Show what is in the batch, then release it by one key; what is blocked is refused by name."""
    batch = _batch(screen)
    if not batch:
        return
    queries = screen.seat.workspace.queries
    rows = queries.rows(queries.members(batch), screen.seat.me)
    named = "\n".join(f"{row.number} {plain(row.title)}" for row in rows)
    question = say_n(
        "Release {name} with {n} initiative?",
        "Release {name} with {n} initiatives?",
        len(rows),
        name=plain(batch),
    )
    if await screen.foot.confirm(f"{question}\n{named}", say("release"), say("not yet")):
        screen.record(
            {"deed": "release_batch", "batch": batch},
            lambda _: screen.tell(say("Released: {name}.", name=plain(batch))),
        )


async def publish(screen: PublicationScreen) -> None:
    """Ask where and from when the website shows the batch."""
    batch = _batch(screen)
    url = batch and await screen.foot.write(say("Address on the website"), "url", "https://")
    day = url and await screen.foot.write(
        say("From which day (as 2023-11-30)"), "published-on", screen.pz.today.isoformat()
    )
    if batch and url and day:
        screen.record({"deed": "record_publication", "batch": batch, "url": url.strip(), "date": day.strip()})
        screen.drop_text("url")
        screen.drop_text("published-on")


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
