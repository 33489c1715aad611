"""What `pz show` tells of interests: who declared what, and what is declared of all from a source or organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui.cli.terminal import paragraph, styled, visible
from pz_tui.views.interest_words import own_schemes, sources_of_case, stake_words

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_domain.work.desk import Desk


def interests(case: Case, desk: Desk) -> Iterator[str]:
    """Yield who declared an interest, or none; a wider one with the id by which its text can be erased."""
    if not case.interests:
        return
    sources = sources_of_case(desk, case)
    yield from ("", styled(say("Interests"), "bold"))
    for sentence in own_schemes(sources):
        yield paragraph(sentence, indent=2)
    for who, has_interest in sorted(case.interests.items()):
        held = [
            f"{stake_words(stake, sources)} ({visible(stake.id)})"
            for stake in case.stakes
            if stake.reviewer == who
        ]
        told = "; ".join(held) or (say("has an interest") if has_interest else say("no interest"))
        yield paragraph(f"{visible(who)}: {told}", indent=2)
