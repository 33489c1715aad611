"""Workbooks as files: one registry of forms. Same data, same bytes, on every machine.

`write("ods", workbook)` answers the bytes; `NAMES` has the forms by the names people know them by. A form is
added as one module and one line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pz_domain.publishing.spreadsheets.ods import write_ods
from pz_domain.publishing.spreadsheets.separated import write_csv
from pz_domain.publishing.spreadsheets.xlsx import write_xlsx
from pz_domain.publishing.workbook import Workbook
from pz_domain.wording import mark

SPREADSHEETS: Mapping[str, Callable[[Workbook], bytes]] = {
    "xlsx": write_xlsx,
    "ods": write_ods,
    "csv": write_csv,
}
NAMES: Mapping[str, str] = {
    "xlsx": mark("Excel (XLSX)"),
    "ods": mark("OpenDocument (ODS)"),
    "csv": mark("text with semicolons (CSV)"),
}


def write(form: str, workbook: Workbook) -> bytes:
    """Return a workbook in a form of `SPREADSHEETS`; KeyError for any other."""
    return SPREADSHEETS[form](workbook)
