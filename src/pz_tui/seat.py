"""Whoever works at the screen, and the one thread that records.

Changes are recorded one after another, in the order they were asked for, so that a verdict given later
is never overtaken by an earlier one. What is heavy is loaded there too, after the first picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui import boot
from pz_tui.looking import Looker
from pz_tui.returning import read_returned
from pz_tui.run import Run

if TYPE_CHECKING:
    from pz_domain.work.conflicts import Contested
    from pz_tui.place import Place
    from pz_tui.views.allotment import Share

BUSY = "busy"
Deed = Mapping[str, Any]
Answer = Mapping[str, Any]


class Seat(Looker):
    """One open place to work, and the person who works there."""

    def __init__(self, workspace: Place, who: str | None = None) -> None:
        """Sit down, as `who` or as the person of this place.

        Raises:
            UnknownReviewer: nobody is enrolled as `who`.
        """
        super().__init__(workspace, workspace.desk.reviewer(who).id if who else workspace.me)
        self.is_exchanging: Callable[[], bool] = lambda: False
        """Tells whether an exchange beside the work may hold the file for a while: then it is tried again."""
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="recording")

    def contested(self) -> Future[list[Contested]]:
        """Find what has several values and waits for a choice, as far as I may see it."""
        return self._hand.submit(self._contested, self.me)

    def base_of(self, conflict: Contested) -> Future[Any]:
        """Find the value that all of a conflict's values were put in the place of."""
        return self._hand.submit(self._base_of, conflict)

    def record(self, deed: Deed) -> Future[Answer]:
        """Record a change; its answer comes later, a refusal is an answer too."""
        in_session = {"session": self.sitting.session} if self.sitting else {}
        return self._hand.submit(self._perform, {**deed, **in_session}, self.by)

    def export(self, batch: str, folder: Path, language: str) -> Future[Answer]:
        """Write a released batch to a new folder; its answer comes later, a refusal is an answer too."""
        return self._hand.submit(self._export, batch, folder, language)

    def write(self, paper: Callable[[Place], Path]) -> Future[Answer]:
        """Write what the workspace says to a new file; its answer comes later, a refusal is an answer too."""
        return self._hand.submit(self._write, paper)

    def bring_in(
        self, files: Sequence[Path], source: str | None, mapping: Mapping[str, str], run: Run
    ) -> Future[Answer]:
        """Try lists, or take them in; a list that was stopped is an answer too."""
        return self._hand.submit(self._bring_in, files, source, dict(mapping), run)

    def read_forms(self, files: Sequence[Path], *, dry_run: bool) -> Future[Answer]:
        """Read forms that came back, and record them unless it is a trial; its answer comes later."""
        return self._hand.submit(read_returned, self.workspace.path, files, self.by, dry_run=dry_run)

    def share_out(self, shares: Sequence[Share]) -> Future[Answer]:
        """Assign as was shown, whole or not at all; its answer comes later, a refusal is an answer too."""
        return self._hand.submit(self._share_out, self.me, shares)

    def keep(self, initiative: str, step: int, field: str, text: str) -> Future[None]:
        """Keep a draft; an empty text drops it."""
        return self._hand.submit(self._draft, self.me, initiative, step, field, text)

    def arrange(self, change: Callable[[], None]) -> Future[None]:
        """Keep a setting of this workspace, after the changes that were asked for before it."""
        return self._hand.submit(change)

    def warm(self) -> Future[None]:
        """Load, on the recording thread, what the first change will need."""
        return self._hand.submit(self._load)

    def leave(self) -> None:
        """Finish what is being recorded, and close."""
        self._hand.shutdown(wait=True)
        self.workspace.close()

    def _perform(self, deed: Deed, by: str) -> Answer:
        from pz_domain.work.perform import answer

        try:
            given = answer(deed, self.workspace.desk, by)
            while self.is_exchanging() and given.get("refused", {}).get("code") == BUSY:
                given = answer(deed, self.workspace.desk, by)
        except Exception as problem:  # noqa: BLE001 - the screen goes on; the sentence says what was not recorded
            return {
                "ok": False,
                "refused": {
                    "code": "fault",
                    "message": say("This was not recorded: {problem}", problem=problem),
                    "subject": "",
                },
            }
        return given

    def _export(self, batch: str, folder: Path, language: str) -> Answer:
        from pz_domain.publishing.batch import export_batch

        def export() -> Answer:
            written = export_batch(self.workspace.desk, batch, folder.expanduser(), language)
            return {"folder": str(written.folder), "count": written.count}

        return _answered(export)

    def _write(self, paper: Callable[[Place], Path]) -> Answer:
        return _answered(lambda: {"file": str(paper(self.workspace))})

    def _bring_in(
        self, files: Sequence[Path], source: str | None, mapping: Mapping[str, str], run: Run
    ) -> Answer:
        """Take in lists by a connection of its own: meanwhile the screen reads what was there."""
        from pz_domain.intake.importing import Stopped, import_files

        try:
            with boot.open_workspace(self.workspace.path) as place:
                report = import_files(
                    place.desk, files, self.by, source=source, mapping=mapping, dry_run=run.is_trial,
                    progress=run.progress,
                )  # fmt: skip
        except Stopped as stop:
            return {"ok": False, "stopped": stop.files}
        except Exception as problem:  # noqa: BLE001 - the screen goes on; the sentence says what was not taken in
            return {"ok": False, "refused": {"message": str(problem)}}
        return {"ok": True, "report": report}

    def _share_out(self, who: str, shares: Sequence[Share]) -> Answer:
        from pz_tui.sharing import carry_out

        return _answered(lambda: {"events": carry_out(self.workspace, who, shares)})

    def _contested(self, who: str) -> list[Contested]:
        from pz_domain.work.conflicts import contested

        return contested(self.workspace.desk, who, self.workspace.queries.suspects(who))

    def _base_of(self, conflict: Contested) -> Any:
        from pz_domain.work.conflicts import base_of

        return base_of(self.workspace.desk, conflict)

    def _draft(self, who: str, initiative: str, step: int, field: str, text: str) -> None:
        place = boot.draft_place(who, initiative, step, field)
        if text:
            self.workspace.drafts.put(place, text)
        else:
            self.workspace.drafts.drop(place)

    def _load(self) -> None:
        try:
            from pz_domain.work.perform import find

            for name in ("give_verdict", "finalise_sheet", "declare_interest", "decide"):
                find(name)
        except Refusal:
            return


def _answered(do: Callable[[], Answer]) -> Answer:
    """Do something and return what it answers; a refusal is an answer too."""
    try:
        return {"ok": True, **do()}
    except Refusal as refusal:
        return {"ok": False, "refused": {"message": str(refusal)}}
