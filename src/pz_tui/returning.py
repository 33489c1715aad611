"""Reading forms beside the screen, by a connection of its own: meanwhile the screen shows what was there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui import boot


def read_returned(workspace: Path, files: Sequence[Path], by: str, *, dry_run: bool) -> dict[str, Any]:
    """Read forms, and record them unless it is a trial; a refusal is an answer too."""
    from pz_domain.forms.reading import read_forms

    try:
        with boot.open_workspace(workspace) as place:
            report = read_forms(place.desk, files, by, dry_run=dry_run)
    except Refusal as refusal:
        return {"ok": False, "refused": {"message": str(refusal)}}
    except Exception as problem:  # noqa: BLE001 - the screen goes on; the sentence says what was not read
        return {"ok": False, "refused": {"message": say("This was not recorded: {problem}", problem=problem)}}
    return {"ok": True, "report": report}
