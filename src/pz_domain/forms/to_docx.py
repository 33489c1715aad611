"""The form as DOCX, from the templates of all our papers (ADR 13): headings to go along, tables with heads."""

from __future__ import annotations

from pz_domain.forms.definition import Form
from pz_domain.forms.paper import paper
from pz_domain.publishing.formats.docx import written


def write_docx(form: Form) -> bytes:
    """Return the form as DOCX; the same form gives the same bytes."""
    return written(paper(form), form.language)
