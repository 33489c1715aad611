"""The form as ODS: all but the answers locked (without a password), choices as lists, each answer cell by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from pz_domain.forms.definition import Form
from pz_domain.forms.grid import HIDDEN, Row, Sheet, sheets
from pz_domain.forms.names import FOOTING, FORM, name_of
from pz_domain.forms.slots import Slot
from pz_domain.forms.to_xlsx import NOT_A_CHOICE, NOT_A_DAY, NOT_A_NUMBER, day_of
from pz_domain.intake.workbook.extent import column_name
from pz_domain.publishing.plain import line
from pz_domain.publishing.spreadsheets import ods_parts
from pz_domain.publishing.spreadsheets.cells import plain, stored
from pz_domain.publishing.spreadsheets.ods import paragraphs
from pz_domain.publishing.voice import Voice

_CENTIMETRES = 0.19
"""So wide is a character."""
_LOOKS = {
    "title": 'fo:font-size="16pt" fo:font-weight="bold"',
    "text": "",
    "mark": 'fo:color="#555555"',
    "head": 'fo:font-weight="bold"',
    "topic": 'fo:font-weight="bold"',
    "slot": "",
    "open": "",
    "number": "",
    "date": "",
}
_OPEN = frozenset({"open", "number", "date"})
Said = tuple[str, str]
"""A condition on what a cell may hold, and the marked sentence where it does not."""
_CONDITIONS: Mapping[str, Said] = {
    "number": ("of:cell-content-is-decimal-number() and cell-content()>=0", NOT_A_NUMBER),
    "date": ("of:cell-content-is-date() and cell-content()>=61", NOT_A_DAY),
}


def write_ods(form: Form) -> bytes:
    """Return the form as ODS; the same form gives the same bytes."""
    files = {
        "mimetype": ods_parts.MIMETYPE,
        "META-INF/manifest.xml": ods_parts.MANIFEST,
        "meta.xml": ods_parts.meta(line(form.title), form.language, {FORM: form.identity.mark}),
        "settings.xml": ods_parts.settings(()),
        "styles.xml": ods_parts.styles(form.language),
        "content.xml": "".join(_content(form)),
    }
    return stored((name, content.encode()) for name, content in files.items())


def _content(form: Form) -> Iterator[str]:
    pages = sheets(form)
    rules = _rules(pages)
    yield ods_parts.content(_styles(form.language, pages))
    where = quoteattr(f"$'{pages[0].name}'.A1")
    yield "<table:content-validations>"
    yield from (_rule(*said, name, where, form.language) for said, name in rules.items())
    yield "</table:content-validations>"
    for place, page in enumerate(pages):
        yield f'<table:table table:name={quoteattr(page.name)} table:protected="true">'
        yield from (f'<table:table-column table:style-name="w{place}-{n}"/>' for n in range(len(page.widths)))
        yield from (_row(row, rules) for row in page.rows)
        yield "</table:table>"
    yield f'<table:table table:name="{HIDDEN}" table:style-name="hidden" table:protected="true"><table:table-column/>'
    for text in (form.identity.mark, form.identity.footing):
        yield f"<table:table-row>{_cell(text, 'text')}</table:table-row>"
    yield "</table:table><table:named-expressions>"
    yield from _names(pages)
    yield _name(FORM, f"${HIDDEN}.$A$1")
    yield _name(FOOTING, f"${HIDDEN}.$A$2")
    yield "</table:named-expressions>"
    yield ods_parts.FOOT


def _names(pages: tuple[Sheet, ...]) -> Iterator[str]:
    for page in pages:
        for number, row in enumerate(page.rows, start=1):
            for place, slot in enumerate(row.slots, start=len(row.cells)):
                yield _name(name_of(slot.code), f"$'{page.name}'.${column_name(place + 1)}${number}")


def _styles(language: str, pages: tuple[Sheet, ...]) -> str:
    widths = "".join(
        f'<style:style style:name="w{place}-{n}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width * _CENTIMETRES:.2f}cm"/></style:style>'
        for place, page in enumerate(pages)
        for n, width in enumerate(page.widths)
    )
    cells = "".join(map(_style, _LOOKS))
    hidden = (
        '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    return ods_parts.data_styles(language) + widths + cells + hidden


def _style(name: str) -> str:
    wrapped = "" if name in {"title", "text", "mark"} else ' fo:wrap-option="wrap"'
    shade = ' fo:background-color="#e8eef4"' if name == "topic" else ""
    lock = ' style:cell-protect="protected"'
    if name in _OPEN:
        shade = ' fo:background-color="#fffdf0" fo:border="0.5pt solid #888888"'
        lock = ' style:cell-protect="none"'
    data = {"open": "as-text", "date": "as-date"}.get(name, "")
    kept = f' style:data-style-name="{data}"' if data else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{kept}>'
        f'<style:table-cell-properties style:vertical-align="top"{wrapped}{shade}{lock}/>'
        f"<style:text-properties {_LOOKS[name]}/></style:style>"
    )


def _said(slot: Slot) -> Said | None:
    """Return what a cell holds back and says; None for words."""
    if slot.options:
        listed = ";".join('"{}"'.format(line(option).replace('"', '""')) for option in slot.options)
        return f"of:cell-content-is-in-list({listed})", NOT_A_CHOICE
    return _CONDITIONS.get(slot.filling)


def _rules(pages: Sequence[Sheet]) -> dict[Said, str]:
    """Return every rule for cells, each once, with its name."""
    held = (_said(slot) for page in pages for row in page.rows for slot in row.slots)
    return {said: f"v{n}" for n, said in enumerate(dict.fromkeys(filter(None, held)))}


def _rule(condition: str, problem: str, name: str, where: str, language: str) -> str:
    return (
        f'<table:content-validation table:name="{name}" table:condition={quoteattr(condition)} '
        f'table:allow-empty-cell="true" table:base-cell-address={where}>'
        f'<table:error-message table:display="true" table:message-type="stop">'
        f"<text:p>{escape(Voice(language)(problem))}</text:p></table:error-message></table:content-validation>"
    )


def _row(row: Row, rules: Mapping[Said, str]) -> str:
    cells = "".join(_cell(text, row.kind) for text in row.cells)
    cells += "".join(_answer(slot, rules) for slot in row.slots)
    if row.kind == "topic":
        cells += '<table:table-cell table:style-name="topic"/>'
    return f"<table:table-row>{cells}</table:table-row>"


def _cell(text: str, style: str) -> str:
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{paragraphs(str(plain(text)))}</table:table-cell>"
    )


def _answer(slot: Slot, rules: Mapping[Said, str]) -> str:
    style = slot.filling if slot.filling in _OPEN else "open"
    held = f' table:style-name="{style}"'
    said = _said(slot)
    if said:
        held += f' table:content-validation-name="{rules[said]}"'
    if slot.value is None:
        return f"<table:table-cell{held}/>"
    day = day_of(slot.value) if slot.filling == "date" else None
    if day:
        return (f'<table:table-cell{held} office:value-type="date" office:date-value="{day.isoformat()}">'
                f"<text:p>{day.isoformat()}</text:p></table:table-cell>")  # fmt: skip
    if not isinstance(slot.value, str):
        return (f'<table:table-cell{held} office:value-type="float" office:value="{slot.value}">'
                f"<text:p>{slot.value}</text:p></table:table-cell>")  # fmt: skip
    return f'<table:table-cell{held} office:value-type="string">{paragraphs(str(plain(slot.value)))}</table:table-cell>'


def _name(name: str, place: str) -> str:
    where = quoteattr(place)
    return (
        f"<table:named-range table:name={quoteattr(name)} table:base-cell-address={where} "
        f"table:cell-range-address={where}/>"
    )
