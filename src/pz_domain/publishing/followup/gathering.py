"""A report on follow-up out of a workspace (R163-R183)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pz_domain.journal.address import Address
from pz_domain.model.followup import (
    AREAS,
    KINDS,
    SELECTED,
    STATUSES,
    WHOSE,
    Action,
    Barrier,
    FollowUp,
)
from pz_domain.publishing.followup.values import (
    ActionTold,
    AgendaTold,
    BarrierTold,
    ConditionTold,
    FollowUpReport,
    MechanismTold,
    PartyTold,
    PracticeTold,
)
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.rules.following import (
    PARTS_OF_A_BARRIER,
    SUBSTEPS,
    barriers_of,
    circles,
    is_well_described,
    lacks,
    pointing,
    practices_of,
    substep,
    tallies,
)
from pz_domain.work.desk import Desk
from pz_domain.work.following import follow_up, party_names


class Telling:
    """Tells one state of follow-up in one language, as of a day (ISO date)."""

    def __init__(self, desk: Desk, language: str, today: str) -> None:
        """Read what there is now."""
        self.desk = desk
        self.voice = Voice(language)
        self.today = today
        self.found: FollowUp = follow_up(desk)
        self.parties = party_names(desk)

    def party(self, key: str) -> str:
        """Return how a party is called."""
        return line(self.parties.get(key, key))

    def practices(self, also: Iterable[str] = ()) -> Iterator[PracticeTold]:
        """Yield every practice that has a mechanism, and others that were selected; the selected first, by title."""
        how = dict.fromkeys(also, SELECTED)
        for mechanism in self.found.mechanisms.values():
            for practice, given in mechanism.practices.items():
                how[practice] = min(how.get(practice, given), given)  # selected comes before similar
        facts = {id_: self.desk.value(Address("initiative", id_, "facts")) for id_ in how}
        titles = {id_: line(held["title"]) for id_, held in facts.items() if held}
        for id_ in sorted(titles, key=lambda id_: (how[id_], titles[id_].casefold(), id_)):
            following = substep(self.found, id_)
            yield PracticeTold(
                id_, self.desk.store.number(id_), titles[id_], line(facts[id_].get("organisation") or ""), how[id_],
                following, self.voice(SUBSTEPS[following]),
            )  # fmt: skip

    def mechanisms(self) -> Iterator[MechanismTold]:
        """Yield every mechanism with its conditions."""
        for one in self.found.mechanisms.values():
            conditions = tuple(
                ConditionTold(
                    held.id,
                    prose(held.text),
                    held.kind,
                    self.voice(KINDS[held.kind]),
                    self.titles(held.barriers),
                )
                for held in self.found.conditions.values()
                if held.mechanism == one.id
            )
            yield MechanismTold(
                one.id, line(one.title), prose(one.text), tuple(sorted(one.practices)), conditions
            )

    def barrier(self, one: Barrier) -> BarrierTold:
        """Return a barrier in words."""
        agenda = tuple(
            AgendaTold(
                held.id, one.id, self.party(held.party), held.date, line(held.meeting), prose(held.result)
            )
            for held in self.found.agenda.values()
            if held.barrier == one.id
        )
        return BarrierTold(
            one.id, line(one.title), prose(one.text), one.areas, tuple(self.voice(AREAS[key]) for key in one.areas),
            tuple(self.voice(WHOSE[key]) for key in one.whose), line(one.hindered), is_well_described(one),
            tuple(self.voice(PARTS_OF_A_BARRIER[part]) for part in lacks(one)), one.practices, one.mechanisms, agenda,
        )  # fmt: skip

    def action(self, one: Action) -> ActionTold:
        """Return an action in words."""
        barriers = barriers_of(self.found, one)
        conditions = (self.found.conditions[id_] for id_ in one.conditions if id_ in self.found.conditions)
        return ActionTold(
            one.id, prose(one.text), one.kind, self.voice(KINDS[one.kind]), one.party, self.party(one.party),
            tuple(map(self.party, one.others)), one.due, one.status, self.voice(STATUSES[one.status]),
            one.is_late(self.today), prose(one.said), one.on, prose(one.help), prose(one.commitment),
            practices_of(self.found, one), barriers, self.titles(barriers),
            tuple(prose(condition.text) for condition in conditions), one.waits_for,
        )  # fmt: skip

    def titles(self, barriers: tuple[str, ...]) -> tuple[str, ...]:
        """Return the titles of barriers that are here."""
        return tuple(line(self.found.barriers[id_].title) for id_ in barriers if id_ in self.found.barriers)


def report_on(desk: Desk, language: str, today: str, also: Iterable[str] = ()) -> FollowUpReport:
    """Return all that goes on after publication, as of a day (ISO date).

    `also`: selected practices to tell of even when nothing is recorded of them yet.

    Raises:
        NoRound: there is no round yet.
    """
    telling = Telling(desk, language, today)
    round_ = desk.present_round() or desk.open_round()
    method = desk.edition(round_.edition).method
    found = telling.found
    return FollowUpReport(
        telling.voice.language,
        method.owner,
        method.programme.in_(telling.voice.language),
        today,
        tuple(telling.practices(also)),
        tuple(telling.mechanisms()),
        tuple(map(telling.barrier, found.barriers.values())),
        tuple(map(telling.action, found.actions.values())),
        tuple(
            PartyTold(
                one.party, telling.party(one.party), one.open, one.under_way, one.late, one.done, one.stopped,
                one.next_due,
            )
            for one in tallies(found.actions.values(), today)
        ),
        circles(found.actions),
        tuple((telling.party(one), telling.party(other)) for one, other in pointing(found.actions)),
    )  # fmt: skip
