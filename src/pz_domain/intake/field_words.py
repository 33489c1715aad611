"""What people call the fields that a list fills (R15-R28)."""

from __future__ import annotations

from pz_domain.wording import mark, say

WORDS = {
    "title": mark("title"),
    "organisation": mark("organisation"),
    "organisations": mark("other organisations"),
    "partners": mark("partners"),
    "contact": mark("contact person (sealed)"),
    "contact_role": mark("function of the contact person (sealed)"),
    "contact_email": mark("e-mail of the contact person (sealed)"),
    "contact_phone": mark("telephone of the contact person (sealed)"),
    "sources": mark("source"),
    "source_because": mark("reason for another source"),
    "summary": mark("summary"),
    "before": mark("how it was"),
    "now": mark("how it is now"),
    "patient_group": mark("patient group"),
    "target_groups": mark("target groups"),
    "domains": mark("domains"),
    "supported_by_data": mark("supported by data"),
    "principles": mark("principles"),
    "reference": mark("reference"),
    "programme": mark("earlier programme"),
    "claims": mark("results"),
    "patients": mark("number of patients"),
    "followers": mark("adopted by"),
    "id": mark("number at the source"),
}


def field_word(field: str) -> str:
    """Return what people call a field; one without a word is shown as it is."""
    return say(WORDS[field]) if field in WORDS else field
