"""A line of the screen of figures in words: what went through a step, and a whole line for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import mark, say
from pz_tui.views.agreement_words import decimals, share, with_interval
from pz_tui.views.labels import number
from pz_tui.views.numbers_lines import Line, StepLine

if TYPE_CHECKING:
    from pz_tui.glyphs import Glyphs

SIGNS = {"dropped": "fails", "published": "meets", "on": "arrow"}
"""The sign of each way to leave a step; what ended otherwise has none."""
WAYS = {
    "dropped": mark("{n} dropped"), "published": mark("{n} published"), "other": mark("{n} otherwise"),
    "on": mark("{n} went on"),
}  # fmt: skip


def went(step: StepLine, signs: Glyphs | None = None) -> list[str]:
    """Return how many came to a step, are there and left it which way; with signs for words, where given."""
    told = [say("{n} in", n=number(step.came)), say("{n} here", n=number(step.here))]
    for way, word in WAYS.items():
        n = number(step.left.get(way, 0))
        if way in step.left:
            told.append(f"{getattr(signs, SIGNS[way])} {n}" if signs and way in SIGNS else say(word, n=n))
    return told


def spoken(line: Line, *, together: bool) -> str:
    """Return a line in words, the figures first: where it is too long, the end of its name goes."""
    if isinstance(line, StepLine):
        return f"{say('step {n} {name}', n=line.step, name=line.name)}: {', '.join(went(line))}"
    found = line.figures(together=together)
    if found["percent"].value is None:
        return f"{line.agreed.criterion} {say('no figures yet')}. {line.name}"
    minded = f" ({say('mind')})" if line.misleads(together=together) else ""
    told = (
        f"{say('same')} {share(found['percent'].value)}",
        f"n {number(line.summary(together=together).ratings.pairable)}",
        f"{say('kappa')} {decimals(found['kappa'].value, 2)}{minded}",
        f"{say('AC1')} {with_interval(found['ac1'])}",
        f"{say('alpha')} {decimals(found['alpha'].value, 2)}",
    )
    return f"{line.agreed.criterion} {', '.join(told)}. {line.name}"
