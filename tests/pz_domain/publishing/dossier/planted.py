"""An initiative that went all the way, with a person planted in every text that anyone can type."""

from __future__ import annotations

from typing import Any

from tests.making import ANSWERS, MEETS_4, STEP_2, decide, no_interest, registered, sheets
from tests.pz_domain.work.conftest import At, desk_at_work

PLANTED = "Truus van der Plant, truus@plant.nl, 06-98765432"
TRACES = ("Truus", "Plant", "truus@plant.nl", "98765432", "plant.nl")
CONTACT = {
    "name": "Kobus Kwartel", "role": "arts", "organisation": "Thebe", "email": "kobus@thebe.nl", "phone": "013 4567890",
}  # fmt: skip
OF_CONTACT = ("Kobus", "Kwartel", "kobus@thebe.nl", "4567890")
APPROVER = "Akke Akkoord"
PEOPLE = ("Anna", "Bram", "Carla", "Dirk", "anna", "bram", "carla", "dirk", "Voor Zitter")
OPINIONS = ("mening-a", "mening-b", "mening-notitie", "mening-deel")
KEPT = ("28 uur", "De wijkverpleging kwam drie keer per dag.")


def said(text: str) -> str:
    return f"{text} {PLANTED}"


def judged(id_: str, step: int, given: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    hers = {code: one | {"rationale": said("mening-a")} for code, one in given.items()}
    his = {code: one | {"rationale": said("mening-b")} for code, one in given.items()}
    return [*sheets(id_, step, hers, ("anna",)), *sheets(id_, step, his, ("bram",))]


def answered(id_: str) -> list[dict[str, Any]]:
    def planted(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: said(text) if key == "text" else planted(text) for key, text in value.items()}
        return value

    return [
        {"deed": "answer_question", "initiative": id_, "question": code, "answer": planted(answer)}
        for code, answer in ANSWERS.items()
    ]


def whole(id_: str = "a") -> At:
    """Return a desk with one initiative on which everything that can be typed was typed."""
    at = desk_at_work()
    at.desk.clock = lambda: "2023-11-30T10:00:00.000Z"
    texts = ("title", "organisation", "summary", "before", "now", "patient_group", "reference")
    facts = {key: said(registered(id_).get(key) or key) for key in texts}
    at.apply(
        {"deed": "enrol_reviewer", "id": "voor", "name": "Voor Zitter", "role": "chair"},
        {"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk"},
        registered(id_, **facts), registered("eerder"), *no_interest(id_),
        {"deed": "declare_interest", "as": "dirk", "initiative": id_, "interest": said("belang")},
        {"deed": "resubmit", "initiative": id_, "earlier": "eerder", "because": said("terug")},
        {"deed": "declare_duplicate", "initiative": id_, "of": "eerder", "relation": "variant", "because": said("x")},
        *judged(id_, 2, {code: {"verdict": "meets"} for code in STEP_2}),
        {**decide(id_, 2, "O03"), "because": said("besluit 2")},
        {"deed": "reopen", "as": "anna", "initiative": id_, "step": 2, "because": said("nog eens")},
        *judged(id_, 2, {code: {"verdict": "doubt" if code == "P3" else "meets"} for code in STEP_2}),
        {**decide(id_, 2, "O02"), "because": said("besluit 2 opnieuw")},
        {"deed": "log_contact", "initiative": id_, "channel": said("mail"), "result": "no_answer", "note": said("n")},
        {"deed": "log_contact", "initiative": id_, "channel": "telefoon", "result": "reached", "note": said("n"),
         "contact": CONTACT},
        {"deed": "send_questionnaire", "initiative": id_},
        {"deed": "add_evidence", "initiative": id_, "id": "e1", "kind": "quantitative", "origin": "own",
         "research": "practice", "figure": 28, "unit": "uur", "period": "2019", "source": said("bron"),
         "comparator": said("gangbaar"), "text": said("kaart")},
        {"deed": "add_document", "initiative": id_, "id": "d1", "title": said("rapport"), "from": said("van"),
         "location": said("plek"), "sha256": "ab" * 32},
        *answered(id_),
        {"deed": "ask_back", "initiative": id_, "question": "Q3", "text": said("terugvraag")},
        {"deed": "answer_question", "initiative": id_, "question": "Q9", "unknown": True, "reason": said("reden")},
        {"deed": "answer_question", "initiative": id_, "question": "Q9", "answer": {"direction": "neutral",
         "text": said("toch")}},
        {"deed": "close_questionnaire", "initiative": id_},
        {"deed": "add_note", "initiative": id_, "text": said("mening-notitie"), "as": "bram"},
    )  # fmt: skip
    fourth = {code: {"verdict": "meets", **given} for code, given in MEETS_4.items()}
    fourth["c2"] = {"verdict": "meets", "parts": {"net_effect": said("mening-deel")}}
    hers = fourth | {"2b": {"verdict": "doubt", "parts": {"direction": "unknown"}}}
    at.apply(
        *[one for one in judged(id_, 4, hers) if one["as"] == "anna"],
        *[one for one in judged(id_, 4, fourth) if one["as"] == "bram"],
        {"deed": "refer_differences", "as": "anna", "initiative": id_, "step": 4, "reviewer": "voor",
         "because": said("vraag")},
        {"deed": "agree_verdict", "as": "voor", "initiative": id_, "step": 4, "criterion": "2b", "verdict": "meets",
         "rationale": said("afgesproken"), "parts": {"direction": "positive"}, "how": "chair", "cause": "weighing"},
        {**decide(id_, 4, "O17"), "because": said("besluit 4")},
        {"deed": "set_core_elements", "initiative": id_, "elements": [
            {"text": said(f"element {n}"), "summarises": [n]} for n in range(5)]},
        {"deed": "write_publication", "initiative": id_, "title": said("titel"), "text": said("tekst"),
         "local_context": said("context"), "wider_use": said("ruimte"),
         "impact": dict.fromkeys(("people", "staffing", "environment"), said("impact"))},
        {"deed": "set_cluster", "initiative": id_, "cluster": "principle_4", "rationale": said("cluster"),
         "principles": []},
        {"deed": "set_archiving", "initiative": id_, "source": said("lijst"), "category": said("cat"),
         "designation": "keep", "action_date": "2033-01-01", "note": said("archief")},
        {"deed": "set_review_date", "initiative": id_, "date": "2025-01-01"},
        {"deed": "reconsider", "initiative": id_, "because": said("heroverweeg")},
    )  # fmt: skip
    (submitted,) = at.apply({"deed": "submit_for_approval", "initiative": id_})
    at.apply(
        {"deed": "record_approval", "initiative": id_, "hash": submitted["hash"], "answer": "approved",
         "date": "2023-11-20", "approver": APPROVER},
        {"deed": "make_batch", "id": "winter", "initiatives": [id_]},
        {"deed": "release_batch", "batch": "winter"},
        {"deed": "record_publication", "batch": "winter", "url": "https://example.org/a", "date": "2023-12-15"},
        {"deed": "withdraw", "initiative": id_, "because": said("terug")},
    )  # fmt: skip
    return at
