"""`pz handover`: what someone has open goes to a stand-in or back, and someone is away or takes part again (D2, D4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible

if TYPE_CHECKING:
    from pz_domain.model.case import Reviewer
    from pz_domain.work.handing_over import Item

HELP = mark(
    "Hand over the open reviews of someone to a stand-in, or give them back; what is final stays.\n"
    "With --away nothing waits for that person any more; --back has them take part again."
)
JUDGED = (2, 4)


def handover(
    context: Context,
    who: Annotated[str, Argument(metavar="REVIEWER", help=mark("whose open reviews, by short name"))],
    initiatives: Annotated[
        list[str] | None, Argument(metavar="ID", help=mark("only these initiatives, by id or number; else all"))
    ] = None,
    *,
    to: Annotated[
        str, Option("--to", metavar="REVIEWER", help=mark("who takes over, by short name; else the places are free"))
    ] = "",
    step: Annotated[int | None, Option("--step", metavar="2|4", help=mark("only this step; else both"))] = None,
    away: Annotated[bool, Option("--away", help=mark("from now on they are away: nothing waits for them"))] = False,
    back: Annotated[bool, Option("--back", help=mark("they take part again, with what nobody took over"))] = False,
    dry_run: Annotated[bool, Option("--dry-run", help=mark("only show what it would come to"))] = False,
) -> int:  # fmt: skip
    """Hand over, or have someone back; 3 when something could not be taken over."""
    if step not in (None, *JUDGED):
        raise WrongUse(say("Reviewers are assigned in steps 2 and 4."))
    if back and (away or to or initiatives or step):
        raise WrongUse(say("--back goes with nothing else."))
    with asking(context.obj) as asked:
        whose = asked.desk.reviewer(who)
        if back:
            return _back(context, asked, whose, dry_run=dry_run)
        stand_in = asked.desk.reviewer(to) if to else None
        only = {asked.initiative(one) for one in initiatives} if initiatives else None
        with asked.desk.batch():
            found = _found(asked, whose, stand_in, only, step)
            handing = Handing(whose, stand_in, found, away=away, is_trial=dry_run)
            if not dry_run:
                _carry_out(asked, handing)
        rows = [_as_data(asked, item, stand_in) for item in found]
    if context.obj.json:
        _print(handing, rows)
    else:
        _tell(handing, rows)
    return NEEDS_A_PERSON if any(item.why_not for item in found) else DONE


@dataclass(frozen=True, slots=True)
class Handing:
    """What is handed over: whose, to whom (None: given back), which places, and whether that person is away then."""

    whose: Reviewer
    to: Reviewer | None
    items: tuple[Item, ...]
    away: bool
    is_trial: bool


def _found(
    asked: Asking, whose: Reviewer, to: Reviewer | None, only: Collection[str] | None, step: int | None
) -> tuple[Item, ...]:
    from pz_domain.work.handing_over import items

    found = (
        one
        for one in asked.workspace.assignments.open_of(whose.id)
        if step in (None, one.step) and (only is None or one.id in only)
    )
    return tuple(items(asked.desk, whose.id, to.id if to else None, found))


def _carry_out(asked: Asking, handing: Handing) -> None:
    """Record it; who is away without a stand-in keeps what nobody takes, for when they are back."""
    from pz_domain.work.handing_over import hand_over

    whose, to = handing.whose, handing.to
    if to or not handing.away:
        hand_over(asked.desk, asked.who, whose.id, to.id if to else None, handing.items)
    if handing.away:
        asked.perform({"deed": "enrol_reviewer", "id": whose.id, "active": False})


def _back(context: Context, asked: Asking, whose: Reviewer, *, dry_run: bool) -> int:
    if not dry_run:
        asked.perform({"deed": "enrol_reviewer", "id": whose.id, "active": True})
    if context.obj.json:
        print_json({"reviewer": whose.id, "active": not dry_run or whose.active, "dry_run": dry_run})
    else:
        say_out(say("{who} takes part again.", who=visible(whose.name)))
    return DONE


def _as_data(asked: Asking, item: Item, to: Reviewer | None) -> dict[str, Any]:
    number = asked.desk.store.number(item.initiative)
    row = asked.workspace.queries.by_number(number)
    return {
        "initiative": item.initiative, "number": number, "title": row.title if row else "", "step": item.step,
        "to": to.id if to and not item.why_not else None, "why_not": item.why_not or None,
    }  # fmt: skip


def _print(handing: Handing, rows: list[dict[str, Any]]) -> None:
    print_json(
        {
            "reviewer": handing.whose.id,
            "to": handing.to.id if handing.to else None,
            "away": handing.away,
            "dry_run": handing.is_trial,
            "handed_over": [row for row in rows if not row["why_not"]],
            "left": [row for row in rows if row["why_not"]],
        }
    )


def _tell(handing: Handing, rows: list[dict[str, Any]]) -> None:
    done = [row for row in rows if not row["why_not"]]
    if done:
        say_out(table([(f"#{row['number']}", say("step {n}", n=row["step"]), row["title"]) for row in done]))
    say_out(paragraph(_sentence(handing, len(done))))
    for row in rows:
        if row["why_not"]:
            say_out(styled(paragraph(_why(handing, row)), "yellow"))
    if handing.away:
        away = say("{who} is away: nothing waits for them, and what is final stays.", who=handing.whose.name)
        say_out(paragraph(away))
    if handing.is_trial:
        say_out(say("Nothing was recorded."))


def _sentence(handing: Handing, count: int) -> str:
    if handing.to:
        return say_n(
            "{to} takes over {n} review of {who}.", "{to} takes over {n} reviews of {who}.",
            count, to=handing.to.name, who=handing.whose.name,
        )  # fmt: skip
    return say_n(
        "{n} place of {who} is free; pz assign shares it out.",
        "{n} places of {who} are free; pz assign shares them out.",
        count, who=handing.whose.name,
    )  # fmt: skip


def _why(handing: Handing, row: dict[str, Any]) -> str:
    from pz_tui.views.allotment import WHY

    reason = f"{handing.to.name if handing.to else ''} {say(WHY[row['why_not']])}"
    what = say("the place is free") if handing.away else say("{who} keeps it", who=handing.whose.name)
    return f"{row['number']} {row['title']}: {reason}; {what}."
