"""From what public pages say of a practice to the deeds that take it through the five steps.

Facts, figures and sources are real. Who put a practice forward, the verdicts, the answers and the approval are made up
here, once for all practices, so that no practice can borrow the facts of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

Deed = dict[str, Any]
Practice = Mapping[str, Any]

PAIR = ("anna", "bram")
STEP_2 = ("P1", "P2", "P3", "P4", "P5")
STEP_4 = ("1a", "1b", "c1", "c2", "c3", "2a", "2b", "2c", "3")
PRINCIPLES = ("principle_1", "principle_2", "principle_3", "principle_4")
QUESTIONS = {"people": "Q7", "staffing": "Q8", "environment": "Q9"}
SELECTED = "O17"
USUAL = ("O03", SELECTED)
SUBMITTED = "$submitted"
REASONED = "Redenering in dit voorbeeld"
CHECKED = (
    "openbare berichten bij deze praktijk; een lijst van standpunten is voor dit voorbeeld niet doorzocht"
)
NOTICE = (
    "Dit is een voorbeeld. Wie de praktijk aandroeg, de kernelementen, de keuze en het akkoord zijn verzonnen. "
    "De andere feiten komen van deze openbare pagina's:"
)
DAYS = {
    "register": "2023-11-06", "step 2": ("2023-11-09", "2023-11-10"), "agree 2": "2023-11-16",
    "decide 2": "2023-11-20", "contact": "2024-01-09", "answers": "2024-01-18",
    "step 4": ("2024-04-02", "2024-04-03"), "agree 4": "2024-04-05", "decide 4": "2024-04-08",
    "write": "2024-04-10", "approve": "2024-04-22",
}  # fmt: skip
"""The days of the made-up round. What a source said later than April 2024 does not count."""


def deeds(practice: Practice) -> Iterator[Deed]:
    """Yield every deed of one practice, as far as its outcomes let it come."""
    id_, outcomes = practice["facts"]["id"], practice.get("outcomes", USUAL)
    yield _on("register", deed="register_initiative", **practice["facts"])
    yield from _sheets(practice, 2, _step_2(practice))
    yield _on("decide 2", deed="decide", initiative=id_, step=2, outcome=outcomes[0])
    if len(outcomes) == 1:
        return
    yield from _questionnaire(practice)
    yield from _sheets(practice, 4, _step_4(practice))
    yield _on("decide 4", deed="decide", initiative=id_, step=4, outcome=outcomes[1])
    if outcomes[1] == SELECTED:
        yield from _publication(practice)


def _on(day: str, **deed: Any) -> Deed:
    return {"as": PAIR[0], "happened": f"{DAYS[day]}T10:00:00+02:00", **deed}


def _given(usual: Deed, *others: Mapping[str, Any]) -> Deed:
    """Return a verdict: favourable, unless one of the others says otherwise; the last counts."""
    given = {"verdict": "meets", **usual}
    for other in others:
        given |= {**other, "parts": {**given["parts"], **other.get("parts", {})}}
    return given


def _sheets(practice: Practice, step: int, usual: Mapping[str, Deed]) -> Iterator[Deed]:
    """Yield two reviews, apart from one another: the second differs where the practice says so, and both settle it."""
    id_, verdicts = practice["facts"]["id"], practice.get("verdicts", {})
    differs = {code: dict(held) for code, held in practice.get("differs", {}).items() if code in usual}
    agreed = {code: held.pop("agreed") for code, held in differs.items() if "agreed" in held}
    for who, day in zip(PAIR, DAYS[f"step {step}"], strict=True):
        at = {"as": who, "happened": f"{day}T10:00:00+02:00", "initiative": id_}
        if step == 2:  # noqa: PLR2004 - the first step with sheets
            yield {"deed": "declare_interest", **at, "interest": "none"}
        for code, held in usual.items():
            own = differs.get(code, {}) if who == PAIR[1] else {}
            given = _given(held, verdicts.get(code, {}), own)
            yield {"deed": "give_verdict", **at, "step": step, "criterion": code, **given}
        yield {"deed": "finalise_sheet", **at, "step": step}
    for code, joint in agreed.items():
        given = _given(usual[code], verdicts.get(code, {}), joint)
        yield _on(f"agree {step}", deed="agree_verdict", initiative=id_, step=step, criterion=code, **given)


def _step_2(practice: Practice) -> dict[str, Deed]:
    facts = practice["facts"]
    parts: dict[str, Deed] = {
        "P1": {key: "clear" if key in facts["principles"] else "unknown" for key in PRINCIPLES},
        "P2": {**_changed(practice), "new_diagnostic": "no", "new_treatment": "no"},
        "P3": {"groups": facts["target_groups"]},
        "P4": {**practice["route"], "quality_kept": "yes"},
        "P5": {"domain": "zvw", "mechanism": practice["mechanism"]},
    }
    return {code: {"parts": held, "rationale": ""} for code, held in parts.items()}


def _changed(practice: Practice) -> Deed:
    return {"setting": practice["setting"], "change": practice["change"]}


def _step_4(practice: Practice) -> dict[str, Deed]:
    facts, impact = practice["facts"], practice["impact"]
    figures = [card["id"] for card in _found(practice) if card["kind"] == "quantitative"]
    usual = {"new_diagnostic": "no", "new_treatment": "no", "different_from_usual": "yes"}
    return {
        "1a": _cites(["Q5"], **{key: "improved" if key in facts["principles"] else "respected" for key in PRINCIPLES}),
        "1b": _cites(["Q4", "Q5"], **_changed(practice), **usual, usual_way=facts["before"]),
        "c1": _cites([], insured_care="yes", impact_zvw="yes", impact_wlz="no"),
        "c2": {**_cites(["Q8"], net_effect=practice["net"]), "rationale": practice["net"]},
        "c3": _cites([], **_swp()),
        "2a": {**_cites(figures or ["Q8"], **_viable(practice)), "rationale": practice["shown"]},
        "2b": _cites(["Q7"], direction=impact["people"][0]),
        "2c": _cites(["Q9"], direction=impact["environment"][0]),
        "3": _cites(["Q10"], **_scale(practice)),
    }  # fmt: skip


def _cites(evidence: list[str], **parts: object) -> Deed:
    return {"parts": parts, "evidence": evidence, "rationale": ""}


def _swp() -> Deed:
    held = {"earlier_negative_ruling": "no", "new_and_unclear": "no"}
    return {**held, "source_checked": CHECKED, "checked_on": DAYS["step 4"][0]}


def _viable(practice: Practice) -> Deed:
    less = {"direction": practice["impact"]["staffing"][0], "note": practice["net"]}
    comparator = practice["cards"][0]["comparator"]
    return {
        "direction": practice["impact"]["staffing"][0], "supported": "yes", "comparator": comparator,
        "term": "short", "aspects": {"less_demand": less},
    }  # fmt: skip


def _scale(practice: Practice) -> Deed:
    spread = practice["spread"]
    return {
        "adopted_elsewhere": "yes", "adopters": spread["followers"], "spread": spread["spread"],
        "other_groups": "unknown", "other_organisations": "yes", "other_settings": "unknown",
        "multiple_indications": "unknown", "proven_elsewhere": "unknown", "impulse_needed": "yes",
        "points": spread["points"], "as_of": DAYS["step 4"][0],
    }  # fmt: skip


def _cards(practice: Practice) -> list[Deed]:
    """Return the evidence cards: those of the public sources, and the reasoning of this example beside them."""
    reasons = [
        {
            "id": key,
            "kind": "argument",
            "origin": "own",
            "source": REASONED,
            "text": practice["impact"][key][1],
        }
        for key in ("people", "environment")
    ]
    return [*_found(practice), *reasons]


def _found(practice: Practice) -> list[Deed]:
    """Return the cards of the public sources; what does not say so is the provider's own, from its practice."""
    usual = {"origin": "own", "research": "practice"}
    return [{"id": f"e{place}", **usual, **card} for place, card in enumerate(practice["cards"], 1)]


