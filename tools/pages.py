"""Write the pictures of published pages in the docs: the batch of the example, in the browser of this machine.

python -m tools.pages
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from pz_tui.demo import example

DOCS = Path(__file__).resolve().parent.parent / "docs" / "pages"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the page, how large the window is, and light or dark."""

    name: str
    page: str
    width: int
    scheme: Literal["light", "dark"] = "light"


PHONE, DESK, TALL = 390, 1100, 760
SHOTS = (
    Shot("index-desk", "index.html", DESK),
    Shot("practice-desk", "druppelbril.html", DESK),
    Shot("practice-phone", "druppelbril.html", PHONE),
    Shot("practice-phone-dark", "druppelbril.html", PHONE, "dark"),
)


def main() -> None:
    """Walk the example through all five steps, export its batch, and take each picture of it."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("No Chromium is installed here, and the pictures are taken in one.")
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made, sync_playwright() as play:
        pages = Path(made) / "reeks"
        example.walk(Path(made) / "werkmap", pages)
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            take(browser, pages, shot)
        browser.close()


def take(browser: Browser, pages: Path, shot: Shot) -> None:
    """Take one picture of what a visitor sees first."""
    page = browser.new_page(viewport={"width": shot.width, "height": TALL}, color_scheme=shot.scheme)
    page.goto((pages / shot.page).as_uri())
    page.screenshot(path=str(DOCS / f"{shot.name}.png"))
    page.close()


if __name__ == "__main__":
    main()
