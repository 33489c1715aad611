"""Compile the Dutch catalogue: the fragments of all rooms, merged, as the one file gettext reads.

It is a build hook (wheel, editable install, wheel from an sdist) and a program: `python build_words.py`.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).parent
WORDING = Path("src/pz_domain/wording")
COMPILED = WORDING / "locale/nl/LC_MESSAGES/pz.mo"
# Gettext writes dates in the catalogue; the same words give the same bytes.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def merged(root: Path) -> Catalog:
    """Read all fragments under `root`; where two translate the same message, the first counts."""
    whole = Catalog(locale="nl", project="pz", creation_date=NEVER, revision_date=NEVER, fuzzy=False)
    for fragment in sorted((root / WORDING / "nl").glob("*.po")):
        for message in read(fragment):
            if message.id and message.id not in whole:
                whole[message.id] = message
    return whole


def read(fragment: Path) -> Catalog:
    """Read one room's fragment. Raises PoFileError, with the line, where it is not one."""
    with fragment.open("rb") as lines:
        return read_po(lines, locale="nl", abort_invalid=True)


def compile_words(root: Path) -> Path:
    """Write the compiled catalogue under `root` and answer where; an unchanged one is left alone."""
    target = root / COMPILED
    compiled = io.BytesIO()
    write_mo(compiled, merged(root))
    if not target.exists() or target.read_bytes() != compiled.getvalue():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled.getvalue())
    return target


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]  # the plugin's own configuration is unused
    """Compiles before anything is packed, so that no wheel goes out without its Dutch."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        """Compile, and have the wheel take the file although git does not keep it."""
        compile_words(Path(self.root))
        build_data["artifacts"].append(f"/{COMPILED.as_posix()}")


if __name__ == "__main__":
    sys.stdout.write(f"{compile_words(HERE).relative_to(HERE)}\n")
