"""The sources of a round: how each request stands, and how many initiatives of each are registered (R15, R41)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pz_domain.model.source import Request, Source
from pz_domain.rules.requesting import NEXT, STATES, days_waiting, next_step, state
from pz_domain.wording import mark, say
from pz_tui.views import labels

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_tui.place import Place

KINDS = {
    "finding_place": mark("finding place"),
    "iza_party": mark("IZA party"),
    "other": mark("other"),
}
OTHER = "other"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a round; `registered` counts its initiatives there, those of several sources too."""

    source: Source
    request: Request
    registered: int
    today: date

    @property
    def state(self) -> str:
        """How its request stands, as a key of `STATES`."""
        return state(self.request, self.today)

    @property
    def next(self) -> str:
        """What is to be done, as a key of `NEXT`."""
        return "nothing" if self.source.key == OTHER else next_step(self.request, self.registered, self.today)

    @property
    def days(self) -> int | None:
        """How many days it has been silent since it was asked."""
        return days_waiting(self.request, self.today)


@dataclass(frozen=True, slots=True)
class Overview:
    """The sources of a round; `total` initiatives are registered, `shared` of them from several sources."""

    lines: tuple[SourceLine, ...]
    total: int
    shared: int

    @property
    def asked(self) -> int:
        """How many sources were asked."""
        return sum(line.state != "not_asked" for line in self.lines)

    @property
    def answered(self) -> int:
        """How many sources answered."""
        return sum(line.state == "answered" for line in self.lines)

    @property
    def submitted(self) -> int:
        """How many initiatives sources say to submit, together."""
        return sum(line.request.submitted or 0 for line in self.lines)

    @property
    def registered(self) -> int:
        """How many registered initiatives the lines show; one of several sources is in each of their lines."""
        return sum(line.registered for line in self.lines)


def overview(workspace: Place, round_: Round, today: date) -> Overview:
    """Return how the request of a round stands; whoever is named as a source and is none has a line too."""
    from pz_domain.work.requests import requests, sources_of

    held = requests(workspace.desk)
    groups = workspace.boards.registered(round_.id)
    counted: Counter[str] = Counter()
    for keys, count in groups.items():
        counted.update(dict.fromkeys(keys or (OTHER,), count))
    sources = sources_of(workspace.desk, round_)
    strange = sorted(counted.keys() - {source.key for source in sources})
    sources += [Source(key, say("another source") if key == OTHER else key) for key in strange]
    lines = (
        SourceLine(
            one, held.get((round_.id, one.key)) or Request(round_.id, one.key), counted[one.key], today
        )
        for one in sources
    )
    shared = sum(count for keys, count in groups.items() if len(keys) > 1)
    return Overview(tuple(lines), sum(groups.values()), shared)


def signed(source: Source) -> str:
    """Say whether, or since when, a source signed the IZA."""
    word = {"yes": say("yes"), "no": say("no"), "": ""}.get(source.signed_iza)
    return labels.date(source.signed_iza) if word is None else word


def kind(source: Source) -> str:
    """Say what kind of source it is."""
    return say(KINDS.get(source.kind, KINDS["other"]))


def state_words(line: SourceLine) -> str:
    """Say how a request stands."""
    return say(STATES[line.state])


def next_words(line: SourceLine) -> str:
    """Say what is to be done next, and until when one waits."""
    if line.next == "wait" and line.request.deadline:
        return say("wait until {day}", day=labels.date(line.request.deadline))
    if line.next == "register":
        return say("register {n} more", n=(line.request.submitted or 0) - line.registered)
    return say(NEXT[line.next])
