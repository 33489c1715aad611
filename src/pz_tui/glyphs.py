"""The signs of the screen, with plain letters for terminals that cannot draw them."""

import locale
import os
import sys
from dataclasses import dataclass, replace

from pz_domain.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign a meaning; every sign is one cell wide."""

    meets: str = "✓"
    fails: str = "✗"
    doubt: str = "?"
    no_information: str = "…"
    open: str = "·"
    without: str = "–"
    differs: str = "≠"
    equal: str = "="
    sealed: str = "■"
    here: str = "▌"
    mark: str = "●"
    flag: str = "⚑"
    rule: str = "─"
    bar: str = "│"
    down: str = "↓"
    up: str = "↑"
    cited: str = "◆"
    draft: str = "✎"
    dot: str = "·"
    arrow: str = "→"
    folded: str = "…"
    fill: str = "━"
    low: str = "├"
    high: str = "┤"
    kappa: str = "κ"
    is_plain: bool = False
    is_spoken: bool = False

    def of(self, verdict: Verdict | str | None) -> str:
        """Return the sign of a verdict; None is still open."""
        return str(getattr(self, str(verdict))) if verdict else self.open


SIGNS = Glyphs()
LETTERS = Glyphs(
    meets="v", fails="x", doubt="?", no_information="~", open=".", without="-", differs="#", equal="=", sealed="#",
    here=">", mark="*", flag="!", rule="-", bar="|", down="v", up="^", cited="*", draft="~", dot="-", arrow=">",
    folded="~", fill="=", low="[", high="]", kappa="k", is_plain=True,
)  # fmt: skip

SPOKEN = replace(LETTERS, rule=" ", bar=" ", is_plain=False, is_spoken=True)
"""For a screen reader: letters, and nothing drawn."""

PLAIN: dict[int, str] = str.maketrans(
    {"…": "~", "·": "-", "→": ">", "←": "<", "↓": "v", "↑": "^", "–": "-", "“": '"', "”": '"', "’": "'"}
)
"""What letters make of the punctuation in texts."""


def glyphs() -> Glyphs:
    """Return the signs this terminal can show; `PZ_ASCII=1` asks for letters, `--accessible` for spoken ones."""
    if is_asked("PZ_ASCII") or not _speaks_unicode():
        return LETTERS
    return SPOKEN if is_accessible() else SIGNS


def is_accessible() -> bool:
    """Tell whether a screen reader reads along: `--accessible`, or `PZ_ACCESSIBLE=1`."""
    return is_asked("PZ_ACCESSIBLE")


def is_asked(name: str) -> bool:
    """Tell whether a setting of the environment is on."""
    return os.environ.get(name, "") not in {"", "0"}


def _speaks_unicode() -> bool:
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "").lower()
    if named in {"c", "posix"} or ("." in named and "utf" not in named):
        return False
    encoding = getattr(sys.__stdout__, "encoding", None) or locale.getpreferredencoding(do_setlocale=False)
    return encoding.lower().replace("-", "").replace("_", "") in {"utf8", "utf16", "cp65001"}
