"""The batch as a table: one row a practice, for a spreadsheet. What looks like a formula does nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pz_domain.publishing.document import BatchDocument, PracticePage
from pz_domain.publishing.formats.file import File
from pz_domain.publishing.spreadsheets.separated import write_csv
from pz_domain.publishing.voice import Voice
from pz_domain.publishing.workbook import Column, Sheet, Workbook
from pz_domain.wording import mark

NAME = "batch.csv"
HEADS = (
    mark("Practice"), mark("Organisation"), mark("Cluster"), mark("Principles"), mark("Target group"),
    mark("Patient group"), mark("Number of patients"), mark("Counted up to"), mark("How common it is"),
    mark("Taken over by"), mark("Put forward by"), mark("How it was"), mark("How it is now"),
    mark("The way of working"), mark("Core elements of the practice"), mark("Room for wider use"),
    mark("Local context"), mark("Approved on"), mark("Approved version"), mark("To be reviewed by"),
    mark("Page"), mark("What this publication does not say"),
)  # fmt: skip


def files(document: BatchDocument) -> Iterator[File]:
    """Yield the one file; each impact has a column of its own."""
    voice = Voice(document.language)
    impacts = dict.fromkeys((i.key, i.label) for page in document.practices for i in page.impact)
    heads = (*(voice(head) for head in HEADS), *(label for _, label in impacts))
    rows = [_row(page, [key for key, _ in impacts]) for page in document.practices]
    sheet = Sheet(document.title, tuple(map(Column, heads)), rows)
    yield File(NAME, "text/csv; charset=utf-8", write_csv(Workbook(document.title, (sheet,), voice.language)))


def _row(page: PracticePage, impacts: list[str]) -> tuple[str, ...]:
    patients, spread = page.patients, page.spread
    claimed = {impact.key: impact.text for impact in page.impact}
    return (
        page.title, page.organisation, page.cluster.label, _lines(p.label for p in page.principles),
        _lines(group.label for group in page.target_groups), page.patient_group,
        patients.number if patients else "", patients.as_of if patients else "",
        spread.label if spread else "", _lines(spread.followers if spread else ()),
        _lines(source.label for source in page.sources), page.before, page.now, page.text,
        _lines(element.text for element in page.elements), page.wider_use, page.local_context,
        page.approval.date, page.approval.version, page.review_by, f"{page.file}.html", _lines(page.disclaimers),
        *(claimed.get(key, "") for key in impacts),
    )  # fmt: skip


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)
