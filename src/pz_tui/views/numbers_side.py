"""What belongs to the criterion under the cursor: what to mind, every figure with its interval, how verdicts joined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.rules.agreement.report import SCALE
from pz_domain.wording import mark, say, say_n
from pz_tui.plain import plain
from pz_tui.views.agreement_rows import notes
from pz_tui.views.agreement_words import decimals, name, share, with_interval
from pz_tui.views.labels import number, verdict_word
from pz_tui.views.numbers_lines import CriterionLine
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_domain.rules.agreement.report import Summary

SHOWN = ("percent_agreement", "gwet_ac1", "krippendorff_alpha")
JOINED = {
    "equal": mark("{n} the same"),
    "cautious": mark("{n} to the cautious side by itself"),
    "agreed": mark("{n} agreed"),
    "different": mark("{n} still different"),
    "open": mark("{n} still open"),
}


def of_criterion(
    line: CriterionLine, names: Mapping[str, str], needs: str, *, together: bool
) -> Iterator[Block]:
    """Yield it: first what to mind; `needs`: what is needed first, where there is nothing yet."""
    found, agreed = line.summary(together=together), line.agreed
    yield Block("", f"{agreed.step} {agreed.criterion} {line.name}", role="strong", air=False)
    if needs:
        yield Block("", needs, role="dim", air=False)
        return
    for index, sentence in enumerate(notes(found, names, SHOWN)):
        yield Block(say("Mind") if not index else "", plain(sentence), role="doubt", air=False)
    if found.ratings.n:
        figures = line.figures(together=together)
        words = {"percent": say("same"), "kappa": name(found.kappa), "ac1": say("AC1"), "alpha": say("alpha")}
        for key, word in words.items():
            figure = with_interval(figures[key], is_share=key == "percent")
            yield Block("", f"{word} {figure}", air=False, name=say("Figures"))
        yield Block(say("Given"), ", ".join(_given(line, found)), air=False)
    joined = [
        say(word, n=number(agreed.joined[how])) for how, word in JOINED.items() if agreed.joined.get(how)
    ]
    records = say_n("{n} initiative", "{n} initiatives", agreed.records)
    yield Block(say("Came to"), f"{records}: {', '.join(joined)}")
    yield Block("", _other(line, together=together), air=False)
    yield from _pairs(line, names)


def _pairs(line: CriterionLine, names: Mapping[str, str]) -> Iterator[Block]:
    """Yield how far every two agree, by themselves."""
    for index, (pair, two) in enumerate(line.agreed.pairs.items()):
        who = " – ".join(plain(names.get(one, one)) for one in pair)
        told = (
            f"n {number(two.ratings.pairable)}", f"{say('same')} {share(two.figures['percent_agreement'].value)}",
            f"{say('kappa')} {decimals(two.figures[two.kappa].value, 2)}",
            f"{say('AC1')} {decimals(two.figures['gwet_ac1'].value, 2)}",
        )  # fmt: skip
        yield Block(say("In pairs") if not index else "", f"{who}: {', '.join(told)}", air=not index)


def _other(line: CriterionLine, *, together: bool) -> str:
    """Return the percentage of the other moment."""
    other = line.summary(together=not together).figures["percent_agreement"].value
    told = (
        mark("before consensus {percent} the same")
        if together
        else mark("after consensus {percent} the same")
    )
    return say(told, percent=share(other))


def _given(line: CriterionLine, found: Summary) -> Iterator[str]:
    for key, part in zip(SCALE, found.ratings.shares, strict=True):
        yield f"{verdict_word(Verdict(key))} {share(part)}"
    if line.agreed.no_information:
        yield say("no information: {n}", n=number(line.agreed.no_information))
