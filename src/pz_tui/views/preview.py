"""What the queue shows of the initiative under the cursor: before and now, and why it is where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.rules.standing import Standing
from pz_domain.wording import language, say, say_n
from pz_tui.plain import plain
from pz_tui.views.explain import because, proposal, whereabouts
from pz_tui.views.labels import names, outcome_word, state_word
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition


def preview(
    edition: Edition, case: Case, standing: Standing, name: Callable[[str], str] = str
) -> Iterator[Block]:
    """Yield the preview of a case; `name` gives a reviewer's name."""
    yield Block(say("Stands"), _stands(edition, standing, name), role="strong", air=False)
    outcome = _outcome(edition, case, standing)
    if outcome:
        yield Block(say("Decided") if standing.decided else say("Proposal"), outcome, air=False)
    if standing.open_points or standing.ruling.open_points:
        points = standing.open_points or standing.ruling.open_points
        yield Block(say("Open"), ", ".join(_short(edition, code) for code in points), role="doubt", air=False)
    for key, label in (("before", say("Before")), ("now", say("Now"))):
        if case.facts.get(key):
            yield Block(label, plain(case.facts[key]), air=False)
    sources = case.facts.get("sources")
    if isinstance(sources, Sequence) and not isinstance(sources, str):
        yield Block(say("From"), names(edition, "sources", map(plain, sources)), role="dim", air=False)
    kept = _kept(case)
    if kept:
        yield Block(say("Kept"), kept, role="dim", air=False)


def _kept(case: Case) -> str:
    """Return how many documents and notes there are, as far as the viewer may read them."""
    counts = (
        say_n("{n} document", "{n} documents", len(case.documents)) if case.documents else "",
        say_n("{n} note", "{n} notes", len(case.notes)) if case.notes else "",
    )
    return " · ".join(filter(None, counts))


def _stands(edition: Edition, standing: Standing, name: Callable[[str], str]) -> str:
    state = state_word(edition, standing.state)
    if standing.ended:
        return state
    return f"{say('step {step}', step=standing.step)} · {state} · {whereabouts(standing, name)}"


def _outcome(edition: Edition, case: Case, standing: Standing) -> str:
    if not standing.outcome:
        return proposal(edition, standing.ruling) if standing.ruling.differences else ""
    grounds = because(edition, case, standing.ruling)
    stale = f" · {say('the grounds changed since')}" if standing.stale else ""
    return f"{outcome_word(edition, standing.outcome)} ({standing.outcome}){stale}" + (
        f" · {grounds}" if grounds else ""
    )


def _short(edition: Edition, code: str) -> str:
    criterion = edition.criteria.get(code)
    return f"{code} {criterion.short.in_(language())}" if criterion else code
