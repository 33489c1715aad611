"""Registers in, values out: the text of a publication, and how far it is on its way out."""

from __future__ import annotations

from pz_domain.journal.address import Address
from pz_domain.model.publication import (
    Approval,
    Cluster,
    Element,
    Membership,
    Publication,
    Published,
    Spelling,
    Submission,
)
from pz_domain.rules.sealing import seal_in
from pz_domain.work.reader import Reader


def publication(reader: Reader, initiative: str) -> Publication:
    """Return the text as it is written now, its elements and its cluster."""
    elements = reader.one(Address("publication", initiative, "elements")) or {}
    text = reader.one(Address("publication", initiative, "text")) or {}
    cluster = reader.one(Address("publication", initiative, "cluster"))
    return Publication(
        tuple(Element(e["text"], tuple(e.get("summarises", ()))) for e in elements.get("elements", ())),
        elements.get("fewer_confirmed", False),
        text,
        Cluster(cluster["cluster"], cluster.get("rationale", ""), tuple(cluster.get("principles", ())))
        if cluster
        else None,
    )


def submissions(reader: Reader) -> tuple[Submission, ...]:
    """Return which texts went to the provider, and when."""
    return tuple(
        Submission(key[1], v["hash"], s.by, s.when, seal_in(v["seal"]) if "seal" in v else None)
        for key, v, s in reader.each("submission", "record")
    )


def approvals(reader: Reader) -> tuple[Approval, ...]:
    """Return what the provider answered to each."""
    return tuple(
        Approval(key[1], v["hash"], v["answer"], v["date"], s.by, s.when)
        for key, v, s in reader.each("approval", "answer")
    )


def spellings(reader: Reader) -> tuple[Spelling, ...]:
    """Return which texts differ from one before in spelling only."""
    return tuple(Spelling(v["before"], k[1], s.by) for k, v, s in reader.each("spelling", "said"))


def batches(reader: Reader) -> tuple[Membership, ...]:
    """Return the batches it is or was in."""
    released = {key[1]: value for key, value, _ in reader.each("member", "release")}
    return tuple(
        Membership(
            key[1], bool(released.get(key[1])), released.get(key[1], {}).get("hash", ""),
            bool(released.get(key[1], {}).get("withdrawn")),
        )
        for key, is_in, _ in reader.each("member", "in")
        if is_in
    )  # fmt: skip


def published(reader: Reader) -> tuple[Published, ...]:
    """Return where and when it was published."""
    return tuple(Published(key[1], v["url"], v["date"]) for key, v, _ in reader.each("published", "where"))
