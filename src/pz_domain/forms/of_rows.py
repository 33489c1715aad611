"""A form that came back as rows of cells: a spreadsheet, a document with tables, or a list of a spreadsheet.

An answer is found by the name of its cell, then by the code in its row, then by the words in its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pz_domain.forms.alike import alike, folded
from pz_domain.forms.definition import Field, Form
from pz_domain.forms.names import code_of
from pz_domain.forms.of_crossed import Axes
from pz_domain.forms.returned import Altered, By, Given, Returned
from pz_domain.forms.slots import HEADS, Slot, above, in_document, slots, slots_of, whole
from pz_domain.forms.understanding import NO, YES
from pz_domain.publishing.voice import Voice

_ANSWER_HEADS = frozenset(folded(Voice(language)(HEADS[-1])) for language in ("nl", "en"))
_NUMBERED = re.compile(r"(.+)\.(\d{1,4})")
LIKE_OURS = re.compile(r"[A-Za-z0-9_-]{1,32}\.(?:text|absent|reason|evidence\.[a-z0-9]{1,9}\.[a-z_]{1,16})")
"""What looks like a place of a form, perhaps of an older one."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; `first` and `left`: the numbers of the first row and column in the file, from 1."""

    name: str
    rows: Sequence[Sequence[str]]
    first: int = 1
    left: int = 1

    def cell(self, row: int, column: int) -> str | None:
        """Return a cell by its numbers in the file; None outside of what is there."""
        at, place = row - self.first, column - self.left
        if not (0 <= at < len(self.rows) and 0 <= place < len(self.rows[at])):
            return None
        return self.rows[at][place]

    def where(self, at: int) -> str:
        """Return where a row stands, for a person."""
        return f"{self.name} {self.first + at}".strip()


Names = Mapping[str, tuple[str, int, int]]
"""By the name of a cell its table, row and column; rows and columns from 1."""


def read_rows(form: Form, tables: Sequence[Table], names: Names, *, is_same_version: bool) -> Returned:
    """Return what tables say at each place of a form."""
    reader = _Reader(form, is_same_version=is_same_version)
    for name, (page, row, column) in names.items():
        held = next((one for one in tables if one.name == page), None)
        if code_of(name) and held:
            reader.by_name(code_of(name), held, row, column)
    for table in tables:
        reader.by_row(table)
    return reader.returned()


@dataclass
class _Found:
    """The words at a place, where, and how it was found."""

    text: str
    place: str
    by: By


