"""Cases in every state of the process, ended in every way, for the tests of standing and of the table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pz_domain.model.case import Relation, Withdrawal
from pz_domain.model.settling import Conflict
from tests.pz_domain.rules.cases import (
    ANSWERS,
    DOUBT,
    FAILS,
    PILOT,
    RECORD,
    Made,
    a_case,
    approved,
    in_step_3,
    in_step_4,
    judged,
    selected,
    written,
)

NEVER = ("no_answer",) * 3


def closing(made: Made) -> Made:
    return made.having(round=replace(made.case.round, closed=True))


def merged(made: Made) -> Made:
    return made.having(relation=Relation("merged", ("andere",), "zelfde"))


def split(made: Made) -> Made:
    return made.having(relation=Relation("split", ("een", "twee"), "twee praktijken"))


def withdrawn(made: Made) -> Made:
    return made.having(withdrawal=Withdrawal("gestopt", "anna", "2026", after_publication=False))


def torn(made: Made, register: str) -> Made:
    return made.having(conflicts=(*made.case.conflicts, Conflict(register, ("a", "b"))))


def rejected(code: str, **parts: Any) -> Made:
    return in_step_4().both(4, {code: judged(code, FAILS, **parts)}).decided(4)


STUB = a_case().having(facts={})
HELD = in_step_4().both(4, {"2b": DOUBT})
CLUSTERLESS = written().writing(cluster=None)
SUBMITTED = CLUSTERLESS.submitted()
RELEASED = approved().released()
PUBLISHED = RELEASED.shown()
REFUSED = written().submitted().answered_by_provider("refused")

# state, step, outcome that counts, what the case waits for, and the case
STATES: dict[str, tuple[str, int, str | None, str, Made]] = {
    "a stub": ("aangemeld", 1, None, "facts", STUB),
    "registered": ("potentiecheck", 2, None, "reviews", a_case()),
    "one sheet of two": ("potentiecheck", 2, None, "reviews", a_case().sheets(2, {})),
    "a difference": ("potentiecheck", 2, None, "talk", a_case().sheets(2, {"P1": FAILS}, {})),
    "judged, not decided": ("potentiecheck", 2, "O03", "decision", a_case().both(2)),
    "dropped": ("afgevallen_potentie", 2, "O01", "", a_case().both(2, {"P2": FAILS}).decided(2)),
    "through": ("vragenlijst", 3, "O03", "contact", in_step_3()),
    "through with doubt": ("vragenlijst", 3, "O02", "contact", a_case().both(2, {"P2": DOUBT}).decided(2)),
    "sought": ("contact_gezocht", 3, "O03", "contact", in_step_3().attempted("no_answer")),
    "sought in vain": ("contact_gezocht", 3, "O04", "decision", in_step_3().attempted(*NEVER)),
    "no contact": ("afgevallen_geen_contact", 3, "O04", "", in_step_3().attempted(*NEVER).decided(3)),
    "contact": ("contact_gelegd", 3, "O03", "answers", in_step_3().attempted("reached")),
    "sent": ("verstuurd", 3, "O03", "answers", in_step_3().attempted("reached").sent()),
    "some answers": (
        "ontvangen_onvolledig", 3, "O03", "answers",
        in_step_3().attempted("reached").answered({"Q1": ANSWERS["Q1"]}),
    ),
    "all answers": ("ontvangen_volledig", 3, "O03", "closing", in_step_3().attempted("reached").answered()),
    "closed too early": ("contact_gelegd", 3, "O05", "decision", in_step_3().attempted("reached").closed()),
    "incomplete": (
        "afgevallen_vragenlijst_onvolledig", 3, "O05", "", in_step_3().attempted("reached").closed().decided(3),
    ),
    "step 4": ("beoordeling", 4, None, "reviews", in_step_4()),
    "a difference, put before a third": (
        "potentiecheck", 2, None, "third", a_case().sheets(2, {"P1": FAILS}, {}).referred(2, "third"),
    ),
    "step 4, a difference, put before the chair": (
        "beoordeling", 4, None, "chair", in_step_4().sheets(4, {"2b": DOUBT}, {}).referred(4, "chair"),
    ),
    "step 4, a difference": ("beoordeling", 4, None, "talk", in_step_4().sheets(4, {"2b": DOUBT}, {})),
    "step 4, judged": ("beoordeling", 4, "O17", "decision", in_step_4().both(4)),
    "held": ("aangehouden", 4, "D-O19", "information", HELD),
    "held, and that decided": ("aangehouden", 4, "D-O19", "information", HELD.decided(4)),
    "never settled": ("niet_vastgesteld", 4, "D-O23", "", closing(HELD)),
    "decided to hold, never settled": ("niet_vastgesteld", 4, "D-O23", "", closing(HELD.decided(4))),
    "selected": ("geselecteerd", 5, "O17", "elements", selected()),
    "elements": ("kernelementen", 5, "O17", "cluster", selected().writing(elements=RECORD.elements)),
    "elements and cluster": (
        "kernelementen", 5, "O17", "text",
        selected().writing(elements=RECORD.elements, cluster=RECORD.cluster),
    ),
    "text": ("tekst", 5, "O17", "submission", written()),
    "submitted": ("voorgelegd", 5, "O17", "approval", written().submitted()),
    "no answer yet": ("voorgelegd", 5, "O17", "approval", written().submitted().answered_by_provider("silent")),
    "refused": ("voorgelegd", 5, "D-O20", "decision", REFUSED),
    "not approved": ("niet_gepubliceerd_geen_akkoord", 5, "D-O20", "", REFUSED.decided(5)),
    "approved without a cluster": ("akkoord", 5, "O17", "cluster", SUBMITTED.answered_by_provider()),
    "approved": ("geclusterd", 5, "O17", "batch", approved()),
    "released": ("vrijgegeven", 5, "O17", "publication", RELEASED),
    "batch withdrawn before it was shown": ("geclusterd", 5, "O17", "batch", approved().released(withdrawn=True)),
    "published": ("gepubliceerd", 5, "O18", "", PUBLISHED),
    "shown, of another batch": ("vrijgegeven", 5, "O17", "publication", RELEASED.shown("andere")),
    "batch withdrawn": ("publicatie_ingetrokken", 5, "D-O22", "", approved().released(withdrawn=True).shown()),
    "withdrawn after publication": ("publicatie_ingetrokken", 5, "D-O22", "", withdrawn(PUBLISHED)),
    "withdrawn in step 2": ("ingetrokken_door_aanbieder", 2, "D-O21", "", withdrawn(a_case())),
    "withdrawn in step 4": ("ingetrokken_door_aanbieder", 4, "D-O21", "", withdrawn(in_step_4())),
    "withdrawn when released": ("ingetrokken_door_aanbieder", 5, "D-O21", "", withdrawn(RELEASED)),
    "merged": ("samengevoegd", 2, "D-O24", "", merged(a_case())),
    "merged late": ("samengevoegd", 4, "D-O24", "", merged(in_step_4().both(4))),
    "split": ("gesplitst", 3, "D-O25", "", split(in_step_3())),
    "dropped, then withdrawn": (
        "afgevallen_potentie", 2, "O01", "", withdrawn(a_case().both(2, {"P2": FAILS}).decided(2)),
    ),
    **{
        code: (PILOT.outcomes[code].key, 4, code, "", rejected(criterion, **parts))
        for code, criterion, parts in [
            ("O06", "1a", {}), ("O07", "c1", {}), ("O08", "c2", {}),
            ("O09", "c3", {"earlier_negative_ruling": "yes"}), ("O10", "c3", {"new_and_unclear": "yes"}),
            ("O11", "2a", {"direction": "neutral"}), ("O12", "2a", {"supported": "no"}),
            ("O13", "2b", {}), ("O14", "2c", {}),
            ("O15", "3", {"adopted_elsewhere": "no"}), ("O16", "3", {"spread": "almost_common"}),
        ]
    },
}  # fmt: skip

FOLLOWERLESS = in_step_4().both(4, {"3": FAILS})
