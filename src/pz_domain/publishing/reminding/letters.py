"""Who is reminded of which questionnaires: one letter for all that an organisation still owes the same person.

Who is written to is one person: somebody at the provider whom a reviewer spoke with, before one that came with a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pz_domain.model.case import Case, Round
from pz_domain.publishing.request.mail import is_address
from pz_domain.rules.completeness import gaps
from pz_domain.rules.querying import ASKED, queried, question_name
from pz_domain.rules.reminding import coming, due, is_needed, planned
from pz_domain.work.desk import Desk
from pz_domain.work.persons import shown

ASKING = 3
"""The step of the questionnaire."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, as handle and as the name under a mail, in which language, on which day."""

    by: str
    name: str
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Owed:
    """One questionnaire that is not complete.

    `until`: its closing date. `day`: the planned day of this reminder; `is_last`: it was planned, and none is after it.
    `missing` and `asked` are questions: what is not answered, and what was asked back with the text of it.
    """

    initiative: str
    number: int
    title: str
    sent: str
    until: str
    day: str
    is_last: bool
    missing: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """What one organisation is reminded of in a round; `person` is empty where nobody with an address is known."""

    round: Round
    organisation: str
    person: Mapping[str, str]
    owed: tuple[Owed, ...]

    @property
    def number(self) -> int:
        """The number of the first initiative, which it is filed under."""
        return self.owed[0].number


def letters(desk: Desk, initiatives: Iterable[str], writer: Writer, *, only_due: bool = True) -> list[Letter]:
    """Return the letters about these initiatives, by number; with `only_due` those whose planned day has come.

    An initiative in another step, or of which nothing is missing, is in no letter.
    """
    found: dict[tuple[str, str, str], Letter] = {}
    cases = sorted((desk.case(one, writer.by) for one in initiatives), key=lambda case: case.number)
    for case in cases:
        owed = _owed(desk, case, writer, only_due=only_due)
        if owed is None:
            continue
        organisation, person = str(case.facts.get("organisation") or case.title), person_of(desk, case)
        key = (case.round.id, organisation.casefold(), person.get("email", "").casefold())
        before = found.get(key)
        kept = before.owed if before else ()
        found[key] = Letter(case.round, organisation, before.person if before else person, (*kept, owed))
    return list(found.values())


def as_deeds(letter: Letter) -> list[dict[str, str]]:
    """Return what records that a letter went out: an attempt at contact for each questionnaire in it."""
    attempt = {"deed": "log_contact", "channel": "email", "result": "no_answer"}
    return [{**attempt, "initiative": owed.initiative, "reminder": owed.day} for owed in letter.owed]


def _owed(desk: Desk, case: Case, writer: Writer, *, only_due: bool) -> Owed | None:
    standing, edition = desk.standing(case), desk.edition(case.edition)
    is_asking = standing.step == ASKING and not standing.ended and case.questionnaire.sent
    if not is_asking or case.questionnaire.closed or not is_needed(edition, case):
        return None
    days = planned(edition, case)
    day = due(days, writer.today)
    if only_due and not day:
        return None
    return Owed(
        case.id, case.number, case.title, case.questionnaire.sent[:10], case.answers_until[:10],
        day or writer.today.isoformat(), bool(day) and not coming(days, writer.today),
        tuple(question_name(edition, case, gap.question, writer.language) for gap in gaps(edition, case)),
        tuple(
            (question_name(edition, case, code, writer.language), case.answers[code].query)
            for code in queried(case, ASKED)
        ),
    )  # fmt: skip


def person_of(desk: Desk, case: Case) -> Mapping[str, str]:
    """Return whom to write to; empty where nobody with a plain address is known."""
    spoken = {attempt.id for attempt in case.attempts}
    return max(_reachable(shown(desk, case.id)), key=lambda one: (one["id"] in spoken, one["on"]), default={})


def _reachable(persons: Iterable[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    return (person for person in persons if is_address(person.get("email", "").strip()))
