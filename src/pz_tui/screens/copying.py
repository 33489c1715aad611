"""Copying a text to the clipboard of whoever sits at the terminal: what is under the cursor, or one of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.wording import say, say_n
from pz_tui.plain import plain
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_tui.screens.base import WorkScreen
    from pz_tui.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that can be copied, and what it is called."""

    label: str
    text: str


def copy(screen: WorkScreen, offer: Offer) -> None:
    """Copy a text without controls, and say what it was and how long."""
    text = plain(offer.text, lines=True)
    if not text:
        screen.tell(say("There is nothing to copy here."), alert=True)
        return
    screen.app.copy_to_clipboard(text)
    screen.tell(
        say_n(
            "Copied: {what}, {n} character.", "Copied: {what}, {n} characters.", len(text), what=offer.label
        )
    )


def offer_copies(screen: WorkScreen, offers: Sequence[Offer]) -> None:
    """Copy the only one at once; of several ask which."""
    found = [offer for offer in offers if plain(offer.text, lines=True)]
    if len(found) > 1:
        screen.ask(_choose(screen, found))
    else:
        copy(screen, next(iter(found), Offer("", "")))


async def _choose(screen: WorkScreen, offers: Sequence[Offer]) -> None:
    labels = {str(at): offer.label for at, offer in enumerate(offers)}
    chosen = await screen.foot.choose(say("What do you copy?"), numbered(labels))
    if isinstance(chosen, str):
        copy(screen, offers[int(chosen)])


def under_cursor(page: Page) -> list[Offer]:
    """Return the text under the cursor of a page."""
    block = page.block
    if block is None:
        return []
    first = block.text.strip().partition("\n")[0]
    return [Offer(block.label or block.name or say("this text"), block.text)] if first else []


def of_case(edition: Edition, case: Case) -> list[Offer]:
    """Return what can be copied of an initiative: title, organisation, link, and all that was registered."""
    from pz_tui.views.facts import facts

    blocks = facts(edition, case)
    lines = [f"{block.label}: {block.text}" if block.label else block.text for block in blocks]
    organisation = plain(case.facts.get("organisation") or "")
    head = " · ".join(filter(None, (f"{case.number} {plain(case.title)}", organisation)))
    return [
        Offer(say("title"), case.title),
        Offer(say("organisation"), organisation),
        Offer(say("link"), plain(case.facts.get("reference") or "")),
        Offer(say("everything registered"), "\n".join((head, *lines))),
    ]
