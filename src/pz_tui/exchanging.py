"""Exchanging with the shared file beside the work: when it is asked for, and by itself.

What is typed, marked or under the cursor stays as it is; what came in is shown as soon as nobody is writing. By
itself it is quiet: that it fails shows in the title line, and what came in is told where nothing else is.
"""

from __future__ import annotations

import asyncio
import time
from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say, say_n
from pz_tui import hubs
from pz_tui.bringing_together import APART, asked
from pz_tui.file_names import SHARED, paths
from pz_tui.finding import Finding
from pz_tui.glyphs import is_accessible
from pz_tui.link import Exchanged, Link
from pz_tui.plain import plain
from pz_tui.screens.base import WorkScreen
from pz_tui.settings import config_folder, remember, remembered
from pz_tui.views.exchange_words import needs_care, told, unshared_briefly, unshared_pieces
from pz_tui.views.labels import number
from pz_tui.widgets.asking import numbered
from pz_tui.widgets.path_line import PathLine

if TYPE_CHECKING:
    from datetime import date

    from pz_sync.adopting import Meeting
    from pz_sync.unshared import Waiting
    from pz_tui.boot import Workspace
    from pz_tui.colours import Palette
    from pz_tui.seat import Seat
    from pz_tui.widgets.painted import Piece

LOOK_SECONDS = 30.0
"""So often it is looked whether an exchange is due, and whether the shared file can be reached again."""
LONG_SECONDS = 1.0
"""An exchange that takes longer says how far it is."""
MINUTE = 60.0
HUNDRED = 100
OFTEN = (5, 15, 60, 0)
"""Minutes to choose from; 0: only when asked."""
SIGN = mark("Shared")
ABOUT = mark("tab completes a name · enter takes it · esc back")


