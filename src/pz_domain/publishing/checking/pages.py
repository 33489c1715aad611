"""Whether every page and paper of a batch says what its data say.

They are all written again from the data, and held against those that lie there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import TypeAdapter, ValidationError

from pz_domain.publishing.checking.difference import files
from pz_domain.publishing.checking.reading import Read
from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.manifest import NAME
from pz_domain.publishing.names import DATA
from pz_domain.wording import say


def document_in(data: bytes) -> BatchDocument:
    """Return the document that the data of a batch hold.

    Raises:
        ValueError: they hold none; it says at which place.
    """
    try:
        return TypeAdapter(BatchDocument).validate_json(data)
    except ValidationError as problem:
        place = " ".join(str(part) for part in problem.errors()[0]["loc"])
        told = say("{file} has not the form of its schema, at: {place}", file=DATA, place=place)
        raise ValueError(told) from None


def differences(made: Iterable[File], read: Read, there: frozenset[str]) -> Iterator[str]:
    """Yield each file that is another than was made from the data, and where; what is missing is another check's."""
    for file in made:
        if file.name in there - {NAME}:
            found = read(file.name)
            if found != file.data:
                yield say("{file}: {where}", file=file.name, where=files(file.data, found))
