"""Write `docs/picture-review.svg`: a review in the example, as the running program draws it.

python -m tools.picture
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from pz_domain.wording import use_language
from pz_tui import boot
from pz_tui.app import PzApp
from pz_tui.demo import example

DOCS = Path(__file__).parent.parent / "docs"
SIZE = (120, 36)
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SHOTS = {"picture-review.svg": ("j", "enter", "1", "1", "3")}


async def shoot(folder: Path, keys: tuple[str, ...]) -> str:
    """Return the screen after these keys, as SVG without fonts from elsewhere."""
    app = PzApp(boot.open_workspace(folder))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.3)
        picture = app.export_screenshot(title="PZ", simplify=True)
    app.seat.leave()
    return FONT_FACE.sub("", picture)


def main() -> None:
    """Fill an example in a folder of its own and take each picture there."""
    use_language("nl")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "voorbeeld"
        example.fill(folder)
        for name, keys in SHOTS.items():
            (DOCS / name).write_text(asyncio.run(shoot(folder, keys)), "utf-8")


if __name__ == "__main__":
    main()
