"""Write the pictures of the docs: each screen on the example, as the running program draws it.

python -m tools.picture
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import tempfile
from pathlib import Path

from pz_domain.journal.address import Address
from pz_domain.wording import use_language
from pz_domain.work.perform import perform
from pz_tui import boot
from pz_tui.app import PzApp
from pz_tui.colours import DARK
from pz_tui.demo import example

DOCS = Path(__file__).resolve().parent.parent / "docs"
SIZE = (120, 36)
LIST = DOCS.parent / "examples" / "lijsten" / "aangemeld-per-mail.csv"
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
SHOTS = {
    "picture-review.svg": ("slash", *"nabor", "enter", "enter", "1", "n", "1", "3"),
    "screens/queue.svg": ("j",),
    "screens/facts.svg": ("2", "enter", "tab"),
    "screens/definition.svg": ("2", "enter", "i"),
    "screens/notes.svg": ("2", "t"),
    "screens/documents.svg": ("2", "o"),
    "screens/request.svg": ("R",),
    "screens/intake.svg": ("I", *LIST.name, "enter", "1"),
    "screens/duplicates.svg": ("d",),
    "screens/numbers.svg": ("percent_sign", "j", "j"),
    "screens/matrix.svg": ("V",),
    "screens/questionnaire.svg": ("3", "enter"),
    "screens/batches.svg": ("B",),
    "screens/publication.svg": ("5", "enter"),
    "screens/follow-up.svg": ("6", "j", "j"),
    "screens/help.svg": ("question_mark",),
    "screens/commands.svg": ("colon", *"drup"),
}
AT_ONCE = {
    "anna": "Na borstkanker kiest de patiënt samen met de arts hoe vaak controle nodig is.",
    "bram": "Na borstkanker bepalen patiënt en arts samen hoe vaak controle nodig is, met een keuzehulp.",
}
"""What two people made of one text, each on a laptop of their own."""
CONFLICTS = ("C",)
AGAIN = {
    "deed": "register_initiative",
    "title": "Oogdruppelbril: zelf druppelen",
    "organisation": "TWB en Thebe",
    "sources": ["zn"],
    "target_groups": ["frail_elderly"],
    "before": "De wijkverpleging kwam drie tot vier keer per dag om te druppelen.",
    "now": "Cliënten druppelen zelf, met een bril.",
}
"""The same practice from another source, so that there is a pair to settle."""


async def shoot(folder: Path, keys: tuple[str, ...]) -> str:
    """Return the screen after these keys, as SVG without fonts from elsewhere."""
    app = PzApp(boot.open_workspace(folder), DARK)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.5)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.3)
        await app.workers.wait_for_complete()
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
        with boot.open_workspace(folder) as place:
            perform(AGAIN, place.desk, place.me)
        (DOCS / "screens").mkdir(exist_ok=True)
        with contextlib.chdir(LIST.parent):
            for name, keys in SHOTS.items():
                (DOCS / name).write_text(asyncio.run(shoot(folder, keys)), "utf-8")
        _change_at_once(folder)
        (DOCS / "screens/conflicts.svg").write_text(asyncio.run(shoot(folder, CONFLICTS)), "utf-8")


def _change_at_once(folder: Path) -> None:
    """Have two people change one text, neither of whom had seen the other's."""
    with boot.open_workspace(folder) as place:
        facts = Address("initiative", "nabor", "facts")
        seen = [sibling.change for sibling in place.desk.store.siblings(facts)]
        for who, text in AT_ONCE.items():
            edit = {"deed": "edit_initiative", "as": who, "initiative": "nabor", "summary": text}
            perform({**edit, "seen": seen}, place.desk, who)


if __name__ == "__main__":
    main()
