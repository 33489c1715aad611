"""What looks like personal data in free text (D11): advice while there is still time to take it out, never a refusal.

Free text stays in the history for good. This finds what has a form of its own, and a name behind a word that
announces one; any other name it cannot know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pz_domain.wording import mark

BSN, BIRTH, PATIENT, PHONE, EMAIL = (
    "looks-like-bsn", "looks-like-birth-date", "looks-like-patient-name", "looks-like-phone", "looks-like-email",
)  # fmt: skip
KINDS = {
    BSN: mark("a citizen service number (BSN)"),
    BIRTH: mark("a birth date"),
    PATIENT: mark("the name of a person"),
    PHONE: mark("a telephone number"),
    EMAIL: mark("an e-mail address"),
}
"""What each finding looks like, by the code that warns of it."""

_PREFIX = r"(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[rn]|[Ee]l|[Aa]l)"
_INITIALS = r"(?:[A-Z\u00c0-\u00de]\.[ -]?){0,5}\s*"
_NAME = rf"{_INITIALS}(?:{_PREFIX}\s+){{0,3}}[A-Z\u00c0-\u00de]['’]?[A-Za-z\u00c0-\u024f][\w'’-]*"
_DATE = r"(?:\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2} [a-z]{3,9}\.? \d{4})"
_BORN = r"(?:[Gg]eb(?:oren|oortedatum|\.)?|[Bb]orn|[Dd]ate of birth|[Dd]\.o\.b\.)(?:\s+(?:op|on|is)|:)*"
_TITLE = r"(?:[Mm]evr(?:ouw|\.)?|[Mm]w\.?|[Dd]hr\.?|[Mm]eneer|[Dd]e heer|Mrs\.?|Mr\.?)"
_BEFORE, _AFTER = r"(?<!\w)(?<!\d[.,])", r"(?!\w|[.,]\d)"
"""A number stands by itself: it is not the end or the beginning of a longer one."""
_FORMS = (
    (BSN, (), rf"{_BEFORE}(?:\d{{9}}|\d{{4}}[. ]\d{{2}}[. ]\d{{3}}|\d{{3}}[. ]\d{{3}}[. ]\d{{3}}){_AFTER}"),
    (PHONE, (), rf"{_BEFORE}(?:(?:\+31|0031)[ -]?(?:\(0\) ?)?|0)(?:\d[ -]?){{8}}\d{_AFTER}"),
    (EMAIL, ("@",), r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"),
    (BIRTH, ("geb", "born", "birth", "d.o.b."), rf"\b{_BORN}\s*{_DATE}|\b[Gg]eboren op\s+\S+"),
    (
        PATIENT,
        ("mevr", "mw", "dhr", "meneer", "de heer", "mr", "patient", "patiënt", "client", "cliënt"),
        rf"\b(?:{_TITLE}|pati[eë]nte?|cli[eë]nte?)\s+{_NAME}",
    ),
)
"""Each kind, the words one of which is in a text that has it, and its form; with no words it is made of digits."""
_SEARCHED = tuple((code, words, re.compile(form)) for code, words, form in _FORMS)
_DIGITS = re.compile(r"\d(?:[ .()-]{0,3}\d){8}")


@dataclass(frozen=True, slots=True)
class Finding:
    """What looks like personal data: the code of its kind, and the very text."""

    code: str
    text: str


def findings(text: str) -> Iterator[Finding]:
    """Yield what looks like personal data in a text, in its order."""
    found = (
        (match.start(), Finding(code, match.group().strip()))
        for code, form in _likely(text)
        for match in form.finditer(text)
        if code != BSN or _is_service_number(match.group())
    )
    yield from (finding for _, finding in sorted(found, key=lambda one: one[0]))


def _likely(text: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the forms that may be in a text: most texts hold none, and are not searched."""
    lower, has_digits = text.lower(), bool(_DIGITS.search(text))
    for code, words, form in _SEARCHED:
        if any(word in lower for word in words) if words else has_digits:
            yield code, form


def first_finding(text: str) -> Finding | None:
    """Return the first of them."""
    return next(findings(text), None)


def codes_in(value: object) -> tuple[str, ...]:
    """Return the codes of what looks personal in a value and all it holds, each once."""
    return tuple(dict.fromkeys(found.code for found in findings("\n".join(_texts(value)))))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)


def _is_service_number(text: str) -> bool:
    """Tell whether nine digits pass the eleven-test of the citizen service number."""
    from stdnum.nl import bsn

    return bool(bsn.is_valid("".join(filter(str.isdigit, text))))
