"""What an approval is bound to: a hash in two parts, so that a published text can be checked without the rest.

The one part is the SHA-256 of what is published, the other that of the whole record with a random nonce; the version is
the SHA-256 of both. Whoever has only the text and the second hash computes the version again, and learns nothing of
what was not published: without the nonce no guess can be tried (ADR 20). The first rule hashes records as they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, cast

import rfc8785

from pz_domain.model.publication import Seal

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

FIRST_RULE, RULE = 1, 2
FACTS = ("organisation", "before", "now", "patient_group", "target_groups", "sources")
TEXTS = ("title", "text", "local_context", "wider_use", "impact")
PATIENTS, SPREAD = ("number", "as_of", "estimate"), ("spread", "followers")
LARGEST_NUMBER = 2**53 - 1
"""Beyond it canonical JSON knows no whole numbers; such a number is hashed as text."""
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bound:
    """The two hashes an approved version is made of: of what is published, and of the whole with its nonce."""

    published: str
    whole: str


def seal_of(edition: Edition, nonce: str) -> Seal:
    """Return the seal of records under a method: which answers it publishes."""
    rules = edition.method.publication
    return Seal(
        nonce,
        _question(edition, PATIENTS[0]),
        _question(edition, SPREAD[0]),
        (rules.elements_question, rules.elements_field),
    )


def published(record: Record, seal: Seal) -> dict[str, object]:
    """Return of a publication record what stands on the page: nothing else is shown of it."""
    own = _answer(record, seal.elements[0]).get(seal.elements[1])
    own = own if isinstance(own, (list, tuple)) else ()
    return {
        **{key: record[key] for key in ("initiative", *FACTS, *TEXTS, "cluster")},
        "elements": [
            {
                "text": element["text"],
                "summarised_from": [own[index] for index in element["summarises"] if 0 <= index < len(own)],
            }
            for element in record["elements"]
        ],
        "patients": _fields(_answer(record, seal.patients), PATIENTS),
        "spread": _fields(_answer(record, seal.spread), SPREAD),
    }


def whole(record: Record, seal: Seal) -> dict[str, object]:
    """Return the whole record with its seal: who has this can check that the published text was taken from it."""
    return {"record": record, "seal": sealed(seal)}


def sealed(seal: Seal) -> dict[str, object]:
    """Return a seal as a value."""
    return asdict(seal) | {"elements": list(seal.elements)}


def seal_in(held: Record) -> Seal:
    """Return a seal from its value.

    Raises:
        KeyError, ValueError: it is none.
    """
    question, field = held["elements"]
    return Seal(held["nonce"], held["patients"], held["spread"], (question, field))


def bound(record: Record, seal: Seal) -> Bound:
    """Return the two hashes of a record."""
    return Bound(digest(published(record, seal)), digest(whole(record, seal)))


def bound_version(both: Bound) -> str:
    """Return the version that two hashes make: what the provider approves."""
    return digest({"published": both.published, "rule": RULE, "whole": both.whole})


def version_of(record: Record, seal: Seal | None) -> str:
    """Return the version of a record: by its seal, or without one as a whole, as the first rule has it."""
    return bound_version(bound(record, seal)) if seal else digest(record)


def digest(value: object) -> str:
    """Return the SHA-256 of a value as canonical JSON."""
    return hashlib.sha256(canonical(value)).hexdigest()


def canonical(value: object) -> bytes:
    """Return a value as canonical JSON (RFC 8785): the bytes that are hashed."""
    return rfc8785.dumps(cast("Any", _plain(value)))


def _question(edition: Edition, field: str) -> str:
    """Return the question that has this field and is meant for publication; empty when there is none."""
    found = (
        question.code
        for question in edition.questions.values()
        if "publication" in question.feeds and field in {known.key for known in question.fields}
    )
    return next(found, "")


def _answer(record: Record, question: str) -> Mapping[str, object]:
    return (record["answers"].get(question) or {}).get("value") or {}


def _fields(answer: Mapping[str, object], keys: tuple[str, ...]) -> dict[str, object]:
    return {key: answer[key] for key in keys if answer.get(key) is not None}


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        return str(value)
    return value
