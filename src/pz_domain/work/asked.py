"""Registers in, values out: how a provider was reached, what was asked, and what was answered."""

from __future__ import annotations

from dataclasses import replace

from pz_domain.journal.address import Address
from pz_domain.journal.register import Sibling
from pz_domain.model.questionnaire import Answer, Attempt, ExtraQuestion, Questionnaire
from pz_domain.work.reader import Reader


def attempts(reader: Reader) -> tuple[Attempt, ...]:
    """Return the attempts at contact, the earliest first."""
    made = [
        Attempt(
            k[1],
            v["channel"],
            v["result"],
            s.when,
            s.by,
            v.get("form_returned", False),
            v.get("reminder", ""),
        )
        for k, v, s in reader.each("attempt", "facts")
    ]
    return tuple(sorted(made, key=lambda attempt: (attempt.at, attempt.id)))


def questionnaire(reader: Reader, initiative: str) -> Questionnaire:
    """Return when the questionnaire was sent and closed, until when, and what was asked beside it."""
    sent = reader.sibling(Address("questionnaire", initiative, "sent"))
    closed = reader.sibling(Address("questionnaire", initiative, "closed"))
    held = sent.value if sent and sent.value else {}
    extra = tuple(ExtraQuestion(e["code"], e["text"]) for e in held.get("extra", ()))
    return Questionnaire(_when(sent), _when(closed), extra, held.get("until", ""))


def _when(sibling: Sibling | None) -> str:
    return sibling.when if sibling and sibling.value else ""


def answers(reader: Reader) -> dict[str, Answer]:
    """Collect answers, and what was asked back; a question asked back about may have no answer yet."""
    known = {
        key[1]: Answer(
            key[1], query=value.get("text", ""), asked_of=value.get("about"), settled=not value.get("text")
        )
        for key, value, _ in reader.each("answer", "query")
    }
    for (_, code), value, sibling in reader.each("answer", "value"):
        known[code] = replace(
            known.get(code) or Answer(code),
            value=value.get("value") or {},
            absent=value.get("absent", ""),
            reason=value.get("reason", ""),
            change=sibling.change,
        )
    return {code: answer for code, answer in known.items() if answer.change or answer.query}
