"""The manifest: which files an export holds, by SHA-256, and what an outsider needs to check them (R156)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import version

from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.structured import written
from pz_domain.publishing.names import MANIFEST

NAME, PROGRAM = MANIFEST, "pz"


def manifest(document: BatchDocument, files: Iterable[File]) -> File:
    """Return the manifest of `files`; it lists every file but itself, by name."""
    value = {
        "format": 1,
        "written_by": version(PROGRAM),
        "batch": {"id": document.id, "title": document.title, "date": document.date},
        "language": document.language,
        "count": document.count,
        "withdrawn": document.withdrawn,
        "rounds": [
            {
                "id": each.id,
                "edition": each.edition,
                "sha256": each.edition_hash,
                **({"example": True} if each.is_example else {}),
            }
            for each in document.rounds
        ],
        "practices": [
            {
                "id": page.id,
                "file": page.file,
                "approved": page.approval.date,
                **{key: value for key, value in asdict(page.approval).items() if key != "date"},
            }
            for page in document.practices
        ],
        "files": listed(files),
    }
    return File.of_text(NAME, "application/json", written(value))


def listed(files: Iterable[File]) -> list[dict[str, object]]:
    """Return what a manifest says of files: name, kind, size and SHA-256, by name."""
    return [
        {
            "name": file.name,
            "media_type": file.media_type,
            "size": len(file.data),
            "sha256": hashlib.sha256(file.data).hexdigest(),
        }
        for file in sorted(files, key=lambda file: file.name)
    ]
