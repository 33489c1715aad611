"""`pz duplicates`: initiatives that may be the same, with the grounds; a person settles them (R42, D25)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from typer import Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import print_json, say_out, styled, visible
from pz_tui.views.likeness_words import KINDS, RELATIONS, grounds

if TYPE_CHECKING:
    from pz_tui.boot import Candidate, Settled, Side

HELP = mark("Show which initiatives may be the same, and why; nothing is merged by it.")


def duplicates(
    context: Context,
    settled: Annotated[bool, Option("--settled", help=mark("also what was settled"))] = False,
) -> int:
    """List likely duplicates, the most alike first; 3 when one waits for a person."""
    with asking(context.obj) as asked:
        found = asked.workspace.likely.candidates()
        done = asked.workspace.likely.settled()
    if context.obj.json:
        print_json({
            "candidates": [_as_data(one) for one in found],
            "settled": [_settled_data(one) for one in done] if settled else [],
            "counts": {"open": len(found), "settled": len(done)},
        })  # fmt: skip
    else:
        _tell(found, done, with_settled=settled)
    return NEEDS_A_PERSON if found else DONE


def _tell(found: list[Candidate], done: list[Settled], *, with_settled: bool) -> None:
    for candidate in found:
        say_out("\n".join(_told(candidate)))
        say_out()
    for one in done if with_settled else ():
        say_out(
            f"{say(RELATIONS[one.relation])}: {_named(one.one)} · {_named(one.other)}  {visible(one.because)}"
        )
    counted = say_n("{n} pair waits for a person", "{n} pairs wait for a person", len(found))
    say_out(f"{counted}; {say('settled: {n}', n=len(done))}")
    if found:
        say_out(say("Settle with: pz apply, and a line as {line}", line=_example(found[0])))


def _told(candidate: Candidate) -> Iterator[str]:
    yield styled(f"{say(KINDS[candidate.kind])} ({round(candidate.likeness.score * 100)}%)", "bold")
    yield f"  {_named(candidate.one)}"
    earlier = f"  [{say('earlier round')} {visible(candidate.other.round)}]" if candidate.earlier else ""
    yield f"  {_named(candidate.other)}{earlier}"
    yield f"  {'; '.join(map(visible, grounds(candidate.likeness)))}"


def _named(side: Side) -> str:
    return f"#{side.number} {visible(side.title)} · {visible(side.organisation)}"


def _as_data(candidate: Candidate) -> dict[str, Any]:
    likeness = candidate.likeness
    return {
        "kind": candidate.kind,
        "score": likeness.score,
        "initiative": _side(candidate.one),
        "of": _side(candidate.other),
        "earlier_round": candidate.earlier,
        "grounds": [{"field": ground.field, "alike": round(ground.alike, 4)} for ground in likeness.grounds],
        "vetoes": [{"family": v.family, "one": list(v.one), "other": list(v.other)} for v in likeness.vetoes],
        "because": grounds(likeness),
    }


def _settled_data(one: Settled) -> dict[str, Any]:
    return {
        "initiative": _side(one.one),
        "of": _side(one.other),
        "relation": one.relation,
        "because": one.because,
        "event": one.event,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "id": side.id,
        "number": side.number,
        "title": side.title,
        "organisation": side.organisation,
        "round": side.round,
        "state": side.state,
    }


def _example(candidate: Candidate) -> str:
    deed: dict[str, Any] = {
        "deed": "declare_duplicate",
        "initiative": candidate.one.id,
        "of": candidate.other.id,
    }
    return visible(json.dumps({**deed, "relation": "different", "because": "…"}, ensure_ascii=False))
