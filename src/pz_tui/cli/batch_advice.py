"""What `pz batch check --advice` adds: checks that grew old, and what is hard to read. Nothing waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pz_domain.rules.checks import CAUTION_WORDS, cautions
from pz_domain.rules.plain_language import Hint, of_publication
from pz_domain.wording import say
from pz_tui.cli.terminal import visible
from pz_tui.views.plain_language import told

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_domain.work.desk import Desk


@dataclass(frozen=True, slots=True)
class Advice:
    """What to look at in one initiative: codes of checks, and hints by the text they are about."""

    case: Case
    codes: tuple[str, ...]
    hints: tuple[tuple[str, Hint], ...]

    def lines(self) -> Iterator[str]:
        """Yield it for people."""
        title = visible(self.case.title)
        if self.codes:
            words = ", ".join(say(CAUTION_WORDS[code]) for code in self.codes)
            yield say("look at: {title} ({codes})", title=title, codes=words)
        for _, hint in self.hints:
            yield say("easier to read: {title}: {advice}", title=title, advice=visible(told(hint)))


def advice_on(desk: Desk, cases: Iterable[Case]) -> list[Advice]:
    """Return what to look at in each of these, as things are today."""
    day = desk.clock()[:10]
    return [
        Advice(case, cautions(desk.edition(case.edition), case, day), tuple(of_publication(case.publication)))
        for case in cases
    ]


def as_data(found: Iterable[Advice]) -> dict[str, Any]:
    """Return it for scripts, beside what is ready and what is blocked."""
    found = list(found)
    return {
        "warnings": [{"id": one.case.id, "codes": list(one.codes)} for one in found if one.codes],
        "advice": [
            {
                "id": one.case.id,
                "field": place,
                "kind": hint.kind,
                "words": hint.words,
                "instead": hint.instead,
            }
            for one in found
            for place, hint in one.hints
        ],
    }
