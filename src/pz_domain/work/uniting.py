"""What a merge brings together: sources, organisations and contacts; and, when it leads, the questionnaire (R42).

Everything stays where it was as well, so that an undo takes back only what was brought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pz_domain.journal.address import Address, natural
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.case import Case
from pz_domain.work.desk import Desk, Sealing

Sets = dict[Address, Any]


def united_facts(case: Case, other: Case) -> dict[str, Any]:
    """Return the facts of the one that goes on, with the sources and organisations of both."""
    facts = dict(other.facts)
    facts["sources"] = list(dict.fromkeys((*_list(other, "sources"), *_list(case, "sources"))))
    organisations = list(_organisations(other))
    known = {facts.get("organisation"), *(one.get("name") for one in organisations)}
    organisations += [one for one in _organisations(case) if one.get("name") not in known]
    runs = case.facts.get("organisation")
    if runs and runs not in known and all(one.get("name") != runs for one in organisations):
        organisations.append({"name": str(runs), "role": "runs"})
    if organisations:
        facts["organisations"] = organisations
    return facts


def contacts(desk: Desk, case: Case, other: Case) -> Sets:
    """Return the contacts of the one that ends for the one that goes on, under the same keys: erased once, gone."""
    sets: Sets = {}
    for address, siblings in desk.store.registers(case.id).items():
        if (address.kind, address.register) != ("contact", "person"):
            continue
        sealed = next((one.value for one in siblings if is_sealed(one.value)), None)
        person = desk.unsealed(address, sealed) if sealed else None
        if sealed and person is not None:
            target = Address("contact", natural(other.id, address.entity.split(":", 1)[1]), "person")
            sets[target] = Sealing(person, sealed["key"])
    return sets


def questionnaire(desk: Desk, case: Case, other: Case) -> Sets:
    """Return the answers of the one that ends in the place of the other's, with the evidence they cite."""
    renamed = {
        id_: desk.new_id()
        for id_, card in case.evidence.items()
        if id_ in other.evidence and other.evidence[id_].facts != card.facts
    }
    sets: Sets = {
        Address("evidence", natural(other.id, renamed.get(id_, id_)), "card"): dict(card.facts)
        for id_, card in case.evidence.items()
    }
    for code in dict.fromkeys((*other.answers, *case.answers)):
        value = desk.value(Address("answer", natural(case.id, code), "value"))
        sets[Address("answer", natural(other.id, code), "value")] = _citing(value, renamed)
    return sets


def _citing(value: Any, renamed: Mapping[str, str]) -> Any:
    """Return an answer that cites evidence by its new names."""
    if not isinstance(value, Mapping) or not isinstance(value.get("value"), Mapping):
        return value
    answer = dict(value["value"])
    if isinstance(answer.get("evidence"), (list, tuple)):
        answer["evidence"] = [renamed.get(id_, id_) for id_ in answer["evidence"]]
    return {**value, "value": answer}


def _organisations(case: Case) -> Iterator[dict[str, str]]:
    for one in _several(case, "organisations"):
        if isinstance(one, Mapping):
            yield {str(key): str(value) for key, value in one.items()}


def _list(case: Case, key: str) -> list[str]:
    return [str(item) for item in _several(case, key)]


def _several(case: Case, key: str) -> tuple[object, ...]:
    found = case.facts.get(key)
    return tuple(found) if isinstance(found, (list, tuple)) else ()
