"""Every text a person sees, in English in the code and in Dutch in the catalogue.

The English sentence is its own key. `say` answers it in the language in use with its blanks filled in;
values are text and never a format: braces, markup or escapes in them stay as they are.
"""

import gettext
import os
import re
import sys
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("nl", "en")
DOMAIN = "pz"
CATALOGUES = Path(__file__).parent / "locale"

_in_use = gettext.NullTranslations()
_code = "en"


def say(message: str, /, **values: object) -> str:
    """Answer `message` in the language in use, each `{name}` replaced by its value.

    Raises KeyError for a blank that has no value.
    """
    return _fill(_in_use.gettext(message) if message else "", values)


def say_n(one: str, many: str, n: int, /, **values: object) -> str:
    """Answer `one` or `many`, whichever fits `n` in the language in use; `{n}` is the number itself."""
    return _fill(_in_use.ngettext(one, many, n), {"n": n, **values})


def in_every_language(message: str) -> str:
    """Answer `message` in Dutch and in English, to be searched in both."""
    return " ".join(_catalogue(code).gettext(message) for code in LANGUAGES) if message else ""


def catalogue_of(code: str) -> gettext.NullTranslations:
    """Answer the catalogue of a language that need not be the one in use: `nl`, or English for any other."""
    return _catalogue("nl" if code == "nl" else "en")


def mark(message: str) -> str:
    """Answer `message` unchanged: it is kept in a table and goes through `say` when it is shown."""
    return message


def language() -> str:
    """Answer the code of the language in use, `nl` or `en`."""
    return _code


def use_language(code: str) -> None:
    """Speak the language with this code from here on; anything but `nl` is English."""
    global _code, _in_use  # noqa: PLW0603 - one program speaks one language at a time
    _code = "nl" if code == "nl" else "en"
    _in_use = _catalogue(_code)


def language_of_locale() -> str:
    """Answer `nl` where the user's own settings are Dutch, else `en`.

    On every system `LC_ALL`, `LC_MESSAGES` and `LANG` go first, in this order. Where none of them is set,
    Windows and macOS are asked for the language of their own screens.
    """
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), None)
    return "nl" if _is_dutch(named if named is not None else _system_language()) else "en"


def _fill(text: str, values: dict[str, object]) -> str:
    """Replace each `{name}` in `text`; what stands in a value is not read again."""
    return text.format_map(values) if "{" in text or "}" in text else text


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> gettext.NullTranslations:
    """Read the compiled catalogue of a language; English needs none, and stands in where one is lost."""
    return gettext.translation(DOMAIN, CATALOGUES, languages=[code], fallback=True)


def _is_dutch(name: str) -> bool:
    """Whether a locale's name, such as `nl_NL.UTF-8` or `Dutch_Netherlands`, is Dutch."""
    return re.split(r"[-_.@ (]", name.lower(), maxsplit=1)[0] in {"nl", "dutch"}


def _system_language() -> str:
    """The locale name of the user's screens where the system keeps it elsewhere; else nothing."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    if sys.platform == "darwin":
        import subprocess

        asked = subprocess.run(
            ["/usr/bin/defaults", "read", "-g", "AppleLocale"], capture_output=True, text=True, check=False
        )
        return asked.stdout.strip()
    return ""
