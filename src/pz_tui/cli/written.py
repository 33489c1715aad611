"""What a command says of a file it wrote."""

from __future__ import annotations

from pathlib import Path

from pz_domain.wording import say
from pz_tui.cli.terminal import print_json, say_out, visible


def tell_written(file: Path, *, as_json: bool) -> None:
    """Tell where a file was written."""
    if as_json:
        print_json({"file": str(file)})
    else:
        say_out(say("Written: {place}", place=visible(file)))
