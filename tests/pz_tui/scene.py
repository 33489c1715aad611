"""A small round for the screens: seven initiatives, each at another place, always the same down to the hash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pz_domain.work.perform import perform
from pz_tui import boot

ME, OTHER, DESK = "anna", "bram", "carla"
NOW = "2023-11-30T10:00:00.000Z"
HOSTILE = "Groepspraktijk \x1b[31mrood\x1b[0m\x1b]0;weg\x07 [bold]vet[/bold] \u202egnp.exe"
Deed = dict[str, Any]

STEP_2 = ("P1", "P2", "P3", "P4", "P5")
STEP_4: Mapping[str, Mapping[str, Any]] = {
    "1a": {"parts": {"principle_1": "improved"}},
    "1b": {"parts": {"different_from_usual": "yes"}},
    "c1": {"parts": {"impact_zvw": "yes"}},
    "c2": {"parts": {"net_effect": "minder uren wijkverpleging"}, "evidence": ["e1"]},
    "c3": {"parts": {"earlier_negative_ruling": "no", "new_and_unclear": "no"}},
    "2a": {"parts": {"direction": "positive", "supported": "yes"}, "evidence": ["e1"]},
    "2b": {"parts": {"direction": "neutral"}},
    "2c": {"parts": {"direction": "neutral"}},
    "3": {"parts": {"adopted_elsewhere": "yes", "spread": "some"}},
}
ELEMENTS = ("De oogpoli vraagt wie het zelf kan.", "De apotheek legt de bril uit.", "De patiënt oefent.")
ANSWERS: Mapping[str, Mapping[str, Any]] = {
    "Q1": {"groups": ["frail_elderly"], "text": "Ouderen met wijkverpleging."},
    "Q2": {"text": "Mensen na een staaroperatie."},
    "Q3": {"number": 1200, "as_of": "2023-06-30", "estimate": True},
    "Q4": {"text": "De wijkverpleging kwam drie tot vier keer per dag."},
    "Q5": {"text": "De patiënt druppelt zelf, met een bril."},
    "Q6": {"elements": list(ELEMENTS)},
    "Q7": {"direction": "positive", "text": "Mensen kiezen zelf wanneer."},
    "Q8": {"direction": "positive", "text": "28 uur minder per cliënt.", "evidence": ["e1"]},
    "Q9": {"direction": "neutral", "text": "Minder ritten, wel een bril."},
    "Q10": {
        "other_groups": {"answer": "yes", "text": "ook bij glaucoom"},
        "other_organisations": {"answer": "yes", "text": ""},
        "other_settings": {"answer": "unknown", "text": ""}, "multiple_indications": {"answer": "yes", "text": ""},
        "followers": ["TWB"], "spread": "some", "points": [],
    },
}  # fmt: skip
FACTS = {
    "lichtcafe": ("LichtCafé", "Inloophuis De Boei", ["cancer"]),
    "medicijn": ("Medicijndispenser in de thuiszorg", "Zorggroep Noord", ["frail_elderly"]),
    "vijandig": (HOSTILE, "Onbekend", ["mental"]),
    "frail-hip": ("Samen beslissen bij een gebroken heup", "25 ziekenhuizen", ["frail_elderly"]),
    "hartwacht": (
        "HartWacht: hartpatiënten thuis volgen",
        "Cardiologie Centra Nederland",
        ["cardiovascular"],
    ),
    "druppelbril": ("Druppelbril: zelf je ogen druppelen", "Thebe en TWB", ["frail_elderly"]),
    "sensor": ("Bedsensor in de nachtzorg", "tanteLouise", ["frail_elderly"]),
}


def furnish(folder: Path) -> None:
    """Make the workspace of these initiatives in a folder."""
    with boot.create(folder, "Anna", round_id="pilot-2023", sheets=2) as place:
        place.desk.clock = lambda: NOW
        submitted = ""
        with place.desk.batch():
            for deed in deeds():
                if deed.get("hash") == "$":
                    deed["hash"] = submitted
                submitted = perform(deed, place.desk, ME).get("hash", submitted)


def deeds() -> Iterator[Deed]:
    """Yield everything that happened in the round."""
    yield {"deed": "enrol_reviewer", "id": OTHER, "name": "Bram", "role": "reviewer"}
    yield {"deed": "enrol_reviewer", "id": DESK, "name": "Carla", "role": "coordinator"}
    for day, id_ in enumerate(FACTS, start=1):
        yield _registered(id_, day)
    yield from _reviewed("medicijn", OTHER, "meets", P3="doubt")
    yield from _reviewed("sensor", ME, "meets", P5="fails")
    yield from _reviewed("sensor", OTHER, "meets", P5="fails")
    yield _decided("sensor", 2)
    for id_ in ("frail-hip", "hartwacht", "druppelbril"):
        yield from _reviewed(id_, ME, "meets", P3="doubt")
        yield from _reviewed(id_, OTHER, "meets")
        yield _decided(id_, 2)
        yield from _asked(id_, ANSWERS if id_ != "frail-hip" else dict(list(ANSWERS.items())[:4]))
    for id_ in ("hartwacht", "druppelbril"):
        yield {
            "deed": "close_questionnaire",
            "initiative": id_,
            "as": DESK,
            "happened": "2023-11-02T12:00:00+01:00",
        }
        yield from _weighed(id_, ME, {})
        yield from _weighed(id_, OTHER, {"2b": "doubt"} if id_ == "hartwacht" else {})
    yield _decided("druppelbril", 4)
    yield from _written("druppelbril")


def _registered(id_: str, day: int) -> Deed:
    title, organisation, groups = FACTS[id_]
    return {
        "deed": "register_initiative", "id": id_, "as": DESK, "happened": f"2023-10-{day:02}T09:00:00+02:00",
        "title": title, "organisation": organisation, "sources": ["vgz"], "target_groups": groups, "domains": ["zvw"],
        "before": "De wijkverpleging kwam drie tot vier keer per dag langs om de ogen te druppelen.",
        "now": "De patiënt druppelt zelf met een druppelbril; wijkverpleging komt alleen als dat niet kan.",
        "summary": "Wie oogdruppels krijgt, leert zelf druppelen.", "patient_group": "Mensen die oogdruppels krijgen.",
        "supported_by_data": "yes", "principles": ["principle_1", "principle_3"], "reference": "https://example.org/bril",
        "claims": [{"text": "28 uur minder zorg per cliënt.", "source": "https://example.org/bril"}],
    }  # fmt: skip


def _reviewed(id_: str, who: str, verdict: str, **others: str) -> Iterator[Deed]:
    at = {"as": who, "happened": "2023-10-16T09:00:00+02:00", "initiative": id_}
    yield {"deed": "declare_interest", "interest": "none", **at}
    for code in STEP_2:
        given = others.get(code, verdict)
        why = "" if given == "meets" else f"Over {code} staat er te weinig."
        yield {"deed": "give_verdict", "step": 2, "criterion": code, "verdict": given, "rationale": why, **at}
    yield {"deed": "finalise_sheet", "step": 2, **at}


def _decided(id_: str, step: int) -> Deed:
    return {
        "deed": "decide",
        "initiative": id_,
        "step": step,
        "as": DESK,
        "happened": "2023-10-20T09:00:00+02:00",
    }


def _asked(id_: str, answers: Mapping[str, Mapping[str, Any]]) -> Iterator[Deed]:
    at = {"as": DESK, "happened": "2023-10-23T09:00:00+02:00", "initiative": id_}
    yield {"deed": "log_contact", "channel": "phone", "result": "reached", **at}
    yield {"deed": "send_questionnaire", **at}
    yield {
        "deed": "add_evidence", "id": "e1", "kind": "quantitative", "origin": "own", "research": "practice",
        "figure": 28, "unit": "uur per cliënt", "period": "2019", "comparator": "zonder bril",
        "text": "28 uur minder zorg.", **at,
    }  # fmt: skip
    for question, answer in answers.items():
        yield {"deed": "answer_question", "question": question, "answer": dict(answer), **at}


def _weighed(id_: str, who: str, others: Mapping[str, str]) -> Iterator[Deed]:
    at = {"as": who, "happened": "2023-11-15T09:00:00+01:00", "initiative": id_, "step": 4}
    for code, content in STEP_4.items():
        verdict = others.get(code, "meets")
        parts = content if verdict == "meets" else {}
        why = f"{who} over {code}."
        yield {"deed": "give_verdict", "criterion": code, "verdict": verdict, "rationale": why, **parts, **at}
    yield {"deed": "finalise_sheet", **at}


def _written(id_: str) -> Iterator[Deed]:
    at = {"as": DESK, "happened": "2023-11-29T09:00:00+01:00", "initiative": id_}
    elements = [
        {"text": "De apotheek legt de bril uit.", "summarises": [1]},
        {"text": "De patiënt oefent.", "summarises": [2]},
    ]
    yield {"deed": "set_core_elements", "elements": elements, "fewer_confirmed": True, **at}
    impact = {"people": "Mensen kiezen zelf.", "staffing": "28 uur minder.", "environment": "Minder ritten."}
    yield {
        "deed": "write_publication", "title": "Zelf druppelen", "text": "Veel mensen krijgen oogdruppels.",
        "local_context": "Begonnen in Breda.", "wider_use": "Kan overal.", "impact": impact, **at,
    }  # fmt: skip
    yield {
        "deed": "set_cluster", "cluster": "principle_4", "rationale": "Mensen kunnen weer iets zelf.",
        "principles": ["principle_1", "principle_4"], **at,
    }  # fmt: skip
    yield {"deed": "submit_for_approval", **at}
