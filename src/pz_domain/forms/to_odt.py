"""The form as ODT, from the templates of all our papers (ADR 13)."""

from __future__ import annotations

from pz_domain.forms.definition import Form
from pz_domain.forms.paper import paper
from pz_domain.publishing.formats.html import PROVIDERS_LANGUAGE
from pz_domain.publishing.formats.odt import document


def write_odt(form: Form) -> bytes:
    """Return the form as ODT; the same form gives the same bytes."""
    own = PROVIDERS_LANGUAGE if form.language != PROVIDERS_LANGUAGE else ""
    return document(paper(form), form.language, form.programme, form.identity.mark, own)
