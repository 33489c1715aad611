"""What looks like personal data in a text: a word of warning while there is still time to take it out.

Free text stays in the history for good. This finds what has a form of its own; a name it cannot know.
"""

import re

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.,])(?:\+31|0031|0)[ -]?(?:\d[ -]?){8}\d?(?![\d.,])")
_SERVICE_NUMBER = re.compile(r"(?<![\d.,])\d{9}(?![\d.,])")


def looks_personal(text: str) -> str:
    """Return the first thing in a text that looks like an e-mail address, a telephone or a service number."""
    for form in (_ADDRESS, _PHONE, _SERVICE_NUMBER):
        found = form.search(text)
        if found:
            return found.group().strip()
    return ""