@dataclass
class _Reader:
    """Reads tables by what the form has; what is found by name is not looked for any more."""

    form: Form
    is_same_version: bool
    found: dict[str, _Found] = field(default_factory=dict)
    altered: list[Altered] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        voice = Voice(self.form.language)
        self.axes = Axes(self.form)
        self.fields = {field.code: field for field in self.form.places}
        self.slots = {s.code: s for f in self.form.places for s in slots_of(f, voice)}
        self.slots |= {f.code: whole(f, voice) for f in self.form.fields if f.kind == "list"}
        self.topics = {topic.code: topic for topic in self.form.topics}
        self.by_label = {
            (topic.code, said): slot.code
            for topic in self.form.topics
            for slot in (*slots(topic, voice), *in_document(topic, voice))
            for said in _said(slot)
        }
        self.said = {
            topic.code: {folded(f"{topic.label}. {topic.question}"), folded(" ".join(above(topic, voice)))}
            for topic in self.form.topics
        }

    def by_name(self, code: str, table: Table, row: int, column: int) -> None:
        """Take the cell of a name, unless its row says that it belongs to another place, or it holds a text of ours."""
        text = table.cell(row, column)
        slot = self.slots.get(code)
        if slot and text and folded(text) in {folded(slot.hint), *_said(slot)}:
            return
        at = row - table.first
        cells = table.rows[at] if 0 <= at < len(table.rows) else ()
        codes = {found for cell in cells if (found := self._code(cell) or self.axes.figure(cell))}
        of_it = {code, code.rpartition(".")[0]} if self.axes.figure(code.rpartition(".")[0]) else {code}
        if codes - of_it:
            return
        if not self._is_place(code):
            self.unknown.append(code)
            return
        self.found[code] = _Found(text or "", table.where(at), "name")
        if not codes:
            now = next((cell for cell in cells if cell.strip()), "")
            self.altered.append(Altered(table.where(at), code, now))

    def by_row(self, table: Table) -> None:
        """Take the rows that have a code or words of ours."""
        for one in self.axes.crossed(table.rows):
            self.found.setdefault(one.code, _Found(one.text, table.where(one.at), "code"))
        column, topic = -1, ""
        for at, cells in enumerate(table.rows):
            topic = self._topic(cells) or topic
            place = next((n for n, cell in enumerate(cells) if self._code(cell)), None)
            head = next((n for n, cell in enumerate(cells) if folded(cell) in _ANSWER_HEADS), None)
            if place is None and head is not None:
                column = head
                continue
            answer = column if 0 <= column < len(cells) else len(cells) - 1
            if place is not None:
                self._take(self._code(cells[place]), cells, (place, answer), table.where(at))
            elif len(cells) > 1:
                self._by_label(topic, cells, answer, table.where(at))

    def returned(self) -> Returned:
        """Return all that was found, by field."""
        given = {code: held for code, field in self.fields.items() if (held := self._given(field))}
        return Returned(given, tuple(self.altered), (), tuple(dict.fromkeys(self.unknown)))

    def _take(self, code: str, cells: Sequence[str], places: tuple[int, int], where: str) -> None:
        place, answer = places
        others = [cell for n, cell in enumerate(cells) if n not in {place, answer} and cell.strip()]
        if code in self.topics:
            others = [*others, *([cells[answer]] if answer != place else [])] if self.is_same_version else []
            self._compare(self.said[code], filter(str.strip, others), where)
            return
        if not self._is_place(code):
            self.unknown.append(code)
            return
        slot = self.slots.get(code)
        if slot:
            self._compare({folded(slot.hint), *_said(slot)}, others, where)
        if not self._has(code) and answer != place:
            self.found[code] = _Found(cells[answer], where, "code")

    def _by_label(self, topic: str, cells: Sequence[str], answer: int, where: str) -> None:
        for n, cell in enumerate(cells):
            code = self.by_label.get((topic, folded(cell)))
            if code and n != answer and not self._has(code):
                self.found[code] = _Found(cells[answer], where, "label")
                return

    def _has(self, code: str) -> bool:
        """Tell whether words were found at a place; a name may be left on an empty cell beside them."""
        return code in self.found and bool(self.found[code].text.strip())

    def _compare(self, ours: set[str], theirs: Iterator[str] | Sequence[str], where: str) -> None:
        for text in theirs:
            if folded(text) not in ours:
                self.altered.append(Altered(where, "", text))

    def _topic(self, cells: Sequence[str]) -> str:
        """Return the question that a row begins; empty when it begins none."""
        text = next((cell for cell in cells if cell.strip()), "")
        word = text.split()[0].rstrip(".:") if text.split() else ""
        return word if word in self.topics else ""

    def _code(self, cell: str) -> str:
        code = cell.strip().strip("[]")
        known = code in self.slots or code in self.fields or code in self.topics
        return code if known or self._is_place(code) or LIKE_OURS.fullmatch(code) else ""

    def _is_place(self, code: str) -> bool:
        numbered = _NUMBERED.fullmatch(code)
        held = self.fields.get(numbered[1]) if numbered else None
        return code in self.slots or code in self.fields or bool(held and held.kind == "list")

    def _given(self, field: Field) -> Given | None:
        """Return what the places of a field say together; None when none of them is in the file."""
        whole = self.found.get(field.code)
        if field.kind == "list":
            items = (code for code in self.found if _item_of(code) == field.code)
            places = sorted(items, key=lambda code: int(code.rpartition(".")[2]))
        elif field.kind == "choices":
            places = [f"{field.code}.{o.key}" for o in field.options if f"{field.code}.{o.key}" in self.found]
        else:
            places = []
        if not places and not whole:
            return None
        parts = [self.found[code] for code in places]
        texts = [text for code in places if (text := _at(self.slots.get(code), field, self.found[code].text))]
        texts += [whole.text.strip()] if whole and whole.text.strip() else []
        first = parts[0] if parts else whole
        return Given(tuple(texts), first.place, first.by) if first else None


def _said(slot: Slot) -> tuple[str, str]:
    """Return what stands beside a place: its label, in a document with what to fill in below it."""
    return folded(slot.label), folded(f"{slot.label} {slot.hint}")


def _item_of(code: str) -> str:
    numbered = _NUMBERED.fullmatch(code)
    return numbered[1] if numbered else ""


def _at(slot: Slot | None, field: Field, text: str) -> str:
    """Return what a place adds to its field: a choice its label where it says yes, an item itself."""
    if field.kind != "choices" or slot is None:
        return text.strip()
    said = folded(text).casefold()
    if said in YES or alike(text, slot.label):
        return slot.label
    return "" if said in NO else text.strip()
