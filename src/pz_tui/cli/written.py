"""What a command says of a file it wrote, and a paper that it says in place of writing it."""

from __future__ import annotations

import re
from pathlib import Path

from pz_domain.wording import say
from pz_tui.cli.terminal import print_json, say_out, styled, visible


def tell_written(file: Path, *, as_json: bool) -> None:
    """Tell where a file was written."""
    if as_json:
        print_json({"file": str(file)})
    else:
        say_out(say("Written: {place}", place=visible(file)))


def say_paper(text: str) -> None:
    """Print a paper in Markdown for a terminal: its title stands out, and no markup shows."""
    title, _, rest = text.partition("\n")
    say_out(styled(visible(title.removeprefix("# ")), "bold"))
    plain = re.sub(r"\\(.)", r"\1", rest.rstrip("\n")).replace("**", "")
    say_out("\n".join(visible(line) for line in plain.split("\n")))
