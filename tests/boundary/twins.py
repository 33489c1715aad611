"""Two workspaces in which everybody did the same, but for what one reviewer entered in unfinished reviews.

What differs, at random: Anna's verdicts, rationales, parts, citations, their order, how often she thought better of
them, what she took back, gave twice on two devices, left as a draft, and noted. How far she is, is the same.
"""

from __future__ import annotations

import itertools
import random
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pz_domain.storage.drafts import Place
from pz_domain.storage.founding import create
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.work import desk
from pz_domain.work.perform import answer, perform
from tests.making import (
    MEETS_4,
    STEP_2,
    decide,
    no_interest,
    questionnaire,
    registered,
    reopened_elsewhere,
    sheets,
    step_2,
    to_selected,
    to_step_4,
    written,
)

A, B = "anna", "bram"
NOW = datetime(2023, 11, 30, 10, tzinfo=UTC)
WORDS = ("zwaluwstaart", "kwikzilver", "paardebloem", "olifantenpad", "nachtvlinder", "bergkristal")
"""Words of Anna's alone: they stand in nothing that anyone else may read."""
NO = "fails"
OTHER_4: dict[str, tuple[dict[str, Any], ...]] = {
    "c1": ({"verdict": NO, "parts": {"insured_care": "no", "impact_zvw": "no", "impact_wlz": "no"}},),
    "c2": ({"verdict": NO, "parts": {"net_effect": "Meer uren."}},),
    "c3": (
        {
            "verdict": NO,
            "parts": {"earlier_negative_ruling": "yes", "ruling": "Standpunt", "new_and_unclear": "no"},
        },
    ),
    "2a": (
        {"verdict": NO, "parts": {"direction": "positive", "supported": "no"}, "evidence": ["Q8"]},
        {"verdict": NO, "parts": {"direction": "negative", "supported": "no"}},
    ),
    "2b": ({"verdict": NO, "parts": {"direction": "negative"}},),
    "2c": ({"verdict": NO, "parts": {"direction": "negative"}},),
    "3": ({"verdict": NO, "parts": {"adopted_elsewhere": "no", "spread": "none"}},),
}
PARTS_2: dict[str, tuple[dict[str, Any], ...]] = {
    "P1": ({"principle_1": "clear"}, {"principle_2": "doubt", "principle_3": "no"}),
    "P3": ({"groups": ["cancer"]}, {"groups": ["mental", "frail_elderly"]}),
    "P4": ({"care_avoided": "yes"}, {"quality_kept": "no"}),
    "P5": ({"domain": "zvw", "mechanism": "direct"}, {"domain": "wlz", "mechanism": "none"}),
}
LONGEST = 900
"""So many bytes fit in the smallest sealed value with room for the rest of it."""


BEFORE, ANNA_S, AFTER, SWEPT = "b", "a", "c", "d"
"""Rows of tokens, by the part of the story they are drawn in."""


class Tokens:
    """Random tokens that repeat: as many as anyone draws, from a row per person and part of the story."""

    def __init__(self) -> None:
        self.restart(BEFORE)

    def restart(self, row: str, drawn: int = 0) -> None:
        """Go to a row of tokens, known by one hexadecimal digit, of which so many were drawn."""
        self.row, self.drawn = row, drawn

    def hex(self, nbytes: int = 32) -> str:
        self.drawn += 1
        return f"{self.row}{self.drawn:0{2 * nbytes - 1}x}"


