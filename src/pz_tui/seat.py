"""Whoever sits at the screen: reads for it on its own thread, and one thread that records.

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
from pz_tui.returning import read_returned
from pz_tui.run import Run
from pz_tui.sitting import Sitter

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_domain.work.conflicts import Contested
    from pz_domain.work.retracing import Retraced
    from pz_tui.place import Place
    from pz_tui.views.allotment import Share
    from pz_tui.views.questionnaire_side import Told

PLACED = {"verdict": 3, "joint": 3, "answer": 1}
"""Where in the name of a register the criterion or the question stands."""
BUSY = "busy"
Deed = Mapping[str, Any]
Answer = Mapping[str, Any]


class Seat(Sitter):
    """One open place to work, and the person who works there."""

    def __init__(self, workspace: Place, who: str | None = None) -> None:
        """Sit down, as `who` or as the person of this place.

        Raises:
            UnknownReviewer: nobody is enrolled as `who`.
        """
        super().__init__(workspace.desk.reviewer(who).id if who else workspace.me)
        self.workspace = workspace
        self.is_exchanging: Callable[[], bool] = lambda: False
        """Tells whether an exchange beside the work may hold the file for a while: then it is tried again."""
        self._hand = ThreadPoolExecutor(1, thread_name_prefix="recording")

    # -- reading

    def case(self, initiative: str) -> Case:
        """Return an initiative as I may see it."""
        return self.workspace.desk.case(initiative, self.me)

    def edition(self, case: Case) -> Edition:
        """Return the method a case is judged by."""
        return self.workspace.desk.edition(case.edition)

    def name(self, handle: str) -> str:
        """Return a reviewer's name."""
        return next((str(one.name) for one in self.workspace.queries.reviewers() if one.id == handle), handle)

    def names(self) -> dict[str, str]:
        """Return everyone's name by handle."""
        return {one.id: str(one.name) for one in self.workspace.queries.reviewers()}

    def persons(self, initiative: str) -> list[dict[str, str]]:
        """Return whom to reach at the provider of an initiative; shown from step 3 on."""
        from pz_domain.work.persons import shown

        return list(shown(self.workspace.desk, initiative))

    def erased_with(self, decided: Sequence[tuple[str, int, str]]) -> str:
        """Return what is told when deciding so erases contact persons; each is initiative, step and outcome."""
        from pz_domain.work.deciding import drops_early
        from pz_domain.work.persons import came_with_a_list

        erases = any(
            drops_early(self.edition(self.case(initiative)), step, outcome)
            for initiative, step, outcome in decided
            if came_with_a_list(self.workspace.desk, initiative)
        )
        return say("Contact persons that came with a list are erased with it.") if erases else ""

    def told(self, initiative: str) -> dict[str, list[Told]]:
        """Return who answered and asked back what, by question, the earliest first."""
        from pz_tui.views.versions import told

        return told(self.workspace.desk.store.events(initiative=initiative), self.names())

    def changes(self, case: Case) -> Mapping[str, str]:
        """Return the changes of what reads otherwise since a verdict I may see was given on it, by what is cited."""
        from pz_domain.rules.resting import all_moved

        if not any(True for _ in all_moved(case)):
            return {}
        from pz_tui.views.versions import changes

        events = self.workspace.desk.store.events(initiative=case.id)
        return changes(self.edition(case), case, events)

    def contested(self) -> Future[list[Contested]]:
        """Find what has several values and waits for a choice, as far as I may see it."""
        return self._hand.submit(self._contested, self.me)

    def base_of(self, conflict: Contested) -> Future[Any]:
        """Find the value that all of a conflict's values were put in the place of."""
        return self._hand.submit(self._base_of, conflict)

    def has_moved(self) -> bool:
        """Tell whether another program wrote since the last time this was asked."""
        return self.workspace.catch_up()

    def drafts(self, initiative: str, step: int) -> dict[str, str]:
        """Return what I typed and did not record in a step, by field."""
        kept: Mapping[tuple[int, str], str] = self.workspace.drafts.of(self.me, initiative)
        return {field: text for (of, field), text in kept.items() if of == step and text}

    def retraced(self, initiative: str) -> Retraced:
        """Return what I did to an initiative: what of it stands, and what can be done again."""
        from pz_domain.work.retracing import retrace

        events = self.workspace.desk.store.events(initiative=initiative) if initiative else ()
        return retrace(events, self.by)

    def retraced_source(self, source: str) -> Retraced:
        """Return the same of a source: what I said of it, and what I recorded of the request to it."""
        from pz_domain.work.requests import is_about
        from pz_domain.work.retracing import retrace

        events = self.workspace.desk.store.events(initiative="")
        return retrace((event for event in events if is_about(event, source)), self.by)

    def objection(self, event: Event) -> str:
        """Return why I cannot undo an event, in words; empty when I can."""
        from pz_domain.work.undoing import objection

        why = objection(self.workspace.desk, event, self.by)
        return say(why) if why else ""

    def deed_of(self, event: Event) -> str:
        """Return what people call the deed that an event recorded, or that it undid, and where it was done."""
        from pz_tui.cli.deed_names import deed_words

        found: Event | None = event
        while found and found.draft.undoes:
            found = self.workspace.desk.store.event(found.draft.undoes)
        if found is None:
            return ""
        place = self.place_of(found)
        return deed_words(found.draft.deed) + (f" ({place})" if place else "")

    def place_of(self, event: Event) -> str:
        """Return the criterion or the question that an event is about; empty for other events."""
        for address in event.draft.sets:
            if address.kind in PLACED:
                return address.entity.split(":")[PLACED[address.kind]]
        return ""

    # -- recording

    def record(self, deed: Deed) -> Future[Answer]:
        """Record a change; its answer comes later, a refusal is an answer too."""
        in_session = {"session": self.sitting.session} if self.sitting else {}
        return self._hand.submit(self._perform, {**deed, **in_session}, self.by)

    def export(self, batch: str, folder: Path, language: str) -> Future[Answer]:
        """Write a released batch to a new folder; its answer comes later, a refusal is an answer too."""
        return self._hand.submit(self._export, batch, folder, language)

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

        try:
            written = export_batch(self.workspace.desk, batch, folder.expanduser(), language)
        except Refusal as refusal:
            return {"ok": False, "refused": {"message": str(refusal)}}
        return {"ok": True, "folder": str(written.folder), "count": written.count}

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

        try:
            events = carry_out(self.workspace, who, shares)
        except Refusal as refusal:
            return {"ok": False, "refused": {"message": str(refusal)}}
        return {"ok": True, "events": events}

    def _contested(self, who: str) -> list[Contested]:
        from pz_domain.work.conflicts import contested

        return contested(self.workspace.desk, who, self.workspace.queries.unreadable())

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
