"""Writes from the screen of figures what `pz report` writes: the same papers and forms, with the same refusals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.model.case import Round
from pz_domain.wording import language, mark, say
from pz_tui.plain import plain
from pz_tui.screens.new_file import ask_where, write_to
from pz_tui.views.agreement_figures import Selection, figures
from pz_tui.views.agreement_rows import listing_of_criteria
from pz_tui.views.numbers_lines import CriterionLine
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.publishing.listing import Listing
    from pz_tui.place import Place
    from pz_tui.screens.numbers_face import NumbersFace

KINDS = {
    "agreement": mark("how far reviewers agree"),
    "flow": mark("from intake to publication, with the reasons"),
    "evaluation": mark("the evaluation of the round"),
    "outside": mark("the evaluation without persons and remarks, to discuss"),
    "verdicts": mark("every verdict as one row, of reviews that everyone may see"),
}
NAMES = {
    "agreement": mark("agreement"),
    "flow": mark("flow"),
    "evaluation": mark("evaluation"),
    "outside": mark("evaluation-for-others"),
    "verdicts": mark("verdicts"),
}
OFFERED = {"agreement": ".xlsx", "flow": ".svg", "evaluation": ".odt", "outside": ".odt", "verdicts": ".xlsx"}
"""The form that is offered for what can be written."""


async def export(screen: NumbersFace) -> None:
    """Ask what is written, and where, and show that before it is: a new file, the ending of its name is its form."""
    chosen = await screen.foot.choose(
        say("What is written?"), numbered({key: say(word) for key, word in KINDS.items()})
    )
    if not isinstance(chosen, str) or screen.selection is None:
        return
    name = f"{say(NAMES[chosen])}-{screen.pz.today.isoformat()}{OFFERED[chosen]}"
    to, round_ = await ask_where(screen, name, forms_of(chosen)), screen.selection.round
    if to is None:
        return
    shown = say(
        "Write to {file}? It is: {what} ({round}).",
        round=screen.called(), file=plain(str(to)), what=say(KINDS[chosen]),
    )  # fmt: skip
    if not await screen.foot.confirm(shown, say("write"), say("not yet")):
        return
    await write_to(screen, _writer(screen, chosen, round_, to))


def forms_of(kind: str) -> tuple[str, ...]:
    """Return every form that something can be written in, by the ending of its name; the one offered is first."""
    from pz_domain.publishing import listing
    from pz_domain.publishing.evaluation import writing as evaluation
    from pz_domain.publishing.flow import writing as flow

    known = {"flow": flow.ENDINGS, "evaluation": evaluation.ENDINGS, "outside": evaluation.ENDINGS}
    return tuple(dict.fromkeys((OFFERED[kind], *known.get(kind, listing.FORMS))))


def _writer(screen: NumbersFace, kind: str, round_: Round, to: Path) -> Callable[[Place], Path]:
    """Return what writes the chosen thing; of agreement, what is shown here."""
    who, names = screen.seat.me, screen.seat.names()
    found = [line.agreed for line in screen.shown.values() if isinstance(line, CriterionLine)]
    writers: dict[str, Callable[[Place], Path]] = {
        "agreement": lambda _: _table(listing_of_criteria(found, names), to),
        "flow": lambda place: _flow(place, round_, to),
        "evaluation": lambda place: _evaluation(place, round_, who, to, outside=False),
        "outside": lambda place: _evaluation(place, round_, who, to, outside=True),
        "verdicts": lambda place: _verdicts(place, round_, who, to),
    }
    return writers[kind]


def _table(rows: Listing, to: Path) -> Path:
    from pz_domain.publishing import listing

    return listing.write(rows, to)


def _flow(place: Place, round_: Round, to: Path) -> Path:
    from pz_domain.publishing.flow import writing
    from pz_tui.views.round_flow import flow_page

    return writing.write(flow_page(place, round_), to)


def _evaluation(place: Place, round_: Round, who: str, to: Path, *, outside: bool) -> Path:
    from pz_domain.publishing.evaluation.gathering import evaluate
    from pz_domain.publishing.evaluation.writing import write
    from pz_tui.views.round_flow import flow_page, initiatives_of

    ids, agreed = initiatives_of(place, round_, who), list(figures(place, Selection(round_)))
    return write(evaluate(place.desk, round_, ids, flow_page(place, round_), agreed, outside=outside), to)


def _verdicts(place: Place, round_: Round, who: str, to: Path) -> Path:
    from pz_domain.publishing.verdict_rows import verdict_rows
    from pz_tui.views.round_flow import initiatives_of

    return _table(verdict_rows(place.desk, initiatives_of(place, round_, who), language()), to)
