"""What the screen reads, on its own thread: each thing as whoever looks at it may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui.sitting import Sitter

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_domain.work.retracing import Retraced
    from pz_tui.place import Place
    from pz_tui.views.questionnaire_side import Told

PLACED = {"verdict": 3, "joint": 3, "answer": 1}
"""Where in the name of a register the criterion or the question stands."""


class Looker(Sitter):
    """Looks into an open workspace, in the eyes of who sits here; it changes nothing."""

    def __init__(self, workspace: Place, own: str) -> None:
        """Look into `workspace`, which is `own`'s seat."""
        super().__init__(own)
        self.workspace = workspace

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

    def retraced_follow_up(self, kind: str, id_: str, practice: str) -> Retraced:
        """Return the same of something that goes on after publication, whichever practice it was recorded with."""
        from pz_domain.work.retracing import retrace

        store = self.workspace.desk.store
        events = [
            event
            for initiative in dict.fromkeys(("", practice))
            for event in store.events(initiative=initiative)
            if any((address.kind, address.entity) == (kind, id_) for address in event.draft.sets)
        ]
        return retrace(sorted(events, key=lambda event: (event.at, event.n)), self.by)

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