def _questionnaire(practice: Practice) -> Iterator[Deed]:
    facts = practice["facts"]
    person = {
        "name": "Voorbeeld Contactpersoon", "role": "projectleider (verzonnen)",
        "email": f"contact.{facts['id']}@example.org", "origin": facts["sources"][0],
    }  # fmt: skip
    at = {"initiative": facts["id"]}
    note = "Verzonnen contact voor dit voorbeeld."
    yield _on(
        "contact", deed="log_contact", **at, channel="phone", result="reached", note=note, contact=person
    )
    yield _on("contact", deed="send_questionnaire", **at)
    for card in _cards(practice):
        yield _on("answers", deed="add_evidence", **at, **card)
    for question, answer in _answers(practice).items():
        known = {"unknown": answer["unknown"]} if "unknown" in answer else {"answer": answer}
        yield _on("answers", deed="answer_question", **at, question=question, **known)
    yield _on("answers", deed="close_questionnaire", **at)


def _answers(practice: Practice) -> dict[str, Deed]:
    """Return the answers nobody gave: the public facts, under the questions they belong to."""
    facts, spread = practice["facts"], practice["spread"]
    unknown = {"answer": "unknown", "text": "Daar zeggen de openbare bronnen niets over."}
    return {
        "Q1": {"groups": facts["target_groups"], "text": facts["patient_group"]},
        "Q2": {"text": facts["patient_group"]},
        "Q3": practice["patients"],
        "Q4": {"text": facts["before"]},
        "Q5": {"text": facts["now"]},
        "Q6": {"elements": _own_words(practice)},
        **{QUESTIONS[key]: _impact_answer(practice, key) for key in QUESTIONS},
        "Q10": {
            "other_groups": unknown, "other_settings": unknown, "multiple_indications": unknown,
            "other_organisations": {"answer": "yes", "text": ", ".join(spread["followers"])}, **spread,
        },
    }  # fmt: skip


