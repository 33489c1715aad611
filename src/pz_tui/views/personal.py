"""What looks like personal data in a text: a word of warning while there is still time to take it out.

Free text stays in the history for good. This finds what has a form of its own; a name it cannot know.
"""

import re

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+31|0031|0)[ -]?(?:\d[ -]?){8}\d?(?![\d.,])")
_NINE = re.compile(r"(?<![\d.,])\d{9}(?![\d.,])|(?<![\d.,])\d{4}[. ]\d{2}[. ]\d{3}(?![\d.,])")
_BIRTH = re.compile(
    r"\b(?:geb(?:oren|oortedatum|\.)?|born|date of birth|d\.o\.b\.)(?: op| on|:| is)*\s*"
    r"(?:\d{1,4}[-/. ]\d{1,2}[-/. ]\d{2,4}|\d{1,2} [a-z]{3,9}\.? \d{4})",
    re.IGNORECASE,
)


def looks_personal(text: str) -> str:
    """Return the first thing in a text that looks like an e-mail address, telephone, birth date or service number."""
    for form in (_ADDRESS, _PHONE, _BIRTH):
        found = form.search(text)
        if found:
            return found.group().strip()
    return next((nine.group() for nine in _NINE.finditer(text) if is_service_number(nine.group())), "")


def is_service_number(text: str) -> bool:
    """Tell whether nine digits pass the eleven-test of the Dutch citizen service number (BSN)."""
    digits = [int(char) for char in text if char.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return any(digits) and total % 11 == 0
