"""The parts of an ODS file that are the same for every workbook, but for its title, language and sheets."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from pz_domain.publishing.plain import line

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:style="{_OASIS}:style:1.0" xmlns:number="{_OASIS}:datastyle:1.0" '
    f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:meta="{_OASIS}:meta:1.0" '
    f'xmlns:config="{_OASIS}:config:1.0" xmlns:of="{_OASIS}:of:1.2" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'office:version="1.3"'
)
_MADE = "1980-01-01T00:00:00"
MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "meta", "settings", "styles")
    )
    + "</manifest:manifest>"
)
FOOT = "</office:spreadsheet></office:body></office:document-content>"
_COUNTRY = {"nl": "NL", "en": "GB"}
_DAY, _MONTH, _YEAR = "<number:day/>", "<number:month/>", '<number:year number:style="long"/>'
_DASH = "<number:text>-</number:text>"
_DATES = {
    "nl": f"{_DAY}{_DASH}{_MONTH}{_DASH}{_YEAR}",
    "en": f'{_YEAR}{_DASH}<number:month number:style="long"/>{_DASH}<number:day number:style="long"/>',
}


def meta(title: str, language: str, properties: Mapping[str, str]) -> str:
    """Return what the file says about itself, with properties that stay unseen."""
    own = "".join(
        f"<meta:user-defined meta:name={quoteattr(name)}>{escape(line(value))}</meta:user-defined>"
        for name, value in properties.items()
    )
    return (
        f"{_XML}<office:document-meta {_SPACES}><office:meta><meta:generator>PZ</meta:generator>"
        f"<dc:title>{escape(title)}</dc:title><meta:creation-date>{_MADE}</meta:creation-date>"
        f"<dc:language>{language}</dc:language>{own}</office:meta></office:document-meta>"
    )


def settings(names: tuple[str, ...]) -> str:
    """Return how the sheets are seen: with their first row in view."""
    frozen = (
        ("HorizontalSplitMode", "short", 0), ("VerticalSplitMode", "short", 2), ("HorizontalSplitPosition", "int", 0),
        ("VerticalSplitPosition", "int", 1), ("ActiveSplitRange", "short", 2), ("PositionBottom", "int", 1),
    )  # fmt: skip
    items = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in frozen
    )
    views = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>{items}</config:config-item-map-entry>"
        for name in names
    )
    return (
        f"{_XML}<office:document-settings {_SPACES}><office:settings><config:config-item-set "
        f'config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f'<config:config-item-map-entry><config:config-item-map-named config:name="Tables">{views}'
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def styles(language: str) -> str:
    """Return the style all cells begin with: its language is that of the texts."""
    code = language if language in _COUNTRY else "en"
    return (
        f'{_XML}<office:document-styles {_SPACES}><office:styles><style:default-style style:family="table-cell">'
        f'<style:text-properties fo:language="{code}" fo:country="{_COUNTRY[code]}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles></office:document-styles>'
    )


def head(language: str, widths: Mapping[int, float]) -> str:
    """Return the beginning of the content: the styles of columns and cells."""
    columns = "".join(
        f'<style:style style:name="w{characters}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{width:.2f}cm"/></style:style>'
        for characters, width in sorted(widths.items())
    )
    top = '<style:table-cell-properties style:vertical-align="top" fo:wrap-option="wrap"/>'
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Default"{data}>'
        f"{top}{look}</style:style>"
        for name, data, look in (
            ("head", "", '<style:text-properties fo:font-weight="bold"/>'),
            ("text", ' style:data-style-name="as-text"', ""),
            ("number", "", ""),
            ("date", ' style:data-style-name="as-date"', ""),
        )
    )
    return content(f"{data_styles(language)}{columns}{cells}")


def data_styles(language: str) -> str:
    """Return the styles `as-text` and `as-date`, by which a cell keeps text as it is and shows a day."""
    return (
        '<number:text-style style:name="as-text"><number:text-content/></number:text-style>'
        f'<number:date-style style:name="as-date">{_DATES.get(language, _DATES["en"])}</number:date-style>'
    )


def content(styles: str) -> str:
    """Return the beginning of the content with these styles; `FOOT` ends it."""
    return (
        f"{_XML}<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        "<office:body><office:spreadsheet>"
    )
