"""How people write a key, and how Textual calls it."""

from __future__ import annotations

import string

from textual.keys import _character_to_key

from pz_domain.wording import mark

SPACE = mark("space")
SHOWN = {
    **{_character_to_key(sign): sign for sign in string.punctuation},
    "escape": "esc", "pagedown": "PgDn", "pageup": "PgUp", "down": "↓", "up": "↑", "left": "←", "right": "→",
    "home": "Home", "end": "End",
}  # fmt: skip
"""What stands on the keyboard, where that is not the name."""
NAMED = frozenset(
    {"space", "enter", "tab", "escape", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown",
     "up", "down", "left", "right", *(f"f{n}" for n in range(1, 13))}
)  # fmt: skip
ALSO = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown",
    "pgdown": "pagedown", "spatie": "space", "spatiebalk": "space", "spacebar": "space", "omhoog": "up",
    "omlaag": "down", "links": "left", "rechts": "right", "↑": "up", "↓": "down", "←": "left", "→": "right",
    "control": "ctrl", "option": "alt", "meta": "alt",
}  # fmt: skip
MODIFIERS = ("ctrl", "alt", "shift")
SHIFTED = frozenset({"tab", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"})
"""Keys whose form with shift is a key of its own."""
SWALLOWED = frozenset(
    {"ctrl+space", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket", "ctrl+c", "ctrl+enter",
     "ctrl+tab", "ctrl+backspace", "ctrl+escape", "alt+tab", "alt+escape", "alt+space", "alt+f4", "f11"}
)  # fmt: skip
"""What a terminal sends as another key, or what it or the system keeps."""


def key_named(text: str) -> str:
    """Return Textual's name of a key as people write it; empty where there is no such key."""
    text = text.strip() or text[:1]
    if len(text) <= 1:
        return _of_character(text)
    *before, last = (
        text.replace("+", " ").replace("-", " ").split() if text[-1] not in "+-" else _on_sign(text)
    )
    held = {ALSO.get(word.lower(), word.lower()) for word in before}
    if not held <= set(MODIFIERS):
        return _spelled(text)
    name = _of_character(last) if len(last) == 1 else _spelled(last)
    if not name:
        return ""
    if len(last) == 1 and held:
        name = _of_character(last.lower())
    return "+".join([*(modifier for modifier in MODIFIERS if modifier in held), name])


def is_swallowed(key: str) -> bool:
    """Tell whether terminals do not hand a key on as itself."""
    *held, last = key.split("+")
    if key in SWALLOWED or (len(held) > 1 and "shift" in held):
        return True
    if "shift" in held:
        return last not in SHIFTED
    return "ctrl" in held and last not in NAMED and not (len(last) == 1 and "a" <= last <= "z")


def writes(key: str) -> bool:
    """Tell whether a key writes, or moves about, in a text."""
    *held, last = key.split("+")
    if "ctrl" in held or "alt" in held:
        return False
    return last != "escape" and not (last[0] == "f" and last[1:].isdigit())


def written(key: str) -> str:
    """Return a key as it is written in a file of keys."""
    sign = SHOWN.get(key, key)
    return sign if len(sign) == 1 and sign.isascii() else key


def _on_sign(text: str) -> list[str]:
    """Take apart a key that ends in the sign that otherwise joins: ctrl++ or ctrl+-."""
    return [*text[:-2].replace("+", " ").replace("-", " ").split(), text[-1]]


def _of_character(char: str) -> str:
    if char in ALSO:
        return ALSO[char]
    return _character_to_key(char) if char and char.isprintable() else ""


def _spelled(text: str) -> str:
    name = text.lower().replace(" ", "").replace("_", "")
    name = ALSO.get(name, name)
    if name in NAMED:
        return name
    long = text.lower().replace(" ", "_")
    return long if long in set(map(_of_character, map(chr, range(33, 127)))) and len(long) > 1 else ""