class Stopped(datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return NOW.astimezone(tz)


def standing_still(monkeypatch: pytest.MonkeyPatch) -> Tokens:
    """Let clock and random names be the same in every run."""
    tokens = Tokens()
    monkeypatch.setattr(secrets, "token_hex", tokens.hex)
    monkeypatch.setattr(secrets, "randbelow", lambda limit: limit // 2)
    monkeypatch.setattr(desk, "datetime", Stopped)
    return tokens


@dataclass
class Twins:
    """Two workspaces alike but for what Anna entered, and each as it was made, to go back to."""

    folders: tuple[Path, Path]
    tokens: Tokens

    def __post_init__(self) -> None:
        for folder in self.folders:
            shutil.copytree(folder, _kept(folder))

    def renew(self) -> None:
        """Bring both back to how they were made, where anything was written."""
        for folder in self.folders:
            if _look(folder) != _look(_kept(folder)):
                shutil.rmtree(folder)
                shutil.copytree(_kept(folder), folder)


def _kept(folder: Path) -> Path:
    return folder.with_name("as-made")


def _look(folder: Path) -> list[tuple[str, int, int]]:
    """Return what tells a copy that was written to from one that was not."""
    files = ((file.name, file.stat()) for file in sorted(folder.iterdir()))
    return [(name, found.st_size, found.st_mtime_ns) for name, found in files]


def begin(folder: Path, tokens: Tokens) -> None:
    """Make what both begin with: everything before Anna entered anything that is hidden."""
    tokens.restart(BEFORE)
    with create(folder, "Carla") as place, place.desk.batch():
        at = _Making(place, tokens, random.Random(0))
        at.common(*_people())
        before(at)


def twins(root: Path, begun: Path, tokens: Tokens, seed: int) -> Twins:
    """Make two workspaces that differ in what Anna entered, by a seed; every third time she is away since."""
    one, other = root / "twin-1" / "w", root / "twin-2" / "w"
    for n, folder in enumerate((one, other)):
        shutil.copytree(begun, folder)
        with open_(folder) as place, place.desk.batch():
            at = _Making(place, tokens, random.Random(2 * seed + n))
            tokens.restart(ANNA_S)
            for (id_, step), status in HIDDEN.items():
                at.by_a(id_, step, status)
            tokens.restart(AFTER)
            after(at)
            if seed % 3 == 0:
                at.common({"deed": "enrol_reviewer", "id": A, "active": False})
    return Twins((one, other), tokens)


class _Making:
    """A workspace in the making: what all did, with room for what Anna did."""

    def __init__(self, place: Workspace, tokens: Tokens, chance: random.Random) -> None:
        self.place, self.tokens, self.chance = place, tokens, chance

    def common(self, *deeds: dict[str, Any]) -> list[dict[str, Any]]:
        """Do what is the same in both."""
        return [perform(deed, self.place.desk, "carla") for deed in deeds]

    def begun(self, id_: str, **facts: Any) -> None:
        """Register an initiative on which nobody has an interest."""
        none = {"deed": "declare_interest", "as": "dirk", "initiative": id_, "interest": "none"}
        self.common({**registered(id_), **facts}, *no_interest(id_), none)

    def by_b(self, id_: str, step: int, status: str) -> None:
        """Let Bram judge as far as `status`, the same in both."""
        codes = STEP_2 if step == 2 else tuple(MEETS_4)
        given = {
            code: {"verdict": "meets", "rationale": "Zie de aanmelding.", **MEETS_4.get(code, {})}
            for code in (codes if status == "final" else codes[:2] if status == "working" else ())
        }
        deeds = sheets(id_, step, given, (B,))
        self.common(*(deeds if status == "final" else deeds[:-1]))

    # -- what differs

    def by_a(self, id_: str, step: int, status: str) -> None:
        """Let Anna enter what she likes, until she is as far as `status`: none, working or final."""
        codes = list(STEP_2 if step == 2 else MEETS_4)
        self.chance.shuffle(codes)
        if status == "none":
            self._taken_back(id_, step, codes[: self.chance.randrange(3)])
        else:
            wanted = codes if status == "final" else codes[: self.chance.randrange(1, len(codes))]
            for code in wanted:
                self._thinks(id_, step, code)
            if status == "final":
                self._do({"deed": "finalise_sheet", "initiative": id_, "step": step})
            elif self.chance.random() < 0.4:
                self._do({**self._judgement(id_, step, wanted[0]), "seen": []})
        self._leaves(id_, step, codes)

    def _thinks(self, id_: str, step: int, code: str) -> None:
        """Give a verdict, now and then after others, and with one that is taken back."""
        for _ in range(self.chance.choice((0, 0, 0, 1, 2))):
            self._do(self._judgement(id_, step, code))
        self._do(self._judgement(id_, step, code))
        if self.chance.random() < 0.2:
            second = self._do(self._judgement(id_, step, code))
            self._do({"deed": "undo", "event": second["event"]})

    def _taken_back(self, id_: str, step: int, codes: list[str]) -> None:
        for code in codes:
            given = self._do(self._judgement(id_, step, code))
            self._do({"deed": "undo", "event": given["event"]})

    def _leaves(self, id_: str, step: int, codes: list[str]) -> None:
        """Leave drafts and notes, or none."""
        for code in codes[: self.chance.randrange(3)]:
            self.place.drafts.put(Place(A, id_, step, code), self._text())
        for _ in range(0 if id_ in REVEALED else self.chance.randrange(3)):
            note = self._do({"deed": "add_note", "initiative": id_, "text": self._text()})
            then = self.chance.random()
            if then < 0.2:
                self._do({"deed": "undo", "event": note["event"]})
            elif then < 0.4:
                why = self.chance.choice(("Weg.", "Toch maar niet."))
                gone = {"what": "note", "initiative": id_, "id": note["made"]["id"], "because": why}
                self._do({"deed": "erase", **gone})

    def _judgement(self, id_: str, step: int, code: str) -> dict[str, Any]:
        if step == 2:
            given = {
                "verdict": self.chance.choice(("meets", "fails", "doubt", "no_information")),
                "parts": self.chance.choice((*PARTS_2.get(code, ()), {})),
                "evidence": self.chance.sample(["Q1", "Q4", "Q8"], self.chance.randrange(3)),
            }
        else:
            unsure: dict[str, Any] = {"verdict": self.chance.choice(("doubt", "no_information")), "parts": {}}
            given = self.chance.choice(
                (*OTHER_4.get(code, ()), unsure, {"verdict": "meets", **MEETS_4[code]})
            )
        return {
            "deed": "give_verdict", "initiative": id_, "step": step, "criterion": code, "rationale": self._text(),
            **given, **({"session": id_} if id_ == "zitting" else {}),
        }  # fmt: skip

    def _text(self) -> str:
        words = (self.chance.choice(WORDS) for _ in range(self.chance.randrange(1, 40)))
        return " ".join(words)[:LONGEST]

    def _do(self, deed: dict[str, Any]) -> dict[str, Any]:
        given = answer(deed, self.place.desk, A)
        assert given["ok"], (deed, given)
        return given


def _people() -> Iterator[dict[str, Any]]:
    roles = {A: "reviewer", B: "reviewer", "dirk": "reviewer", "coen": "coordinator", "chris": "chair",
             "eva": "editor", "lotte": "reader"}  # fmt: skip
    for id_, role in roles.items():
        yield {"deed": "enrol_reviewer", "id": id_, "name": id_.title(), "role": role}


# -- what happened in the round

FAR = ("none", "working", "final")
PAIRS_2 = [pair for pair in itertools.product(FAR, FAR) if pair != ("final", "final")]
PAIRS_4 = [
    ("none", "none"),
    ("working", "none"),
    ("final", "working"),
    ("none", "working"),
    ("working", "final"),
]
HIDDEN: dict[tuple[str, int], str] = {
    **{(f"p-{theirs}-{mine}", 2): theirs for theirs, mine in PAIRS_2},
    **{(f"i-{theirs}-{mine}", 4): theirs for theirs, mine in PAIRS_4},
    ("afgehaald", 2): "working",
    ("belang", 2): "working",
    ("belang-bron", 2): "working",
    ("heropend-working", 2): "working",
    ("heropend-final", 2): "final",
    ("minder-working", 2): "working",
    ("minder-final", 2): "final",
    ("ingetrokken", 2): "working",
    ("samen", 2): "working",
    ("gesplitst", 2): "working",
    ("gesloten", 2): "working",
    ("zitting", 2): "working",
}
"""Where Anna enters what differs, in which step, and how far she comes. The first two letters say which check."""


REVEALED = {"afgehaald"}
"""Where others went on to the end without her, so that notes can be read."""


GOES_ON = (
    {"deed": "add_mechanism", "id": "zelf", "initiative": "gekozen", "title": "Zelf doen"},
    {"deed": "add_barrier", "id": "tarief", "initiative": "gekozen", "title": "Geen tarief", "areas": ["financing"]},
    {
        "deed": "describe_barrier", "barrier": "tarief", "text": "Niet betaald.", "hindered": "thuiszorg",
        "well_described": True,
    },
    {
        "deed": "agree_action", "id": "afspraak", "text": "Tarief vaststellen", "party": "zn", "due": "2024-06-01",
        "barriers": ["tarief"],
    },
)  # fmt: skip
"""What is recorded after a selection: nothing of it may tell anything of a review."""


def before(at: _Making) -> None:
    """What everybody may see, and what Bram did before Anna."""
    _open_to_all(at)
    at.common(
        {"deed": "open_round", "id": "proef", "start": "2022-01-01", "sheets": 2},
        {"deed": "open_round", "id": "oud", "start": "2021-01-01", "sheets": 2},
    )
    for theirs, mine in PAIRS_2:
        at.begun(f"p-{theirs}-{mine}")
        at.by_b(f"p-{theirs}-{mine}", 2, mine)
    for theirs, mine in PAIRS_4:
        at.common(*to_step_4(f"i-{theirs}-{mine}"))
        at.by_b(f"i-{theirs}-{mine}", 4, mine)
    rounds = {"minder-working": "proef", "minder-final": "proef", "gesloten": "oud"}
    sources = {"belang-bron": {"sources": ["ggz"]}}
    for id_ in (*[id_ for id_, _ in HIDDEN if id_[:2] not in {"p-", "i-"}], "deel-1", "deel-2"):
        at.begun(id_, **({"round": rounds[id_]} if id_ in rounds else {}), **sources.get(id_, {}))
    at.common({"deed": "open_session", "id": "zitting", "reviewers": [A, "dirk"], "initiatives": ["zitting"]})
    for id_ in ("heropend-working", "minder-final", "samen", "gesplitst"):
        at.by_b(id_, 2, "working")


def after(at: _Making) -> None:
    """What others did once Anna was as far as she is."""
    at.common(
        {"deed": "unassign", "initiative": "afgehaald", "reviewer": A, "step": 2},
        *sheets("afgehaald", 2, {code: {"verdict": "meets"} for code in STEP_2}, (B, "dirk")),
        {"deed": "declare_interest", "as": A, "initiative": "belang", "interest": "Familie."},
        {"deed": "declare_stake", "as": A, "source": "ggz", "interest": "Familie."},
    )
    for id_ in ("heropend-working", "heropend-final"):
        with at.place.store.transaction():
            reopened_elsewhere(at.place.desk, id_, by=B)
        at.by_b(id_, 2, "working")
    at.common(
        {"deed": "open_round", "id": "proef", "sheets": 1},
        {"deed": "withdraw", "initiative": "ingetrokken", "because": "Gestopt."},
        {"deed": "merge", "initiative": "samen", "of": "deel-1", "because": "Dezelfde."},
        {
            "deed": "split",
            "initiative": "gesplitst",
            "of": ["deel-1", "deel-2"],
            "because": "Twee praktijken.",
        },
        {"deed": "close_round", "round": "oud"},
        {"deed": "make_batch", "id": "winter", "initiatives": ["gekozen"]},
    )


def _open_to_all(at: _Making) -> None:
    """What everybody may see: judged by both, with a difference, and further on."""
    no = {"verdict": "fails", "rationale": "Nee."}
    at.begun("verschil")
    at.common(
        *sheets("verschil", 2, {code: no if code == "P2" else {"verdict": "meets"} for code in STEP_2}, (A,))
    )
    at.by_b("verschil", 2, "final")
    at.begun("klaar")
    at.common(*step_2("klaar"))
    at.begun("bevraagd")
    at.common(*step_2("bevraagd"), decide("bevraagd", 2, "O03"), *questionnaire("bevraagd")[:6])
    at.common(*to_selected("gekozen"), *written("gekozen"), *GOES_ON)