def _impact_answer(practice: Practice, key: str) -> Deed:
    direction, text = practice["impact"][key]
    found = [card["id"] for card in _found(practice)]
    return {"direction": direction, "text": text, "evidence": found if key == "staffing" else [key]}


def _own_words(practice: Practice) -> list[str]:
    return [words for _, *own in practice["elements"] for words in own]


def _elements(practice: Practice) -> Iterator[Deed]:
    """Yield the published core elements, each with the places of the words it summarises."""
    place = 0
    for text, *own in practice["elements"]:
        yield {"text": text, "summarises": list(range(place, place + len(own)))}
        place += len(own)


def _publication(practice: Practice) -> Iterator[Deed]:
    at, page = {"initiative": practice["facts"]["id"]}, practice["page"]
    impact = {key: text for key, (_, text) in practice["impact"].items()}
    cluster, why = practice["cluster"]
    told = {**page, "text": f"{page['text']}\n\n{_notice(practice)}", "impact": impact}
    served = practice["facts"]["principles"]
    elements = list(_elements(practice))
    yield _on("write", deed="set_core_elements", **at, elements=elements, fewer_confirmed=True)
    yield _on("write", deed="write_publication", **at, **told)
    yield _on("write", deed="set_cluster", **at, cluster=cluster, rationale=why, principles=served)
    yield _on("write", deed="submit_for_approval", **at)
    approved = {
        "approver": "Voorbeeld Akkoordgever (verzonnen)",
        "date": DAYS["approve"],
        "answer": "approved",
    }
    yield _on("approve", deed="record_approval", **at, hash=SUBMITTED, **approved)


def _notice(practice: Practice) -> str:
    """Return what every page says of itself, with the public pages it was made from, each once and by its site."""
    sources = dict.fromkeys([practice["facts"]["reference"], *(card["source"] for card in practice["cards"])])
    sites = [urlsplit(source).netloc.removeprefix("www.") for source in sources]
    numbered = [f"{site} ({sites[:place].count(site) + 1})" if sites.count(site) > 1 else site
                for place, site in enumerate(sites)]  # fmt: skip
    return "\n".join(
        [NOTICE, "", *(f"- [{site}]({url})" for site, url in zip(numbered, sources, strict=True))]
    )
