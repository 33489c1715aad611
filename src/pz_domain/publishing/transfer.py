"""Handing a round over when its term ends, or declaring that it was destroyed (D12, semantics 18b).

The shared file goes whole, as it is; a declaration says what it is, with its checksum, and is signed by hand. A later
round keeps of it only title, outcome and a reference: that list goes along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from pz_domain.journal.address import Address
from pz_domain.model.case import Round
from pz_domain.model.check import Check
from pz_domain.publishing.composing import alphabetical, own_or_default
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.formats.paper import PAPERS, Paper
from pz_domain.publishing.formats.structured import written
from pz_domain.publishing.later_round import NAME as FOR_LATER
from pz_domain.publishing.later_round import list_of
from pz_domain.publishing.leaf import Block, Cell, Item, Items, Leaf, Line, Section, Table, facts
from pz_domain.publishing.listing import FORMS, Column, Listing
from pz_domain.publishing.manifest import NAME, PROGRAM, listed
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.refusals import Refusal
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

DATA = "declaration.json"
PAPERS_OF = frozenset({"declaration.html", "declaration.odt", DATA, "reference.csv", FOR_LATER})
"""What is written beside the shared files."""
Entry = Mapping[str, object]
"""What a manifest says of one file."""
TRANSFER, DESTRUCTION = mark("Declaration of transfer"), mark("Declaration of destruction")
SAYS = {
    False: mark(
        "The whole file of this round is transferred with this declaration. It is unchanged; its checksum is below."
    ),
    True: mark(
        "The whole file of this round was destroyed: on the share, on every laptop that took part, and in backups. "
        "Tick what was done and sign. PZ itself destroys nothing."
    ),
}
TO_DESTROY = (
    mark("the shared file, and other copies of it"), mark("the workspace on every laptop"), mark("every backup"),
)  # fmt: skip
KEEPS = mark("A later round keeps of it only title, outcome and reference.")
HEADS = {
    "reference": mark("reference"), "title": mark("initiative"), "code": mark("code"), "outcome": mark("outcome"),
    "category": mark("category"), "designation": mark("keep or destroy"), "action_date": mark("on"),
}  # fmt: skip
DESIGNATED = {"keep": mark("keep"), "destroy": mark("destroy")}


class RoundOpen(Refusal):
    """The round is open still."""

    code = "round-open"
    sentence = mark("The round “{subject}” is open still. Close it first: the deed close_round.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of an initiative: its reference, title and outcome by code and label, and its archive fields."""

    reference: str
    title: str
    code: str
    outcome: str
    category: str
    designation: str
    action_date: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """A round that is handed over, or was destroyed; `checks`: what of the shared file was checked, and held or not."""

    language: str
    publisher: str
    programme: str
    round: str
    round_title: str
    edition: str
    edition_hash: str
    destroyed: bool
    checks: tuple[Check, ...]
    initiatives: tuple[Kept, ...]
    undated: int


def transfer(  # noqa: PLR0913 - what a transfer is made of
    desk: Desk,
    round_: Round,
    initiatives: Iterable[str],
    language: str,
    checks: Sequence[Check],
    *,
    destroyed: bool,
) -> Transfer:
    """Return the transfer of a round that is closed.

    Raises:
        RoundOpen: it is not.
    """
    if not round_.closed:
        raise RoundOpen(round_.id)
    voice, edition = Voice(language), desk.edition(round_.edition)
    kept = sorted(
        (_kept(desk, one, voice) for one in initiatives),
        key=lambda one: (alphabetical(one.title), one.reference),
    )
    method = edition.method
    return Transfer(
        voice.language, method.owner, method.programme.in_(voice.language), round_.id,
        own_or_default(round_.title, method.round.title, voice.language), edition.id, edition.hash, destroyed,
        tuple(checks), tuple(kept), sum(not one.designation for one in kept),
    )  # fmt: skip


def _kept(desk: Desk, initiative: str, voice: Voice) -> Kept:
    case = desk.case(initiative, None)
    stands, edition = desk.standing(case), desk.edition(case.edition)
    held = desk.value(Address("initiative", case.id, "archive")) or {}
    outcome = edition.outcomes.get(stands.outcome or "") if stands.decided and not stands.stale else None
    return Kept(
        case.id,
        line(case.title),
        outcome.code if outcome else "",
        line(outcome.label.in_(voice.language)) if outcome else "",
        line(held.get("category") or ""),
        voice(DESIGNATED[held["designation"]]) if held.get("designation") else "",
        line(held.get("action_date") or ""),
    )


def files(found: Transfer, shared: Iterable[File]) -> tuple[File, ...]:
    """Return the files of a transfer: those shared, the declaration, what is kept, and the manifest."""
    carried = tuple(shared)
    made = (*carried, *papers(found, listed(carried)))
    value = {
        "format": 1, "kind": "transfer", "written_by": version(PROGRAM), **facts_of(found), "files": listed(made),
    }  # fmt: skip
    return (*made, File.of_text(NAME, "application/json", written(value)))


