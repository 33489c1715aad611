"""`pz apply`: deeds as JSON Lines, each answered by a line once it is kept (interface: deeds)."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Context

from pz_domain.refusals import Refusal
from pz_domain.wording import mark
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE, REFUSED, told
from pz_tui.cli.lines import Chunk, Line, deed_in, from_file, from_pipe, groups
from pz_tui.cli.terminal import harmless_json

HELP = mark(
    "Do what a file of JSON Lines says, in order.\n"
    "Every line is answered by a line once it is kept. A line that is refused changes nothing; the next ones go on."
)


def apply(
    context: Context,
    file: Annotated[str, Argument(metavar="FILE.jsonl", help=mark("the file, or - for standard input"))],
) -> int:
    """Perform the deeds of a file; 1 when any was refused."""
    chunks: Iterator[Chunk] = from_pipe(sys.stdin.fileno()) if file == "-" else from_file(Path(file))
    all_done = True
    with asking(context.obj) as asked:
        for group in groups(chunks):
            answers = _kept(group, asked)
            lines = (json.dumps(answer, ensure_ascii=False, separators=(",", ":")) for answer in answers)
            sys.stdout.write("".join(f"{harmless_json(line)}\n" for line in lines))
            sys.stdout.flush()
            all_done = all_done and all(answer["ok"] for answer in answers)
    return DONE if all_done else REFUSED


def _kept(group: list[Line], asked: Asking) -> list[dict[str, Any]]:
    """Perform a group of lines and answer them once they are kept; when they cannot be kept, all are refused."""
    deeds = [_read(line) for line in group]
    try:
        with asked.desk.batch():
            return [_answer(deed, asked) for deed in deeds]
    except Refusal as refusal:
        return [deed if _is_refused(deed) else _refused(refusal, deed) for deed in deeds]


def _read(line: Line) -> Any:
    try:
        return deed_in(line)
    except Refusal as refusal:
        return _Refused(_refused(refusal, None))


class _Refused(dict[str, Any]):
    """The answer to a line that is no deed."""


def _is_refused(deed: Any) -> bool:
    return isinstance(deed, _Refused)


def _answer(deed: Any, asked: Asking) -> dict[str, Any]:
    from pz_domain.work.perform import answer

    return deed if isinstance(deed, _Refused) else answer(deed, asked.desk, asked.who)


def _refused(refusal: Refusal, deed: Any) -> dict[str, Any]:
    ref = deed.get("ref") if isinstance(deed, dict) else None
    return {"ref": ref, "ok": False, **told(refusal)}
