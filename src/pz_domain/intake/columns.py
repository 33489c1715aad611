"""Which column holds what: headers as sources write them, in Dutch and English, to the fields of an initiative.

A header that is a known name wins; else the first phrase of the table that stands in it as whole words,
so the phrases that say most come first: “naam contactpersoon” is a contact before it is a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from pz_domain.intake.cleaning import bare, listed
from pz_domain.intake.contacts import CONTACT, EMAIL, PHONE, ROLE
from pz_domain.intake.contacts import FIELDS as OF_CONTACTS
from pz_domain.intake.field_words import field_word
from pz_domain.intake.heading import Named, headed
from pz_domain.intake.plain import holds, plain
from pz_domain.intake.table import Row, Sheet, Table
from pz_domain.intake.unreadable import NoTitle, UnknownField
from pz_domain.wording import say

TITLE, NUMBER, IGNORED = "title", "id", "-"
# Of these several columns may hold a part; of the others the first column counts.
JOINED = frozenset(
    {
        "summary",
        "before",
        "now",
        "patient_group",
        "target_groups",
        "domains",
        "principles",
        "claims",
        "sources",
        "partners",
        *OF_CONTACTS,
    }
)
HEADERS: Mapping[str, tuple[str, ...]] = {
    IGNORED: ("rij in de lijst", "row in the list", "wat te doen", "what to do", "volgnr", "rij", "row"),
    EMAIL: ("e mail", "email", "e mailadres", "emailadres", "mailadres", "mail"),
    PHONE: ("telefoon", "telefoonnummer", "phone", "phone number", "tel", "mobiel", "mobiele nummer", "telefoonnr"),
    ROLE: ("functie", "functie contactpersoon", "rol contactpersoon", "functie contact", "role of contact",
           "contact role", "job title"),
    CONTACT: ("contactpersoon", "contactpersonen", "contactgegevens", "contact", "contact person"),
    "reference": ("website", "link", "links", "url", "webpagina", "internetadres", "webadres", "verwijzing",
                  "hyperlink"),
    "supported_by_data": ("onderbouwd met data", "onderbouwd met gegevens", "onderbouwd met cijfers", "onderbouwd",
                          "onderbouwing met data", "onderbouwing", "supported by data", "data beschikbaar",
                          "cijfers beschikbaar", "gegevens beschikbaar", "supported"),
    "target_groups": ("iza doelgroep", "iza doelgroepen", "doelgroep", "doelgroepen", "target group", "target groups",
                      "target groups iza"),
    "patients": ("aantal patienten", "aantal clienten", "number of patients", "patients", "bereik"),
    "patient_group": ("patientengroep", "patientengroepen", "patient group", "patientgroep", "patienten", "clientgroep",
                      "clienten", "aandoening", "voor wie", "condition"),
    "domains": ("domein", "domeinen", "wettelijk domein", "domain", "domains", "legal domain", "wet", "wetten",
                "financieringsdomein", "law"),
    "source_because": ("reden andere bron", "anders want", "source because"),
    "sources": ("bron", "bronnen", "vindplaats", "vindplaatsen", "aangedragen door", "aangemeld door", "ingediend door",
                "source", "sources", "submitted by", "iza partij"),
    "claims": ("impact", "resultaat", "resultaten", "effect", "effecten", "opbrengst", "opbrengsten", "claims",
               "results", "impact claims", "outcomes"),
    "before": ("vroeger", "was", "oude situatie", "voorheen", "situatie voor", "hoe was het", "before", "old situation",
               "what it was", "uitgangssituatie", "van"),
    "now": ("nu", "wordt", "nieuwe situatie", "werkwijze", "hoe is het nu", "now", "new situation", "what it is now",
            "nieuwe werkwijze", "verandering", "after", "naar"),
    "principles": ("principe", "principes", "principe passende zorg", "principes passende zorg", "principle",
                   "principles"),
    "programme": ("programma", "eerder programma", "programme", "program", "earlier programme", "regeling"),
    "followers": ("navolging", "navolgers", "overgenomen door", "followers", "adopted by", "followers elsewhere",
                  "elders gebruikt"),
    "summary": ("samenvatting", "korte samenvatting", "beschrijving", "korte beschrijving", "omschrijving", "summary",
                "description", "abstract", "korte omschrijving", "toelichting praktijk"),
    "id": ("id", "nummer", "nr", "referentie", "referentienummer", "kenmerk", "code", "reference number",
           "number", "praktijknummer", "volgnummer", "ref", "no"),
    "partners": ("partners", "partner", "samenwerkingspartners", "samenwerkingspartner", "in samenwerking met",
                 "samen met", "betrokken organisaties", "andere organisaties", "overige organisaties",
                 "partner organisations", "together with"),
    "organisation": ("organisatie", "organisaties", "zorgaanbieder", "zorgaanbieders", "aanbieder", "instelling",
                     "organisation", "organization", "provider", "care provider", "ziekenhuis", "uitvoerder",
                     "indiener"),
    "title": ("titel", "title", "naam praktijk", "naam initiatief", "naam van de praktijk", "naam van het initiatief",
              "praktijk", "zorgpraktijk", "passende zorgpraktijk", "initiatief", "initiatieven", "praktijken",
              "practice", "initiative", "naam", "name", "project", "projectnaam", "onderwerp"),
}  # fmt: skip
FIELDS = tuple(field for field in HEADERS if field != IGNORED)
_BY_NAME = {plain(name): field for field, names in HEADERS.items() for name in (field, *names) if plain(name)}
_ONLY_ALONE = frozenset(
    {"van", "naar", "no", "id", "nr", "ref", "code", "tel", "rij", "row", "wet", "effect", "functie", "mail"}
)
_WITHIN = {phrase: field for phrase, field in _BY_NAME.items() if phrase not in _ONLY_ALONE}
_HELP = re.compile(r"\([^)]*\)|\[[^]]*\]|\*|\d+$")
_LONGEST_HEADER = 120
_BEGINNING = 12
_NONE: Mapping[str, str] = {}


def table_of(
    sheet: Sheet, name: str, mapping: Mapping[str, str], earlier: Mapping[str, str] = _NONE
) -> Table:
    """Find the header, name what each column holds, and return the rows below it.

    `mapping`: what was said now; `earlier`: what was said another time, by column as it is compared.

    Raises:
        NoTitle: no column holds titles. UnknownField: `mapping` names a field that does not exist.
    """
    wanted = checked(mapping)
    known = {**earlier, **wanted}
    sheet = headed(sheet, naming(known))
    columns = tuple(bare(column) for column in sheet.header or ())
    names = tuple(map(plain, columns))
    wanted = _in_full(wanted, names)
    known = {**earlier, **wanted}
    fields = tuple(known.get(one, field_of(column)) for one, column in zip(names, columns, strict=True))
    fields, warnings = _one_each(columns, fields, known.keys())
    if TITLE not in fields:
        raise NoTitle(name, columns=listed(columns))
    unused = _unused(columns, fields, wanted.keys() - set(names))
    recalled = {
        column: known[one]
        for one, column in zip(names, columns, strict=True)
        if one in earlier and one not in wanted
    }
    said = {one: field for one, field in wanted.items() if one in names}
    warnings = [*sheet.warnings, *_as_before(recalled), *warnings, *unused]
    rows = tuple(row for row in sheet.rows if _says_more_than_its_source(row, fields))
    return Table(columns, fields, rows, sheet.about, tuple(warnings), said, recalled)


def _says_more_than_its_source(row: Row, fields: tuple[str, ...]) -> bool:
    """Tell whether a row was filled in: in our own list the source stands in every row beforehand."""
    wide = len(fields)
    return any(cell.strip() and (at >= wide or fields[at] != "sources") for at, cell in enumerate(row.cells))


def _as_before(recalled: Mapping[str, str]) -> list[str]:
    """Tell which columns were read as a person said another time."""
    taken = {column: field for column, field in recalled.items() if field != IGNORED}
    told = [
        say("“{column}” holds {field}, as last time.", column=column[:40], field=field_word(field))
        for column, field in taken.items()
    ]
    left_out = [column for column in recalled if column not in taken]
    return [
        *told,
        *([say("Left out, as last time: {columns}.", columns=listed(left_out))] if left_out else ()),
    ]


def recognised(cells: tuple[str, ...]) -> int:
    """Return how many different fields these cells would name as a header."""
    return len({field_of(cell) for cell in cells if len(cell) <= _LONGEST_HEADER} - {""})


@lru_cache(maxsize=1024)
def field_of(header: str) -> str:
    """Return the field a header names, or "" when it is none we know."""
    bare = _known_as(header)
    if bare in _BY_NAME:
        return _BY_NAME[bare]
    if len(bare) > _LONGEST_HEADER:
        return ""
    return next((field for phrase, field in _WITHIN.items() if holds(bare, phrase)), "")


def checked(mapping: Mapping[str, str]) -> dict[str, str]:
    """Return a mapping with columns as they are compared.

    Raises:
        UnknownField: it names a field that does not exist.
    """
    for field in mapping.values():
        if field not in FIELDS and field != IGNORED:
            raise UnknownField(field, known=", ".join(FIELDS))
    return {plain(column): field for column, field in mapping.items()}


def naming(wanted: Mapping[str, str]) -> Named:
    """Return what counts how many fields the cells of a row name, those of a mapping included."""

    def named(cells: tuple[str, ...]) -> int:
        found = _in_full(wanted, tuple(map(plain, cells)))
        return recognised(cells) + sum(plain(cell) in found for cell in cells)

    return named


def _in_full(wanted: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """Return a mapping with the whole name of a column of which only the beginning was said, as messages show it."""
    found = {}
    for said, field in wanted.items():
        begun = [name for name in names if name.startswith(said)] if len(said) >= _BEGINNING else []
        found[begun[0] if said not in names and len(begun) == 1 else said] = field
    return found


def _one_each(
    columns: tuple[str, ...], fields: tuple[str, ...], known: Collection[str]
) -> tuple[tuple[str, ...], list[str]]:
    """Keep one column for each field that has one value.

    What a person said (`known`) goes first, then an exact name before one that contains it.
    """
    warnings = []
    kept = list(fields)
    for field in dict.fromkeys(fields):
        places = [i for i, one in enumerate(fields) if one == field]
        if field in JOINED or field in {"", IGNORED} or len(places) == 1:
            continue
        best = min(places, key=lambda i: _order(columns[i], known, i))
        for i in places:
            if i != best and not (
                field == "organisation" and _known_as(columns[i]) == _known_as(columns[best])
            ):
                kept[i] = ""
                warnings.append(
                    say("“{column}” and “{other}” both look like {field}; the second is taken.",
                        column=columns[i], other=columns[best], field=field_word(field))
                )  # fmt: skip
    return tuple(kept), warnings


def _known_as(column: str) -> str:
    """Return a header without help in brackets and without a number: of “Zorgaanbieder 2” there are several."""
    return plain(_HELP.sub(" ", column.strip().replace("_", " "))) or plain(column)


def _order(column: str, known: Collection[str], place: int) -> tuple[bool, bool, int, int]:
    return plain(column) not in known, _known_as(column) not in _BY_NAME, _rank(column), place


def _rank(column: str) -> int:
    names = list(_BY_NAME)
    name = _known_as(column)
    return names.index(name) if name in _BY_NAME else len(names)


def _unused(columns: tuple[str, ...], fields: tuple[str, ...], missing: Collection[str]) -> list[str]:
    """Say which columns were not taken in, so that nothing gets lost unseen."""
    found = []
    strange = [column for column, field in zip(columns, fields, strict=True) if not field and column]
    if strange:
        found.append(
            say(
                "Not taken in: {columns}. Name what it holds with --map COLUMN=FIELD.",
                columns=listed(strange),
            )
        )
    contacts = [column for column, field in zip(columns, fields, strict=True) if field in OF_CONTACTS]
    if contacts:
        found.append(
            say(
                "Contact persons are kept sealed, and shown from step 3 on: {columns}.",
                columns=listed(contacts),
            )
        )
    if missing:
        found.append(
            say("--map names columns that are not in this list: {columns}.", columns=listed(sorted(missing)))
        )
    return found
