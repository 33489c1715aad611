"""A row to the facts of an initiative, with what a person should look at; a cell without text says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pz_domain.intake.cleaning import Mend, clean
from pz_domain.intake.columns import IGNORED, JOINED, NUMBER, TITLE
from pz_domain.intake.contacts import FIELDS as OF_CONTACTS
from pz_domain.intake.contacts import Said, persons
from pz_domain.intake.plain import plain
from pz_domain.intake.report import Problem
from pz_domain.intake.several import claims, organisations
from pz_domain.intake.table import Row, Table
from pz_domain.intake.vocabulary import Meant, Vocabulary, answer
from pz_domain.wording import say
from pz_domain.wording.harmless import undone

BETWEEN = " · "
"""Stands in a reference between the number a source gives and the link."""
OTHER = "other"
_LONGEST_TITLE = 500
_SHORT = 100


@dataclass(slots=True)
class Read:
    """What a row says: facts to register, problems, what was mended, and whether it must be refused.

    `contacts` are sealed when they are recorded; they stand in no problem and no mend, for those are shown.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    mends: dict[str, tuple[Mend, ...]] = field(default_factory=dict)
    refused: bool = False
    contacts: tuple[Said, ...] = ()

    @property
    def title(self) -> str:
        """The title, as far as the row has one."""
        return str(self.facts.get(TITLE, ""))

    def look_at(self, column: str, code: str, message: str) -> None:
        """Have a person look at something."""
        self.problems.append(Problem(column, code, message))

    def refuse(self, column: str, code: str, message: str) -> None:
        """Refuse the row, saying what to do."""
        self.refused = True
        self.look_at(column, code, message)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows of one table; `source` is the source of rows that name none."""

    table: Table
    vocabulary: Vocabulary
    source: str | None
    remembered: dict[tuple[str, str], Meant] = field(default_factory=dict)
    """What short cells mean: lists say the same row after row."""

    def read(self, row: Row) -> Read:
        """Return what the row says."""
        read = Read()
        self._check_width(row, read)
        texts = self._texts(row, read)
        read.contacts = persons(self._of_contacts(row))
        for name, (column, text) in texts.items():
            self._take(name, column, text, read)
        self._sources(texts, read)
        self._reference(texts, read)
        self._check_title(read)
        return read

    def _check_title(self, read: Read) -> None:
        column = self.table.columns[self.table.fields.index(TITLE)]
        if not read.title:
            read.refuse(
                column, "title-missing", say("The title is missing. Fill it in and import the row again.")
            )
        elif len(read.title) > _LONGEST_TITLE:
            message = say("A title of {n} characters. Is this the right column?", n=len(read.title))
            read.refuse(column, "title-too-long", message)

    def _check_width(self, row: Row, read: Read) -> None:
        wide = len(self.table.columns)
        if any(cell.strip() for cell in row.cells[wide:]):
            message = say("{n} cells under {wide} columns. Put quotation marks around texts that hold the delimiter.",
                          n=len(row.cells), wide=wide)  # fmt: skip
            read.refuse("", "too-many-cells", message)
        elif len(row.cells) == 1 < wide - 1:
            message = say(
                "Only one cell under {wide} columns. Is there a line break in the row above?", wide=wide
            )
            read.refuse("", "too-few-cells", message)

    def _texts(self, row: Row, read: Read) -> dict[str, tuple[str, str]]:
        """Return column and mended text per field; a field over several columns holds them under each other."""
        texts: dict[str, tuple[str, str]] = {}
        for column, name, cell in zip(self.table.columns, self.table.fields, row.cells, strict=False):
            if name in {"", IGNORED} or name in OF_CONTACTS or not cell:
                continue
            cleaned = clean(undone(cell))
            if cleaned.mends:
                read.mends[column] = cleaned.mends
            if cleaned.text:
                first, before = texts.get(name, (column, ""))
                texts[name] = (first, f"{before}\n{cleaned.text}" if before else cleaned.text)
        return texts

    def _of_contacts(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield the field and the mended text of each cell about a contact person."""
        for name, cell in zip(self.table.fields, row.cells, strict=False):
            if name in OF_CONTACTS and cell:
                yield name, clean(undone(cell)).text

    def _take(self, name: str, column: str, text: str, read: Read) -> None:
        """Take the text of a field into the facts."""
        if name in {"sources", "source_because", "reference", NUMBER}:
            return
        if name == "claims":
            mends: list[Mend] = []
            read.facts[name] = claims(text, mends)
            if mends:
                read.mends[column] = (*read.mends.get(column, ()), *mends)
        elif name == "supported_by_data":
            self._answer(name, column, text, read)
        elif name == "target_groups":
            self._groups(column, text, read)
        elif name in {"domains", "principles"}:
            self._keys(name, column, self._meant(name, text), read)
        elif name in {"organisation", "partners"}:
            _organisations(name, text, read)
        else:
            text = text if name in JOINED else " ".join(text.split())
            read.facts[name] = "\n".join(filter(None, (read.facts.get(name), text)))

    def _meant(self, name: str, text: str) -> Meant:
        """Return the keys a cell stands for."""
        found = self.remembered.get((name, text))
        if found is None:
            found = self.vocabulary.meant(name, text)
            if len(text) <= _SHORT:
                self.remembered[name, text] = found
        return found

    def _answer(self, name: str, column: str, text: str, read: Read) -> None:
        meant = answer(text)
        if meant.keys:
            read.facts[name] = meant.keys[0]
        if meant.strange:
            message = say("“{text}” was read as: {meant}. Write ja, nee or onbekend.",
                          text=meant.strange[0][:80], meant=(meant.keys or ("–",))[0])  # fmt: skip
            read.look_at(column, "answer-not-plain", message)

    def _groups(self, column: str, text: str, read: Read) -> None:
        """Take target groups; a cell that says something else too is about patients, and is kept there whole."""
        meant = self._meant("target_groups", text)
        self._keys("target_groups", column, meant, read)
        kept = read.facts.get("patient_group", "")
        if (meant.strange or meant.more) and plain(text) not in plain(kept):
            read.facts["patient_group"] = "\n".join(filter(None, (kept, text)))

    def _keys(self, name: str, column: str, meant: Meant, read: Read) -> None:
        if meant.keys:
            read.facts[name] = list(meant.keys)
        strange = ", ".join(f"“{part[:80]}”" for part in meant.strange)
        if strange and name == "target_groups":
            message = say(
                "{strange} is none of the target groups; it was kept as the patient group.", strange=strange
            )
            read.look_at(column, "target-group-unknown", message)
        elif strange:
            message = say("{strange} was not recognised and not taken in. Write one of: {known}.", strange=strange,
                          known=", ".join(self._known(name)))  # fmt: skip
            read.look_at(column, "value-unknown", message)
        if meant.more and name != "target_groups":
            said = ", ".join(f"“{part[:80]}”" for part in meant.more)
            message = say("{said} was read as: {keys}. What else it says was not taken in.", said=said,
                          keys=", ".join(meant.keys))  # fmt: skip
            read.look_at(column, "value-partly-read", message)

    def _known(self, name: str) -> list[str]:
        phrases = self.vocabulary.domains if name == "domains" else self.vocabulary.principles
        return sorted({key for keys in phrases.values() for key in keys})

    def _sources(self, texts: Mapping[str, tuple[str, str]], read: Read) -> None:
        """Take the sources: of the row, else of the whole list; a name of two needs a choice (R16, A22)."""
        column, text = texts.get("sources", ("", ""))
        because = texts.get("source_because", ("", ""))[1]
        meant = self._meant("sources", text) if text else Meant()
        keys = list(meant.keys)
        if because:
            read.facts["source_because"] = because
        if meant.strange and because:
            keys.append(OTHER)
        elif meant.strange:
            self._strange_source(column, meant.strange, read)
        if self.source and (meant.either or not keys):
            keys.append(self.source)
        elif meant.either:
            either = self._named(meant.either)
            message = say("“{text}” can be {either}. Write which one.", text=text[:80], either=either)
            read.refuse(column, "source-undecided", message)
        elif not text:
            message = say(
                "No source is named. Add a column for it, or name it for the whole list with --source."
            )
            read.refuse("", "source-missing", message)
        read.facts["sources"] = list(dict.fromkeys(keys))

    def _strange_source(self, column: str, strange: tuple[str, ...], read: Read) -> None:
        """Tell a source that the round does not know; the row is refused unless its list has a source."""
        text = ", ".join(strange)[:80]
        if self.source:
            message = say("“{text}” is no source of this round and was not taken in.", text=text)
            read.look_at(column, "source-unknown", message)
        elif strange == (OTHER,):
            read.refuse(column, "source-unknown", say("“other” needs a reason in a column “source_because”."))
        else:
            message = say("“{text}” is no source of this round. Write one of: {known}.", text=text,
                          known=self._named(tuple(self.vocabulary.source_labels)))  # fmt: skip
            read.refuse(column, "source-unknown", message)

    def _named(self, keys: tuple[str, ...]) -> str:
        return ", ".join(f"{key} ({self.vocabulary.source_labels[key]})" for key in keys)

    def _reference(self, texts: Mapping[str, tuple[str, str]], read: Read) -> None:
        """Take the number the source gives, and the link: together they are the reference."""
        parts = [" ".join(texts[name][1].split()) for name in (NUMBER, "reference") if name in texts]
        if parts:
            read.facts["reference"] = BETWEEN.join(dict.fromkeys(parts))


def _organisations(name: str, text: str, read: Read) -> None:
    """Take who runs it and who is a partner in it; the first that runs it is the organisation (R42)."""
    names = organisations(text)
    if name == "organisation" and names:
        read.facts[name] = names.pop(0)
    role = "partner" if name == "partners" else "runs"
    if names:
        held = read.facts.get("organisations", [])
        read.facts["organisations"] = [*held, *({"name": one, "role": role} for one in names)]
