"""Write the pictures of published pages in the docs: the fourteen of the example, in the browser of this machine.

python -m tools.pages
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools import fourteen

DOCS = Path(__file__).resolve().parent.parent / "docs" / "pages"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page or a place on it, how large the window is, and light or dark."""

    name: str
    page: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    height: int = 760


PHONE, DESK = 390, 1100
PRACTICE = "mentaal-gezondheidscentrum.html"
SHOTS = (
    Shot("index-desk", "index.html", DESK),
    Shot("index-phone", "index.html", PHONE),
    Shot("clusters-desk", "index.html#cluster", DESK, height=900),
    Shot("sources-desk", "index.html#source", DESK, height=900),
    Shot("practice-desk", PRACTICE, DESK, height=1100),
    Shot("practice-elements-desk", f"{PRACTICE}#elements", DESK, height=900),
    Shot("practice-phone", PRACTICE, PHONE),
    Shot("practice-phone-dark", PRACTICE, PHONE, "dark"),
)


def main() -> None:
    """Publish the fourteen, and take each picture of them."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("No Chromium is installed here, and the pictures are taken in one.")
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        pages = Path(made) / "reeks"
        fourteen.publish(Path(made) / "werkmap", pages, fourteen.practices())
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            smaller(take(browser, pages, shot))
        browser.close()


def take(browser: Browser, pages: Path, shot: Shot) -> Path:
    """Take one picture of what a visitor sees there, and return its file."""
    name, _, place = shot.page.partition("#")
    page = browser.new_page(viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.scheme)
    page.goto(f"{(pages / name).as_uri()}{'#' * bool(place)}{place}")
    file = DOCS / f"{shot.name}.png"
    page.screenshot(path=str(file))
    page.close()
    return file


def smaller(file: Path) -> None:
    """Write a picture again in 64 colours, where ImageMagick is installed: text needs no more."""
    program = shutil.which("magick") or shutil.which("convert")
    if program is not None:
        less = ["-strip", "+dither", "-colors", "64", "-define", "png:compression-level=9"]
        subprocess.run([program, str(file), *less, f"PNG8:{file}"], check=True)


if __name__ == "__main__":
    main()
