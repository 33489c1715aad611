"""What is published, and what became of it: texts, versions, approvals, batches, and every end that was asserted."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.journal.address import Address
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.publishing.dossier.building import document, entries, grid
from pz_domain.publishing.dossier.showing import Showing
from pz_domain.publishing.dossier.values import Document, Entry, Kind
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

ANSWERED = {
    "approved": mark("approved"), "changes": mark("changes asked"), "refused": mark("refused"),
    "silent": mark("no answer"),
}  # fmt: skip
TEXTS = {
    "title": mark("Title"), "text": mark("Text"), "local_context": mark("Local context"),
    "wider_use": mark("Room for wider use"), "impact": mark("What it brings"),
}  # fmt: skip
SUBMITTED = (
    ("date", mark("date"), Kind.OPEN), ("by", mark("by"), Kind.WHO), ("version", mark("version (SHA-256)"), Kind.OPEN),
)  # fmt: skip
APPROVED = (
    ("date", mark("date"), Kind.OPEN), ("answer", mark("answer"), Kind.OPEN),
    ("version", mark("version (SHA-256)"), Kind.OPEN), ("approver", mark("by whom, at the provider"), Kind.PERSON),
    ("by", mark("recorded by"), Kind.WHO),
)  # fmt: skip
BATCHES = (
    ("batch", mark("batch"), Kind.OPEN), ("released", mark("released"), Kind.OPEN),
    ("version", mark("version (SHA-256)"), Kind.OPEN), ("withdrawn", mark("withdrawn"), Kind.OPEN),
)  # fmt: skip
SHOWN = (
    ("batch", mark("batch"), Kind.OPEN), ("date", mark("date"), Kind.OPEN), ("url", mark("address"), Kind.OPEN),
)  # fmt: skip
REQUESTS = (
    ("date", mark("date"), Kind.OPEN), ("by", mark("recorded by"), Kind.WHO), ("because", mark("because"), Kind.TEXT),
)  # fmt: skip


def leaving_documents(desk: Desk, edition: Edition, case: Case, voice: Voice) -> Iterator[Document]:
    """Yield the documents of the publication and of the end."""
    yield from _text(edition, case, voice)
    yield from _versions(desk, case, voice)
    yield from _batches(case, voice)
    yield from _ends(desk, case, voice)


def _text(edition: Edition, case: Case, voice: Voice) -> tuple[Document, ...]:
    showing, publication = Showing(edition, voice), case.publication
    elements = "\n".join(f"{n}. {prose(element.text)}" for n, element in enumerate(publication.elements, 1))
    cluster = publication.cluster
    texts = tuple(
        Entry(key, voice(TEXTS[key]), showing.text(publication.text.get(key)), Kind.TEXT)
        for key in TEXTS
        if showing.text(publication.text.get(key))
    )
    given = entries(
        voice,
        ("elements", mark("Core elements"), elements, Kind.TEXT),
        ("cluster", mark("Cluster"), showing.text(cluster.key, "principles") if cluster else "", Kind.OPEN),
        ("rationale", mark("Why this cluster"), prose(cluster.rationale) if cluster else "", Kind.TEXT),
    )
    return document(voice, "publication", mark("Text for publication"), "", ((*given, *texts), ()))


def _versions(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    submitted = [(voice.day(one.at), one.by, one.hash) for one in case.submissions]
    approved = [
        (
            voice.day(one.date), voice(ANSWERED[one.answer]), one.hash,
            line((desk.value(Address("approval", f"{case.id}:{one.id}", "approver")) or {}).get("name", "")), one.by,
        )
        for one in case.approvals
    ]  # fmt: skip
    grids = (
        *grid(voice, "submitted", mark("Versions put before the provider"), SUBMITTED, submitted),
        *grid(voice, "approved", mark("Answers of the provider"), APPROVED, approved),
    )
    last = max((*(one.at for one in case.submissions), *(one.at for one in case.approvals)), default="")
    return document(voice, "approval", mark("Versions and approval"), last, ((), grids))


def _batches(case: Case, voice: Voice) -> tuple[Document, ...]:
    said = {True: voice(mark("yes")), False: voice(mark("no"))}
    members = [(line(one.batch), said[one.released], one.hash, said[one.withdrawn]) for one in case.batches]
    shown = [(line(one.batch), voice.day(one.date), line(one.url)) for one in case.published]
    grids = (
        *grid(voice, "batches", mark("Batches"), BATCHES, members),
        *grid(voice, "published", mark("Where it was published"), SHOWN, shown),
    )
    last = max((one.date for one in case.published), default="")
    return document(voice, "batches", mark("Publication"), last, ((), grids))


def _ends(desk: Desk, case: Case, voice: Voice) -> tuple[Document, ...]:
    withdrawal, relation = case.withdrawal, case.relation
    earlier = desk.value(Address("initiative", case.id, "earlier")) or {}
    given = entries(
        voice,
        ("withdrawn", mark("Withdrawn"), voice.day(withdrawal.at) if withdrawal else "", Kind.OPEN),
        ("withdrawn_by", mark("Withdrawn by"), withdrawal.by if withdrawal else "", Kind.WHO),
        (
            "withdrawn_because",
            mark("Why withdrawn"),
            prose(withdrawal.because) if withdrawal else "",
            Kind.TEXT,
        ),
        ("goes_on", mark("Goes on as"), ", ".join(relation.others) if relation else "", Kind.OPEN),
        (
            "goes_on_because",
            mark("Why it goes on there"),
            prose(relation.because) if relation else "",
            Kind.TEXT,
        ),
        ("earlier", mark("Comes back from"), line(earlier.get("earlier", "")), Kind.OPEN),
        ("earlier_because", mark("Why it comes back"), prose(earlier.get("because", "")), Kind.TEXT),
    )
    asked = [
        (address, sibling)
        for address, siblings in sorted(desk.store.registers(case.id).items())
        if address.kind == "reconsideration"
        for sibling in siblings
        if sibling.value
    ]
    rows = [(voice.day(s.when), s.by, prose(s.value.get("because", ""))) for _, s in asked]
    found = grid(voice, "reconsiderations", mark("Requests to reconsider"), REQUESTS, rows)
    last = max((*(s.when for _, s in asked), withdrawal.at if withdrawal else ""), default="")
    return document(
        voice, "ends", mark("Withdrawal, what it goes on as, requests to reconsider"), last, (given, found)
    )
