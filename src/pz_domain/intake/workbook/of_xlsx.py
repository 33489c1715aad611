"""How far a table of an XLSX reaches; what Excel and LibreOffice write is searched, anything else is parsed."""

from __future__ import annotations

import re
from xml.parsers import expat

from pz_domain.intake.workbook.extent import Extent, Place, column_number, parse, percentage

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_SPECIAL = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(%s)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<]*)</v>'
_TYPE, _STYLE = re.compile(rb'\bt="(\w+)"'), re.compile(rb'\bs="(\d+)"')
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^>]*\shidden="(?:1|true)"')
_UNCALCULATED = re.compile(rb"</f>(?:<v></v>|<v ?/>)?</c>")
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"|\\.')


def of_xlsx(data: bytes, name: str, percents: frozenset[str] = frozenset()) -> Extent:
    """Measure a table; `percents`: the formats that show a percentage.

    Raises:
        DamagedWorkbook: no XML.
    """
    found = _CELL.findall(data)
    if b"<!" in data or len(found) != len(_ANY_CELL.findall(data)):
        return _parsed(data, name, percents)
    filled = [one for one in found if not one[2].endswith(b"/")]
    extent = Extent(name, hidden=list(map(int, _HIDDEN_ROW.findall(data))))
    extent.uncalculated = len(_UNCALCULATED.findall(data))
    extent.span({int(row) for _, row, _ in filled}, {_number(c) for c in {c for c, _, _ in filled}})
    shows = {how: _shows(how, percents) for how in {how for _, _, how in filled}}
    special = b"|".join(re.escape(how) for how, what in shows.items() if what)
    for column, row, how, said in re.findall(_SPECIAL % special, data) if special else ():
        text = said.decode("utf-8", "replace")
        extent.said[int(row), _number(column)] = percentage(text) if shows[how] == "percentage" else text
    return extent


def _number(column: bytes) -> int:
    return column_number(column.decode())


def _shows(how: bytes, percents: frozenset[str]) -> str:
    """Return whether a cell with these attributes is a percentage or an error; empty for any other."""
    kind, style = _TYPE.search(how), _STYLE.search(how)
    if kind and kind[1] != b"n":
        return "error" if kind[1] == b"e" else ""
    return "percentage" if style and style[1].decode() in percents else ""


def _parsed(data: bytes, name: str, percents: frozenset[str]) -> Extent:
    """Measure a table that is written in another way, or without the places of its cells."""
    extent, parser = Extent(name), expat.ParserCreate()
    row = column = 0
    is_noted = False
    shares: set[Place] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, is_noted
        parser.CharacterDataHandler = None
        if tag == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            row, column = (int(place[2]), column_number(place[1])) if place else (row, column + 1)
            is_share = attributes.get("t", "n") == "n" and attributes.get("s") in percents
            is_noted = is_share or attributes.get("t") == "e"
            shares.update({(row, column)} if is_share else ())
        elif tag in {"v", "is"}:
            extent.span({row}, {column})
            parser.CharacterDataHandler = note if is_noted else None
        elif tag == "row":
            said = attributes.get("r", "")
            row, column = int(said) if said.isdecimal() else row + 1, 0
            extent.hidden.extend([row] if attributes.get("hidden") in {"1", "true"} else ())

    def note(text: str) -> None:
        extent.said[row, column] = extent.said.get((row, column), "") + text

    parse(data, start, parser)
    extent.said |= {place: percentage(extent.said[place]) for place in shares & extent.said.keys()}
    return extent


def percent_formats(styles: bytes) -> frozenset[str]:
    """Return the cell formats of an XLSX that show a percentage, by their place in the list."""
    shown = {"9", "10"}
    formats: list[str] = []
    within = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal within
        if tag == "numFmt" and "%" in _QUOTED.sub("", attributes.get("formatCode", "")):
            shown.add(attributes.get("numFmtId", ""))
        elif tag in {"cellXfs", "cellStyleXfs"}:
            within = tag
        elif tag == "xf" and within == "cellXfs":
            formats.append(attributes.get("numFmtId", ""))

    parse(styles, start)
    return frozenset(str(n) for n, id_ in enumerate(formats) if id_ in shown)


def table_parts(relations: bytes, book: bytes) -> dict[str, str]:
    """Return the name of each table of an XLSX by the part it is in, as far as that can be told."""
    targets: dict[str, str] = {}
    named: list[tuple[str, str]] = []

    def relation(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def table(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            id_ = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            named.append((id_, attributes.get("name", "")))

    parse(relations, relation)
    parse(book, table)
    parts = ((targets.get(id_, ""), name) for id_, name in named)
    return {part[1:] if part.startswith("/") else f"xl/{part}": name for part, name in parts}
