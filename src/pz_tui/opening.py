"""Opening a document with the program the system has for it: web addresses and plain documents, nothing that acts.

A location comes from other people. It never passes a shell; programs, scripts, launchers and other schemes
are refused with a sentence; a file on the network is not touched before the reviewer says so.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import unquote, urlsplit

from pz_domain.wording import mark
from pz_tui.plain import plain

DOCUMENTS = frozenset(
    {
        ".pdf", ".txt", ".md", ".csv", ".tsv", ".rtf", ".odt", ".ods", ".odp", ".odg", ".docx", ".xlsx", ".pptx",
        ".doc", ".xls", ".ppt", ".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".bmp", ".eml",
    }
)  # fmt: skip
"""Files that a viewer shows; forms with macros, pages and drawings with scripts are not among them."""
ACTS = (b"MZ", b"\x7fELF", b"#!", b"[Desktop Entry]", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
BLOCK = 1 << 20
PATIENCE = 30
UNSEEN = mark("the address holds signs that do not show")
NOT_WEB = mark("only web addresses (http, https) and files are opened")
DISGUISED = mark("the address names a user before its host, as disguised ones do")
NOT_WHOLE = mark("it does not say in full where the file is")
NOT_A_DOCUMENT = mark("this kind of file may act by itself; open it yourself if you trust it")
NO_FILE = mark("the file is not there")
Kind = Literal["web", "file", "network", "missing", "refused"]
State = Literal["", "same", "changed", "missing", "unknown"]
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


@dataclass(frozen=True, slots=True)
class Found:
    """What a location is: `target` is what the system gets, `host` of a web address, `why` it is refused."""

    kind: Kind
    target: str = ""
    host: str = ""
    why: str = ""


def look_at(location: str, *, touch_network: bool = False) -> Found:
    """Return what a location is; a path on the network is not touched unless that is meant."""
    text = location.strip()
    if text != plain(text):
        return Found("refused", why=UNSEEN)
    if _SCHEME.match(text):
        return _web(text)
    if text.startswith(("\\\\", "//")) and not touch_network:
        return Found("network", text)
    path = Path(text).expanduser()
    if not path.is_absolute():
        return Found("refused", why=NOT_WHOLE)
    return _file(path)


def _web(text: str) -> Found:
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return Found("refused", why=NOT_WEB)
    if parts.scheme.lower() not in {"http", "https"} or not host or " " in text:
        return Found("refused", why=NOT_WEB)
    if "@" in parts.netloc:
        return Found("refused", why=DISGUISED)
    return Found("web", text, host)


def _file(path: Path) -> Found:
    try:
        real = path.resolve()
        if path.suffix.lower() not in DOCUMENTS or real.suffix.lower() not in DOCUMENTS:
            return Found("refused", str(path), why=NOT_A_DOCUMENT)
        if not real.is_file():
            return Found("missing", str(path), why=NO_FILE)
        with real.open("rb") as opened:
            if opened.read(64).lstrip().startswith(ACTS):
                return Found("refused", str(path), why=NOT_A_DOCUMENT)
    except (OSError, ValueError, RuntimeError):
        return Found("missing", str(path), why=NO_FILE)
    return Found("file", str(real))


def typed_location(text: str) -> str:
    """Return a location as it is kept: a path in full, also when it was dropped in with quotes or as file://."""
    one = plain(text).strip("'\"")
    if one.lower().startswith("file://"):
        one = unquote(urlsplit(one).path)
    if not one or _SCHEME.match(one) or one.startswith("\\\\"):
        return one
    return str(Path(one).expanduser().absolute())


def state_of(location: str, sha256: str) -> State:
    """Return whether a file is as it was when it was recorded; empty for what is no file or is not touched."""
    found = look_at(location)
    path = Path(location.strip()).expanduser()
    if found.kind in {"web", "network"} or found.why in {UNSEEN, NOT_WEB, NOT_WHOLE, DISGUISED}:
        return ""
    try:
        is_there = path.is_file()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        return "missing"
    if not sha256:
        return "unknown"
    return "same" if digest(path) == sha256 else "changed"


def digest(path: Path) -> str:
    """Return the SHA-256 of a regular file, hexadecimal; empty when it cannot be read."""
    found = hashlib.sha256()
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as opened:
            while block := opened.read(BLOCK):
                found.update(block)
    except (OSError, ValueError):
        return ""
    return found.hexdigest()


def opener(platform: str = sys.platform, environ: Mapping[str, str] = os.environ) -> str:
    """Return the program that opens things here; empty where there is no desktop to show them."""
    if platform == "win32":
        return "startfile"
    if platform == "darwin":
        return shutil.which("open", path=environ.get("PATH")) or ""
    has_desktop = environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")
    return (shutil.which("xdg-open", path=environ.get("PATH")) or "") if has_desktop else ""


def launch(target: str) -> bool:
    """Hand a web address or a file to the system; tell whether it took it."""
    program = opener()
    try:
        if program == "startfile":
            getattr(os, "startfile")(target)  # noqa: B009 - only Windows has it
            return True
        silent = subprocess.DEVNULL
        done = subprocess.run(  # noqa: S603 - no shell; the program is the system's, what it opens was looked at
            [program, target], stdin=silent, stdout=silent, stderr=silent, start_new_session=True,
            timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
    return done.returncode == 0
