"""What help and palette offer: the actions of this place and others, screens, initiatives, colours, languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pz_domain.refusals import Refusal
from pz_domain.wording import in_every_language, mark, say
from pz_tui import boot
from pz_tui.actions import ACTIONS, CONTEXTS, Action, key_of, keys_of, shown
from pz_tui.colours import PALETTES, WORDS
from pz_tui.pages import SCREENS
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_tui.app import PzApp
    from pz_tui.boot import Row
    from pz_tui.screens.base import WorkScreen
    from pz_tui.widgets.asking import Asking

MOST = 8
"""So many initiatives are offered for what is typed; the filter of the queue finds them all."""
LOOKED_AT = 500
"""Among so many, those with the words in their title go first."""
LONGEST_NUMBER = 9
LANGUAGES = {"nl": mark("Nederlands"), "en": mark("English")}
SCREEN, INITIATIVE, COLOURS, TONGUE = mark("Screens"), mark("Initiatives"), mark("Colours"), mark("Language")
ANSWERS = mark("Answers to this question")
Do = Callable[["PzApp"], "Awaitable[None] | None"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done. `why_not` says why it does not work now; `searched` is what typing finds it by."""

    group: str
    label: str
    help: str
    do: Do
    keys: str = ""
    why_not: str = ""
    searched: str = field(default="", repr=False)

    def is_called(self, words: list[str]) -> bool:
        """Tell whether every word stands in what it is called."""
        return all(word in self.label.casefold() for word in words)

    def has(self, words: list[str]) -> bool:
        """Tell whether every word stands in it, in any order."""
        return all(word in self.searched for word in words)


def of_place(screen: WorkScreen, *, with_texts: bool) -> Iterator[Offer]:
    """Yield the actions that work on a screen, those of the screen itself first."""
    useless = screen.useless()
    here = (screen.CONTEXT, "list", "app", *(("text",) if with_texts else ()))
    for context in here:
        for action in ACTIONS:
            if action.context == context:
                no = say("This does nothing here now.") if action.name in useless else ""
                if context == "text":
                    no = say("This works while you write.")
                yield _of_action(action, no)


def of_elsewhere(screen: WorkScreen) -> Iterator[Offer]:
    """Yield the actions of the other screens, each with where it works."""
    for action in ACTIONS:
        if action.context not in {screen.CONTEXT, "list", "app", "text"}:
            where = say(CONTEXTS[action.context])
            yield _of_action(
                action, say("This works on the screen “{screen}”; go there first.", screen=where)
            )


def of_screens() -> Iterator[Offer]:
    """Yield the screens to go to."""
    yield _screen("queue")
    for name in SCREENS:
        if name in CONTEXTS:
            yield _screen(name)


def of_looks() -> Iterator[Offer]:
    """Yield colours and languages."""
    for name, word in WORDS.items():
        yield _made(COLOURS, word, mark("Show PZ in these colours."), _wearing(name))
    for code, word in LANGUAGES.items():
        yield _made(TONGUE, word, mark("Speak this language."), _speaking(code))


def of_initiatives(app: PzApp, typed: str) -> Iterator[Offer]:
    """Yield the initiatives that a number or words mean."""
    queries = app.seat.workspace.queries
    if typed.isdecimal() and typed.isascii() and len(typed) <= LONGEST_NUMBER:
        numbers = [int(typed)]
    else:
        numbers = queries.ids(boot.wish(typed), app.seat.me)[:LOOKED_AT]
    words = typed.casefold().split()
    rows = queries.rows(numbers, app.seat.me)
    rows.sort(key=lambda row: not all(word in row.title.casefold() for word in words))
    for row in rows[:MOST]:
        label = f"{row.number} {plain(row.title)}"
        yield Offer(say(INITIATIVE), label, plain(row.organisation), _opening(row))


def of_question(screen: WorkScreen) -> Iterator[Offer]:
    """Yield the answers to the question at the foot, and the ways out of it."""
    asking = screen.foot.asking
    if screen.foot.has_class("writing"):
        for action in ACTIONS:
            if action.context == "text":
                yield _of_action(action, "")
        return
    for choice in asking.choices:
        explained = (
            say("Give this answer.") if asking.picked is None else say("Choose this as well, or no longer.")
        )
        yield Offer(
            say(ANSWERS), choice.label, explained, _answering(asking, choice.key), choice.key,
            searched=choice.label.casefold(),
        )  # fmt: skip
    yield Offer(
        say(ANSWERS), say("back"), say("Leave the question; nothing changes."), lambda _: asking.close(takes=False),
        "esc", searched=in_every_language("back").casefold(),
    )  # fmt: skip


def _of_action(action: Action, why_not: str) -> Offer:
    keys = " ".join(shown(key) for key in keys_of(action))
    title = CONTEXTS[action.context]
    searched = " ".join([*map(in_every_language, (action.label, action.help, title)), keys, action.id])
    return Offer(
        say(title), say(action.label), say(action.help), lambda app: app.run_here(action.name), keys, why_not,
        searched.casefold(),
    )  # fmt: skip


def _wearing(name: str) -> Do:
    return lambda app: app.wear(PALETTES[name])


def _speaking(code: str) -> Do:
    return lambda app: app.speak(code)


def _opening(row: Row) -> Do:
    return lambda app: app.open_row(row)


def _answering(asking: Asking, key: str) -> Do:
    return lambda _: asking.take(key)


def _screen(name: str) -> Offer:
    return _made(SCREEN, CONTEXTS[name], mark("Go to this screen."), lambda app: go_to(app, name))


def _made(group: str, label: str, explained: str, do: Do) -> Offer:
    searched = " ".join(map(in_every_language, (group, label, explained)))
    return Offer(say(group), say(label), say(explained), do, searched=searched.casefold())


async def go_to(app: PzApp, name: str) -> None:
    """Go to a screen, about the initiative at hand."""
    screen: Any = app.screen
    initiative = screen.initiative or app.get_screen("queue").initiative  # type: ignore[attr-defined]
    if name == "queue":
        await app.to_queue()
        return
    from pz_tui.screens.of_one_case import OfOneCase

    if not initiative and isinstance(await app.page(name), OfOneCase):
        app.tell(say("Choose an initiative first; {key} goes back to the list.", key=key_of("review.back")))
        return
    try:
        await app.go(name, initiative)
    except Refusal as refusal:
        app.tell(str(refusal))
