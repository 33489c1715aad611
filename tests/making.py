"""Deeds that bring an initiative to a place in the process, for tests of every room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft

if TYPE_CHECKING:
    from pz_domain.storage.workspace import Workspace
    from pz_domain.work.desk import Desk

STEP_2 = ("P1", "P2", "P3", "P4", "P5")
PAIR = ("anna", "bram")

MEETS_4: dict[str, dict[str, Any]] = {
    "1a": {"parts": {"principle_1": "improved", "principle_2": "respected"}},
    "1b": {"parts": {"different_from_usual": "yes", "usual_way": "Wijkverpleging druppelt."}},
    "c1": {"parts": {"insured_care": "yes", "impact_zvw": "yes", "impact_wlz": "no"}},
    "c2": {"parts": {"net_effect": "Minder uren wijkverpleging."}},
    "c3": {"parts": {"earlier_negative_ruling": "no", "new_and_unclear": "no"}},
    "2a": {"parts": {"direction": "positive", "supported": "yes"}, "evidence": ["e1"]},
    "2b": {"parts": {"direction": "positive"}, "evidence": ["Q7"]},
    "2c": {"parts": {"direction": "neutral"}, "evidence": ["Q9"]},
    "3": {"parts": {"adopted_elsewhere": "yes", "spread": "some"}, "evidence": ["Q10"]},
}
ANSWERS: dict[str, dict[str, Any]] = {
    "Q1": {"groups": ["frail_elderly"], "text": "Kwetsbare ouderen."},
    "Q2": {"text": "Mensen die oogdruppels krijgen."},
    "Q3": {"number": 200, "as_of": "2019-12-31", "estimate": True},
    "Q4": {"text": "De wijkverpleging kwam drie keer per dag."},
    "Q5": {"text": "De cliënt druppelt zelf met een bril."},
    "Q6": {"elements": ["instructie", "bril", "vangnet", "apotheek", "poli", "evaluatie", "nazorg"]},
    "Q7": {"direction": "positive", "text": "Meer zelf doen."},
    "Q8": {"direction": "positive", "text": "28 uur minder per cliënt.", "evidence": ["e1"]},
    "Q9": {"direction": "neutral", "text": "Minder ritten, wel een bril."},
    "Q10": {
        "other_groups": {"answer": "yes", "text": "ja"},
        "other_organisations": {"answer": "yes", "text": "ja"},
        "other_settings": {"answer": "unknown", "text": ""},
        "multiple_indications": {"answer": "yes", "text": ""},
        "followers": ["Regio Gooi"],
        "spread": "some",
        "points": [],
    },
}
ELEMENTS = [{"text": f"Kernelement {place}", "summarises": [place]} for place in range(5)]


def registered(id_: str, **facts: Any) -> dict[str, Any]:
    return {
        "deed": "register_initiative", "id": id_, "title": f"Praktijk {id_}", "organisation": "Thebe",
        "sources": ["vgz"], "before": "Zorg aan huis", "now": "Zelf doen", "patient_group": "ouderen",
        "target_groups": ["frail_elderly"], "domains": ["zvw"], **facts,
    }  # fmt: skip


def sheets(
    id_: str, step: int, verdicts: dict[str, dict[str, Any]], who: tuple[str, ...] = PAIR
) -> list[dict[str, Any]]:
    """Return the deeds of identical sheets, finished."""
    deeds: list[dict[str, Any]] = []
    for handle in who:
        deeds += [
            {
                "deed": "give_verdict",
                "as": handle,
                "initiative": id_,
                "step": step,
                "criterion": criterion,
                **given,
            }
            for criterion, given in verdicts.items()
        ]
        deeds.append({"deed": "finalise_sheet", "as": handle, "initiative": id_, "step": step})
    return deeds


def no_interest(id_: str) -> list[dict[str, Any]]:
    return [{"deed": "declare_interest", "as": who, "initiative": id_, "interest": "none"} for who in PAIR]


def step_2(id_: str, **changed: str) -> list[dict[str, Any]]:
    """Two equal sheets in step 2: `meets`, but for the criteria given as P3="doubt"."""
    given = {c: {"verdict": changed.get(c, "meets"), "rationale": "Zie de aanmelding."} for c in STEP_2}
    return sheets(id_, 2, given)


def questionnaire(id_: str, **changed: Any) -> list[dict[str, Any]]:
    """Contact, all answers but those given as Q3=None, and the closing."""
    answers = {**ANSWERS, **changed}
    return [
        {"deed": "log_contact", "initiative": id_, "channel": "telefoon", "result": "reached"},
        {"deed": "send_questionnaire", "initiative": id_},
        {
            "deed": "add_evidence", "initiative": id_, "id": "e1", "kind": "quantitative", "origin": "own",
            "research": "practice", "figure": 28, "unit": "uur", "period": "2019", "source": "TWB",
            "comparator": "wijkverpleging druppelt",
        },
        *(
            {"deed": "answer_question", "initiative": id_, "question": question, "answer": answer}
            for question, answer in answers.items() if answer is not None
        ),
        {"deed": "close_questionnaire", "initiative": id_},
    ]  # fmt: skip


def step_4(id_: str, **changed: dict[str, Any]) -> list[dict[str, Any]]:
    """Two equal sheets in step 4: all favourable, but for the criteria given by keyword (c1 as c1=…, 2a as _2a=…)."""
    given = {}
    for criterion, content in MEETS_4.items():
        override = changed.get(f"_{criterion}") or changed.get(criterion) or {}
        given[criterion] = {"verdict": "meets", "rationale": "Zie Q8.", **content, **override}
    return sheets(id_, 4, given)


def decide(id_: str, step: int, outcome: str, who: str = "anna") -> dict[str, Any]:
    return {"deed": "decide", "as": who, "initiative": id_, "step": step, "outcome": outcome}


def to_step_4(id_: str, **facts: Any) -> list[dict[str, Any]]:
    """Everything up to the check on impact and scale."""
    before = [registered(id_, **facts), *no_interest(id_), *step_2(id_), decide(id_, 2, "O03")]
    return [*before, *questionnaire(id_)]


def to_selected(id_: str) -> list[dict[str, Any]]:
    """Everything up to being selected."""
    return [*to_step_4(id_), *step_4(id_), decide(id_, 4, "O17")]


def written(
    id_: str, *, cluster: str = "principle_4", principles: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Core elements, text and cluster."""
    return [
        {"deed": "set_core_elements", "initiative": id_, "elements": ELEMENTS},
        {
            "deed": "write_publication", "initiative": id_, "title": f"Praktijk {id_}", "text": "Zo werkt het.",
            "local_context": "Brabant", "wider_use": "Overal",
            "impact": {"people": "Meer regie.", "staffing": "28 uur minder.", "environment": "Minder ritten."},
        },
        {
            "deed": "set_cluster", "initiative": id_, "cluster": cluster, "rationale": "Zelf doen staat voorop.",
            "principles": list(principles),
        },
    ]  # fmt: skip


def reopened_elsewhere(desk: Desk, id_: str, step: int = 2, by: str = "bram") -> None:
    """Open a step again as on a laptop that does not know yet who began: a deed is refused while it is blind."""
    generation = desk.case(id_, by).generation(step) + 1
    address = Address("reopening", f"{id_}:{step}:{generation}", "because")
    desk.record(
        Draft("reopen", by, {address: {"because": "Nieuwe cijfers."}}, id_, because="Nieuwe cijfers.")
    )


def held_back(workspace: Workspace) -> list[str]:
    """The initiatives that are held by something that cannot be read here."""
    query = "SELECT id FROM initiative WHERE waiting_for = 'unreadable' ORDER BY number"
    return [id_ for (id_,) in workspace.reader.execute(query)]
