"""Write the pages that follow from tables: the process, the rules of the built-in method, the roles, the keys.

`python -m tools.docs` writes them into `docs/`; `python -m tools.docs --check` names those that are out of
date and ends with 1 if any is.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from pz_domain.method.loader import builtin, load
from pz_tui.keys_page import keys_markdown
from tools.process_page import process_page
from tools.roles_page import roles_page
from tools.rules_page import rules_page

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
METHOD = "pilot-2023"
MADE = "<!-- Made by tools/docs.py. Change the table it comes from, then run: python -m tools.docs -->"


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    edition = load(builtin(METHOD))
    return {
        "process.md": _page(process_page(edition)),
        "rules.md": _page(rules_page(edition)),
        "roles.md": _page(roles_page()),
        "keys.nl.md": f"{MADE}\n\n{keys_markdown('nl').rstrip()}\n",
        "keys.en.md": f"{MADE}\n\n{keys_markdown('en').rstrip()}\n",
    }


def _page(lines: Iterable[str]) -> str:
    return "\n".join([MADE, "", *lines]).rstrip() + "\n"


def outdated(folder: Path) -> list[str]:
    """Return the names of the pages in a folder that are not what the tables say now."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; 1 where one is out of date."""
    if arguments == ["--check"]:
        found = outdated(DOCS)
        print(
            "\n".join(f"docs/{name} is out of date: run python -m tools.docs" for name in found)
            or "docs are current"
        )
        return 1 if found else 0
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
