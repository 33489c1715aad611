"""The colours: one accent, thin rules, verdicts in tones that colour-blind people tell apart.

A colour never carries a meaning alone; a sign or a word always stands with it. `NO_COLOR` takes all
of them away, and a terminal of sixteen colours gets its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from pz_domain.wording import mark


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours; `ground` is the page, `here` the row under the cursor, `aside` a quiet row."""

    name: str
    ground: str
    ink: str
    dim: str
    rule: str
    accent: str
    here: str
    meets: str
    fails: str
    doubt: str
    no_information: str
    dark: bool = True
    ansi: bool = False


DARK = Palette(
    "pz-dark", "#12161b", "#d8dee6", "#8592a0", "#34404c", "#6cb6ff", "#1f2b38",
    "#56c4a8", "#f0855a", "#e8bd55", "#c99bd8",
)  # fmt: skip
LIGHT = Palette(
    "pz-light", "#fbfaf7", "#1f2933", "#5f6c78", "#cfd4d8", "#0b5cad", "#e3ecf6",
    "#00735a", "#b3400f", "#845f00", "#7d3f96", dark=False,
)  # fmt: skip
OWN = Palette(
    "pz-own", "ansi_default", "ansi_default", "ansi_default", "ansi_default", "ansi_bright_blue", "ansi_default",
    "ansi_green", "ansi_red", "ansi_yellow", "ansi_magenta", ansi=True,
)  # fmt: skip
CONTRAST = Palette(
    "pz-contrast", "#000000", "#ffffff", "#d0d0d0", "#a0a0a0", "#7ecbff", "#002a50",
    "#6df0c0", "#ffb099", "#ffe066", "#f0b8ff",
)  # fmt: skip
# The verdicts in the colours of Okabe and Ito (2008): bluish green, vermillion, yellow, reddish purple, sky blue.
SAFE = Palette(
    "pz-safe", "#0a0d10", "#e8e8e8", "#9aa5b0", "#3a4652", "#56b4e9", "#101820",
    "#009e73", "#d55e00", "#f0e442", "#cc79a7",
)  # fmt: skip
PALETTES = {palette.name: palette for palette in (DARK, LIGHT, OWN, CONTRAST, SAFE)}
WORDS = {
    "pz-dark": mark("dark"),
    "pz-light": mark("light"),
    "pz-own": mark("the terminal's own colours"),
    "pz-contrast": mark("high contrast"),
    "pz-safe": mark("for colour-blind eyes"),
}
"""What people call each palette."""
ROLES = ("ink", "dim", "rule", "accent", "meets", "fails", "doubt", "no_information")


def theme(palette: Palette) -> Theme:
    """Return a palette as Textual's theme."""
    return Theme(
        name=palette.name, primary=palette.accent, accent=palette.accent, foreground=palette.ink,
        background=palette.ground, surface=palette.ground, panel=palette.ground, boost=palette.ground,
        warning=palette.doubt, error=palette.fails, success=palette.meets, dark=palette.dark, ansi=palette.ansi,
        variables={
            **(BUILTIN_THEMES["ansi-dark"].variables if palette.ansi else {}),
            "rule": palette.rule, "dim": palette.dim, "here": palette.here,
            "scrollbar": "ansi_bright_black" if palette.ansi else palette.rule,
            "scrollbar-hover": palette.dim, "scrollbar-active": palette.accent,
            "scrollbar-background": palette.ground, "scrollbar-background-hover": palette.ground,
            "scrollbar-background-active": palette.ground, "scrollbar-corner-color": palette.ground,
        },
    )  # fmt: skip


def inks(palette: Palette) -> Mapping[str, Style]:
    """Return the styles lines are painted with, by role; `here` is the row under the cursor.

    `strong`, `title` and `key` are the ink and the accent in bold; `none` is the ground alone. Every
    ink carries the ground, so that a page is whole on a terminal of any colour.
    """
    ground = Style() if palette.ansi else Style(bgcolor=palette.ground)
    style = {role: ground + _ink(getattr(palette, role)) for role in ROLES}
    if palette.ansi:
        style["dim"] = style["rule"] = Style(dim=True)
    bold = Style(bold=True)
    return style | {
        "none": ground,
        "strong": style["ink"] + bold,
        "title": style["ink"] + bold,
        "key": style["accent"] + bold,
        "chosen": style["accent"] + Style(bold=True, underline=True),
        "alert": style["doubt"] + bold,
        "telling": style["accent"] + Style(underline=True),
        "found": style["accent"] + Style(bold=True, reverse=True),
        "here": bold if palette.ansi else Style(bgcolor=palette.here),
    }


def first_palette(environ: Mapping[str, str] = os.environ, remembered: str = "") -> Palette:
    """Choose the palette to start with: the terminal's own where it has sixteen colours, else light or dark.

    `PZ_THEME` (dark, light, own, contrast or safe) goes first, then what was chosen earlier; then what the
    terminal says of its background in `COLORFGBG`.
    """
    wanted = PALETTES.get(f"pz-{environ.get('PZ_THEME', '')}") or PALETTES.get(remembered)
    if wanted:
        return wanted
    term = environ.get("TERM", "")
    if environ.get("COLORTERM", "") == "" and term in {"linux", "xterm", "vt100", "vt220", "ansi", "screen"}:
        return OWN
    background = environ.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in {"7", "15"} else DARK


def _ink(colour: str) -> Style:
    if colour == "ansi_default":
        return Style()
    return Style(color=colour.removeprefix("ansi_"))
