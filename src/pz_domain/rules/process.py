"""The process as one table: which happening moves a case from which state to which.

Nothing moves a case outside `MOVES`. The happenings of a case follow from what people recorded,
in the order of the steps; a happening that has no row in the present state moves nothing.
`docs/process.md` and its picture are generated from this table.
"""

from __future__ import annotations

from typing import NamedTuple

from pz_domain.wording import mark

AT_OUTCOME = "@outcome"


class State(NamedTuple):
    """A state with the step it belongs to, its label, and whether it is an end."""

    key: str
    step: int
    label: str
    is_end: bool = False


class Move(NamedTuple):
    """One row of the process: from a state, on a happening, to a state; and why that is so."""

    start: str
    happening: str
    to: str
    source: str


STATES: tuple[State, ...] = (
    State("aangemeld", 1, mark("registered")),
    State("potentiecheck", 2, mark("check on potential")),
    State("vragenlijst", 3, mark("questionnaire")),
    State("contact_gezocht", 3, mark("contact sought")),
    State("contact_gelegd", 3, mark("contact made")),
    State("verstuurd", 3, mark("questionnaire sent")),
    State("ontvangen_onvolledig", 3, mark("answers incomplete")),
    State("ontvangen_volledig", 3, mark("answers complete")),
    State("beoordeling", 4, mark("check on impact and scale")),
    State("aangehouden", 4, mark("held")),
    State("geselecteerd", 5, mark("selected")),
    State("kernelementen", 5, mark("core elements chosen")),
    State("tekst", 5, mark("text written")),
    State("voorgelegd", 5, mark("put before the provider")),
    State("akkoord", 5, mark("approved")),
    State("geclusterd", 5, mark("approved and clustered")),
    State("vrijgegeven", 5, mark("released in a batch")),
    State("gepubliceerd", 5, mark("published"), is_end=True),
    State("niet_vastgesteld", 4, mark("not established"), is_end=True),
    State("niet_gepubliceerd_geen_akkoord", 5, mark("not published: not approved"), is_end=True),
    State("ingetrokken_door_aanbieder", 0, mark("withdrawn by the provider"), is_end=True),
    State("publicatie_ingetrokken", 5, mark("publication withdrawn"), is_end=True),
    State("samengevoegd", 0, mark("merged with another"), is_end=True),
    State("gesplitst", 0, mark("split into others"), is_end=True),
)
BY_KEY = {state.key: state for state in STATES}

STEP_3 = (
    "vragenlijst",
    "contact_gezocht",
    "contact_gelegd",
    "verstuurd",
    "ontvangen_onvolledig",
    "ontvangen_volledig",
)
STEP_5 = ("geselecteerd", "kernelementen", "tekst", "voorgelegd", "akkoord", "geclusterd")
UNDER_WAY = ("aangemeld", "potentiecheck", *STEP_3, "beoordeling", "aangehouden", *STEP_5, "vrijgegeven")


def _from(starts: tuple[str, ...], happening: str, to: str, source: str) -> tuple[Move, ...]:
    return tuple(Move(start, happening, to, source) for start in starts)


MOVES: tuple[Move, ...] = (
    Move("aangemeld", "registered", "potentiecheck", "R44"),
    Move("potentiecheck", "passed-2", "vragenlijst", "R71"),
    Move("potentiecheck", "dropped-2", AT_OUTCOME, "R70"),
    Move("vragenlijst", "contact-sought", "contact_gezocht", "R74"),
    Move("contact_gezocht", "contact-made", "contact_gelegd", "R72"),
    *_from(STEP_3[:3], "sent", "verstuurd", "R75"),
    *_from(STEP_3[:4], "answered-partly", "ontvangen_onvolledig", "R86"),
    *_from(STEP_3[:4], "answered-fully", "ontvangen_volledig", "R86"),
    Move("ontvangen_volledig", "closed-complete", "beoordeling", "R89"),
    *_from(STEP_3, "dropped-3", AT_OUTCOME, "R87, R88"),
    Move("beoordeling", "held-4", "aangehouden", "A10"),
    Move("aangehouden", "round-closed", "niet_vastgesteld", "A10"),
    Move("beoordeling", "passed-4", "geselecteerd", "R189, R191"),
    Move("beoordeling", "dropped-4", AT_OUTCOME, "R191"),
    Move("geselecteerd", "elements-set", "kernelementen", "R141"),
    *_from(STEP_5[:2], "text-written", "tekst", "R143"),
    *_from(STEP_5[:3], "submitted", "voorgelegd", "R144"),
    *_from(STEP_5[:4], "approved", "akkoord", "R144"),
    Move("akkoord", "clustered", "geclusterd", "R145"),
    *_from(STEP_5, "released", "vrijgegeven", "R156"),
    Move("vrijgegeven", "published", "gepubliceerd", "R156, R189"),
    *_from(STEP_5[:4], "dropped-5", "niet_gepubliceerd_geen_akkoord", "A15"),
    *_from(UNDER_WAY, "withdrawn", "ingetrokken_door_aanbieder", "D14"),
    Move("gepubliceerd", "withdrawn", "publicatie_ingetrokken", "D14"),
    Move("gepubliceerd", "publication-withdrawn", "publicatie_ingetrokken", "D14"),
    *_from(UNDER_WAY, "merged", "samengevoegd", "R42"),
    *_from(UNDER_WAY, "split", "gesplitst", "R42"),
)
TABLE = {(move.start, move.happening): move.to for move in MOVES}

STEPS_OF_DEED: dict[str, tuple[int, ...]] = {
    "give_verdict": (2, 4),
    "finalise_sheet": (2, 4),
    "agree_verdict": (2, 4),
    "decide": (2, 3, 4, 5),
    "log_contact": (3, 4, 5),
    "send_questionnaire": (3,),
    "answer_question": (2, 3, 4, 5),
    "ask_back": (3, 4),
    "close_questionnaire": (3,),
    "set_core_elements": (5,),
    "write_publication": (5,),
    "set_cluster": (5,),
    "submit_for_approval": (5,),
    "record_approval": (5,),
}


def after(state: str, happening: str, outcome_key: str = "") -> str:
    """Return the state after a happening; the same state when the table has no row for it."""
    to = TABLE.get((state, happening), state)
    return outcome_key if to == AT_OUTCOME else to
