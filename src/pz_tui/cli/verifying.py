"""`pz verify`: a workspace, a shared file, or a folder that PZ wrote; the last two need nothing else (D6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from pz_domain.refusals.workspace import FileMissing
from pz_domain.wording import mark, say
from pz_tui import boot, hubs
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE, REFUSED
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.model.check import Check

HELP = mark(
    "Check that nothing was lost or changed behind your back: in your own work, in a shared file, or in a folder\n"
    "that PZ wrote. A shared file or a folder needs nothing else: no workspace, and nobody's word."
)
ENDING = ".pz"
SIGNS = {
    (True, True): (mark("holds"), "green"), (True, False): (mark("holds as far as it can be checked"), "yellow"),
    (False, True): (mark("DOES NOT HOLD"), "red"), (False, False): (mark("DOES NOT HOLD"), "red"),
}  # fmt: skip
"""What is said of a check that holds or not, and of which all could be checked or not."""


def verify(
    context: Context,
    folder: Annotated[
        Path | None,
        Argument(metavar="EXPORT", help=mark("a folder that PZ wrote: a batch, a file, a transfer")),
    ] = None,
    hub: Annotated[
        Path | None, Option("--hub", metavar="SHARED", help=mark("a shared file, or a folder of them"))
    ] = None,
    methods: Annotated[
        list[Path] | None,
        Option(
            "--method", metavar="TOML",
            help=mark("with a folder: the published method to hold it against; once for each that it was reviewed by"),
        ),
    ] = None,
) -> int:  # fmt: skip
    """Check one of these; 1 when something does not hold."""
    if folder is not None and hub is not None:
        raise WrongUse(say("Give a folder or --hub, not both."))
    if methods and folder is None:
        raise WrongUse(say("{option} goes with a folder only.", option="--method"))
    if hub is not None:
        return _tell(context, *_of_hub(hub))
    if folder is not None:
        return _tell(context, *_of_folder(folder, methods or []))
    with asking(context.obj) as asked:
        verified = boot.verify(asked.workspace)
    more = {"state_hash": verified.state_hash}
    return _tell(
        context, verified.checks, more, say("The state has the code {hash}.", hash=verified.state_hash)
    )


def _of_hub(hub: Path) -> tuple[tuple[Check, ...], dict[str, Any], str]:
    found = hubs.inspect(hub)
    counted = {"devices": found.devices, "frames": found.frames, "events": found.events}
    told = say("{devices} devices, {events} events.", devices=found.devices, events=found.events)
    return found.checks, counted, told


def _of_folder(folder: Path, methods: Sequence[Path]) -> tuple[tuple[Check, ...], dict[str, Any], str]:
    """Check a folder; a shared file that was transferred in it is looked through as well."""
    from pz_domain.publishing.checking.folder import check_folder

    for method in methods:
        if not method.is_file():
            raise FileMissing(str(method))
    checks = check_folder(folder, [method.read_bytes() for method in methods])
    if any(file.suffix == ENDING for file in folder.iterdir()):
        checks = (*checks, *hubs.inspect(folder).checks)
    return checks, {"folder": str(folder.resolve())}, ""


def _tell(context: Context, checks: Iterable[Check], more: dict[str, Any], sentence: str = "") -> int:
    checks = tuple(checks)
    ok = all(check.ok for check in checks)
    if context.obj.json:
        found = [
            {"name": check.name, "ok": check.ok, "detail": check.detail}
            | ({} if check.is_whole else {"whole": False})
            for check in checks
        ]
        print_json({"ok": ok, "checks": found, **more})
    else:
        for check in checks:
            word, colour = SIGNS[check.ok, check.is_whole]
            sign = styled(say(word), colour)
            say_out(f"{sign}  {visible(check.detail if check.ok else f'{check.name}: {check.detail}')}")
        if sentence:
            say_out(sentence)
    return DONE if ok else REFUSED
