"""Whether the numbers add up: by the rules, by the history and by the lists, which must all say the same (R3, R7)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pz_domain.journal.address import is_id
from pz_domain.rules.flow import Passage, flow_of, passage_of, problems
from pz_domain.rules.process import BY_KEY
from pz_domain.wording import say

if TYPE_CHECKING:
    from pz_domain.storage.workspace import Workspace

Findings = Iterable[str]


class AddingUp:
    """The state and the way of every initiative by the rules, derived once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.count: Counter[str] = Counter()
        self.passages: dict[str, list[Passage]] = defaultdict(list)

    def unknown(self) -> Findings:
        """Derive them all, and return those that neither the process nor the method knows."""
        desk = self._workspace.desk
        for initiative in self._workspace.store.initiatives():
            case = desk.case(initiative, None)
            stands = desk.standing(case)
            state = stands.state
            self.count[state] += 1
            self.passages[case.round.id].append(passage_of(case, stands))
            dropped = {outcome.key for outcome in desk.edition(case.edition).outcomes.values()}
            if state not in BY_KEY and state not in dropped:
                yield f"{initiative}: {state}"

    def totals(self) -> Findings:
        """Registered by the journal, in a state by the rules, and listed: three counts that must be equal."""
        with self._workspace.store.database.reading() as connection:
            facts = connection.execute(
                "SELECT DISTINCT entity FROM register WHERE kind = 'initiative' AND name = 'facts'"
            )
            registered = sum(is_id(entity) for (entity,) in facts)
            listed = Counter(
                dict(connection.execute("SELECT state, count(*) FROM initiative GROUP BY state"))
            )
        derived = self.count
        if derived.total() != registered:
            yield say("{n} registered, {m} in a state", n=registered, m=derived.total())
        for state in sorted(derived.keys() | listed.keys()):
            if derived[state] != listed[state]:
                yield say(
                    "{state}: {n} by the rules, {m} in the list",
                    state=state,
                    n=derived[state],
                    m=listed[state],
                )

    def flow(self) -> Findings:
        """Hold the flow of every round by the rules against that of the lists, and both against themselves."""
        for round_ in sorted(self.passages):
            by_rules, by_list = (
                flow_of(found) for found in (self.passages[round_], self._workspace.flow.passages(round_))
            )
            if by_rules != by_list:
                yield say(
                    "round {round}: the way of some is another by the rules than in the list", round=round_
                )
            for one in {*problems(by_rules), *problems(by_list)}:
                place = round_ if one.source is None else f"{round_}, {one.source}"
                yield f"{place}: {one.what}: {one.expected} ≠ {one.found}"
