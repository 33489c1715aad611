"""`pz assign`: reviews shared out evenly over reviewers, by a seed that is kept (D2, D3)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, table, visible

if TYPE_CHECKING:
    from pz_tui.views.allotment import Share

HELP = mark(
    "Share out the reviews of steps 2 and 4 over the reviewers: everyone about as many, every two about as often\n"
    "together. Whoever has an interest, was taken off or is away is left out; what someone has already stays."
)
JUDGED = (2, 4)


def assign(
    context: Context,
    initiatives: Annotated[
        list[str] | None, Argument(metavar="ID", help=mark("only these initiatives, by id or number; else all"))
    ] = None,
    *,
    step: Annotated[int | None, Option("--step", metavar="2|4", help=mark("only this step; else both"))] = None,
    seed: Annotated[
        int | None, Option("--seed", metavar="N", help=mark("the number to draw by; else one is chosen, and told"))
    ] = None,
    reviewers: Annotated[
        str,
        Option(
            "--reviewers", metavar="A,B,C",
            help=mark("over whom, by short name; else everyone with the role of reviewer who is there"),
        ),
    ] = "",
    dry_run: Annotated[bool, Option("--dry-run", help=mark("only show what it would come to"))] = False,
    to: Annotated[
        Path | None, Option("--to", metavar="FILE", help=mark("write who gets what: .xlsx, .ods, .csv or .json"))
    ] = None,
    explain: Annotated[
        str, Option("--explain", metavar="ID", help=mark("show a draw that was recorded, and draw it again"))
    ] = "",
) -> int:  # fmt: skip
    """Share out, or show what it would come to; 3 when something still lacks a reviewer."""
    if step not in (None, *JUDGED):
        raise WrongUse(say("Reviewers are assigned in steps 2 and 4."))
    with asking(context.obj) as asked:
        if explain:
            return _explain(asked, explain, as_json=context.obj.json)
        only = {asked.initiative(one) for one in initiatives} if initiatives else None
        steps = (step,) if step else JUDGED
        named = _named(asked, reviewers)
        shares, made = _shared(asked, steps, seed, named=named, only=only, dry_run=dry_run)
    written = _write(shares, to) if to else None
    if context.obj.json:
        print_json(
            {
                "seed": shares[0].plan.seed, "dry_run": dry_run, "file": str(written) if written else None,
                "steps": [_as_data(share, id_) for share, id_ in zip(shares, made, strict=True)],
            }
        )  # fmt: skip
    else:
        _tell(shares, made, written, dry_run=dry_run)
    return NEEDS_A_PERSON if any(share.draw.short for share in shares) else DONE


def _shared(
    asked: Asking,
    steps: Sequence[int],
    seed: int | None,
    *,
    named: Sequence[str],
    only: Collection[str] | None,
    dry_run: bool,
) -> tuple[list[Share], list[str]]:
    """Share out each step; nobody else writes between looking and recording."""
    from pz_domain.work.allotting import carry_out
    from pz_tui.sharing import new_seed, propose

    drawn_by = new_seed() if seed is None else seed
    with asked.desk.batch():
        shares = [propose(asked.workspace, step, drawn_by, named, only) for step in steps]
        made = [
            "" if dry_run or not share.draw.assigned else carry_out(share.plan, asked.desk, asked.who).id
            for share in shares
        ]
    return shares, made


def _named(asked: Asking, reviewers: str) -> tuple[str, ...]:
    """Return the handles of who is named.

    Raises:
        UnknownReviewer: nobody is called so. NotAllowed, Away: someone who may not review.
    """
    from pz_domain.model.roles import JUDGES
    from pz_domain.refusals import Away, NotAllowed

    named = [asked.desk.reviewer(name.strip()) for name in reviewers.split(",") if name.strip()]
    for who in named:
        if who.role not in JUDGES:
            raise NotAllowed(who.id, role=who.role, allowed=", ".join(sorted(JUDGES)))
        if not who.active:
            raise Away(who.name, handle=who.id)
    return tuple(who.id for who in named)


def _explain(asked: Asking, id_: str, *, as_json: bool) -> int:
    from pz_domain.work.allotting import kept
    from pz_tui.sharing import recorded

    found = kept(asked.desk, id_)
    share = recorded(asked.workspace, found)
    if as_json:
        told = {
            "by": found.by,
            "at": found.at,
            "seed": found.plan.seed,
            "rule": found.rule,
            "same": found.is_same,
        }
        print_json({**told, **_as_data(share, id_)})
        return DONE
    say_out(
        paragraph(
            say(
                "Drawn by {who} on {day} with seed {seed}, for step {step}.",
                who=share.name(found.by), day=found.at[:10], seed=found.plan.seed, step=found.plan.step,
            )
        )
    )  # fmt: skip
    _tell_one(share)
    same = say("Drawn again: the same.") if found.is_same else say("Drawn again: not what was recorded.")
    say_out(styled(same, "green" if found.is_same else "red"))
    return DONE if found.is_same else NEEDS_A_PERSON


def _write(shares: Sequence[Share], to: Path) -> Path:
    from pz_domain.publishing.listing import write
    from pz_tui.views.allotment import listing

    return write(listing(shares), to).resolve()


def _as_data(share: Share, made: str) -> dict[str, Any]:
    from pz_tui.views.allotment import as_data

    return {"allotment": made or None, **as_data(share)}


def _tell(shares: Sequence[Share], made: Sequence[str], written: Path | None, *, dry_run: bool) -> None:
    some = [place for place in zip(shares, made, strict=True) if place[0].plan.places or place[0].beyond]
    for share, id_ in some or zip(shares[:1], made, strict=False):
        say_out(styled(say("Step {n}", n=share.plan.step), "bold"))
        _tell_one(share)
        if share.draw.assigned:
            seed = share.plan.seed
            trial = say("Nothing was recorded. To do just this: --seed {seed}, without --dry-run.", seed=seed)
            done = say("Drawn with seed {seed}. To see why: pz assign --explain {id}", seed=seed, id=id_)
            say_out()
            say_out(paragraph(trial if dry_run else done))
    if written:
        say_out(say("Written: {place}", place=visible(written)))


def _tell_one(share: Share) -> None:
    from pz_tui.views.allotment import (
        beyond_lines,
        load_rows,
        pair_rows,
        people_and_why,
        short_lines,
        summary,
    )

    say_out(paragraph(summary(share)))
    if share.left_out and share.plan.places:
        say_out(paragraph(say("Not drawn over: {people}.", people=people_and_why(share, share.left_out))))
    for line in (*short_lines(share), *beyond_lines(share)):
        say_out(styled(paragraph(line), "yellow"))
    if share.draw.assigned:
        say_out()
        say_out(table(_assigned(share)))
        say_out()
        say_out(table(load_rows(share)))
        if len(share.plan.reviewers) > 1:
            say_out()
            say_out(table(pair_rows(share)))


def _assigned(share: Share) -> list[tuple[object, ...]]:
    lines: list[tuple[object, ...]] = [(say("number"), say("new reviewers"), say("title"))]
    for id_, new in share.new().items():
        number, title = share.initiatives[id_]
        lines.append((f"#{number}", ", ".join(map(share.name, new)), title))
    return lines
