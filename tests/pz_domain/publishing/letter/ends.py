"""Deeds that bring an initiative to every outcome code; in each text that nobody outside may read is a secret."""

from __future__ import annotations

from typing import Any

from tests.making import (
    decide,
    no_interest,
    questionnaire,
    registered,
    step_2,
    step_4,
    to_selected,
    to_step_4,
    written,
)

SECRETS = (
    "Mia de Wit", "mia@thebe.nl", "06-12345678", "Anna", "Bram", "Carla", "anna", "bram", "carla", "Een Akkoordgever",
    "kwikzilver",
)  # fmt: skip
"""Persons, and a word that stands in everything that people at work typed."""
SECRET = "kwikzilver"
PERSON = {"name": "Mia de Wit", "role": "verpleegkundige", "email": "mia@thebe.nl", "phone": "06-12345678"}
NO: dict[str, dict[str, Any]] = {
    "O06": {"1a": {"parts": {"principle_1": "violated"}}},
    "O07": {"c1": {"parts": {"insured_care": "no", "impact_zvw": "no", "impact_wlz": "no"}}},
    "O08": {"c2": {"parts": {"net_effect": "Meer uren."}}},
    "O09": {"c3": {"parts": {"earlier_negative_ruling": "yes", "ruling": SECRET, "new_and_unclear": "no"}}},
    "O10": {"c3": {"parts": {"earlier_negative_ruling": "no", "new_and_unclear": "yes"}}},
    "O11": {"2a": {"parts": {"direction": "negative", "supported": "no"}}},
    "O12": {"2a": {"parts": {"direction": "positive", "supported": "no"}}},
    "O13": {"2b": {"parts": {"direction": "negative"}}},
    "O14": {"2c": {"parts": {"direction": "negative"}}},
    "O15": {"3": {"parts": {"adopted_elsewhere": "no", "spread": "none"}}},
    "O16": {"3": {"parts": {"adopted_elsewhere": "yes", "spread": "almost_common"}}},
}


def _secretly(*deeds: dict[str, Any]) -> list[dict[str, Any]]:
    return [deed | {"rationale": SECRET} if "rationale" in deed else deed for deed in deeds]


def spoken(id_: str) -> dict[str, Any]:
    return {
        "deed": "log_contact", "initiative": id_, "channel": "telefoon", "result": "reached", "note": SECRET,
        "contact": PERSON,
    }  # fmt: skip


def _fails_4(id_: str, *codes: str) -> list[dict[str, Any]]:
    no = {
        f"_{criterion}": {"verdict": "fails", "rationale": SECRET, "evidence": [], **given}
        for code in codes for criterion, given in NO[code].items()
    }  # fmt: skip
    return [
        *_secretly(*to_step_4(id_)),
        spoken(id_),
        *_secretly(*step_4(id_, **no)),
        decide(id_, 4, codes[0]),
    ]


def _approved(id_: str, answer: str, digest: str) -> dict[str, Any]:
    return {
        "deed": "record_approval", "initiative": id_, "hash": digest, "answer": answer, "date": "2023-11-20",
        "approver": "Een Akkoordgever",
    }  # fmt: skip


def _to_answer(at: Any, id_: str, answer: str) -> None:
    at.apply(*_secretly(*to_selected(id_)), spoken(id_), *written(id_))
    (submitted,) = at.apply({"deed": "submit_for_approval", "initiative": id_})
    at.apply(_approved(id_, answer, submitted["hash"]))


def published(at: Any, id_: str) -> None:
    _to_answer(at, id_, "approved")
    at.apply(
        {"deed": "make_batch", "id": f"b-{id_}", "initiatives": [id_]},
        {"deed": "release_batch", "batch": f"b-{id_}"},
        {
            "deed": "record_publication",
            "batch": f"b-{id_}",
            "url": "https://example.org/x",
            "date": "2023-12-15",
        },
    )


def several(at: Any, id_: str) -> None:
    """Bring an initiative to an end for three reasons at once."""
    at.apply(*_fails_4(id_, "O08", "O12", "O14"))


def to(at: Any, code: str, id_: str) -> None:  # noqa: C901, PLR0912 - one branch an end
    """Bring a new initiative to an outcome code."""
    begun = [registered(id_, summary=SECRET), *no_interest(id_)]
    note = {"deed": "add_note", "initiative": id_, "text": SECRET}
    if code in NO:
        at.apply(*_fails_4(id_, code), note)
    elif code == "O01":
        at.apply(*begun, *_secretly(*step_2(id_, P3="fails", P4="fails")), decide(id_, 2, "O01"), note)
    elif code in {"O02", "O03"}:
        given = {"P3": "doubt", "P5": "no_information"} if code == "O02" else {}
        at.apply(*begun, *_secretly(*step_2(id_, **given)), decide(id_, 2, code), spoken(id_))
    elif code == "O04":
        nobody = {
            "deed": "log_contact",
            "initiative": id_,
            "channel": "mail",
            "result": "no_answer",
            "note": SECRET,
        }
        at.apply(
            *begun, *_secretly(*step_2(id_)), decide(id_, 2, "O03"), *[nobody] * 3, decide(id_, 3, "O04")
        )
    elif code == "O05":
        at.apply(*begun, *_secretly(*step_2(id_)), decide(id_, 2, "O03"), spoken(id_))
        at.apply(*questionnaire(id_, Q3=None, Q8=None), decide(id_, 3, "O05"))
    elif code == "O17":
        at.apply(*_secretly(*to_selected(id_)), spoken(id_))
    elif code in {"O18", "D-O22"}:
        published(at, id_)
        if code == "D-O22":
            at.apply({"deed": "withdraw", "initiative": id_, "because": SECRET})
    elif code in {"D-O19", "D-O23"}:
        doubt = {"verdict": "doubt", "rationale": SECRET}
        at.apply(*_secretly(*to_step_4(id_)), *_secretly(*step_4(id_, _2c=doubt)))
        if code == "D-O19":
            at.apply(decide(id_, 4, "D-O19"))
        else:
            at.apply({"deed": "close_round", "round": "pilot-2023"})
    elif code == "D-O20":
        _to_answer(at, id_, "refused")
        at.apply(decide(id_, 5, "D-O20"))
    elif code == "D-O21":
        at.apply(*begun, {"deed": "withdraw", "initiative": id_, "because": SECRET})
    else:
        at.apply(*begun, registered(f"{id_}-1"), registered(f"{id_}-2"))
        if code == "D-O24":
            at.apply({"deed": "merge", "initiative": id_, "of": f"{id_}-1", "because": SECRET})
        else:
            at.apply({"deed": "split", "initiative": id_, "of": [f"{id_}-1", f"{id_}-2"], "because": SECRET})
