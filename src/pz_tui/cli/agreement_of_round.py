"""Agreement per step and criterion of a round, from first and independent verdicts (R7, D24).

Only steps of which every review is final count, so that nobody learns anything of a review under way (D2).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer import Context

from pz_domain.publishing.listing import write
from pz_domain.rules.agreement.report import SCALE, Agreed, Summary
from pz_domain.wording import say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.options import day
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible
from pz_tui.cli.written import tell_written
from pz_tui.views.agreement_figures import Selection, figures
from pz_tui.views.agreement_rows import criterion_rows, listing_of_criteria, notes, notes_together, pair_rows
from pz_tui.views.agreement_words import as_data

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_domain.work.desk import Desk


def of_round(
    context: Context,
    named: str | None,
    pair: str | None,
    period: tuple[str | None, str | None],
    to: Path | None,
) -> int:
    """Print the figures of a round, or write them to a file.

    Raises:
        WrongUse: the pair is none, or a day is. Unknown: no such round. UnknownReviewer: nobody is called so.
    """
    days = day("--from", period[0]), day("--until", period[1])
    if all(days) and days[0] > days[1]:
        raise WrongUse(say("--from is a later day than --until; turn them round."))
    with asking(context.obj) as asked:
        round_ = asked.round(named)
        two = _pair(asked.desk, pair)
        names = {reviewer.id: reviewer.name for reviewer in asked.desk.reviewers().values()}
        found = list(figures(asked.workspace, Selection(round_, two, *days)))
        at_once = asked.workspace.verdicts.at_once(round_.id)
    if to:
        written = write(listing_of_criteria(found, names), to).resolve()
        tell_written(written, as_json=context.obj.json)
    elif context.obj.json:
        asked_for = {
            "round": round_.id,
            "pair": list(two) or None,
            "from": days[0] or None,
            "until": days[1] or None,
            "at_once": [{"step": step, "initiatives": n} for step, n in at_once.items()],
        }
        print_json({**asked_for, "criteria": [_as_data(one, names) for one in found]})
    else:
        _tell(round_, found, names)
        for step, n in at_once.items():
            say_out()
            say_out(paragraph(_not_counted(step, n)))
    return DONE


def _as_data(found: Agreed, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "step": found.step,
        "criterion": found.criterion,
        **_figures(found.before, names),
        "records": found.records,
        "no_information": found.no_information,
        "joined": dict(found.joined),
        "after": _figures(found.after, names),
        "pairs": [{"reviewers": list(pair), **_figures(one, names)} for pair, one in found.pairs.items()],
    }


def _figures(found: Summary, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a set of figures as data: the main ones by short names, and all of them in full."""
    told: dict[str, Any] = {"n": found.ratings.pairable, "rated": found.ratings.n}
    for short, name in (
        ("percent", "percent_agreement"), ("kappa", found.kappa), ("ac1", "gwet_ac1"), ("alpha", "krippendorff_alpha"),
    ):  # fmt: skip
        told[short] = found.figures[name].value
        told[f"{short}_ci"] = found.figures[name].interval
    for short in ("prevalence_index", "bias_index"):
        told[short] = found.figures[short].value
    shares = found.ratings.shares if found.ratings.n else ()
    return told | {
        "note": " ".join(notes(found, names)) or None,
        "kappa_of": found.kappa.removesuffix("_kappa"),
        "prevalence": dict(zip(SCALE, shares, strict=False)),
        "coefficients": {name: as_data(one) for name, one in found.figures.items()},
    }


def _tell(round_: Round, found: list[Agreed], names: Mapping[str, str]) -> None:
    say_out(styled(say("Agreement between reviewers, round {round}", round=visible(round_.id)), "bold"))
    if not any(one.records for one in found):
        say_out(paragraph(say("Nothing to compare yet: no step has all its reviews finished.")))
        return
    say_out(paragraph(say("First, independent verdicts only, of steps of which every review is finished.")))
    say_out()
    say_out(table(criterion_rows(found)))
    rows = list(pair_rows(found, names))
    if len(rows) > 1:
        say_out()
        say_out(table(rows))
    for sentence in notes_together(found, names):
        say_out()
        say_out(paragraph(sentence))


def _not_counted(step: int, n: int) -> str:
    """Return how many initiatives are in no figure because a pair judged them at once, whatever pair or period."""
    return say_n(
        "Step {step}: {n} initiative of this round was judged at once by a pair, so no figure counts it.",
        "Step {step}: {n} initiatives of this round were judged at once by a pair, so no figure counts them.",
        n, step=step,
    )  # fmt: skip


def _pair(desk: Desk, text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    two = tuple(desk.reviewer(name.strip()).id for name in text.split(",") if name.strip())
    if len({*two}) != 2 or len(two) != 2:  # noqa: PLR2004 - a pair
        raise WrongUse(say("--pair names two reviewers, as anna,bram."))
    return two
