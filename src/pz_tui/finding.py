"""Help and palette: finding what can be done by typing, and doing it where one is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import isawaitable
from typing import Any

from pz_domain.wording import mark, say
from pz_tui.actions import CONTEXTS
from pz_tui.looks import Looks
from pz_tui.screens.base import WorkScreen

HELP, PALETTE, QUESTION = mark("Keys"), mark("Commands"), mark("This question")
PAGES = {3: "questionnaire", 5: "publication"}


class Finding(Looks):
    """Offers what can be done, and does it."""

    def action_help(self) -> None:
        """Show the keys, to be searched; within a question, its answers."""
        self._pick(with_help=True)

    def action_palette(self) -> None:
        """Find a command, a screen or an initiative by typing."""
        self._pick(with_help=False)

    def _pick(self, *, with_help: bool) -> None:
        from pz_tui import offers
        from pz_tui.screens.picker import PickerScreen

        screen = self.screen
        if not isinstance(screen, WorkScreen):
            return
        place = say(CONTEXTS.get(screen.CONTEXT, ""))
        find: Callable[[str], Iterator[offers.Offer]]
        if screen.is_asking:
            answers = tuple(offers.of_question(screen))
            title = say(QUESTION)
            place = screen.foot.asking.question

            def find(typed: str) -> Iterator[offers.Offer]:
                return (one for one in answers if one.has(typed.casefold().split()))
        else:
            title = say(HELP if with_help else PALETTE)
            find = _finder(self, screen, with_help=with_help)
        self.push_screen(PickerScreen(title, place, find), self._do)

    async def _do(self, offer: Any) -> None:
        if offer:
            done = offer.do(self)
            if isawaitable(done):
                await done

    async def run_here(self, action: str) -> None:
        """Do an action of the table where the focus is, or the nearest place above that has it."""
        node: Any = self.screen.focused or self.screen
        while node is not None and not hasattr(node, f"action_{action}"):
            node = node.parent
        await self.run_action(action, node or self)

    async def open_row(self, row: Any) -> None:
        """Open an initiative where its step asks for it; the cursor of the queue goes along."""
        queue: Any = self.get_screen("queue")
        if row.number in queue.list.numbers:
            queue.list.stand(queue.list.numbers.index(row.number))
        await self.go(PAGES.get(0 if row.ended else row.step, "review"), row.id)


def _finder(app: Any, screen: WorkScreen, *, with_help: bool) -> Callable[[str], Iterator[Any]]:
    """Return what finds offers for what is typed: those of this place first, in help all the others too."""
    from pz_tui import offers

    here = tuple(offers.of_place(screen, with_texts=with_help))
    there = (*offers.of_screens(), *offers.of_looks())
    elsewhere = tuple(offers.of_elsewhere(screen))

    def find(typed: str) -> Iterator[Any]:
        words = typed.casefold().split()
        if not words:
            yield from here if with_help else (*here, *there)
            return
        if typed.strip().isdecimal():
            yield from offers.of_initiatives(app, typed.strip())
        found = [one for one in (*here, *there, *elsewhere) if one.has(words)]
        yield from sorted(found, key=lambda one: not one.is_called(words))
        if not typed.strip().isdecimal():
            yield from offers.of_initiatives(app, typed)

    return find
