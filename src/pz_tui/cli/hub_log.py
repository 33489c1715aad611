"""`pz log --hub`: what a shared file says by itself, without a workspace, also where it is damaged.

As JSON Lines it gives every event as it stands there, like `zcat` does of a file that is whole. To a person an
review shows only that it was begun, and notes not at all: without a workspace nobody knows which are still secret (D2).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.journal.event import Event, known
from pz_domain.wording import mark, say
from pz_tui import hubs
from pz_tui.cli.deed_names import deed_words
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.logged import line_of
from pz_tui.cli.request import Request
from pz_tui.cli.terminal import harmless_json, say_err, say_out, visible

if TYPE_CHECKING:
    from pz_sync.showing import Fault

FAULTS = {
    "hole": mark("{part}, byte {offset}: {length} bytes are damaged."),
    "tail": mark("{part}, byte {offset}: it ends with {length} bytes that are not whole, or not yet."),
    "repeat": mark("{part}, byte {offset}: part {seq} of device {replica} once more."),
    "newer": mark("{part}, byte {offset}: part {seq} of device {replica} was made by a newer PZ."),
    "unsigned": mark("{part}, byte {offset}: part {seq} of device {replica} was signed by another; it does not count."),
    "unproven": mark(
        "{part}, byte {offset}: part {seq} is not proven to be of device {replica}; its key is missing."
    ),
    "foreign": mark("{part}, byte {offset}: part {seq} of device {replica} is of another round; it does not count."),
    "two-of-one": mark("{part}, byte {offset}: device {replica} has two parts {seq}; both count."),
    "missing": mark("Of device {replica} {length} parts are missing, from number {seq} on."),
}  # fmt: skip
HARMLESS = frozenset({"repeat", "two-of-one"})


def print_hub(request: Request, hub: Path, initiative: str | None) -> int:
    """Print what is shared, and on standard error what is wrong with it; 3 when something is."""
    from pz_sync.showing import Fault

    code, begun = DONE, set[tuple[str, ...]]()
    for found in hubs.shown(hub):
        if isinstance(found, Fault):
            say_err(_sentence(found))
            code = code if found.wrong in HARMLESS else NEEDS_A_PERSON
            continue
        event = known(found)
        if initiative and not (event and event.draft.initiative == initiative):
            continue
        if request.json:
            text = found.decode(errors="replace")
            say_out(harmless_json(text) if sys.stdout.isatty() else text)
        elif event:
            _tell(event, begun)
    return code


def _tell(event: Event, begun: set[tuple[str, ...]]) -> None:
    """Print a line; of a review only the first of whoever judges, and of notes none."""
    kinds = {address.kind for address in event.draft.sets}
    work = {
        (event.draft.by, address.owner, address.entity.split(":")[1])
        for address in event.draft.sets
        if address.kind == "verdict"
    }
    if not kinds & {"verdict", "note"}:
        say_out(line_of(event, deed_words(event.draft.deed), is_told=True))
    for one in sorted(work - begun):
        say_out(line_of(event, say("began to review step {step}", step=one[2]), is_told=False))
    begun |= work


def _sentence(fault: Fault) -> str:
    values = fault._asdict() | {"part": visible(Path(fault.part).name)}
    return say(FAULTS[fault.wrong], **values)
