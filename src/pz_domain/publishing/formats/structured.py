"""The document as data: `batch.json`, and the JSON Schema it keeps to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.names import DATA

SCHEMA = "batch.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the data and their schema."""
    yield File.of_text(DATA, "application/json", written(asdict(document)))
    yield File.of_text(SCHEMA, "application/schema+json", written(schema()))


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a batch, made from the document's own classes."""
    return {"$schema": DIALECT, **TypeAdapter(BatchDocument).json_schema(mode="serialization")}


def written(value: object) -> str:
    """Return a value as JSON for people to read: keys in their own order, text as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
