"""Deeds of anyone but Anna on two workspaces: what each is answered, and what is to be seen after it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

from pz_domain.model.verdict import Verdict
from pz_domain.rules.joining import is_secret
from pz_domain.storage.queries import QueueQueries
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work.catalogue import MODULES
from pz_domain.work.history import History
from pz_domain.work.perform import answer, find
from pz_domain.work.retracing import retrace
from pz_domain.work.undoing import objection
from tests.boundary.sweep import IDS
from tests.boundary.twins import HIDDEN, REVEALED, SWEPT, A, B, Tokens, Twins
from tests.making import ANSWERS, ELEMENTS, MEETS_4, STEP_2

KNOWN = {*IDS} - {"weg"}
OTHERS = (B, B, B, "dirk", "coen", "chris", "eva", "carla")
FIELDS: dict[str, tuple[Any, ...]] = {
    "initiative": IDS,
    "title": ("Andere titel",),
    "organisation": ("TWB",),
    "step": (2, 2, 2, 4, 4, 3, 5),
    "criterion": (*STEP_2, *STEP_2, *MEETS_4),
    "verdict": tuple(str(verdict) for verdict in Verdict),
    "parts": ({}, {}, *(content["parts"] for content in MEETS_4.values())),
    "evidence": ((), ("e1",), ("Q8",), ("weg",)),
    "rationale": ("", "Omdat."),
    "outcome": ("O01", "O02", "O03", "O05", "O17"),
    "question": tuple(ANSWERS),
    "answer": (*ANSWERS.values(), "approved"),
    "elements": (ELEMENTS, ELEMENTS[:2]),
    "cluster": ("principle_3",),
    "interest": ("none", "Familie."),
    "channel": ("mail",),
    "result": ("no_answer", "reached"),
    "text": ("Tekst.",),
    "because": ("Reden.",),
    "of": (*IDS, ["deel-1", "deel-2"]),
    "to": ("Elders",),
    "kind": ("quantitative", "programme", "other"),
    "card": ("e1", "weg"),
    "grade": ("strong", "moderate"),
    "batch": ("winter",),
    "initiatives": (["gekozen"], ["klaar", "p-working-none"], []),
    "hash": ("0",),
    "date": ("2023-11-20",),
    "url": ("https://example.org/",),
    "round": ("pilot-2023", "proef", "oud"),
    "sheets": (1, 2, 3),
    "reviewer": (A, B, "dirk", "chris"),
    "reviewers": ([B, "dirk"], [A, B]),
    "assigned": ({"p-none-none": ["dirk"]},),
    "what": ("contact", "note", "interest", "approver"),
    "id": ("nieuw", "e1", "deel-1", "bram", "pilot-2023", "proef"),
    "name": ("Naam",),
    "source": ("vgz",),
    "sources": (["vgz"],),
    "relation": ("same", "variant", "different"),
    "leading": IDS,
    "earlier": IDS,
    "edition": ("pilot-2023",),
    "seen": ([],),
    "session": ("zitting",),
    "cause": ("misread",),
    "how": ("talk", "third"),
    "active": (True, False),
    "role": ("reviewer", "reader"),
    "similar": (["gekozen"], ["p-none-none"]),
    "mechanism": ("zelf",),
    "mechanisms": (["zelf"],),
    "barrier": ("tarief",),
    "barriers": (["tarief"],),
    "action": ("afspraak",),
    "waits_for": (["afspraak"],),
    "areas": (["culture"],),
    "party": ("zn",),
    "due": ("2024-06-01",),
}
"""What is given for each field; one that has no line gets something that hardly fits."""
SELDOM = 0.2
NOTHING_FITS = ("x", 7, ["x"])
DOES_NOT_COUNT = {"deed", "ref", "happened", "as"}


class Pair:
    """Both workspaces, open, and the deeds that are tried on them."""

    def __init__(self, one: Workspace, other: Workspace, tokens: Tokens, chance: random.Random) -> None:
        self.places = (one, other)
        self.tokens = tokens
        self.chance = chance
        self.accepted: set[str] = set()
        self.mine = [event.id for event in one.store.events() if event.draft.by != A]

    def tries(self, name: str) -> None:
        """Do a deed on both, and another after it; hold answers and sights together, and take it all back."""
        deeds = [self._deed(name), self._deed(self.chance.choice(sorted(MODULES)))]
        people = [self.chance.choice(OTHERS) for _ in deeds]
        about = {deed["initiative"] for deed in deeds if deed.get("initiative") in KNOWN}
        with self._taken_back():
            for drawn, (deed, who) in enumerate(zip(deeds, people, strict=True)):
                one, other = self._both(deed, who, 100 * drawn)
                assert one == other, (who, deed)
                self.accepted |= {deed["deed"]} if one["ok"] else set()
                if one["ok"] and self._reveals():
                    return
            self.sees(sorted({*people}), sorted(about))

    def sees(self, viewers: Iterable[str], initiatives: Iterable[str]) -> None:
        """Hold what there is to see of these initiatives together."""
        for viewer, initiative in itertools.product(viewers, initiatives):
            one, other = [sight(place, initiative, viewer) for place in self.places]
            assert one == other, (viewer, initiative)

    def _both(self, deed: dict[str, Any], who: str, drawn: int) -> list[dict[str, Any]]:
        answers = []
        for place in self.places:
            self.tokens.restart(SWEPT, drawn)
            answers.append(answer(deed, place.desk, who))
        return answers

    def _reveals(self) -> bool:
        """Tell whether everyone has finished somewhere now, so that the two may be told apart."""
        desk = self.places[0].desk
        return any(
            not is_secret(desk.case(initiative, B), step)
            for initiative, step in HIDDEN
            if initiative not in REVEALED
        )

    @contextmanager
    def _taken_back(self) -> Iterator[None]:
        with ExitStack() as stack:
            for place in self.places:
                stack.enter_context(_rolled_back(place))
            yield

    def _deed(self, name: str) -> dict[str, Any]:
        deed: dict[str, Any] = {"deed": name}
        for key, field in find(name).command.model_fields.items():
            written_as = field.alias or key
            may_be = written_as in FIELDS and self.chance.random() < SELDOM
            if written_as not in DOES_NOT_COUNT and (field.is_required() or may_be):
                deed[written_as] = self._value(written_as)
        if self.chance.random() > SELDOM:
            deed |= _fitting(deed, self.chance)
        return deed

    def _value(self, field: str) -> Any:
        if field == "event":
            return self.chance.choice(self.mine)
        if field in {"register", "choose"}:
            id_, step = self.chance.choice(list(HIDDEN))
            return self.chance.choice((f"verdict/{id_}:{step}:0:P1:{A}/judgement", f"sheet/{id_}:{step}:0:{A}/final",
                                       f"initiative/{id_}/facts"))  # fmt: skip
        return self.chance.choice(FIELDS.get(field, NOTHING_FITS))


def _fitting(deed: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return the step an initiative is in, and a criterion of it, for a deed that names them."""
    step = 4 if str(deed.get("initiative")).startswith("i-") else 2
    fitting = {"step": step, "criterion": chance.choice(list(MEETS_4) if step == 4 else STEP_2)}
    return {key: value for key, value in fitting.items() if key in deed}


def sight(place: Workspace, initiative: str, viewer: str) -> str:
    """Return what there is to see of an initiative, and what can be undone there, for one person."""
    desk = place.desk
    case = desk.case(initiative, viewer)
    events = list(desk.store.events(initiative=initiative))
    told = History(desk, viewer).told(events)
    lines = [
        (one.draft.by, begins or one.draft.deed, one.id if one.draft.by != A else "") for one, begins in told
    ]
    mine = retrace(events, viewer)
    objections = [objection(desk, event, viewer) for event in mine.standing]
    row = QueueQueries(place.store.database.connection).by_id(initiative, viewer)
    return repr((case, desk.standing(case), lines, mine.undone, objections, row))


@contextmanager
def _rolled_back(place: Workspace) -> Iterator[None]:
    """Take back whatever is done inside."""
    with suppress(_TakenBack), place.store.transaction():
        yield
        raise _TakenBack


class _TakenBack(Exception):
    """What was tried is undone."""


@contextmanager
def opened(twins: Twins, seed: int) -> Iterator[Pair]:
    """Open both workspaces."""
    twins.renew()
    with open_(twins.folders[0]) as one, open_(twins.folders[1]) as other:
        yield Pair(one, other, twins.tokens, random.Random(seed))