def facts_of(found: Transfer) -> dict[str, object]:
    """Return what a manifest says of a transfer as a whole."""
    return {"round": found.round, "destroyed": found.destroyed, "edition": found.edition_hash}


def papers(found: Transfer, carried: Sequence[Entry]) -> tuple[File, ...]:
    """Return what is written beside the shared files, which are known by their entries in the manifest."""
    leaf = declaration(found, carried)
    paper = Paper(leaf, found.language, f"{found.publisher} · {found.programme}", leaf.title, is_upright=True)
    return (
        File("declaration.html", "text/html; charset=utf-8", PAPERS[".html"](paper)),
        File("declaration.odt", "application/vnd.oasis.opendocument.text", PAPERS[".odt"](paper)),
        File.of_text(DATA, "application/json", written(asdict(found) | {"files": list(carried)})),
        File("reference.csv", "text/csv; charset=utf-8", FORMS[".csv"](reference(found))),
        list_of(found.round, found.round_title, tuple(map(_for_later, found.initiatives))),
    )


def _for_later(one: Kept) -> tuple[str, str, str, str]:
    return one.reference, one.title, one.code, one.outcome


def reference(found: Transfer) -> Listing:
    """Return what a later round keeps."""
    voice = Voice(found.language)
    columns = tuple(Column(key, voice(head)) for key, head in HEADS.items())
    return Listing(found.round_title, columns, [tuple(asdict(one).values()) for one in found.initiatives])


def declaration(found: Transfer, carried: Sequence[Entry]) -> Leaf:
    """Return the declaration as a page to sign."""
    voice = Voice(found.language)
    head = facts(
        (voice(mark("Programme")), (found.programme,)),
        (voice(mark("Round")), (f"{found.round_title} ({found.round})",)),
        (voice(mark("Method of review")), (f"{found.edition} ({found.edition_hash})",)),
        (voice(mark("Initiatives")), (str(len(found.initiatives)),)),
    )
    sections = (
        *_carried(carried, voice),
        *_checked(found, voice),
        _initiatives(found, voice),
        _signing(found, voice),
    )
    title = voice(DESTRUCTION if found.destroyed else TRANSFER)
    return Leaf(
        "declaration", title, (head, Line(voice(SAYS[found.destroyed])), *_ticks(found, voice)), sections
    )


def _ticks(found: Transfer, voice: Voice) -> Iterator[Block]:
    if found.destroyed:
        yield Items(tuple(Item(f"☐ {voice(one)}") for one in TO_DESTROY))


def _carried(carried: Sequence[Entry], voice: Voice) -> Iterator[Section]:
    if carried:
        heads = (mark("file"), mark("bytes"), mark("SHA-256"))
        rows = tuple(
            (Cell(str(one["name"])), Cell(voice.number(str(one["size"]))), Cell(str(one["sha256"])))
            for one in carried
        )
        title = voice(mark("What is handed over"))
        yield Section("files", title, (Table(title, tuple(map(voice, heads)), rows, (4, 2, 9)),))


def _checked(found: Transfer, voice: Voice) -> Iterator[Section]:
    if found.checks:
        items = tuple(Item(f"{'✓' if check.ok else '✗'} {check.detail}") for check in found.checks)
        yield Section("checks", voice(mark("What was checked")), (Items(items),))


def _initiatives(found: Transfer, voice: Voice) -> Section:
    rows = tuple(
        (Cell(lead=one.title, text=one.reference, own=True), Cell(f"{one.code} {one.outcome}".strip()),
         Cell(one.category), Cell(one.designation), Cell(one.action_date))
        for one in found.initiatives
    )  # fmt: skip
    heads = ("title", "outcome", "category", "designation", "action_date")
    title = voice(mark("What is kept of it"))
    table = Table(title, tuple(voice(HEADS[head]) for head in heads), rows, (6, 5, 3, 4, 3))
    lacks = voice(mark("Without archive fields: {n}."), n=found.undated)
    return Section("kept", title, (Line(f"{voice(KEEPS)} {lacks}"), *((table,) if rows else ())))


def _signing(found: Transfer, voice: Voice) -> Section:
    first = mark("destroyed by") if found.destroyed else mark("handed over by")
    second = mark("seen by") if found.destroyed else mark("received by")
    rows = tuple((Cell(voice(who)), Cell(), Cell(), Cell()) for who in (first, second))
    heads = ("", mark("name"), mark("signature"), mark("date"))
    title = voice(mark("Signatures"))
    table = Table(title, tuple(voice(head) if head else "" for head in heads), rows, (4, 5, 6, 3), tall=True)
    return Section("signing", title, (table,))
