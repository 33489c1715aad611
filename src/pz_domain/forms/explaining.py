"""A refused form stays as it came; beside it stands a text that says why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pz_domain.forms.unreadable import CannotExplain
from pz_domain.intake.cleaning import bare
from pz_domain.refusals import Refusal
from pz_domain.refusals.disk import why
from pz_domain.wording import say

ENDING = ".refused.txt"


def is_explanation(path: Path) -> bool:
    """Tell whether a file is such a text, which is no form itself."""
    return path.name.endswith(ENDING)


def explain(form: Path, refused: Mapping[str, Refusal]) -> Path | None:
    """Write why the forms in a file were refused beside it; None when there is no file to write beside.

    `refused`: why, by what the form is called: the file's own name unless it came in a mail.

    A text about an earlier refusal of the same file is replaced.

    Raises:
        CannotExplain: the folder cannot be written in.
    """
    if not form.is_file():
        return None
    path = form.with_name(form.name + ENDING)
    each = (
        f"{say('{file} was not read. Nothing of it was recorded.', file=name)}\n\n{refusal}\n"
        for name, refusal in refused.items()
    )
    try:
        path.write_text("\n".join(each), encoding="utf-8-sig", newline="\r\n")
    except OSError as problem:
        raise CannotExplain(bare(form.name), problem=why(problem)) from problem
    return path
