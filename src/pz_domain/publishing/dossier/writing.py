"""The folder of a file: for people (HTML, ODT), for programs (JSON), what it can be checked by, and a manifest."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pz_domain.journal.address import Address, natural
from pz_domain.method.loader import normal
from pz_domain.publishing.approved import approved_text
from pz_domain.publishing.dossier.gathering import gather
from pz_domain.publishing.dossier.keeping import NOBODY
from pz_domain.publishing.dossier.leaf import dossier_leaf, inventory_rows, inventory_title
from pz_domain.publishing.dossier.outcome import outcome_record
from pz_domain.publishing.dossier.redacting import named, redacted
from pz_domain.publishing.dossier.values import Dossier
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.formats.structured import written
from pz_domain.publishing.listing import FORMS, Column, Listing
from pz_domain.publishing.manifest import PROGRAM, listed
from pz_domain.publishing.newfile import write_all_new
from pz_domain.publishing.voice import Voice
from pz_domain.rules.sealing import canonical
from pz_domain.wording import mark
from pz_domain.work.desk import Desk
from pz_domain.work.history import History

MANIFEST, OUTCOME, METHOD, EVENTS, INVENTORY = (
    "manifest.json", "outcome.json", "method.toml", "events.jsonl", "inventory.csv",
)  # fmt: skip
DATA, KIND = "dossier.json", "dossier"
TEXT, RECORD = "published", "record"
JSON = "application/json"
BESIDE = {METHOD: "application/toml", EVENTS: "application/jsonl"}
"""What lies beside the papers and is no JSON, with its kind."""
RECORDED = re.compile(rf"(?:{TEXT}|{RECORD})-[0-9a-f]{{12}}\.json")
HEADS = {
    "number": mark("no."), "document": mark("document"), "date": mark("date"), "ruled": mark("may be given"),
    "grounds": mark("ground for what is left out"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A file of an initiative, and all files it is written as."""

    dossier: Dossier
    files: tuple[File, ...]


def make(desk: Desk, initiative: str, language: str, *, is_redacted: bool) -> Made:
    """Return the file of an initiative, whole or without persons and personal opinions; nothing is written.

    Raises:
        UnknownInitiative: nothing is known under this id.
    """
    gathered = gather(desk, initiative, language)
    dossier = redacted(gathered, desk) if is_redacted else named(gathered, desk)
    files = [*papers(dossier), *_checks(desk, initiative)]
    files += [] if is_redacted else [*_records(desk, initiative), _events(desk, initiative)]
    return Made(dossier, (*sorted(files, key=lambda file: file.name), _manifest(dossier, files)))


def write(made: Made, folder: Path) -> list[Path]:
    """Write a file of an initiative to a folder, whole or not at all.

    Raises:
        FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    return write_all_new(folder, ((file.name, file.data) for file in made.files))


def papers(dossier: Dossier) -> Iterator[File]:
    """Yield what is made of a file of an initiative alone: to read, as data, and of a redacted one its inventory."""
    leaf = dossier_leaf(dossier)
    paper = Paper(leaf, dossier.language, f"{dossier.publisher} · {dossier.programme}", leaf.title)
    yield File("dossier.html", "text/html; charset=utf-8", PAPERS[".html"](paper))
    yield File("dossier.odt", "application/vnd.oasis.opendocument.text", PAPERS[".odt"](paper))
    yield File.of_text(DATA, JSON, written(asdict(dossier)))
    if dossier.redacted:
        yield _inventory(dossier)


def _checks(desk: Desk, initiative: str) -> Iterator[File]:
    """Yield what the outcome can be computed from again, and the method it is computed by."""
    case = desk.case(initiative, None)
    edition = desk.edition(case.edition)
    text = normal(str(desk.value(Address("edition", edition.hash, "text"))))
    yield File(METHOD, BESIDE[METHOD], text.encode())
    record = outcome_record(edition, case, desk.standing(case))
    if record:
        yield File.of_text(OUTCOME, JSON, written(record))


def _records(desk: Desk, initiative: str) -> Iterator[File]:
    """Yield the records that were put before the provider, byte for byte as they are hashed, each once.

    With a seal these are two: what is published of it, and all of it; by the first rule one.
    """
    case = desk.case(initiative, None)
    found = {}
    for hash_ in sorted({one.hash for one in case.submissions}):
        text = approved_text(desk, case, hash_)
        held = desk.value(Address("submission", natural(case.id, hash_), "record")) or {}
        parts = {TEXT: text.published, RECORD: text.whole} if text else {RECORD: held.get("record")}
        for part, value in parts.items():
            data = canonical(value)
            found[f"{part}-{hashlib.sha256(data).hexdigest()[:12]}.json"] = data
    yield from (File(name, JSON, data) for name, data in found.items())


def _events(desk: Desk, initiative: str) -> File:
    """Return the lines of the history that everyone may see, byte for byte as they are hashed."""
    shown = History(desk, NOBODY).shown(desk.store.events(initiative=initiative))
    lines = (event.line + b"\n" for event, is_whole in shown if is_whole)
    return File(EVENTS, BESIDE[EVENTS], b"".join(lines))


def _inventory(dossier: Dossier) -> File:
    voice = Voice(dossier.language)
    columns = tuple(Column(key, voice(head)) for key, head in HEADS.items())
    listing = Listing(inventory_title(dossier), columns, list(inventory_rows(dossier)))
    return File(INVENTORY, "text/csv; charset=utf-8", FORMS[".csv"](listing))


def _manifest(dossier: Dossier, files: Iterable[File]) -> File:
    value = {
        "format": 1,
        "kind": KIND,
        "written_by": version(PROGRAM),
        **facts_of(dossier),
        "files": listed(files),
    }
    return File.of_text(MANIFEST, JSON, written(value))


def facts_of(dossier: Dossier) -> dict[str, object]:
    """Return what a manifest says of a file as a whole."""
    return {
        "initiative": dossier.initiative, "redacted": dossier.redacted, "complete": dossier.is_complete,
        "edition": dossier.edition_hash,
    }  # fmt: skip
