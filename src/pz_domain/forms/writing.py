"""The formats of a form in one registry, and the files that are written. The same form gives the same bytes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from pz_domain.forms.definition import Form
from pz_domain.forms.to_docx import write_docx
from pz_domain.forms.to_ods import write_ods
from pz_domain.forms.to_odt import write_odt
from pz_domain.forms.to_text import write_text
from pz_domain.forms.to_xlsform import write_xlsform
from pz_domain.forms.to_xlsx import write_xlsx
from pz_domain.publishing.newfile import write_all_new
from pz_domain.publishing.plain import stem
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its key, its name for people, the ending of its files, and the function that writes one."""

    key: str
    label: str
    ending: str
    write: Callable[[Form], bytes]


FORMATS: tuple[Format, ...] = (
    Format("docx", mark("document for Word (DOCX)"), ".docx", write_docx),
    Format("odt", mark("document, open standard (ODT)"), ".odt", write_odt),
    Format("xlsx", mark("spreadsheet for Excel (XLSX)"), ".xlsx", write_xlsx),
    Format("ods", mark("spreadsheet, open standard (ODS)"), ".ods", write_ods),
    Format("xlsform", mark("form for Kobo or ODK (XLSForm)"), ".xlsform.xlsx", write_xlsform),
    Format("txt", mark("plain text, also for in a mail (TXT)"), ".txt", write_text),
)
BY_KEY = {format_.key: format_ for format_ in FORMATS}
_LONGEST_NAME = 48
_MADE = re.compile("[0-9a-f]{16}")
"""An id that was made, and says nothing to people."""


def write_forms(forms: Iterable[Form], format_: Format, folder: Path) -> list[Path]:
    """Write forms to a folder, all of them or none; nothing is overwritten.

    Raises:
        FileExists, FileNotWritten: nothing was written.
    """
    return write_all_new(folder, [(file_name(form, format_), format_.write(form)) for form in forms])


def file_name(form: Form, format_: Format) -> str:
    """Return what a form is called: what it is, the id (after the title, where the id was made), the version."""
    what, id_ = Voice(form.language)(mark("questionnaire")), form.identity.initiative
    ascii_ = unicodedata.normalize("NFKD", form.title).encode("ascii", "ignore").decode().lower()
    title = re.sub("[^a-z0-9]+", "-", ascii_)[:_LONGEST_NAME].strip("-")
    words = (what, title if _MADE.fullmatch(id_) else "", stem(id_), form.identity.version)
    return f"{'-'.join(filter(None, words))}{format_.ending}"
