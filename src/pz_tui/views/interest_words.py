"""What is asked and told about interests, with the sources that are schemes of the institute itself named (D3, A24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pz_domain.model.stake import Stake, organisations_of
from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_domain.model.case import Case
    from pz_domain.model.source import Source
    from pz_domain.work.desk import Desk

ONLY_THIS = "initiative"
"""The scope of an interest in nothing more than the initiative; others are `source:KEY` and `organisation:NAME`."""


def sources_of_case(desk: Desk, case: Case) -> Mapping[str, Source]:
    """Return what is known of the sources of an initiative, by key; nothing where its method is not here."""
    from pz_domain.work.requests import sources_of

    named = case.facts.get("sources")
    keys = named if isinstance(named, (list, tuple)) else ()
    try:
        return {source.key: source for source in sources_of(desk, case.round) if source.key in keys}
    except Refusal:
        return {}


def question(case: Case, sources: Mapping[str, Source], name: str = "") -> str:
    """Return the question whether someone has an interest; `name`: of whom, else of whoever reads it."""
    organisation = plain(case.facts.get("organisation") or case.title)
    asked = (
        say(
            "{name}: do you have an interest in this initiative, or in {organisation}?",
            name=name, organisation=organisation,
        )
        if name
        else say("Do you have an interest in this initiative, or in {organisation}?", organisation=organisation)
    )  # fmt: skip
    return " ".join((asked, *own_schemes(sources)))


def own_schemes(sources: Mapping[str, Source]) -> Iterator[str]:
    """Yield a sentence for every source that is a scheme of the institute itself."""
    for source in sources.values():
        if source.own_scheme:
            yield say("Its source {source} is a scheme of Zorginstituut itself.", source=plain(source.name))


def scopes(case: Case, sources: Mapping[str, Source]) -> dict[str, str]:
    """Return in what one may have an interest, as words by scope: this initiative, or all of where it is from."""
    listed = case.facts.get("sources")
    keys = [str(key) for key in listed] if isinstance(listed, (list, tuple)) else []
    return {
        ONLY_THIS: say("only this initiative"),
        **{f"source:{key}": of_source(sources, key) for key in keys},
        **{f"organisation:{name}": of_organisation(name) for name in organisations_of(case.facts)},
    }


def stake_words(stake: Stake, sources: Mapping[str, Source]) -> str:
    """Return in what someone has an interest: everything from a source, or of an organisation."""
    return of_source(sources, stake.of) if stake.kind == "source" else of_organisation(stake.of)


def of_source(sources: Mapping[str, Source], key: str) -> str:
    """Return a source as the scope of an interest."""
    return say("everything from {source}", source=plain(sources[key].name if key in sources else key))


def of_organisation(name: str) -> str:
    """Return an organisation as the scope of an interest."""
    return say("everything of {organisation}", organisation=plain(name))
