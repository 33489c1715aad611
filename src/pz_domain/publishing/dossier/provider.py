"""What came from outside: the registration, contact with the provider, the questionnaire, evidence and documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.journal.address import Address
from pz_domain.method.edition import Edition
from pz_domain.model.case import INITIATIVE_FIELDS, Case
from pz_domain.publishing.dossier.building import document, entries, grid
from pz_domain.publishing.dossier.showing import Showing
from pz_domain.publishing.dossier.values import Document, Entry, Kind
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk
from pz_domain.work.persons import shown as persons_of

FACTS = {
    "title": mark("Title"), "organisation": mark("Organisation"), "organisations": mark("Other organisations"),
    "sources": mark("Sources"), "source_because": mark("Why this source"), "summary": mark("In short"),
    "before": mark("How it was"), "now": mark("How it is now"), "patient_group": mark("Patient group"),
    "target_groups": mark("Target groups"), "domains": mark("Domains"),
    "supported_by_data": mark("Supported by data"), "principles": mark("Principles"), "reference": mark("Reference"),
    "programme": mark("Programme"), "claims": mark("What it claims"), "patients": mark("Number of patients"),
    "followers": mark("Taken over by"),
}  # fmt: skip
CLOSED_LISTS = frozenset({"sources", "target_groups", "domains", "supported_by_data", "principles"})
"""Facts chosen from a list: no free text."""
RESULTS = {"no_answer": mark("no answer"), "reached": mark("reached"), "refused": mark("refused")}
ATTEMPTS = (
    ("date", mark("date"), Kind.OPEN), ("channel", mark("by which way"), Kind.TEXT),
    ("result", mark("result"), Kind.OPEN), ("by", mark("by"), Kind.WHO), ("note", mark("note"), Kind.PERSON),
)  # fmt: skip
PERSONS = tuple(
    (key, head, Kind.PERSON)
    for key, head in (
        ("name", mark("name")), ("role", mark("role")), ("organisation", mark("organisation")),
        ("email", mark("mail")), ("phone", mark("phone")), ("origin", mark("given by")),
    )
)  # fmt: skip
ABSENT = {"not_applicable": mark("not applicable"), "unknown": mark("unknown")}
ANSWERS = (
    ("question", mark("question"), Kind.OPEN), ("answer", mark("answer"), Kind.TEXT),
    ("absent", mark("no answer, because"), Kind.TEXT), ("query", mark("asked back"), Kind.TEXT),
)  # fmt: skip
CARDS = (
    ("id", mark("code"), Kind.OPEN), ("kind", mark("kind"), Kind.OPEN), ("card", mark("what it says"), Kind.TEXT),
)  # fmt: skip
CARD = {
    "text": mark("what it says"), "origin": mark("whose"), "research": mark("research"), "grade": mark("grade"),
    "figure": mark("value"), "unit": mark("unit"), "measure": mark("measured"), "baseline": mark("before"),
    "n": mark("cases"), "comparator": mark("against"), "period": mark("period"), "source": mark("source"),
    "is_target": mark("a target that is aimed at"),
}  # fmt: skip
CHOSEN = {
    "quantitative": mark("figures"), "qualitative": mark("experience"), "argument": mark("reasoning"),
    "own": mark("own research"), "external": mark("research of others"), "scientific": mark("scientific"),
    "practice": mark("from practice"), "strong": mark("strong"), "moderate": mark("moderate"),
    "indicative": mark("indicative"),
}  # fmt: skip
"""What the fields of an evidence card, and what is chosen in them, are called."""
PAPERS = (
    ("id", mark("code"), Kind.OPEN), ("title", mark("title"), Kind.TEXT), ("date", mark("date"), Kind.TEXT),
    ("from", mark("from whom"), Kind.PERSON), ("location", mark("where it lies"), Kind.TEXT),
    ("sha256", mark("SHA-256"), Kind.OPEN),
)  # fmt: skip


def provider_documents(desk: Desk, edition: Edition, case: Case, voice: Voice) -> Iterator[Document]:
    """Yield the documents of what came from outside."""
    showing = Showing(edition, voice)
    yield from _registration(case, voice, showing)
    yield from _contact(desk, case, voice)
    yield from _questionnaire(edition, case, voice, showing)
    yield from _evidence(case, voice, showing)


def _registration(case: Case, voice: Voice, showing: Showing) -> tuple[Document, ...]:
    extra = tuple(
        Entry(key, voice(FACTS[key]), told, _kind(key))
        for key in INITIATIVE_FIELDS
        if (told := showing.fact(key, case.facts.get(key)))
    )
    first = entries(voice, ("registered", mark("Registered"), voice.day(case.registered_at), Kind.OPEN))
    title = mark("Registration")
    return document(voice, "registration", title, case.registered_at, ((*first, *extra), ()))


def _kind(key: str) -> Kind:
    return Kind.OPEN if key in CLOSED_LISTS else Kind.TEXT


def _contact(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    rows = [
        (
            voice.day(one.at), line(one.channel), voice(RESULTS.get(one.result, one.result)), one.by,
            prose((desk.value(Address("attempt", f"{case.id}:{one.id}", "note")) or {}).get("text", "")),
        )
        for one in case.attempts
    ]  # fmt: skip
    attempts = grid(voice, "attempts", mark("Attempts at contact"), ATTEMPTS, rows)
    people = [[line(person.get(key, "")) for key, *_ in PERSONS] for person in persons_of(desk, case.id)]
    persons = grid(voice, "persons", mark("Contact persons"), PERSONS, people)
    last = max((one.at for one in case.attempts), default="")
    return document(voice, "contact", mark("Contact with the provider"), last, ((), (*attempts, *persons)))


def _questionnaire(edition: Edition, case: Case, voice: Voice, showing: Showing) -> tuple[Document, ...]:
    asked = case.questionnaire
    facts = entries(
        voice,
        ("sent", mark("Sent"), voice.day(asked.sent) if asked.sent else "", Kind.OPEN),
        ("closed", mark("Closed"), voice.day(asked.closed) if asked.closed else "", Kind.OPEN),
    )
    extra = {question.code: prose(question.text) for question in asked.extra}
    codes = [code for code in (*edition.questions, *extra) if code in case.answers]
    codes += [code for code in case.answers if code not in codes]
    rows = [
        (
            _question(edition, extra, code, voice), showing.answer(code, case.answers[code].value),
            ": ".join(filter(None, (_absent(case.answers[code].absent, voice), prose(case.answers[code].reason)))),
            prose(case.answers[code].query),
        )
        for code in codes
    ]  # fmt: skip
    answers = grid(voice, "answers", mark("Answers as they stand"), ANSWERS, rows)
    last = asked.closed or asked.sent
    return document(voice, "questionnaire", mark("Questionnaire"), last, (facts, answers))


def _question(edition: Edition, extra: dict[str, str], code: str, voice: Voice) -> str:
    known = edition.questions.get(code)
    return f"{code} {known.label.in_(voice.language)}" if known else f"{code} {extra.get(code, '')}".strip()


def _absent(kind: str, voice: Voice) -> str:
    return voice(ABSENT[kind]) if kind in ABSENT else line(kind)


def _evidence(case: Case, voice: Voice, showing: Showing) -> Iterator[Document]:
    cards = [
        (id_, voice(CHOSEN.get(card.kind, card.kind)), "\n".join(_card(card.facts, voice, showing)))
        for id_, card in case.evidence.items()
    ]
    found = grid(voice, "cards", mark("Evidence cards"), CARDS, cards)
    yield from document(voice, "evidence", mark("Evidence"), "", ((), found))
    papers = [
        (id_, *(line(facts.get(key) or "") for key in ("title", "date", "from", "location", "sha256")))
        for id_, facts in case.documents.items()
    ]
    found = grid(voice, "papers", mark("Documents; the files lie outside PZ"), PAPERS, papers)
    yield from document(voice, "papers", mark("Documents of others"), "", ((), found))


def _card(facts: Mapping[str, object], voice: Voice, showing: Showing) -> Iterator[str]:
    """Yield what a card holds, a line for each field that has something in it."""
    for key, label in CARD.items():
        value = facts.get(key)
        if value not in (None, "", False):
            chosen = CHOSEN.get(value) if isinstance(value, str) else None
            yield f"{voice(label)}: {voice(chosen) if chosen else showing.text(value)}"