class Exchanging(Finding):
    """Exchanges for whoever sits here."""

    seat: Seat
    today: date

    def __init__(self, palette: Palette | None = None) -> None:
        """Start as was chosen earlier."""
        super().__init__(palette)
        self._every = remembered(config_folder()).exchange
        self._tried = -MINUTE * 24 * 60
        self._failed = False
        self._known: frozenset[str] = frozenset()
        """What was told of the shared file before: by itself it is not told again."""
        self._undelivered: Waiting | None = None
        self._counted_for: str | None = None
        """Whoever looks may know so much; empty while two look."""
        self._file: Path | None = None
        self.unshared: tuple[Piece, ...] = ()
        """What the title lines say of what is not shared."""
        self.unshared_briefly: tuple[Piece, ...] = ()
        """The same for a line that has no room for it."""
        self.link: Link | None = None

    def begin_exchanging(self) -> None:
        """Look from now on whether an exchange is due."""
        self.link = link = Link(self.seat.workspace.path, self._count)
        self.seat.is_exchanging = lambda: link.is_busy
        self.count_unshared()
        self.set_interval(LOOK_SECONDS, self.exchange_if_due)
        self.exchange_if_due()

    def end_exchanging(self) -> None:
        """Leave the shared file."""
        if self.link:
            self.link.leave()

    # -- the title line

    def count_for_whoever_looks(self) -> None:
        """Count anew when someone else looks: of another's review under way nobody sees how much there is (D2)."""
        if self.link and self.seat.me != self._counted_for:
            self.count_unshared()

    def count_unshared(self, *, only_new: bool = False) -> None:
        """Show how much of what was recorded here others cannot have yet; nothing where nothing is shared."""
        place: Any = self.seat.workspace
        viewer = self.seat.me
        if viewer != self._counted_for:
            self._counted_for, only_new = viewer, False
        pieces: tuple[Piece, ...] = ()
        briefly: tuple[Piece, ...] = ()
        if not only_new:
            self._file = hubs.shared_file(place)
            self._undelivered = hubs.undelivered(place, viewer) if self._file else None
        if self._undelivered is not None:
            waiting = hubs.unsealed(place, viewer).with_(self._undelivered)
            pieces = unshared_pieces(waiting, self.today, is_out_of_reach=self._failed)
            briefly = unshared_briefly(waiting, self.today, self.signs.up, is_out_of_reach=self._failed)
        if pieces != self.unshared:
            self.unshared, self.unshared_briefly = pieces, briefly
            if isinstance(self.screen, WorkScreen):
                self.screen.show_always()

    # -- when it is asked for

    def action_sync(self) -> None:
        """Exchange now; where no file is shared yet, ask for one."""
        screen, link = self.screen, self.link
        if not isinstance(screen, WorkScreen) or link is None or screen.is_asking:
            return
        if link.is_busy:
            screen.tell(say("Exchanging already; you can go on working."))
        elif self._file:
            self._start(None)
        else:
            self.run_worker(self._ask_for_file(screen), group="sharing", exclusive=True)

    async def _ask_for_file(self, screen: WorkScreen) -> None:
        """Have the name of a file typed: one that is there is joined, another is made when that is meant."""
        typed = await screen.typed_path(PathLine(SIGN, ABOUT, SHARED), _no_place)
        if not typed:
            return
        file = paths(typed)[0].absolute()
        question = say("{name} is not there yet. Make it, to share this work?", name=plain(file))
        if file.exists() or await screen.foot.confirm(question, say("make it"), say("do not")):
            self._start(file)

    def _start(self, file: Path | None) -> None:
        self.run_worker(self._exchange(file, is_asked=True), group="exchange")

    # -- by itself

    def exchange_if_due(self) -> None:
        """Exchange when it is time, or when the file may be within reach again."""
        link = self.link
        if link is None or not self._every or link.is_busy or self._file is None:
            return
        if self._failed or time.monotonic() - self._tried >= self._every * MINUTE:
            self.run_worker(self._exchange(None, is_asked=False), group="exchange")

    def action_often(self) -> None:
        """Choose how often to exchange by itself."""
        if isinstance(self.screen, WorkScreen):
            self.screen.ask(self._choose_often(self.screen))

    async def _choose_often(self, screen: WorkScreen) -> None:
        words = {
            str(every): say_n("every {n} minute", "every {n} minutes", every)
            if every
            else say("only when I ask")
            for every in OFTEN
        }
        question = say("When does PZ exchange with the shared file? By itself it also does so when the file "
                       "can be reached again.")  # fmt: skip
        chosen = await screen.foot.choose(question, numbered(words))
        if not isinstance(chosen, str):
            return
        self._every = int(chosen)
        if not remember(config_folder(), exchange=self._every):
            self.tell(say("This choice holds until you leave; the folder of settings cannot be written."))
        else:
            screen.tell(say("Exchanges from now on: {when}.", when=words[chosen]))
            self.exchange_if_due()

    # -- one exchange

    async def _bring_together(self, file: Path | None, *, is_told: bool) -> None:
        """Have someone decide on what others began apart, and exchange with it then."""
        if self.link and isinstance(self.screen, WorkScreen):
            met = await asked(self.screen, self.link, file, is_told=is_told)
            if met:
                await self._exchange(file, is_asked=True, met=met)

    def _offer_together(self, file: Path | None, *, is_told: bool) -> None:
        self.run_worker(self._bring_together(file, is_told=is_told), group="sharing", exclusive=True)

    async def _exchange(self, file: Path | None, *, is_asked: bool, met: Meeting | None = None) -> None:
        link = self.link
        if link is None or link.is_busy:
            return
        self._tried = time.monotonic()
        answer = asyncio.wrap_future(link.start(file, makes=is_asked, viewer=self.seat.me, met=met))
        watching = self.set_interval(LONG_SECONDS, lambda: self._tell_progress(link))
        if is_asked:
            self._say(say("Exchanging …"))
        try:
            found = await answer
        except Refusal as refusal:
            self._end(is_reached=False)
            if is_asked and refusal.code == APART:
                self._offer_together(file, is_told=True)
            elif is_asked:
                self._say(str(refusal), alert=True)
        except Exception as problem:  # noqa: BLE001 - the screen goes on; the sentence says what did not work
            self._end(is_reached=False)
            self._say(say("The exchange did not work: {problem}", problem=problem), alert=True)
        else:
            self._end(is_reached=found is not None)
            if found:
                self._tell_outcome(found, is_asked=is_asked)
                if is_asked and found.report.apart:
                    self._offer_together(file, is_told=False)
        finally:
            watching.stop()

    def _end(self, *, is_reached: bool) -> None:
        self._failed = not is_reached
        if self.is_running and self.screen_stack:
            self.show_what_came()
            self.count_unshared()

    def _tell_progress(self, link: Link) -> None:
        """Say how far a long one is, where nothing else is said; to a screen reader only once.

        It is told in hundreds: how many changes one review is made of is nobody else's to know (D2).
        """
        came = link.came - link.came % HUNDRED
        if came and not is_accessible():
            self._say(
                say("Exchanging … {n} changes came in so far", n=number(came)), over=say("Exchanging …")
            )

    def _tell_outcome(self, found: Exchanged, *, is_asked: bool) -> None:
        notices = hubs.notices(found.report)
        sentences = frozenset(notice.sentence for notice in notices)
        fresh = [notice for notice in notices if is_asked or notice.sentence not in self._known]
        self._known = sentences
        if is_asked or found.report.pulled or needs_care(fresh):
            text = told(found.report, fresh, found.conflicts)
            self._say(
                text,
                alert=needs_care(fresh) or bool(found.conflicts),
                over=None if is_asked else say("Exchanging …"),
            )

    def _say(self, sentence: str, *, alert: bool = False, over: str | None = None) -> None:
        """Say something in view; `over`: only where nothing is said, or something that begins so."""
        screen = self.screen_stack[-1] if self.is_running and self.screen_stack else None
        if isinstance(screen, WorkScreen) and screen.children:
            told_now = screen.status.told
            if over is None or not told_now or told_now.startswith(over):
                screen.tell(sentence, alert=alert)

    @abstractmethod
    def show_what_came(self) -> None:
        """Show what was written beside the screen."""

    def _count(self, place: Workspace) -> int:
        """Return how much waits for a choice, for whoever sits here; asked on the thread that exchanges."""
        from pz_domain.work.conflicts import contested

        who = self.seat.me or place.me
        return len(contested(place.desk, who, place.queries.suspects(who)))


def _no_place(typed: str) -> str:
    """Say why a shared file cannot be where a name says; empty where it can."""
    files = paths(typed)
    if len(files) == 1 and files[0].absolute().parent.is_dir():
        return ""
    return say("There is no folder for {name}.", name=plain(typed))
