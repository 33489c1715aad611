"""The flow of a round in words, put together from what a workspace knows: for the command and for the screen (R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.publishing.flow.telling import FlowPage, tell
from pz_domain.rules.flow import flow_of
from pz_domain.wording import language
from pz_domain.work.requests import sources_of
from pz_tui.views.agreement_figures import editions

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_tui.place import Place


def initiatives_of(place: Place, round_: Round, who: str) -> list[str]:
    """Return the ids of the initiatives of a round, in order."""
    rows = place.queries.rows(place.queries.ids(viewer=who), who)
    return sorted(row.id for row in rows if row.round == round_.id)


def flow_page(place: Place, round_: Round) -> FlowPage:
    """Return the flow of a round in the language in use."""
    names = {source.key: source.name for source in sources_of(place.desk, round_)}
    known = editions(place, round_)
    return tell(flow_of(place.flow.passages(round_.id)), round_, known, names, language())
